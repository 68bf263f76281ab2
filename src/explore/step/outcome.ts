/**
 * What came of a search, as plain data: for those who tell a person, write a file or decide on an exit code. It names predicates and actions
 * by their place in the lists of the `Model`, and values by their handles, so it means something only beside the model and its store.
 *
 * Always holds: `complete` is said only when every state was explored that can be reached under the model's constraints.
 */
import type { Trace } from '../../model/trace.js';

/** What was being evaluated; `index` counts in the model's list of that name. */
export type EvaluationPlace =
  | { readonly kind: 'initial states' }
  /** The successors of the last state of the trace. */
  | { readonly kind: 'successors' }
  /** The key that tells states apart: VIEW or SYMMETRY. */
  | { readonly kind: 'identity' }
  | { readonly kind: PredicateKind; readonly index: number };

/** About the last state of the trace, or about its last step. */
export type PredicateKind =
  | 'invariant'
  | 'initial property'
  | 'step property'
  | 'constraint'
  | 'step constraint'
  | 'possible state'
  | 'possible step';

export type Violation =
  /** FALSE in the last state of the trace. */
  | { readonly kind: 'invariant' | 'initial property'; readonly index: number; readonly trace: Trace }
  /** FALSE of the last step of the trace. */
  | { readonly kind: 'step property'; readonly index: number; readonly trace: Trace }
  /** The last state of the trace has no successor. */
  | { readonly kind: 'deadlock'; readonly trace: Trace }
  /** The evaluation of something failed, as `error` tells. A new state that was being looked at is the trace's last one. */
  | { readonly kind: 'error'; readonly place: EvaluationPlace; readonly error: unknown; readonly trace: Trace };

/** The order in which states are explored: by their distance from an initial state, or each behavior to its end before the next. */
export type Strategy = 'breadth-first' | 'depth-first';

/** Why states were left: a violation ended the search, a bound was met, or somebody asked it to stop. */
export type CutShort = 'violation' | 'depth' | 'states' | 'time' | 'memory' | 'stopped';

export interface SearchStats {
  /** Initial states, each counted once, those excluded by a constraint not at all. */
  readonly initial: number;
  /** Initial states and successors that were found, with repetitions. */
  readonly generated: number;
  readonly distinct: number;
  /** States on the longest of the shortest paths, an initial state being 1. */
  readonly depth: number;
  /** States that were found and whose successors were not all looked at. */
  readonly left: number;
}

interface Result {
  readonly stats: SearchStats;
  /** The first one; of a search in breadth, of those that end the shortest paths. */
  readonly violation: Violation | undefined;
  /** The error that ended a search which had gone on after that violation. */
  readonly endedBy: Violation | undefined;
  /** How many were met: more than one only of a search that went on after the first. */
  readonly violations: number;
  /** What is to be possible and was not met, as numbers in the model's possible states and then its possible steps. */
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

/** How far a search has come, told while it runs. */
export interface Progress {
  readonly kind: 'progress';
  readonly generated: number;
  readonly distinct: number;
  readonly left: number;
  readonly depth: number;
  /** Bytes of the table of states, rows and all. */
  readonly bytes: number;
  readonly threads: number;
}
