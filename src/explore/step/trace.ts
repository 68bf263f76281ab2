/**
 * The way to a state, from an initial one: the store remembers of each state what it was first found from. Rows are exact, so nothing is evaluated.
 */

import type { Trace, TraceStep } from '../../model/trace.js';
import type { StateStore } from '../store/state-store.js';

/** The states that led to state `number`, that one included; none for -1. */
export function traceTo(store: StateStore, number: number): Trace {
  const steps: TraceStep[] = [];
  const row = new Int32Array(store.memory.variables);
  for (let at = number; at >= 0; at = store.parent(at)) {
    store.read(at, row);
    steps.push({ state: [...row], action: store.action(at) });
  }
  return steps.reverse();
}
