/** Reads the states of a trace file in the Informal Trace Format. In: its text, and the explorer of a model. Out: the states, or what is wrong with the file. */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import type { State } from '../../explore/stepwise/states.js';
import type { StepwiseExplorer } from '../../explore/stepwise/stepwise.js';
import { JsonError, readJson } from '../../values/forms/exact-json.js';
import { fromItf, ItfError } from '../../values/forms/itf.js';
import { noStateInTrace, unreadableTrace } from './session-faults.js';

export type StatesRead =
  | { readonly kind: 'states'; readonly first: State; readonly others: readonly State[] }
  | { readonly kind: 'fault'; readonly diagnostic: Diagnostic };

/** @param last the number of the last state that is read, from 1; all of them if it is undefined. */
export function readStates(
  { name, text }: Source,
  last: number | undefined,
  { states, trees }: StepwiseExplorer,
): StatesRead {
  const listed = listIn(text);
  if (typeof listed === 'string') return fault(unreadableTrace(name, listed));
  const number = last ?? listed.length;
  if (number < 1 || number > listed.length) return fault(noStateInTrace(name, number, listed.length));
  const found: State[] = [];
  for (const [i, json] of listed.slice(0, number).entries()) {
    const values = new Map(Object.entries((json ?? {}) as object));
    const lacking = states.variables.find((variable) => !values.has(variable));
    if (lacking !== undefined) return fault(unreadableTrace(name, `state ${i + 1} has no value of ${lacking}`));
    try {
      const tuple = states.variables.map((variable) => fromItf(trees.store, trees.names, values.get(variable)));
      found.push(states.of(Int32Array.from(tuple)));
    } catch (error) {
      if (!(error instanceof ItfError)) throw error;
      return fault(unreadableTrace(name, `state ${i + 1}: ${error.message}`));
    }
  }
  const [first, ...others] = found;
  return { kind: 'states', first: first as State, others };
}

function fault(diagnostic: Diagnostic): StatesRead {
  return { kind: 'fault', diagnostic };
}

/** The states as JSON, or why there are none. */
function listIn(text: string): readonly unknown[] | string {
  let json: unknown;
  try {
    json = readJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return 'it is not JSON';
  }
  const states = typeof json === 'object' && json !== null && 'states' in json ? json.states : undefined;
  if (!Array.isArray(states) || states.length === 0) return 'it has no states';
  return states;
}
