/** Counts for each action how many successors it has, and how many states it found first. */
import type { Model } from '../../model/model.js';
import type { StateStore } from './state-store.js';

/** Each array has one count for each action. The index is the number of the action. */
export interface Tally {
  /** For each action, the number of successors found by its steps, including excluded successors and repetitions. */
  readonly generated: Float64Array;
  /** For each action, the number of states whose first-found step is a step of this action. */
  readonly distinct: Float64Array;
}

/** Returns the same model, but counts in `generated` the successors of each action. */
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

/** Returns for each action the number of states whose first-found step is a step of this action. */
export function foundByAction(store: StateStore, actions: number): Float64Array {
  const distinct = new Float64Array(actions);
  for (let number = 0; number < store.count; number++) {
    const action = store.action(number);
    if (action >= 0) distinct[action] = (distinct[action] as number) + 1;
  }
  return distinct;
}
