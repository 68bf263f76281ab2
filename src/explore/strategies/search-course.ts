/**
 * What is the same in every strategy: the bounds are watched, the initial states are found, the first fault is kept with the behavior that leads to it, the search is
 * stopped or abandoned, and the outcome is made. A strategy has one course, and asks it; it counts what it explores by itself.
 */

import type { Model } from '../../model/model.js';
import type { Trace } from '../../model/trace.js';
import { OutOfMemory } from '../../values/store/value-errors.js';
import { Watch } from '../step/bounds.js';
import type { Expander, Expansion, Faults, Finding } from '../step/expander.js';
import type { CutShort, Progress, SearchOutcome, SearchStats, Violation } from '../step/outcome.js';
import { traceTo } from '../step/trace.js';
import { reserveStates } from '../store/state-memory.js';
import { StateStore } from '../store/state-store.js';
import type { SearchSettings, SliceEnd } from './search.js';

/** A store without states for a search of this model. */
export function openStore(model: Model, { room, memory }: Pick<SearchSettings, 'room' | 'memory'>): StateStore {
  const { variables, identity, actions } = model;
  const shape = { variables: variables.length, keySize: identity?.size ?? 0, actions: actions.length, room };
  return new StateStore(memory?.states(shape) ?? reserveStates(shape));
}

/** What came of the initial states, and which bound ended their enumeration. */
export interface Beginning {
  readonly result: Expansion;
  readonly why: CutShort | undefined;
}

/** What the strategy says of its search when it ends. */
export interface Ending {
  readonly stats: SearchStats;
  readonly violations: number;
  /** Of what is to be possible, what was not met. */
  readonly unmet: readonly number[];
}

/** What a strategy does that runs on one thread. */
export interface Moves {
  readonly begin: () => void;
  /** Takes about one step, or finishes the search. */
  readonly advance: () => void;
  readonly finish: (why: CutShort) => void;
}

/** The states that lead to the state with a number, that one included; none for -1. */
export type PathTo = (number: number) => Trace;

export class SearchCourse {
  readonly watch: Watch;
  /** States that the search may find before it stops. */
  readonly mostStates: number;
  private initialCount = 0;
  /** Whether the initial states were found, as far as the bounds let them. */
  private begun = false;
  private allInitial = false;
  private stopAsked = false;
  private whyLeft: CutShort | undefined;
  private firstFinding: Finding | undefined;
  private firstViolation: Violation | undefined;
  private endedBy: Violation | undefined;
  private end: SearchOutcome | undefined;

  /** @param pathTo the behavior that a fault is told by; by default the one by which its state was found. */
  constructor(
    private readonly model: Model,
    private readonly store: StateStore,
    private readonly settings: SearchSettings,
    private readonly pathTo: PathTo = (number) => traceTo(store, number),
  ) {
    this.watch = new Watch(settings.bounds, settings.meters);
    this.mostStates = settings.bounds.maxStates ?? Number.POSITIVE_INFINITY;
  }

  /** Goes on from a search that had found its initial states. */
  resume(initial: number, first: Violation | undefined): void {
    this.initialCount = initial;
    this.firstViolation = first;
    this.begun = this.allInitial = true;
  }

  get isBegun(): boolean {
    return this.begun;
  }

  /** Distinct initial states, once the search is begun. */
  get initial(): number {
    return this.initialCount;
  }

  /** The first violation that was met. */
  get first(): Violation | undefined {
    return this.firstViolation;
  }

  /** Undefined until the search is done. */
  get outcome(): SearchOutcome | undefined {
    return this.end;
  }

  progress({ generated, distinct, left, depth }: SearchStats, threads: number): Progress {
    return { kind: 'progress', generated, distinct, left, depth, bytes: this.store.bytes, threads };
  }

  // ------------------------------------------------------------------------------------------ on the way

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
    return { result, why: result.end === 'full' ? 'memory' : why };
  }

  /** Keeps the first fault; whether the search ends here. */
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

  /** Goes on for about so many milliseconds, on one thread. */
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

  /** Whether a bound is met in the midst of a step; `whyLeft` says which. */
  isToLeave(): boolean {
    this.whyLeft = this.watch.exceeded() ?? (this.store.count >= this.mostStates ? 'states' : undefined);
    return this.whyLeft !== undefined;
  }

  get why(): CutShort | undefined {
    return this.whyLeft;
  }

  // ------------------------------------------------------------------------------------------ the end

  /** Asks the strategy to end the search soon. */
  stop(): void {
    this.stopAsked = true;
  }

  get isStopAsked(): boolean {
    return this.stopAsked;
  }

  /** Whether there is a search to abandon. In the midst of the initial states, those that were found are the ones that there are. */
  abandon(): boolean {
    if (this.end !== undefined) return false;
    if (!this.begun) this.initialCount = this.store.count;
    return true;
  }

  /** @param why undefined where every state was explored. */
  finish(why: CutShort | undefined, { stats, violations, unmet }: Ending): void {
    const { firstViolation: violation, endedBy, allInitial } = this;
    const result = { stats, violation, endedBy, violations, unmet };
    this.end = why === undefined ? { kind: 'complete', ...result } : { kind: 'cut short', why, allInitial, ...result };
  }
}
