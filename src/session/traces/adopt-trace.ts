/**
 * Takes the beginning of a behavior from a trace file. In: the text of the file, and the number of the last state to
 * take. Out: the behavior, or why it is no behavior of the specification.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import type { Behavior } from '../../explore/stepwise/replay.js';
import type { StepwiseExplorer } from '../../explore/stepwise/stepwise.js';
import type { Behaving } from '../ready/make-ready.js';
import { TraceFollower } from './follow-trace.js';
import { readStates } from './read-states.js';
import { readTrace } from './read-trace.js';

/**
 * Reads a trace as a behavior.
 * @param last the number of the last state to take, from 1; undefined for all states.
 */
export function adoptTrace(
  behaving: Behaving,
  explorer: StepwiseExplorer,
  file: Source,
  last: number | undefined,
): Behavior | Diagnostic {
  const read = readTrace(file);
  if (read.kind === 'fault') return read.diagnostic;
  const { trace } = read;
  const count = trace.states.length;
  const number = last ?? count;
  if (number < 1 || number > count) return noStateInTrace(file.name, number, count);
  const wanted = { ...trace, states: trace.states.slice(0, number) };
  const traced = readStates(wanted, behaving.setUp.evaluator, explorer.model.variables);
  if (traced.kind === 'fault') return traced.diagnostic;
  const followed = new TraceFollower(behaving, explorer).follow({ states: traced.states, loop: undefined });
  if (followed.kind === 'undecided') return followed.diagnostic;
  return followed.kind === 'refused' ? notAState(file.name, followed.at + 1) : followed.behavior;
}

function notAState(file: string, number: number): Diagnostic {
  return diagnostic(
    'SY0081',
    number === 1
      ? `'${file}' is no trace of this specification: its first state is not an initial state`
      : `'${file}' is no trace of this specification: no step leads from state ${number - 1} to state ${number}`,
    { hint: 'use the specification and the constants with which the trace was made; synod replay says why' },
  );
}

function noStateInTrace(file: string, number: number, count: number): Diagnostic {
  return diagnostic(
    'SY0082',
    `There is no state ${number} in '${file}': it has ${count} ${count === 1 ? 'state' : 'states'}`,
  );
}
