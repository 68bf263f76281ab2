/**
 * Simulation: walks random behaviors. A behavior begins with a random initial state and continues with random
 * successors. It ends when it has the largest allowed number of states, or when no successor is left. In: a model, a
 * seed, and the number of behaviors. Out: the first violation, with its behavior, and statistics.
 *
 * The behavior with number k depends only on the seed and k. All successors of a state on a behavior are checked, not
 * only the drawn one. A VIEW or SYMMETRY is ignored, so that each walk is a behavior of the specification. The search
 * begins on one thread, and others may join. The result does not depend on the number of threads.
 */

import type { Model } from '../../model/model.js';
import { Expander } from '../step/expander.js';
import type { Expansion, Finding } from '../step/expansion.js';
import type { CutShort, Progress, SearchOutcome, SearchStats, WalkStats } from '../step/outcome.js';
import type { PossibleTally } from '../store/possible-counts.js';
import type { StateStore } from '../store/state-store.js';
import { LeastBatches, noBatch, WalkBoard, WalkSum, WalkWord } from '../store/walk-coordination.js';
import type { Schedule } from './draw-steps.js';
import { KnownSuccessors } from './known-successors.js';
import type { Search, SearchSettings, SharedWalks, Sharing, SliceEnd } from './search.js';
import { openStore, SearchCourse } from './search-course.js';
import { addSums, Walker, type Walking, type WalkPlan } from './walker.js';

export interface WalkRequest {
  readonly seed: number;
  /** The number of behaviors. If absent, the search runs until a bound or a fault ends it. */
  readonly walks?: number | undefined;
  /** How successors are drawn. By default, all successors have the same chance. */
  readonly schedule?: Schedule | undefined;
  /** Whether the successors of a state and the values of predicates are the same at every evaluation. */
  readonly isSteady?: boolean;
  /** Whether the outcome contains the behavior of the first walk. */
  readonly keepsFirst?: boolean | undefined;
  /** Called before each walk, with its number. */
  readonly onWalk?: ((walk: number) => void) | undefined;
}

export type RandomWalkSettings = SearchSettings & WalkRequest & { readonly bounds: { readonly maxDepth: number } };

export class RandomWalk implements Search, Sharing {
  readonly sharing: Sharing = this;
  private readonly model: Model;
  private readonly store: StateStore;
  private readonly board: WalkBoard;
  private readonly step: Expander;
  private readonly course: SearchCourse;
  private readonly walking: Walking;
  private readonly walker: Walker;
  private readonly plan: WalkPlan;
  private phase: 'initial' | 'walking' | 'waiting' | 'summing' | 'done' = 'initial';
  private generatedAtFirst = 0;
  private violations = 0;
  private why: CutShort | undefined;
  private walkStats: WalkStats | undefined;

  constructor(
    model: Model,
    private readonly settings: RandomWalkSettings,
  ) {
    const { deadlock, goOn, seed, walks, bounds, schedule, isSteady = false, keepsFirst = false, onWalk } = settings;
    this.model = { ...model, identity: undefined };
    this.store = openStore(this.model, settings);
    this.course = new SearchCourse(this.model, this.store, settings, () => this.walker.behavior());
    this.board = new WalkBoard(WalkBoard.reserve(model.actions.length), model.actions.length);
    this.plan = {
      seed,
      walks,
      maxDepth: bounds.maxDepth,
      schedule: schedule ?? { scheduler: 'random', groups: [], weights: undefined },
      keepsSuccessors: isSteady && !model.countsPossible && !goOn,
      keepsFirst,
    };
    const edge = (_from: number, to: number, action: number) => this.walker.takeEdge(to, action);
    this.step = new Expander(this.model, this.store, {
      deadlock,
      goOn,
      edges: { edge },
      isToLeave: () => this.isToLeave(),
    });
    const walking: Walking = {
      model: this.model,
      store: this.store,
      board: this.board,
      thread: 0,
      found: undefined,
      expanded: new LeastBatches(),
      known: this.plan.keepsSuccessors ? new KnownSuccessors() : undefined,
      initial: 0,
      plan: this.plan,
      onWalk,
      meets: (result, batch, isFirst) => this.meets(result, batch, isFirst),
    };
    this.walking = walking;
    this.walker = new Walker(walking, this.step);
  }

  get outcome(): SearchOutcome | undefined {
    return this.course.outcome;
  }

  progress(): Progress {
    return this.course.progress(this.within(), 1 + this.board.get(WalkWord.joined));
  }

  within(): SearchStats {
    const sums = this.walker.sumsSoFar();
    const generated = this.generatedAtFirst + (sums[WalkSum.generated] as number) + this.step.foundSoFar;
    const distinct = this.store.count;
    const depth = Math.max(Math.min(1, this.generatedAtFirst), sums[WalkSum.longest] as number);
    return { initial: this.course.initial, generated, distinct, depth, left: distinct - this.walker.expandedHere };
  }

