/**
 * The edges of the state graph, asked for once more: the search stores states, and not the steps between them. In: a model that names its steps, and the
 * states that a search of the same behavior has found. Out: the steps from a state, by numbers, in the order in which the search took them.
 *
 * It is the step of the search that is taken again, with the same constraints and the same identity of states, but without what is checked. The
 * steps of a state that was explored lead to states that are known: anything else is a fault of ours.
 */
import type { Model } from '../../model/model.js';
import { type EdgeSink, Expander, type Finding } from '../step/expander.js';
import type { StateStore } from '../store/state-store.js';
import { countingModel } from '../store/tally.js';

export interface EdgeRequest {
  /** The number of the state, and how many states the shortest path to it has. */
  readonly from: number;
  readonly level: number;
  /** The search ended in this step after so many successors, excluded ones and repetitions included. */
  readonly most?: number | undefined;
}

export class Edges {
  /** Successors by action since the beginning, as the search counts them: excluded ones and repetitions included. */
  readonly generated: Float64Array;
  private readonly step: Expander;
  private remaining = 0;

  /** While the sink is told of an edge, `model.actionArguments` are those of its action. */
  constructor(
    private readonly model: Model,
    private readonly store: StateStore,
    sink: EdgeSink,
  ) {
    this.generated = new Float64Array(model.actions.length);
    const counting = countingModel(model, this.generated);
    const unchecked: Model = {
      ...counting,
      invariants: [],
      initialProperties: [],
      stepProperties: [],
      possibleStates: [],
      possibleSteps: [],
      successors: (found) =>
        counting.successors((action) => {
          this.remaining--;
          return found(action) || this.remaining === 0;
        }),
    };
    this.step = new Expander(unchecked, store, { deadlock: false, goOn: true, edges: sink });
  }

  /** Tells the sink of each edge, repetitions included; how many successors were looked at. */
  of({ from, level, most = Number.POSITIVE_INFINITY }: EdgeRequest): number {
    const { model, store, step } = this;
    if (most <= 0) return 0;
    const known = store.count;
    this.remaining = most;
    model.atLevel(level);
    store.gathering.enter();
    try {
      const { generated, ending } = step.expand(from, 0);
      this.requireKnown(known);
      // Where the search ended in this step, it may have been for this error.
      if (ending !== undefined && this.remaining !== 0) throw errorOf(ending);
      return generated;
    } finally {
      store.gathering.leave();
    }
  }

  private requireKnown(known: number): void {
    if (this.store.count !== known)
      throw new Error('a step from an explored state leads to a state that was not found');
  }
}

function errorOf({ fault }: Finding): unknown {
  return fault.kind === 'error' ? fault.error : new Error('only an error ends a step that is told');
}
