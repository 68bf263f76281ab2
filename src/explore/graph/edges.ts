/**
 * Computes the steps of the state graph again, because the search stores states and not steps. In: a model, and the
 * states that a search of this model has found. Out: the steps from a state, in the order in which the search took
 * them.
 *
 * States are expanded with the same constraints and the same VIEW or SYMMETRY as in the search, but without checks. The
 * search has stored all successors of an explored state. So a successor that is not stored is an internal error.
 */
import type { Model } from '../../model/model.js';
import { Expander } from '../step/expander.js';
import type { EdgeSink, Finding } from '../step/expansion.js';
import type { StateStore } from '../store/state-store.js';
import { countingModel } from '../store/tally.js';

export interface EdgeRequest {
  /** The number of the state whose edges are computed. `level` is the number of states on a shortest path to it. */
  readonly from: number;
  readonly level: number;
  /**
   * The number of successors that the search had found when it ended, if it ended while it expanded this state.
   * Excluded successors and repetitions count. Undefined if the state was expanded completely.
   */
  readonly most?: number | undefined;
}

export class Edges {
  /** For each action, the number of successors so far. As in the search, excluded successors and repetitions count. */
  readonly generated: Float64Array;
  private readonly step: Expander;
  private remaining = 0;

  /** While `sink` receives an edge, `model.actionArguments` returns the arguments of the edge's action. */
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

  /** Passes each edge from a state to the sink, with repetitions. Returns the number of successors. */
  of({ from, level, most = Number.POSITIVE_INFINITY }: EdgeRequest): number {
    const { model, store, step } = this;
    if (most <= 0) return 0;
    const known = store.count;
    this.remaining = most;
    model.atLevel(level);
    store.barrier.enter();
    try {
      const { generated, ending } = step.expand(from, 0);
      this.requireKnown(known);
      // If all requested successors were found before an error, the error is not thrown: it may be the error that ended
      // the search.
      if (ending !== undefined && this.remaining !== 0) throw errorOf(ending);
      return generated;
    } finally {
      store.barrier.leave();
    }
  }

  private requireKnown(known: number): void {
    if (this.store.count !== known)
      throw new Error('a step from an explored state leads to a state that was not found');
  }
}

function errorOf({ fault }: Finding): unknown {
  return fault.kind === 'error' ? fault.error : new Error('only an error ends a step that is computed again');
}
