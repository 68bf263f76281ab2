/**
 * Walks random behaviors on one thread. The thread takes a batch of behaviors from the board, walks them one after the
 * other, and takes the next batch. In: a model, a store of states, which threads may share, and the board. Out: the
 * totals of all batches, the found states, and the first fault that this thread found.
 *
 * At each state of a behavior, all successors are checked, and one of them is drawn as the next state.
 */
import type { Model } from '../../model/model.js';
import type { Trace, TraceStep } from '../../model/trace.js';
import { OutOfMemory } from '../../values/store/value-errors.js';
import type { Expander } from '../step/expander.js';
import type { Expansion, Faults } from '../step/expansion.js';
import type { StateStore } from '../store/state-store.js';
import { type LeastBatches, noBatch, type WalkBoard, WalkSum, WalkWord } from '../store/walk-coordination.js';
import { Draws, type Schedule, StepDrawer } from './draw-steps.js';
import type { KnownSuccessors } from './known-successors.js';

/** The parameters of a simulation as plain data, which every thread gets. */
export interface WalkPlan {
  readonly seed: number;
  /** The number of behaviors. If absent, only bounds and faults end the search. */
  readonly walks?: number | undefined;
  /** The largest number of states of a behavior. */
  readonly maxDepth: number;
  readonly schedule: Schedule;
  /** Whether successors of states are kept. This requires that a state always has the same successors. */
  readonly keepsSuccessors: boolean;
  /** Whether the behavior of the first walk is kept. */
  readonly keepsFirst: boolean;
}

/** The state of a simulation in one thread: shared memory, and the thread's own model and functions. */
export interface Walking {
  readonly model: Model;
  readonly store: StateStore;
  readonly board: WalkBoard;
  /** The number of this thread; the first is 0. */
  readonly thread: number;
  /** For each state, the least batch that found it. Undefined while there is one thread. */
  found: LeastBatches | undefined;
  readonly expanded: LeastBatches;
  /** The successors of expanded states. Undefined if they are not kept. */
  readonly known: KnownSuccessors | undefined;
  /** The number of initial states. Initial states have the lowest state numbers. */
  initial: number;
  readonly plan: WalkPlan;
  /** Called before each walk, with the number of the walk. */
  readonly onWalk: ((walk: number) => void) | undefined;
  /** Called after each expansion. Returns whether this thread stops walking. */
  readonly meets: (result: Expansion, batch: number, isFirst: boolean) => boolean;
}

const mostEach = 16;

/** Returns the number of walks in a batch. Depends only on the number of walks. */
export function batchSizeFor({ walks = Number.POSITIVE_INFINITY }: WalkPlan): number {
  return Math.max(1, Math.min(mostEach, Math.floor(walks / 64)));
}

/** The sums over the walks of one batch. */
interface Sums {
  readonly batch: number;
  readonly sums: Float64Array;
}

/** The sums of a batch are kept separately until about this number of later batches are complete. */
const leastApart = 64;

export class Walker {
  /** The numbers of the states of the current behavior. `pathActions` has the action that led to each of them. */
  private readonly path: number[] = [];
  private readonly pathActions: number[] = [];
  /**
   * The steps that constraints allow from the last state of the path. `successors` has the numbers of the states, and
   * `actions` has the numbers of the actions.
   */
  private readonly successors: number[] = [];
  private readonly actions: number[] = [];
  private readonly drawer: StepDrawer;
  private readonly batchSize: number;
  private draws = new Draws(0, 0);
  private batch = -1;
  private walk = 0;
  private walkEnd = 0;
  /**
   * The sums have three parts: `current` for the current batch, `apart` for each of the latest batches, and `whole` for
   * all earlier batches together.
   */
  private current: Float64Array;
  private apart: Sums[] = [];
  private readonly whole: Float64Array;
  /** The states that a batch finds and expands while it is walked again. Undefined at all other times. */
  private again: { readonly found: Set<number>; readonly expanded: Set<number> } | undefined;
  private faults: Faults = { finding: undefined, ending: undefined };
  /** The number of states that this thread was the first to expand. */
  expandedHere = 0;
  /** The behavior of the first walk. Undefined if it is not kept or another thread walked it. */
  firstBehavior: Trace | undefined;

  /** @param step an expander whose edges go to `takeEdge`. */
  constructor(
    private readonly walking: Walking,
    private readonly step: Expander,
  ) {
    const { plan, model } = walking;
    this.drawer = new StepDrawer(plan.schedule);
    this.batchSize = batchSizeFor(plan);
    this.whole = emptySums(model.actions.length);
    this.current = emptySums(model.actions.length);
  }

  takeEdge(to: number, action: number): void {
    this.successors.push(to);
    this.actions.push(action);
    this.walking.found?.note(to, this.batch);
    this.again?.found.add(to);
  }

