/**
 * The part of a search that all strategies share. It observes the bounds, finds the initial states, keeps the first
 * fault with its trace, stops or abandons the search, and makes the outcome. In: the expansions and counts of a
 * strategy. Out: the outcome. Each search has one `SearchCourse`.
 */

import type { Model } from '../../model/model.js';
import type { Trace } from '../../model/trace.js';
import { OutOfMemory } from '../../values/store/value-errors.js';
import { Watch } from '../step/bounds.js';
import type { Expander } from '../step/expander.js';
import type { Expansion, Faults, Finding } from '../step/expansion.js';
import type { CutShort, Progress, SearchOutcome, SearchStats, Violation, WalkStats } from '../step/outcome.js';
import { traceTo } from '../step/trace.js';
import { reserveStates } from '../store/state-memory.js';
import { StateStore } from '../store/state-store.js';
import type { SearchSettings, SliceEnd } from './search.js';

/** Opens an empty store for a search of this model. */
export function openStore(model: Model, settings: Pick<SearchSettings, 'room' | 'stateBytes' | 'memory'>): StateStore {
  const { variables, identity, actions } = model;
  const { room, stateBytes, memory } = settings;
  const keySize = identity?.size ?? 0;
  const shape = { variables: variables.length, keySize, actions: actions.length, room, bytes: stateBytes };
  return new StateStore(memory?.states(shape) ?? reserveStates(shape), true, model.rows);
}

/** The result of the search for initial states. `why` is the bound that ended it; undefined if no bound was reached. */
export interface Beginning {
  readonly result: Expansion;
  readonly why: CutShort | undefined;
}

/** The final counts of a strategy. */
export interface Ending {
  readonly stats: SearchStats;
  readonly violations: number;
  /** The indices of the `_POSSIBLE` predicates without a witness. */
  readonly unmet: readonly number[];
  readonly walked?: WalkStats | undefined;
  /** The evaluation that was under way in this thread when the search ended, if it took much memory or time. */
  readonly interrupted: Finding | undefined;
}

/** The functions of a strategy that runs on one thread. `runAlone` calls them. */
export interface Moves {
  readonly begin: () => void;
  /** Expands at most one state, or finishes the search. */
  readonly advance: () => void;
  readonly finish: (why: CutShort) => void;
}

/** Returns the states on the path to the state with this number, and the state itself. Returns none for -1. */
export type PathTo = (number: number) => Trace;

export class SearchCourse {
  readonly watch: Watch;
  /** The number of states at which the search stops. */
  readonly mostStates: number;
  private initialCount = 0;
  /** Whether the search for initial states is over, because all were found or a bound was reached. */
  private begun = false;
  private allInitial = false;
  private stopAsked = false;
  private whyLeft: CutShort | undefined;
  private firstFinding: Finding | undefined;
  private firstViolation: Violation | undefined;
  private endedBy: Violation | undefined;
  private end: SearchOutcome | undefined;

  /** @param pathTo returns the trace to a state. By default, this is the path by which the state was first found. */
  constructor(
    private readonly model: Model,
    private readonly store: StateStore,
    private readonly settings: SearchSettings,
    private readonly pathTo: PathTo = (number) => traceTo(store, number),
  ) {
    this.watch = new Watch(settings.bounds, settings.meters);
    this.mostStates = settings.bounds.maxStates ?? Number.POSITIVE_INFINITY;
  }

  /** Continues an earlier search, which has found this number of initial states and this first violation. */
  resume(initial: number, first: Violation | undefined): void {
    this.initialCount = initial;
    this.firstViolation = first;
    this.begun = this.allInitial = true;
  }

  get isBegun(): boolean {
    return this.begun;
  }

  /** The number of distinct initial states; 0 before they were found. */
  get initial(): number {
    return this.initialCount;
  }

  /** The first violation; undefined if there is none so far. */
  get first(): Violation | undefined {
    return this.firstViolation;
  }

  /** The outcome; undefined until the search is done. */
  get outcome(): SearchOutcome | undefined {
    return this.end;
  }

