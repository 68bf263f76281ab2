/**
 * A behavior as the search stores it: states as handles, actions as numbers. To interpret these numbers, a reader needs
 * the model and the store of its values.
 */
import type { Handle } from '../values/store/handles.js';

/** A state of a behavior, as lasting handles, and the number of the action that led to it; -1 for an initial state. */
export interface TraceStep {
  readonly state: readonly Handle[];
  readonly action: number;
}

/** Stands for the number of an action that is not known. A replay finds the action. */
export const unknownAction = -2;

/** A behavior that begins with an initial state. It is empty only if an error occurred before the first state. */
export type Trace = readonly TraceStep[];
