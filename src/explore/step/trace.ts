/**
 * Finds the path from an initial state to a state. In: a store, the number of the state. Out: the trace. The store has
 * the values and the parent of each state, so the path is found without evaluating anything.
 */

import type { Trace, TraceStep } from '../../model/trace.js';
import type { StateStore } from '../store/state-store.js';

/** Returns the states on the path to the state with this number, and the state itself. Returns none for -1. */
export function traceTo(store: StateStore, number: number): Trace {
  const steps: TraceStep[] = [];
  const row = new Int32Array(store.memory.variables);
  for (let at = number; at >= 0; at = store.parent(at)) {
    store.read(at, row);
    steps.push({ state: [...row], action: store.action(at) });
  }
  return steps.reverse();
}