  isTaken(action: number): boolean {
    return this.step.taken[action] === 1;
  }

  possible(): PossibleTally {
    return this.step.counts.total();
  }

  stop(): void {
    this.course.stop();
    this.board.set(WalkWord.halt, 1);
  }

  abandon(why: CutShort): void {
    if (this.course.abandon()) this.finish(why);
  }

  // ------------------------------------------------------------------------------------------ threads

  get mayShare(): boolean {
    const { phase, plan, model, walking } = this;
    const { possibleStates, possibleSteps } = model;
    const isSame = plan.keepsSuccessors && possibleStates.length + possibleSteps.length === 0;
    return isSame && phase === 'walking' && walking.found === undefined;
  }

  /** The largest number of states that the remaining walks can have. */
  get frontier(): number {
    const { walks = Number.POSITIVE_INFINITY, maxDepth } = this.plan;
    const walked = this.walker.sumsSoFar()[WalkSum.walks] as number;
    return Math.min((walks - walked) * maxDepth, 2 ** 31);
  }

  share(): SharedWalks {
    if (!this.mayShare) throw new Error('a simulation is shared once, while it walks');
    const { store, board, walking, plan, settings, course } = this;
    const states = store.reserveAll();
    const found = new LeastBatches();
    const foundMemory = found.share(states);
    found.noteFirst(store.count);
    walking.found = found;
    const expanded = walking.expanded.share(states);
    return {
      kind: 'walks',
      states: store.memory,
      board: board.memory,
      found: foundMemory,
      expanded,
      known: walking.known?.share(states),
      initial: course.initial,
      plan,
      deadlock: settings.deadlock,
    };
  }

  // ------------------------------------------------------------------------------------------ slices

  runSlice(milliseconds: number): SliceEnd {
    const { watch, isStopAsked } = this.course;
    const until = watch.before(watch.now() + milliseconds);
    if (this.phase !== 'initial') this.observe(isStopAsked ? 'stopped' : watch.exceeded());
    do {
      this.advance(until);
    } while (this.course.outcome === undefined && watch.now() < until);
    return this.course.outcome === undefined ? 'more' : 'done';
  }

  private advance(until: number): void {
    const { board } = this;
    switch (this.phase) {
      case 'initial':
        return this.begin();
      case 'walking':
        if (this.walker.walkOn(() => this.pauses(until))) this.phase = 'waiting';
        return;
      case 'waiting':
        return this.await(WalkWord.active, 0, () => {
          if (this.walking.found) board.settleFault(this.walking.found);
          board.set(WalkWord.closed, 1);
          this.phase = 'summing';
        });
      case 'summing':
        return this.await(WalkWord.summed, board.get(WalkWord.joined), () => this.settle());
      case 'done':
        return;
    }
  }

  private pauses(until: number): boolean {
    if (this.store.count >= this.course.mostStates) this.observe('states');
    return this.course.watch.now() >= until;
  }

  /** Waits up to 5 ms until the word has this value. Calls `goOn` if it then has this value. */
  private await(word: number, value: number, goOn: () => void): void {
    const { board } = this;
    const now = board.get(word);
    if (now !== value) board.wait(word, now, 5);
    if (board.get(word) === value) goOn();
  }

  private observe(why: CutShort | undefined): void {
    if (why === undefined) return;
    this.why ??= why;
    this.board.set(WalkWord.halt, 1);
  }

  private isToLeave(): boolean {
    if (this.course.isToLeave()) this.observe(this.course.why);
    return this.board.get(WalkWord.halt) !== 0;
  }

  private begin(): void {
    const { store, model, course, step, plan } = this;
    store.barrier.enter();
    model.restPoint?.enter();
    const { result, why } = course.begin(step);
    model.restPoint?.leave();
    store.barrier.leave();
    this.generatedAtFirst = result.generated;
    step.counts.commit();
    // If the specification draws at random or prints, a predicate may have another value at each visit of a state. Then
    // known states are checked again, unless the search goes on after violations.
    step.checksKnown = !plan.keepsSuccessors && !this.settings.goOn;
    this.violations = result.violations;
    this.walking.initial = course.initial;
    if (course.meets(result)) this.finish('violation');
    else if (why !== undefined || course.isStopAsked) this.finish(why ?? 'stopped');
    else if (store.count === 0) this.finish(undefined);
    else this.phase = 'walking';
  }

