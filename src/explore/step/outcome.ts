/**
 * The result of a search as plain data, for callers that print it, write a file or choose an exit code. It identifies
 * predicates and actions by their index in the lists of the `Model`, and values by their handles, so it is meaningful
 * only together with the model and its store.
 *
 * Always holds: `complete` means that every state was explored that is reachable under the constraints of the model.
 */
import type { PredicateKind, ViolatedKind } from '../../model/kinds.js';
import type { Trace } from '../../model/trace.js';

/** What was being evaluated. `index` is an index in the model's list of that kind of predicate. */
export type EvaluationPlace =
  | { readonly kind: 'initial states' }
  /** The successors of the last state of the trace. */
  | { readonly kind: 'successors' }
  /** The key of a VIEW or SYMMETRY. */
  | { readonly kind: 'identity' }
  | { readonly kind: PredicateKind; readonly index: number }
  /** An atom of a temporal formula: about the last state of the trace, or about its last step. */
  | { readonly kind: 'state atom' | 'step atom'; readonly index: number };

export type Violation =
  /** The predicate is FALSE in the last state of the trace, or on its last step. */
  | { readonly kind: ViolatedKind; readonly index: number; readonly trace: Trace }
  /** The last state of the trace has no successor. */
  | { readonly kind: 'deadlock'; readonly trace: Trace }
  /** The evaluation failed with `error`. If it was about a successor, that state is the last of the trace. */
  | { readonly kind: 'error'; readonly place: EvaluationPlace; readonly error: unknown; readonly trace: Trace };

/**
 * The order in which states are explored: by distance from an initial state; each path to its end before the next; or
 * along random behaviors.
 */
export type Strategy = 'breadth-first' | 'depth-first' | 'random-walk';

/**
 * Why some states were not expanded: a violation ended the search, a bound was reached, the walks ended, or the search
 * was asked to stop.
 */
export type CutShort = 'violation' | 'depth' | 'states' | 'time' | 'memory' | 'stopped' | 'walks';

export interface SearchStats {
  /** The number of distinct initial states, without those that a constraint excludes. */
  readonly initial: number;
  /** The number of initial states and successors, with repetitions. */
  readonly generated: number;
  readonly distinct: number;
  /** The largest depth of a state: the length of a shortest path to it. An initial state has depth 1. */
  readonly depth: number;
  /** The number of states whose successors were not all found. */
  readonly left: number;
}

/** Statistics of random walks. */
export interface WalkStats {
  /** The number of completed behaviors. */
  readonly walks: number;
  /** The number of states on all completed behaviors, with repetitions. */
  readonly states: number;
  /** The least and the largest number of states of a behavior. */
  readonly shortest: number;
  readonly longest: number;
  /** The number of steps of each action. */
  readonly taken: readonly number[];
  /** The first behavior, if it was asked for and has no violation. */
  readonly first?: Trace | undefined;
}

interface Result {
  readonly stats: SearchStats;
  /** Undefined unless the search walked random behaviors. */
  readonly walked?: WalkStats | undefined;
  /** The first violation. In a breadth-first search, no shorter behavior leads to a violation. */
  readonly violation: Violation | undefined;
  /** The error that ended a search after it had continued past `violation`. */
  readonly endedBy: Violation | undefined;
  /** The number of violations. It exceeds 1 only if the search continued after the first. */
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
    });

/** The progress of a search, reported while it runs. */
export interface Progress {
  readonly kind: 'progress';
  readonly generated: number;
  readonly distinct: number;
  readonly left: number;
  readonly depth: number;
  /** The size of all stored states and of their table, in bytes. */
  readonly bytes: number;
  readonly threads: number;
}