  /** The number of the current walk. */
  get number(): number {
    return this.walk;
  }

  /** Returns the current behavior. It is empty before an initial state is drawn. */
  behavior(): Trace {
    const { store, model } = this.walking;
    const row = new Int32Array(model.variables.length);
    return this.path.map((number, i): TraceStep => {
      store.read(number, row);
      return { state: [...row], action: this.pathActions[i] as number };
    });
  }

  /** Returns the sums so far, including the walks of a batch that is not complete. */
  sumsSoFar(): Float64Array {
    return this.sumsBefore(noBatch);
  }

  /** Returns the sums over the batches before the given one. */
  sumsBefore(batch: number): Float64Array {
    const total = this.whole.slice();
    for (const each of this.apart) if (each.batch < batch) addSums(total, each.sums);
    if (this.batch >= 0 && this.batch < batch) addSums(total, this.current);
    return total;
  }

  // ------------------------------------------------------------------------------------------ walking

  /** Walks until no batch is left, the search must stop, or `pause` returns TRUE. In the last case, returns FALSE. */
  walkOn(pause: () => boolean): boolean {
    const { model, store, board } = this.walking;
    store.barrier.enter();
    model.restPoint?.enter();
    try {
      return this.go(pause);
    } catch (error) {
      if (!(error instanceof OutOfMemory)) throw error;
      board.set(WalkWord.full, 1);
      board.set(WalkWord.halt, 1);
      return true;
    } finally {
      model.restPoint?.leave();
      store.barrier.leave();
    }
  }

  private go(pause: () => boolean): boolean {
    const { board } = this.walking;
    // `pause` reads the clock, which takes longer than a move to a known state. So it is not called after every move.
    for (let moves = 1; ; moves++) {
      if (board.get(WalkWord.halt) !== 0) return true;
      // Once a batch has a fault, later batches do not matter.
      if (this.batch > board.get(WalkWord.fault)) this.endBatch();
      if (this.path.length === 0 && !this.beginWalk()) return true;
      if (!this.move()) return true;
      this.rest();
      if ((moves & 31) === 0 && pause()) return false;
    }
  }

  private beginWalk(): boolean {
    const { plan, onWalk } = this.walking;
    if (this.walk === this.walkEnd && !this.takeBatch()) return false;
    this.draws = new Draws(plan.seed, this.walk);
    onWalk?.(this.walk);
    this.extend(this.draws.below(this.walking.initial), -1);
    return true;
  }

  private takeBatch(): boolean {
    this.endBatch();
    const { board, plan, thread } = this.walking;
    const { walks = Number.POSITIVE_INFINITY } = plan;
    // Between this line and the call of `setBatch`, `leastBatch` must not count the batch as complete.
    const batch = board.add(WalkWord.cursor, 1);
    const first = batch * this.batchSize;
    if (first >= walks || batch > board.get(WalkWord.fault)) {
      board.setBatch(thread, noBatch);
      return false;
    }
    board.setBatch(thread, batch);
    this.beginBatch(batch);
    return true;
  }

  private beginBatch(batch: number): void {
    const { walks = Number.POSITIVE_INFINITY } = this.walking.plan;
    this.batch = batch;
    this.walk = batch * this.batchSize;
    this.walkEnd = Math.min(this.walk + this.batchSize, walks);
  }

  private endBatch(): void {
    if (this.batch < 0) return;
    this.apart.push({ batch: this.batch, sums: this.current });
    this.current = emptySums(this.walking.model.actions.length);
    this.batch = -1;
    this.walk = this.walkEnd = 0;
    this.path.length = this.pathActions.length = 0;
    if (this.apart.length < 2 * leastApart) return;
    // If two batches reach the same state, only one of them checks the state, and this may be the later batch. So a
    // fault may still be assigned to an earlier batch. The sums of a batch are final only when many later batches are
    // complete.
    const complete = Math.min(this.walking.board.leastBatch(), this.walking.board.get(WalkWord.fault)) - leastApart;
    for (const { batch, sums } of this.apart) if (batch < complete) addSums(this.whole, sums);
    this.apart = this.apart.filter(({ batch }) => batch >= complete);
  }

  /** Takes a step of the walk, or ends the walk. Returns whether the thread continues to walk. */
  private move(): boolean {
    const { path, current, walking } = this;
    const { known } = walking;
    if (path.length >= walking.plan.maxDepth) return this.endWalk();
    const from = path.at(-1) as number;
    const place = known?.find(from) ?? -1;
    if (place >= 0 && known && this.again === undefined) {
      if (walking.found !== undefined && walking.expanded.of(from) > this.batch) this.noteEarlier(from, place, known);
      (current[WalkSum.generated] as number) += known.generated(place);
      const count = known.count(place);
      if (count === 0) return this.endWalk();
      const drawn = this.drawer.draw(this.draws, known.actions, place, count);
      if (drawn < 0) return this.endWalk();
      this.extend(known.states[place + drawn] as number, known.actions[place + drawn] as number);
      return true;
    }
    if (!this.expand(from)) return false;
    const { successors, actions } = this;
    if (successors.length === 0) return this.endWalk();
    const drawn = this.drawer.draw(this.draws, actions, 0, successors.length);
    if (drawn < 0) return this.endWalk();
    this.extend(successors[drawn] as number, actions[drawn] as number);
    return true;
  }