  /** Keeps the faults of an expansion. Returns whether this thread stops walking. */
  private meets(result: Expansion, batch: number, isFirst: boolean): boolean {
    if (result.end === 'left') this.observe(this.course.why);
    if (!result.isFaulty) return result.end === 'left';
    // A search that continues after faults counts the faults of a state only when the state is first expanded.
    if (isFirst || !this.settings.goOn) this.violations += result.violations;
    const { walking, course, board } = this;
    if (walking.found === undefined) {
      if (!course.meets(result)) return false;
      board.lowerFault(batch);
      return true;
    }
    noteFault(walking, board, result, batch);
    return true;
  }

  // ------------------------------------------------------------------------------------------ the end

  /** Makes the outcome. No thread is walking, and each thread has written its sums. */
  private settle(): void {
    const { board, walker, walking, course } = this;
    const fault = board.get(WalkWord.fault);
    if (fault === noBatch) {
      this.note(walker.sumsSoFar(), noBatch);
      return this.finish(this.whyNow());
    }
    if (walking.found === undefined) {
      this.note(walker.sumsSoFar(), noBatch);
      return this.finish('violation');
    }
    const sums = walker.sumsBefore(fault);
    const { faults, found, expanded, sums: last } = this.walkAgain(fault);
    if (!course.meets(faults)) throw new Error('a walk with a violation has none when it is walked again');
    this.violations = 1;
    addSums(sums, last);
    const all = this.note(sums, fault);
    const { count } = this.store;
    const later = (states: ReadonlySet<number>, marks: LeastBatches) =>
      [...states].filter((state) => marks.of(state) >= fault).length;
    const distinct = walking.found.countBefore(fault, count) + later(found, walking.found);
    const explored = walking.expanded.countBefore(fault, count) + later(expanded, walking.expanded);
    this.finish('violation', { ...all, distinct, left: distinct - explored });
  }

  private walkAgain(batch: number) {
    const { store, model, step, walker } = this;
    store.barrier.enter();
    model.restPoint?.enter();
    step.checksKnown = true;
    try {
      return walker.walkAgain(batch);
    } finally {
      model.restPoint?.leave();
      store.barrier.leave();
    }
  }

  /**
   * Adds the sums of the other threads to `sums`, keeps the statistics of the walks, and returns the counts. States
   * count as explored if a batch with a number below `before` expanded them.
   */
  private note(sums: Float64Array, before: number): SearchStats {
    const { board, store, walking, course } = this;
    for (let thread = 1; thread <= board.get(WalkWord.joined); thread++) addSums(sums, board.readSums(thread));
    const explored = walking.expanded.countBefore(before, store.count);
    const distinct = store.count;
    const generated = this.generatedAtFirst + (sums[WalkSum.generated] as number) + this.step.foundSoFar;
    const walks = sums[WalkSum.walks] as number;
    const longest = sums[WalkSum.longest] as number;
    this.walkStats = {
      walks,
      states: sums[WalkSum.states] as number,
      shortest: walks === 0 ? 0 : (sums[WalkSum.shortest] as number),
      longest,
      taken: [...sums.subarray(WalkSum.actions)],
    };
    const depth = Math.max(Math.min(1, this.generatedAtFirst), longest, course.first?.trace.length ?? 0);
    return { initial: course.initial, generated, distinct, depth, left: distinct - explored };
  }

  /** Returns why some states were not expanded; undefined if all were expanded. Called only if no fault was found. */
  private whyNow(): CutShort | undefined {
    if (this.board.get(WalkWord.full) !== 0) return 'memory';
    if (this.why !== undefined) return this.why;
    const { store, walking } = this;
    return walking.expanded.countBefore(noBatch, store.count) < store.count ? 'walks' : undefined;
  }

  private finish(why: CutShort | undefined, stats?: SearchStats): void {
    const { walker, course, step } = this;
    const counted = stats ?? this.note(walker.sumsSoFar(), noBatch);
    const { interrupted } = step;
    const ending = { stats: counted, violations: this.violations, unmet: step.witnesses.unmet(), interrupted };
    const walked = this.walkStats && { ...this.walkStats, first: walker.firstBehavior };
    course.finish(why, { ...ending, walked });
    this.phase = 'done';
  }
}

/** Notes the batch of a fault in the board. If the fault is about a stored state, notes the state too. */
export function noteFault(walking: Walking, board: WalkBoard, { finding }: Expansion, batch: number): void {
  const { store, model, thread } = walking;
  if (finding?.last !== undefined && isAboutState(finding)) {
    const row = Int32Array.from(finding.last.state);
    const state = model.variables.length === 0 ? -1 : store.find(row, store.hash(row));
    if (state >= 0) board.setFaultyState(thread, state);
  }
  board.lowerFault(batch);
}

function isAboutState({ fault }: Finding): boolean {
  return fault.kind === 'invariant' || (fault.kind === 'error' && fault.place.kind === 'invariant');
}
