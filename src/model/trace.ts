/**
 * A behavior as the fast search stores it: states as handles, actions as numbers. Only the model and the store of its
 * values give them a meaning.
 */
import type { Handle } from '../values/store/handles.js';

/** A state of a behavior, as lasting handles, and the number of the action that led to it: -1 for an initial state. */
export interface TraceStep {
  readonly state: readonly Handle[];
  readonly action: number;
}

/** The number of an action that is not known: a replay finds it. */
export const unknownAction = -2;

/** A behavior from an initial state on. It is empty only if an error occurred before the first state. */
export type Trace = readonly TraceStep[];
