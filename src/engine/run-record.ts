/**
 * The record of a run: a hash in the engine with everything that a worker or a new coordinator needs. Only the
 * coordinator writes it, with three exceptions: workers write signs of life, errors of the engine, and the actions that
 * were taken.
 */
import { EngineError, type Link } from './link.js';
import { libraryName } from './server-functions.js';

/** The specification and the settings of a run. They do not change during the run. */
export interface Job {
  /** The version of Synod. `library` is the name of the library of server functions in the engine. */
  readonly version: string;
  readonly library: string;
  /** A text that no other run has. */
  readonly id: string;
  readonly partitions: number;
  /** How long a failed call is repeated, in milliseconds. */
  readonly patience: number;
  /** How long a worker may keep states without a sign of life, in milliseconds. Then other workers take them over. */
  readonly lease: number;
  readonly deadlock: boolean;
  readonly goOn: boolean;
  readonly maxDepth: number | undefined;
  /** The specification, its configuration and the settings, in the form that the host writes. */
  readonly order: string;
}

/** The level that is being explored. */
export interface LevelRecord {
  readonly level: number;
  /** A number that grows each time a level is opened. */
  readonly opening: number;
  /** Whether all partitions are open. Only then may workers begin. */
  readonly isReady: boolean;
  /** A digit for each partition: 1 if the partition has states of this level, otherwise 0. */
  readonly work: string;
  /** The number of states that a worker takes at a time. */
  readonly chunk: number;
  /** For each partition, the number of states up to this level. */
  readonly totals: readonly number[];
  /** The sums of the counts of all levels before this one. */
  readonly generated: number;
  readonly violations: number;
  /** `initial` is the number of distinct initial states. `before` is the number of states before this level. */
  readonly initial: number;
  readonly before: number;
  /**
   * The first fault in the levels before this one, as a text: the level, and the fault's bytes in hexadecimal digits.
   * Empty if there is no fault.
   */
  readonly fault: string;
  /** The identities of the servers at the time when the level was opened. */
  readonly servers: readonly string[];
}

export type RunStatus = 'running' | 'paused' | 'done';

export interface RunRecord {
  readonly job: Job;
  readonly status: RunStatus;
  readonly level: LevelRecord | undefined;
  /** The numbers of the actions that were taken. */
  readonly taken: readonly number[];
  /** An error of the engine that a worker has reported; empty if there is none. */
  readonly trouble: string;
  /** For each worker, the time of its last sign of life, in milliseconds since 1970. */
  readonly workers: ReadonlyMap<string, number>;
}

/** Returns the name of the field in which a worker writes its signs of life. */
export const workerField = (name: string): string => `w:${name}`;
export const actionField = (action: number): string => `a:${action}`;

export async function readRun(link: Link, key: string): Promise<RunRecord | undefined> {
  const fields = await link.fields(key);
  const job = fields.get('job');
  if (job === undefined && fields.size > 0) throw new EngineError('foreign', `the hash '${key}' is no record of a run`);
  if (job === undefined) return undefined;
  const ofKind = (kind: string) =>
    [...fields].flatMap(([name, value]) => (name.startsWith(kind) ? [[name.slice(2), value]] : []));
  const level = fields.get('level');
  return {
    job: JSON.parse(job),
    status: (fields.get('status') ?? 'running') as RunStatus,
    level: level === undefined ? undefined : JSON.parse(level),
    taken: ofKind('a:').map(([action]) => Number(action)),
    trouble: fields.get('trouble') ?? '',
    workers: new Map(ofKind('w:').map(([name, when]) => [name as string, Number(when)])),
  };
}

/** Reads the status of the run and the level. Workers call this repeatedly. */
export async function readLevel(
  link: Link,
  key: string,
): Promise<{ readonly status: RunStatus | undefined; readonly level: LevelRecord | undefined }> {
  const [status, level] = await link.some(key, ['status', 'level']);
  return { status: status as RunStatus | undefined, level: level === undefined ? undefined : JSON.parse(level) };
}

/** Whether the run uses the same functions in the engine as this version of Synod. */
export function isOfThisLibrary({ library }: Job): boolean {
  return library === libraryName;
}