  /** Marks a state and its known successors with the current batch, unless an earlier batch has marked them. */
  private noteEarlier(from: number, place: number, known: KnownSuccessors): void {
    const { found, expanded } = this.walking;
    const end = place + known.count(place);
    for (let i = place; i < end; i++) found?.note(known.states[i] as number, this.batch);
    expanded.note(from, this.batch);
  }

  private expand(from: number): boolean {
    const { step, walking, successors, actions } = this;
    successors.length = actions.length = 0;
    walking.model.atLevel(this.path.length);
    const result = step.expand(from, 0, this.again ? 'again at everything' : 'first');
    (this.current[WalkSum.generated] as number) += result.generated;
    if (step.counts.areAny) step.counts.commit();
    let isFirst = false;
    if (result.end !== 'left') {
      isFirst = walking.expanded.note(from, this.batch);
      if (isFirst) this.expandedHere++;
      this.again?.expanded.add(from);
    }
    if (this.again && result.isFaulty) return this.endAgain(result);
    if (!this.again && walking.meets(result, this.batch, isFirst)) {
      this.countLast(result.finding);
      return false;
    }
    if (!result.isFaulty && result.end === 'complete') walking.known?.keep(from, successors, actions, result.generated);
    return true;
  }

  private extend(number: number, action: number): void {
    const { path, current } = this;
    path.push(number);
    this.pathActions.push(action);
    if (action >= 0) (current[WalkSum.actions + action] as number)++;
  }

  /** A walk that ends with a fault in a successor also takes the step to this successor. */
  private countLast(finding: Expansion['finding']): void {
    const action = finding?.last?.action ?? -1;
    if (action >= 0) (this.current[WalkSum.actions + action] as number)++;
  }

  private endWalk(): true {
    const { current, path } = this;
    if (this.walk === 0 && this.walking.plan.keepsFirst && !this.again) this.firstBehavior = this.behavior();
    (current[WalkSum.walks] as number)++;
    (current[WalkSum.states] as number) += path.length;
    current[WalkSum.longest] = Math.max(current[WalkSum.longest] as number, path.length);
    current[WalkSum.shortest] = Math.min(current[WalkSum.shortest] as number, path.length);
    path.length = this.pathActions.length = 0;
    this.walk++;
    return true;
  }

  private rest(): void {
    const { model, store } = this.walking;
    const { restPoint } = model;
    if (restPoint === undefined || !restPoint.asked) return;
    // A thread leaves one barrier before it waits at the other. `walk-level.ts` says why.
    store.barrier.leave();
    restPoint.rest();
    store.barrier.enter();
  }

  // ------------------------------------------------------------------------------------------ walking a batch again

  /**
   * Walks a batch again, and checks every state as if it were new, until the first fault. Returns the states that the
   * batch found and expanded, and the fault. No other thread may be walking.
   */
  walkAgain(batch: number): {
    readonly faults: Faults;
    readonly found: ReadonlySet<number>;
    readonly expanded: ReadonlySet<number>;
    readonly sums: Float64Array;
  } {
    this.endBatch();
    const again = { found: new Set<number>(), expanded: new Set<number>() };
    this.again = again;
    this.beginBatch(batch);
    while (this.walk < this.walkEnd) {
      if (this.path.length === 0) this.beginWalk();
      if (!this.move()) break;
    }
    this.batch = -1;
    return { faults: this.faults, ...again, sums: this.current };
  }

  private endAgain({ finding, ending }: Expansion): false {
    this.faults = { finding, ending };
    this.countLast(finding);
    return false;
  }
}

function emptySums(actions: number): Float64Array {
  const sums = new Float64Array(WalkSum.actions + actions);
  sums[WalkSum.shortest] = Number.POSITIVE_INFINITY;
  return sums;
}

export function addSums(total: Float64Array, sums: Float64Array): void {
  // If the search is abandoned, a thread may not have written its sums. Then they are all 0, and 0 is no least length.
  const isAny = sums[WalkSum.walks] !== 0;
  for (let i = 0; i < total.length; i++) {
    const [a, b] = [total[i] as number, sums[i] as number];
    if (i === WalkSum.shortest) total[i] = isAny ? Math.min(a, b) : a;
    else if (i === WalkSum.longest) total[i] = Math.max(a, b);
    else total[i] = a + b;
  }
}
