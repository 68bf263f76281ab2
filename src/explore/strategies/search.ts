/**
 * The interface of a search to its caller, for every strategy. In: slices of time, until the search is done. Out: the
 * outcome. Some strategies can do more, such as share work among threads: each such ability is an optional field.
 *
 * A new strategy is one file that implements `Search` with an `Expander` and a `SearchCourse`, and a line in
 * `open-search.ts`.
 */
import type { NamedBytes } from '../../values/store/save-memory.js';
import type { Explored } from '../graph/state-graph.js';
import type { Bounds, Meters } from '../step/bounds.js';
import type { ExpanderOptions } from '../step/expansion.js';
import type { CutShort, Progress, SearchOutcome, SearchStats } from '../step/outcome.js';
import type { BoardMemory } from '../store/level-coordination.js';
import type { PossibleTally } from '../store/possible-counts.js';
import type { OrderMemory } from '../store/provisional-order.js';
import type { SearchMemory } from '../store/search-memory.js';
import type { StateMemory } from '../store/state-memory.js';
import type { WalkBoardMemory } from '../store/walk-coordination.js';
import type { KnownMemory } from './known-successors.js';
import type { WalkPlan } from './walker.js';

export interface SearchSettings extends ExpanderOptions {
  readonly bounds: Bounds;
  readonly meters: Meters;
  /** The number of states for which address space is reserved. By default, this is the largest possible number. */
  readonly room?: number | undefined;
  /** The most address space that the states may have, in bytes; undefined if there is no limit. */
  readonly stateBytes?: number | undefined;
  /**
   * Called at the end of each level, with the number of states so far. If the function returns TRUE, a breadth-first
   * search pauses before the next level.
   */
  readonly restsAt?: ((states: number) => boolean) | undefined;
  /**
   * Whether rows may hold packed sets. `always`: from the first level on, for tests. The default is `never`, because
   * unpacking makes it slow to read all states.
   */
  readonly packs?: 'never' | 'when worth it' | 'always' | undefined;
  /** Memory that earlier searches have used. If absent, the search reserves memory of its own. */
  readonly memory?: SearchMemory | undefined;
}

/**
 * `more`: the search is not done. `at rest`: the search is not done, and its state can be saved now. In both cases, the
 * next call of `runSlice` continues the search.
 */
export type SliceEnd = 'more' | 'at rest' | 'done';

export interface Search {
  /** Runs for about this number of milliseconds. The first call finds all initial states without a pause. */
  runSlice(milliseconds: number): SliceEnd;
  progress(): Progress;
  /** Returns the counts so far. May be called during an evaluation: a specification can read them with `TLCGet`. */
  within(): SearchStats;
  /** Returns the counts of the `_POSSIBLE` predicates. May be called during an evaluation. */
  possible(): PossibleTally;
  /** The outcome; undefined until the search is done. */
  readonly outcome: SearchOutcome | undefined;
  /** Whether an action was ever taken, even if only to an excluded state. */
  isTaken(action: number): boolean;
  /** Asks the search to end soon. The outcome then describes the states that were found so far. */
  stop(): void;
  /**
   * Ends the search immediately, even within an evaluation. The outcome describes the states that were found so far.
   * The model of the search must not be used any more.
   */
  abandon(why: CutShort): void;

  readonly sharing?: Sharing;
  readonly saving?: Saving;
  readonly walkable?: Walkable;
}

/** The methods of a search that other threads can join. */
export interface Sharing {
  /** The number of states that wait to be expanded, in this level and the next one. */
  readonly frontier: number;
  /** Whether other threads can join now. */
  readonly mayShare: boolean;
  /**
   * Prepares the search for other threads. Throws a RangeError if the machine has too little address space; then the
   * search can continue on one thread.
   */
  share(): SharedSearch;
}

/** The shared memory and settings with which another thread joins the search; see `join-search.ts`. */
export type SharedSearch = SharedLevels | SharedWalks;

export interface SharedLevels {
  readonly kind: 'levels';
  readonly states: StateMemory;
  readonly board: BoardMemory;
  readonly order: OrderMemory;
  /** For each action, a byte that says whether it was taken; see `Expander.taken`. */
  readonly taken: SharedArrayBuffer;
  readonly witnesses: SharedArrayBuffer;
  readonly counts: SharedArrayBuffer;
  readonly deadlock: boolean;
  readonly goOn: boolean;
}

export interface SharedWalks {
  readonly kind: 'walks';
  readonly states: StateMemory;
  readonly board: WalkBoardMemory;
  /** For each state, the smallest number of a batch that found the state: the memory of a `LeastBatches`. */
  readonly found: SharedArrayBuffer;
  /** For each state, the smallest number of a batch that expanded the state: the memory of another `LeastBatches`. */
  readonly expanded: SharedArrayBuffer;
  /** The memory of a `KnownSuccessors`. Undefined if successors are not kept. */
  readonly known: KnownMemory | undefined;
  readonly initial: number;
  readonly plan: WalkPlan;
  readonly deadlock: boolean;
}

/** The methods of a search that can be saved, and that another search of the same model can resume. */
export interface Saving {
  /** Asks the search to pause soon, so that it can be saved. The search completes its current chunks first. */
  rest(): void;
  /**
   * Returns the bytes from which a new search can continue. The search must be paused or have been cut short. Returns
   * undefined if nothing was explored yet, or if a fault ended the search. The bytes are views of the search's memory,
   * so they must be written before the search continues.
   */
  save(): readonly NamedBytes[] | undefined;
}

/** The methods of a search whose state graph can be computed again, in the order of one thread. */
export interface Walkable extends Explored {
  /** Whether states are numbered in the order in which one thread finds them. */
  readonly isInOrder: boolean;
  /**
   * The number of initial states, including excluded states and repetitions. Undefined if the search was resumed,
   * because then an earlier search has found them.
   */
  readonly initialGenerated: number | undefined;
  /**
   * Whether the search has evaluated an EXCEPT whose key was outside the domain. Undefined if this is not known, for
   * example because an earlier search has expanded some states.
   */
  readonly hasMissed: boolean | undefined;
}
