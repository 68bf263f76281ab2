/** Writes events as lines of JSON. In: the data of a run. Out: lines without line breaks. */
import { diagnosticToJson } from '../../diagnostics/diagnostic-json.js';
import { checkTree } from '../check-json.js';
import type { CheckReport } from '../check-report.js';
import { type JsonTree, textOfTree } from '../json-text.js';
import type { SearchProgress } from '../progress.js';
import { eventVersion, type SynodEvent } from './events.js';

function line(event: SynodEvent['event'], members: { readonly [member: string]: JsonTree }): string {
  return textOfTree({ event, version: eventVersion, ...members });
}

export interface Begun {
  readonly toolVersion: string;
  readonly command: 'check' | 'simulate';
  readonly spec: string;
  readonly config: string | undefined;
}

export function startedLine({ toolVersion, command, spec, config }: Begun): string {
  return line('started', { tool: 'synod', toolVersion, command, spec, config: config ?? null });
}

export function progressLine({ seconds, generated, distinct, left, depth, bytes }: SearchProgress): string {
  return line('progress', { seconds: Number(seconds.toFixed(3)), generated, distinct, left, depth, bytes });
}

/** Returns the events at the end of a run, as lines. */
export function finalLines(report: CheckReport): readonly string[] {
  const tree = checkTree(report);
  const warnings = report.diagnostics.filter(({ severity }) => severity === 'warning');
  return [
    ...warnings.map((found) => line('warning', { diagnostic: diagnosticToJson(found) })),
    ...(tree.violation === null ? [] : [line('violation', { violation: tree.violation })]),
    ...(tree.trace === null ? [] : [line('trace', { trace: tree.trace })]),
    ...(tree.coverage === null ? [] : [line('coverage', { coverage: tree.coverage })]),
    line('finished', { result: tree }),
  ];
}
