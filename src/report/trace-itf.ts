/**
 * A behavior in the Informal Trace Format (ITF), which other tools read. In: a trace and its report. Out: the text of a
 * file. `#meta` of each state contains the action and its arguments.
 */
import type { ToldState, ToldTrace, ToldValue } from '../explore/stepwise/tell-behavior.js';
import { renderItf } from '../values/forms/itf.js';
import type { ReportedViolation } from './check-report.js';
import { jsonArray, jsonObject } from './json-text.js';

/** The run that a trace comes from. */
export interface TraceFileAbout {
  readonly version: string;
  readonly command: 'check' | 'simulate' | 'replay';
  readonly spec: string;
  readonly config: string | undefined;
  readonly verdict: string;
  readonly violation: ReportedViolation | undefined;
}

export function traceToItf(
  trace: ToldTrace,
  { spec, verdict, version }: Pick<TraceFileAbout, 'spec' | 'verdict' | 'version'>,
): string {
  const about = {
    format: 'ITF',
    source: spec,
    status: verdict,
    description: `written by synod ${version}`,
    ...(trace.alias === undefined ? {} : { alias: trace.alias }),
  };
  return jsonObject([
    ['#meta', JSON.stringify(about)],
    ['vars', JSON.stringify(trace.names)],
    ['loop', trace.loop && String(trace.loop.to)],
    ['states', jsonArray(trace.states.map((state, index) => stateToItf(state, index, trace.names)))],
  ]);
}

function stateToItf({ action, values }: ToldState, index: number, names: readonly string[]): string {
  const meta = jsonObject([
    ['index', String(index)],
    ['action', action && JSON.stringify(action.name)],
    ['arguments', action && jsonObject(action.arguments.map(({ name, value }) => [name, renderItf(value.itf)]))],
  ]);
  return jsonObject([['#meta', meta], ...names.map((name, i) => [name, itfText(values[i])] as const)]);
}

function itfText(value: ToldValue | undefined): string | undefined {
  return value && renderItf(value.itf);
}