  progress({ generated, distinct, left, depth }: SearchStats, threads: number): Progress {
    return { kind: 'progress', generated, distinct, left, depth, bytes: this.store.bytes, threads };
  }

  // ------------------------------------------------------------------------------------------ during the search

  /** Finds the initial states within the bounds. */
  begin(step: Expander): Beginning {
    const { model, store, watch, mostStates } = this;
    let why: CutShort | undefined;
    let found = 0;
    model.atLevel(0);
    const result = step.begin(() => {
      if (store.count >= mostStates) why = 'states';
      else if ((++found & 255) === 0) why = watch.exceeded();
      return why !== undefined;
    });
    this.begun = true;
    this.initialCount = store.count;
    this.allInitial = result.end === 'complete';
    if (result.end === 'left') why = this.why;
    return { result, why: result.end === 'full' ? 'memory' : why };
  }

  /** Keeps the first fault of an expansion. Returns whether the search must end. */
  meets({ finding, ending }: Faults): boolean {
    if (finding !== undefined && this.firstViolation === undefined) {
      this.firstFinding = finding;
      this.firstViolation = this.violationOf(finding);
    }
    if (ending !== undefined && ending !== this.firstFinding) this.endedBy = this.violationOf(ending);
    return ending !== undefined || (finding !== undefined && !this.settings.goOn);
  }

  private violationOf({ fault, from, last }: Finding): Violation {
    const before = this.pathTo(from);
    return { ...fault, trace: last === undefined ? before : [...before, last] };
  }

  /** Runs a strategy on one thread for about this number of milliseconds. */
  runAlone(milliseconds: number, { begin, advance, finish }: Moves): Exclude<SliceEnd, 'at rest'> {
    const { watch } = this;
    const { restPoint } = this.model;
    const until = watch.before(watch.now() + milliseconds);
    const exceeded = this.stopAsked ? 'stopped' : watch.exceeded();
    restPoint?.enter();
    try {
      if (exceeded !== undefined && this.begun) finish(exceeded);
      while (this.end === undefined) {
        if (this.begun) advance();
        else begin();
        restPoint?.rest();
        if (watch.now() >= until) break;
      }
    } catch (error) {
      if (!(error instanceof OutOfMemory)) throw error;
      finish('memory');
    } finally {
      restPoint?.leave();
    }
    return this.end === undefined ? 'more' : 'done';
  }

  /** Whether a bound is exceeded during an expansion. If so, `whyLeft` says which. */
  isToLeave(): boolean {
    this.whyLeft = this.watch.exceeded() ?? (this.store.count >= this.mostStates ? 'states' : undefined);
    return this.whyLeft !== undefined;
  }

  /**
   * The reason why an expansion was left early: the exceeded bound, or `stopped` if the caller has ended an evaluation.
   */
  get why(): CutShort {
    return this.whyLeft ?? this.watch.exceeded() ?? 'stopped';
  }

  // ------------------------------------------------------------------------------------------ the end

  /** Asks the strategy to end the search soon. */
  stop(): void {
    this.stopAsked = true;
  }

  get isStopAsked(): boolean {
    return this.stopAsked;
  }

  /**
   * Prepares the search for an early end. Returns FALSE if the search is already done. If the search for initial states
   * is not over, the initial states that were found so far are counted.
   */
  abandon(): boolean {
    if (this.end !== undefined) return false;
    if (!this.begun) this.initialCount = this.store.count;
    return true;
  }

  /**
   * Makes the outcome.
   * @param why the reason why some states were not expanded; undefined if all states were expanded.
   */
  finish(why: CutShort | undefined, { stats, violations, unmet, walked, interrupted: found }: Ending): void {
    const { firstViolation: violation, endedBy, allInitial } = this;
    const result = { stats, violation, endedBy, violations, unmet, ...(walked && { walked }) };
    const isOfBound = why === 'memory' || why === 'time' || why === 'stopped';
    const told = isOfBound && found ? this.violationOf(found) : undefined;
    const interrupted = told?.kind === 'error' ? told : undefined;
    this.end =
      why === undefined
        ? { kind: 'complete', ...result }
        : { kind: 'cut short', why, allInitial, interrupted, ...result };
  }
}
