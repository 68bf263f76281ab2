/**
 * Writes a behavior in the Informal Trace Format (ITF), which other tools read. In: a trace and the data of its run.
 * Out: the text of a file. The member `#meta` of each state has the action and its arguments.
 */
import type { ToldState, ToldTrace } from '../explore/stepwise/tell-behavior.js';
import type { ReportedViolation } from './check-report.js';
import { Deferred, ItfLeaf, type JsonTree, piecesOfTree } from './json-text.js';

/** The data of the run to which a trace belongs. */
export interface TraceFileAbout {
  readonly version: string;
  readonly command: 'check' | 'simulate' | 'replay' | 'validate' | 'repl';
  readonly spec: string;
  readonly config: string | undefined;
  readonly verdict: string;
  readonly violation: ReportedViolation | undefined;
}

/** Returns the text in pieces, because it may be longer than a string of JavaScript can be. */
export function* traceToItf(
  trace: ToldTrace,
  { spec, verdict, version }: Pick<TraceFileAbout, 'spec' | 'verdict' | 'version'>,
): Generator<string, void, undefined> {
  const about = {
    format: 'ITF',
    source: spec,
    status: verdict,
    description: `written by synod ${version}`,
    ...(trace.alias === undefined ? {} : { alias: trace.alias }),
  };
  yield* piecesOfTree({
    '#meta': about,
    vars: trace.names,
    loop: trace.loop?.to,
    states: trace.states.map((state, index) => new Deferred(() => stateToItf(state, index, trace.names))),
  });
}

function stateToItf({ action, values }: ToldState, index: number, names: readonly string[]): JsonTree {
  const meta = {
    index,
    action: action?.name,
    arguments: action && new Map(action.arguments.map(({ name, value }) => [name, new ItfLeaf(value)])),
  };
  return new Map<string, JsonTree>([
    ['#meta', meta],
    ...names.map((name, i): [string, JsonTree] => [name, values[i] && new ItfLeaf(values[i])]),
  ]);
}
