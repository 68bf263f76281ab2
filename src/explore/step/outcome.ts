/**
 * The result of a search as plain data, for callers that print it, write a file or choose an exit code. It identifies
 * predicates and actions by their index in the lists of the `Model`, and values by their handles, so it is meaningful
 * only together with the model and its store.
 *
 * Always holds: `complete` means that every state was explored that is reachable under the constraints of the model.
 */
import type { PredicateKind, ViolatedKind } from '../../model/formula-kinds.js';
import type { Trace } from '../../model/trace.js';

/** The formula that was being evaluated. `index` is the index of a predicate in the model's list of its kind. */
export type EvaluationPlace =
  | { readonly kind: 'initial states' }
  /** The next-state relation, while it was enumerated for the successors of the last state of the trace. */
  | { readonly kind: 'successors' }
  /** The key of a VIEW or SYMMETRY. */
  | { readonly kind: 'identity' }
  | { readonly kind: PredicateKind; readonly index: number }
  /**
   * An atom of a temporal formula. A state atom is about the last state of the trace, a step atom about its last step.
   */
  | { readonly kind: 'state atom' | 'step atom'; readonly index: number };

/** Returns the place of an evaluation. `index` matters only for a predicate. */
export function placeOf(
  kind: PredicateKind | 'initial states' | 'successors' | 'identity',
  index: number,
): EvaluationPlace {
  return kind === 'initial states' || kind === 'successors' || kind === 'identity' ? { kind } : { kind, index };
}

export type Violation =
  /** The predicate is FALSE in the last state of the trace, or on its last step. */
  | { readonly kind: ViolatedKind; readonly index: number; readonly trace: Trace }
  /** The last state of the trace has no successor. */
  | { readonly kind: 'deadlock'; readonly trace: Trace }
  /**
   * An evaluation failed with `error`. If the evaluation was about a successor, this successor is the last state of the
   * trace.
   */
  | { readonly kind: 'error'; readonly place: EvaluationPlace; readonly error: unknown; readonly trace: Trace };

/**
 * The order in which states are explored. `breadth-first`: by distance from the initial states. `depth-first`: a path
 * is followed to its end before the next path. `random-walk`: along random behaviors.
 */
export type Strategy = 'breadth-first' | 'depth-first' | 'random-walk';

/**
 * Why some states were not expanded. `violation`, `stopped`: a violation or a request ended the search. `walks`: all
 * random walks ended. Otherwise the bound that was reached.
 */
export type CutShort = 'violation' | 'depth' | 'states' | 'time' | 'memory' | 'stopped' | 'walks';

export interface SearchStats {
  /** The number of distinct initial states that the constraints allow. */
  readonly initial: number;
  /** The number of initial states and successors, with repetitions. */
  readonly generated: number;
  readonly distinct: number;
  /** The largest depth of a state. The depth of a state is the number of states on a shortest path to it. */
  readonly depth: number;
  /** The number of states whose successors are not all known. */
  readonly left: number;
}

/** Statistics of random walks. */
export interface WalkStats {
  /** The number of completed behaviors. */
  readonly walks: number;
  /** The number of states on all completed behaviors, with repetitions. */
  readonly states: number;
  /** The number of states of the shortest behavior. `longest` is the number of states of the longest behavior. */
  readonly shortest: number;
  readonly longest: number;
  /** The number of steps of each action. */
  readonly taken: readonly number[];
  /** The first behavior, if the caller asked for it and it has no violation. */
  readonly first?: Trace | undefined;
}

interface Result {
  readonly stats: SearchStats;
  /** Statistics of a simulation; undefined for other strategies. */
  readonly walked?: WalkStats | undefined;
  /** The first violation. In a breadth-first search, no shorter behavior leads to a violation. */
  readonly violation: Violation | undefined;
  /** The error that ended the search, if the search had continued after `violation`. */
  readonly endedBy: Violation | undefined;
  /** The number of violations. It exceeds 1 only if the search continued after the first violation. */
  readonly violations: number;
  /**
   * The `_POSSIBLE` predicates without a witness, as indices in the model's possible states followed by its possible
   * steps.
   */
  readonly unmet: readonly number[];
}

export type SearchOutcome =
  | (Result & { readonly kind: 'complete' })
  | (Result & {
      readonly kind: 'cut short';
      readonly why: CutShort;
      /** Whether every initial state was found. */
      readonly allInitial: boolean;
      /** The evaluation that was under way when memory ran out, or that the caller ended after a long time. */
      readonly interrupted?: Extract<Violation, { readonly kind: 'error' }> | undefined;
    });

/** The progress of a search, reported while it runs. */
export interface Progress {
  readonly kind: 'progress';
  readonly generated: number;
  readonly distinct: number;
  readonly left: number;
  readonly depth: number;
  /** The size of all stored states and of their hash table, in bytes. */
  readonly bytes: number;
  readonly threads: number;
}
