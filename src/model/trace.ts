/** A behavior as the fast search stores it: states by their handles, actions by their numbers. It means something only beside the model and its store. */
import type { Handle } from '../values/store/handles.js';

/** A state of a behavior, by handles that last, and the number of the action that led to it; -1 for an initial state. */
export interface TraceStep {
  readonly state: readonly Handle[];
  readonly action: number;
}

/** The number of an action that is not known: a replay finds it. */
export const unknownAction = -2;

/** A behavior from an initial state on. It is empty only if an error occurred before the first state. */
export type Trace = readonly TraceStep[];
