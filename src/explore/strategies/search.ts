/**
 * What a search is to whoever runs it, whatever its strategy. In: time, a slice after the other, until it is done. Out: the outcome. What only some searches can do
 * is an ability, present or not: nobody asks which strategy a search has.
 *
 * A new strategy is one file that implements `Search` over a `Expander` and a `SearchCourse`, and a line in `open-search.ts`.
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

export interface SearchSettings extends ExpanderOptions {
  readonly bounds: Bounds;
  readonly meters: Meters;
  /** States to reserve address space for; as many as can be numbered, unless a test wants fewer. */
  readonly room?: number;
  /** Of the searches before this one, which are done; else the search has memory of its own. */
  readonly memory?: SearchMemory | undefined;
}

/** `at rest`: as was asked for; call again to go on. */
export type SliceEnd = 'more' | 'at rest' | 'done';

export interface Search {
  /** Goes on for about so many milliseconds. The first slice begins the search: it finds the initial states without a pause. */
  runSlice(milliseconds: number): SliceEnd;
  progress(): Progress;
  /** The counts in the midst of a step of this thread, as the specification that is evaluated there may ask for them. */
  within(): SearchStats;
  /** What was counted of what is to be possible, also in the midst of a step. */
  possible(): PossibleTally;
  /** Undefined until the search is done. */
  readonly outcome: SearchOutcome | undefined;
  /** Whether an action was ever taken, if only to a state that is excluded. */
  isTaken(action: number): boolean;
  /** Ends the search soon, with what it has. */
  stop(): void;
  /** Ends the search where it stands, in the midst of anything: what was found can be told, and its model is of no use any more. */
  abandon(why: CutShort): void;

  readonly sharing?: Sharing;
  readonly saving?: Saving;
  readonly walkable?: Walkable;
}

/** The ability to let other threads join. */
export interface Sharing {
  /** States that are left of the level, and found for the next one. */
  readonly frontier: number;
  /** Whether other threads can be of use now. */
  readonly mayShare: boolean;
  /** Lets other threads join from here on. Throws a RangeError where the machine has no address space for that; the search can go on. */
  share(): SharedSearch;
}

/** What another thread needs, besides its own model, to join: see `join-search.ts`. */
export interface SharedSearch {
  readonly states: StateMemory;
  readonly board: BoardMemory;
  readonly order: OrderMemory;
  /** A byte for each action. */
  readonly taken: SharedArrayBuffer;
  readonly witnesses: SharedArrayBuffer;
  readonly counts: SharedArrayBuffer;
  readonly deadlock: boolean;
  readonly goOn: boolean;
}

/** The ability to be saved, and resumed by another search of the same model. */
export interface Saving {
  /** Asks the search to rest soon, so that it can be saved; it does some work before. */
  rest(): void;
  /**
   * What a new search needs to go on from here; of one that rests, or that was cut short. Undefined if nothing was explored yet, or if a fault ended it. The
   * bytes are those of the search itself: they must be written before it goes on.
   */
  save(): readonly NamedBytes[] | undefined;
}

/** The ability to have its graph walked once more, in the order of one thread. */
export interface Walkable {
  readonly store: StateStore;
  /** How far the search came, once it is done. */
  readonly extent: Extent;
  /** Whether states are numbered in the order in which one thread alone finds them. */
  readonly isInOrder: boolean;
  /** Initial states as they were found, excluded ones and repetitions included; of a search that goes on from another one that is not known. */
  readonly initialGenerated: number | undefined;
}
