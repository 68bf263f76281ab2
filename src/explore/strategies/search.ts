/**
 * The interface of a search to its caller, for every strategy. In: slices of time, until the search is done. Out: the
 * outcome. An ability that only some searches have is an optional field, so callers do not ask for the strategy.
 *
 * A new strategy is one file that implements `Search` with an `Expander` and a `SearchCourse`, and a line in
 * `open-search.ts`.
 */
import type { NamedBytes } from '../../values/store/save-memory.js';
import type { Extent } from '../graph/state-graph.js';
import type { Bounds, Meters } from '../step/bounds.js';
import type { ExpanderOptions } from '../step/expander.js';
import type { CutShort, Progress, SearchOutcome, SearchStats } from '../step/outcome.js';
import type { BoardMemory } from '../store/board.js';
import type { PossibleTally } from '../store/possible-counts.js';
import type { OrderMemory } from '../store/provisional-order.js';
import type { SearchMemory } from '../store/search-memory.js';
import type { StateMemory } from '../store/state-memory.js';
import type { StateStore } from '../store/state-store.js';
import type { WalkBoardMemory } from '../store/walk-board.js';
import type { WalkPlan } from './walker.js';

export interface SearchSettings extends ExpanderOptions {
  readonly bounds: Bounds;
  readonly meters: Meters;
  /** The number of states for which address space is reserved; by default the largest possible number. */
  readonly room?: number | undefined;
  /** The limit on the address space of the states, in bytes; undefined if there is none. */
  readonly stateBytes?: number | undefined;
  /**
   * Called at the end of each level, with the number of states so far. If it returns TRUE, a breadth-first search rests
   * before the next level.
   */
  readonly restsAt?: ((states: number) => boolean) | undefined;
  /** Memory of earlier searches, which are done. If absent, the search reserves its own. */
  readonly memory?: SearchMemory | undefined;
}

/** `at rest`: the search pauses at a point where it can be saved. The next call of `runSlice` continues it. */
export type SliceEnd = 'more' | 'at rest' | 'done';

export interface Search {
  /** Runs for about so many milliseconds. The first slice finds the initial states, without a pause. */
  runSlice(milliseconds: number): SliceEnd;
  progress(): Progress;
  /** Returns the counts during an evaluation of this thread, because the specification may ask for them. */
  within(): SearchStats;
  /** Returns the counts of the `_POSSIBLE` predicates. It may be called during an evaluation. */
  possible(): PossibleTally;
  /** Undefined until the search is done. */
  readonly outcome: SearchOutcome | undefined;
  /** Whether an action was ever taken, even if only to an excluded state. */
  isTaken(action: number): boolean;
  /** Asks the search to end soon. Its result so far becomes the outcome. */
  stop(): void;
  /**
   * Ends the search immediately, even within an evaluation. Its result so far becomes the outcome, and its model must
   * not be used any more.
   */
  abandon(why: CutShort): void;

  readonly sharing?: Sharing;
  readonly saving?: Saving;
  readonly walkable?: Walkable;
}

/** The ability to let other threads join. */
export interface Sharing {
  /** The number of states that wait to be expanded, in this level and the next one. */
  readonly frontier: number;
  /** Whether other threads can join now. */
  readonly mayShare: boolean;
  /**
   * Allows other threads to join. Throws a RangeError if the machine has no address space for that; the search can
   * continue.
   */
  share(): SharedSearch;
}

/** What another thread needs to join, besides its own model; see `join-search.ts`. */
export type SharedSearch = SharedLevels | SharedWalks;

export interface SharedLevels {
  readonly kind: 'levels';
  readonly states: StateMemory;
  readonly board: BoardMemory;
  readonly order: OrderMemory;
  /** A byte for each action; see `Expander.taken`. */
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
  /** For each state, the least batch that found it, and the least batch that expanded it. */
  readonly found: SharedArrayBuffer;
  readonly expanded: SharedArrayBuffer;
  readonly initial: number;
  readonly plan: WalkPlan;
  readonly deadlock: boolean;
}

/** The ability to be saved, and to be resumed by another search of the same model. */
export interface Saving {
  /** Asks the search to rest soon, so that it can be saved. It completes some work first. */
  rest(): void;
  /**
   * Returns the bytes from which a new search can continue. The search must rest or have been cut short. Returns
   * undefined if nothing was explored yet, or if a fault ended the search. The bytes are views of the memory of the
   * search, so they must be written before it continues.
   */
  save(): readonly NamedBytes[] | undefined;
}

/** The ability to explore its graph again, in the order of one thread. */
export interface Walkable {
  readonly store: StateStore;
  /** The part of the graph that was explored. The search must rest or be done. */
  readonly extent: Extent;
  /** Whether states are numbered in the order in which one thread finds them. */
  readonly isInOrder: boolean;
  /**
   * The number of initial states, including excluded ones and repetitions; undefined if they were found by the search
   * that this one resumes.
   */
  readonly initialGenerated: number | undefined;
}
