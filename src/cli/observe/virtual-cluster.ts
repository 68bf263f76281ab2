/**
 * Runs a cluster many times in virtual time, and checks each log against the specification. In: a plan, faults, a seed.
 * Out: the number of runs that chose a value, the number of runs that chose two values, and the first run with a log
 * that is not allowed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLog } from '../../observe/events/read-log.js';
import type { ProtocolEvent } from '../../protocol/nodes/machine.js';
import { VirtualRun } from '../../protocol/virtual/virtual-run.js';
import type { ValidationReport } from '../../report/validation/validation-report.js';
import type { Shell } from '../terminal/shell.js';
import type { ClusterAskedFor } from './cluster-options.js';
import { type LibraryValidator, validatorOf } from './library-validator.js';

export interface VirtualResult {
  readonly runs: number;
  readonly decided: number;
  readonly events: number;
  readonly messages: number;
  /** The number of runs that chose more than one value. */
  readonly split: number;
  readonly validated: number;
  /** The first run with a log that the specification does not allow. Undefined if there is none. */
  readonly refused: { readonly run: number; readonly seed: number; readonly report: ValidationReport } | undefined;
}

interface Files {
  readonly logs: string | undefined;
  readonly validates: boolean;
}

export function runVirtually(asked: ClusterAskedFor, { logs, validates }: Files, shell: Shell): VirtualResult {
  const { plan, faults, runs, seed } = asked;
  const library = validates ? validatorOf(plan, 'Log', shell) : undefined;
  if (logs !== undefined) mkdirSync(logs, { recursive: true });
  const count = { runs: 0, decided: 0, events: 0, messages: 0, split: 0, validated: 0 };
  for (let i = 0; i < runs; i++) {
    // The seed of a run depends on the seed of the command, so that different commands make different runs.
    const own = seed * 1_000_003 + i;
    const outcome = new VirtualRun(plan, faults, own).run();
    count.runs++;
    count.events += outcome.events.length;
    count.messages += outcome.messages;
    if (outcome.chosen.size > 0) count.decided++;
    if (outcome.chosen.size > 1) count.split++;
    const name = `run-${i + 1}.ndjson`;
    if (logs !== undefined) writeFileSync(join(logs, name), textOfEvents(outcome.events));
    if (!library) continue;
    const report = validateEvents(outcome.events, logs === undefined ? name : join(logs, name), library);
    count.validated++;
    if (report.verdict !== 'yes') return { ...count, refused: { run: i + 1, seed: own, report } };
  }
  return { ...count, refused: undefined };
}

export function textOfEvents(events: readonly ProtocolEvent[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}

function validateEvents(
  events: readonly ProtocolEvent[],
  name: string,
  { validator, run }: LibraryValidator,
): ValidationReport {
  const read = readLog({ name, text: textOfEvents(events) }, 0);
  if (read.kind === 'fault') throw new Error(read.fault.title);
  const bounds = { maxNodes: undefined, deadline: undefined, now: () => 0 };
  return validator.validate({ logs: [read.log], bounds, run: { ...run, logs: [name] }, seconds: () => 0 });
}
