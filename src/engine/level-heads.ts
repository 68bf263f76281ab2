/**
 * Reads the counts of a level while it is explored. In: a level. Out: the head of each partition, which has its counts,
 * and the counts of all partitions together.
 */
import { EngineError, type Link, type Reply, textOf } from './link.js';
import type { RunKeys } from './partitions.js';
import type { LevelRecord } from './run-record.js';

/** The counts of a level. */
export interface LevelCounts {
  readonly expanded: number;
  readonly generated: number;
  readonly violations: number;
  /** The number of states in the next level. */
  readonly next: number;
}

export const nothing: LevelCounts = { expanded: 0, generated: 0, violations: 0, next: 0 };

/** The counts of one partition, and its least faults. */
export interface Head extends LevelCounts {
  /** The number of the opening to which the counts belong. See `LevelRecord.opening`. */
  readonly opening: number;
  /** The number of lists of states. `acked` is the number of acknowledged lists. */
  readonly batches: number;
  readonly acked: number;
  readonly fault: string;
  readonly ending: string;
}

const headFields = [
  'opening',
  'level',
  'batches',
  'acked',
  'expanded',
  'generated',
  'violations',
  'next',
  'fault',
  'ending',
];

/** Reads the heads of these partitions. Throws if one of them has lost the level. */
export function readHeads(
  link: Link,
  keys: RunKeys,
  level: LevelRecord,
  partitions: readonly number[],
): Promise<readonly Head[]> {
  return Promise.all(
    partitions.map(async (partition) => headOf(await link.some(keys.head(partition), headFields), level)),
  );
}

/** Whether all lists of states were acknowledged. */
export function isComplete(head: Head | undefined, level: LevelRecord): boolean {
  return head !== undefined && head.opening === level.opening && head.acked === head.batches;
}

/**
 * Verifies that each partition has all states that it has counted in the level, and reads the heads. Throws if states
 * are missing.
 */
export function settleHeads(link: Link, keys: RunKeys, level: LevelRecord): Promise<readonly Head[]> {
  return Promise.all(
    level.totals.map(async (_, partition) => {
      const names = [keys.head(partition), keys.seen(partition), keys.stream(partition, level.level + 1)];
      const reply = await link.call('settle', names, [level.opening, level.level, ...headFields]);
      const fields = (reply as readonly Reply[]).map((field) => (field === null ? undefined : textOf(field)));
      return headOf(fields, level);
    }),
  );
}

function headOf(fields: readonly (string | undefined)[], level: LevelRecord): Head {
  const [opening, number, batches, acked, expanded, generated, violations, next, fault = '', ending = ''] = fields;
  if (opening === undefined || Number(number) !== level.level) throw new EngineError('lost', 'a partition of the run');
  return {
    opening: Number(opening),
    batches: Number(batches),
    acked: Number(acked),
    expanded: Number(expanded),
    generated: Number(generated),
    violations: Number(violations),
    next: Number(next),
    fault,
    ending,
  };
}

export function countsOf(heads: readonly Head[]): LevelCounts {
  return {
    expanded: sumOf(heads.map(({ expanded }) => expanded)),
    generated: sumOf(heads.map(({ generated }) => generated)),
    violations: sumOf(heads.map(({ violations }) => violations)),
    next: sumOf(heads.map(({ next }) => next)),
  };
}

export function sumOf(numbers: readonly number[]): number {
  let sum = 0;
  for (const n of numbers) sum += n;
  return sum;
}

/** Returns the least fault; an empty text if no partition has a fault. */
export function leastOf(faults: readonly string[]): string {
  return faults.filter((fault) => fault !== '').sort()[0] ?? '';
}
