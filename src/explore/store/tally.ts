/** Counts by action: what a model finds, and which states of a store were first found by it. */
import type { Model } from '../../model/model.js';
import type { StateStore } from './state-store.js';

/** For each action, by its number. */
export interface Tally {
  /** Successors, excluded ones and repetitions included. */
  readonly generated: Float64Array;
  /** States that were first found by it. */
  readonly distinct: Float64Array;
}

/** The same model, that counts its successors. */
export function countingModel(model: Model, generated: Float64Array): Model {
  return {
    ...model,
    successors: (found) =>
      model.successors((action) => {
        generated[action] = (generated[action] as number) + 1;
        return found(action);
      }),
  };
}

/** Of the states that are not initial. */
export function foundByAction(store: StateStore, actions: number): Float64Array {
  const distinct = new Float64Array(actions);
  for (let number = 0; number < store.count; number++) {
    const action = store.action(number);
    if (action >= 0) distinct[action] = (distinct[action] as number) + 1;
  }
  return distinct;
}
