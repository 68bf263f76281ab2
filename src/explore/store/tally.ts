/** Counts for each action: its successors, and the states that were first found by it. */
import type { Model } from '../../model/model.js';
import type { StateStore } from './state-store.js';

/** Each array has one count for each action, by number. */
export interface Tally {
  /** Successors, including excluded ones and repetitions. */
  readonly generated: Float64Array;
  /** States that were first found by the action. */
  readonly distinct: Float64Array;
}

/** Returns the same model, except that it counts its successors in `generated`. */
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

/** Returns, for each action, the number of states that were first found by it. Initial states are not counted. */
export function foundByAction(store: StateStore, actions: number): Float64Array {
  const distinct = new Float64Array(actions);
  for (let number = 0; number < store.count; number++) {
    const action = store.action(number);
    if (action >= 0) distinct[action] = (distinct[action] as number) + 1;
  }
  return distinct;
}
