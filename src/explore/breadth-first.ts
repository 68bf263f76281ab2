/**
 * The search that finds the shortest ways: level by level, a level being an interval of state numbers. In: a model, bounds, and somebody who calls
 * `runSlice` until it is done, so that the thread stays responsive. Out: the outcome.
 *
 * It begins on one thread. When others are worth their start, the host calls `share` and hands the memory to them (`join-search.ts`). Counts, depth, verdict
 * and counterexample are those of one thread (`provisional-order.ts`).
 */
import { unreachable } from '../diagnostics/unreachable.js';
import type { Model } from '../model/model.js';
import type { NamedBytes, SavedBytes } from '../values/save-memory.js';
import { OutOfMemory } from '../values/value-errors.js';
import { Board, type BoardMemory, chunkSizeFor, Halt, noRank, reserveBoard, Word } from './board.js';
import { type Bounds, type Meters, Watch } from './bounds.js';
import { type Counts, type CountsUntil, lookAgain } from './look-again.js';
import type { CutShort, Progress, SearchOutcome, SearchStats, Violation } from './outcome.js';
import { type OrderMemory, ProvisionalOrder, reserveOrder } from './provisional-order.js';
import { orderParts, readSavedSearch, restoreSearch, saveSearch } from './save-search.js';
import type { SearchMemory } from './search-memory.js';
import type { Extent } from './state-graph.js';
import { reserveStates, type StateMemory } from './state-memory.js';
import { StateStore } from './state-store.js';
import { type Finding, Step, type StepOptions } from './step.js';
import { violationOf } from './trace.js';
import { type Explorer, LevelWalker } from './walk-level.js';

export interface SearchSettings extends StepOptions {
  readonly bounds: Bounds;
  readonly meters: Meters;
  /** States to reserve address space for; as many as can be numbered, unless a test wants fewer. */
  readonly room?: number;
  /** Of the searches before this one, which are done; else the search has memory of its own. */
  readonly memory?: SearchMemory;
}

/** `at rest`: as was asked for; call again to go on. */
export type SliceEnd = 'more' | 'at rest' | 'done';

/** What another thread needs, besides its own model, to join. */
export interface SharedSearch {
  readonly states: StateMemory;
  readonly board: BoardMemory;
  readonly order: OrderMemory;
  /** A byte for each action. */
  readonly taken: SharedArrayBuffer;
  readonly witnesses: SharedArrayBuffer;
  readonly deadlock: boolean;
  readonly goOn: boolean;
}

/** Waking threads for fewer states than this costs more than they save. */
const worthWaking = 16;

export class BreadthFirst {
  readonly store: StateStore;
  private readonly board: Board;
  private readonly step: Step;
  private readonly explorer: Explorer;
  private readonly walker: LevelWalker;
  private readonly watch: Watch;
  private order: ProvisionalOrder | undefined;
  private phase: 'initial' | 'level' | 'closing' | 'resting' | 'done' = 'initial';
  private initial = 0;
  private allInitial = false;
  private generatedAtFirst: number | undefined;
  private isShared = false;
  /** Successors counted before this level. */
  private generatedBefore = 0;
  private violationsBefore = 0;
  /** What one thread alone would have counted, where a fault ended the search of several. */
  private until: CountsUntil | undefined;
  private first: Violation | undefined;
  private firstFinding: Finding | undefined;
  private restAsked = false;
  private stopAsked = false;
  private why: CutShort | undefined;
  private end: SearchOutcome | undefined;

  constructor(
    private readonly model: Model,
    private readonly settings: SearchSettings,
    saved?: SavedBytes,
  ) {
    const variables = model.variables.length;
    const { room, memory } = settings;
    const shape = { variables, keySize: model.identity?.size ?? 0, actions: model.actions.length, room };
    this.store = new StateStore(memory?.states(shape) ?? reserveStates(shape));
    this.board = new Board(memory?.board() ?? reserveBoard(this.store.memory.room));
    this.step = new Step(model, this.store, settings);
    const { store, step, board } = this;
    const taken = new Uint8Array(new SharedArrayBuffer(model.actions.length));
    this.explorer = { model, store, step, board, thread: 0, taken };
    this.walker = new LevelWalker(this.explorer);
    this.watch = new Watch(settings.bounds, settings.meters);
    step.isToLeave = () => this.isToLeave();
    // A word of the board holds no larger number, and no search finds so many states.
    board.set(Word.mostStates, Math.min(settings.bounds.maxStates ?? noRank, noRank));
    if (saved !== undefined) this.resume(saved);
  }

  private resume(from: SavedBytes): void {
    const { board, store } = this;
    const saved = readSavedSearch(from);
    restoreSearch(saved, from, store, board);
    this.step.witnesses.restore(saved.witnesses);
    this.initial = saved.initial;
    this.generatedBefore = saved.generatedBefore;
    this.violationsBefore = saved.violationsBefore;
    this.first = saved.first;
    for (const action of saved.taken) this.explorer.taken[action] = 1;
    if (saved.shared) for (const { name, bytes } of orderParts(saved, this.keepOrder())) from.read(name, bytes);
    this.phase = 'resting';
    this.allInitial = true;
  }

  /** Undefined until the search is done. */
  get outcome(): SearchOutcome | undefined {
    return this.end;
  }

  /** How far the search came, now that it is done. */
  get extent(): Extent {
    const { board, initial, store, end, until, order } = this;
    if (end === undefined) throw new Error('a search has an extent when it is done');
    const { generated, distinct, left } = end.stats;
    const isFault = end.kind === 'cut short' && end.why === 'violation';
    // Of several threads that were stopped in another way besides, nobody knows what one alone would have found.
    if (isFault && (until !== undefined || order === undefined)) {
      const explored = distinct - left;
      const isWhole = end.endedBy === undefined && end.violation?.kind === 'deadlock';
      const isExplored = (place: number) => place < explored - (isWhole ? 0 : 1);
      return { initial, distinct, isExplored, frontier: explored, until: { generated } };
    }
    const start = board.get(Word.start);
    const isExplored = (place: number) => place < start || board.isExplored(place - start);
    return { initial, distinct: store.count, isExplored, frontier: start + board.get(Word.size), until: undefined };
  }

  /** Whether an action was ever taken, if only to a state that is excluded. */
  isTaken(action: number): boolean {
    return this.explorer.taken[action] === 1;
  }

  /** Initial states as they were found, excluded ones and repetitions included; of a search that goes on from another one that is not known. */
  get initialGenerated(): number | undefined {
    return this.generatedAtFirst;
  }

  /** Whether states are numbered in the order in which one thread alone finds them. */
  get isInOrder(): boolean {
    return this.order === undefined;
  }

  progress(): Progress {
    const { distinct, generated, left, depth } = this.stats();
    const threads = 1 + this.board.get(Word.joined);
    return { kind: 'progress', generated, distinct, left, depth, bytes: this.store.bytes, threads };
  }

  /** The counts in the midst of a step of this thread, as the specification that is evaluated there may ask for them. */
  within(): SearchStats {
    const { step, store } = this;
    const { distinct, generated, left, depth } = this.stats();
    const initial = this.phase === 'initial' ? store.count : this.initial;
    // Neither the state whose successors are found nor one that is not yet checked is left.
    const taken = (step.isUnderway ? 1 : 0) + (step.isChecking ? 1 : 0);
    return { initial, distinct, generated, left: left - taken, depth: Math.max(1, depth) };
  }

  /** Ends the search soon, with what it has. */
  stop(): void {
    this.stopAsked = true;
    this.board.raise(Halt.now);
  }

  /** Ends the search where it stands, in the midst of anything: what was found can be told, and its model is of no use any more. */
  abandon(why: CutShort): void {
    const { board, store, step } = this;
    if (this.end !== undefined) return;
    if (this.phase === 'initial') {
      this.initial = store.count;
      board.addCounts(0, step.generated, 0, 0);
    }
    this.finish(why);
  }

  /** Asks the search to rest soon, so that it can be saved; it does some work before. */
  rest(): void {
    this.restAsked = true;
  }

  /**
   * What a new search needs to go on from here; of one that rests, or that was cut short. Undefined if nothing was explored yet, or if a fault ended it. The
   * bytes are those of the search itself: they must be written before it goes on.
   */
  save(): readonly NamedBytes[] | undefined {
    const { board, store, order, initial, generatedBefore, violationsBefore, first, end, settings } = this;
    const mayGoOn = end === undefined ? this.phase === 'resting' : end.kind === 'cut short' && end.why !== 'violation';
    if (!mayGoOn || board.get(Word.level) === 0) return undefined;
    const { memory, count } = store;
    // A step that was left in the middle has states that were not checked; faults of states that are known would be counted no more.
    const wholeLevels = board.get(Word.full) === 1 || board.get(Word.torn) === 1 || settings.goOn;
    const taken = this.model.actions.flatMap((_, action) => (this.isTaken(action) ? [action] : []));
    const witnesses = this.step.witnesses.save();
    const kept = { initial, generatedBefore, violationsBefore, first, taken, witnesses };
    return saveSearch({ memory, count, board, order, wholeLevels, ...kept });
  }

  /** Whether other threads can be of use: a key that stands for several states leaves open which violations are counted. */
  get mayShare(): boolean {
    return !this.isShared && this.phase === 'level' && !(this.settings.goOn && this.model.identity !== undefined);
  }

  /** States that are left of the level, and found for the next one. */
  get frontier(): number {
    return this.store.count - this.board.expanded;
  }

  /** Lets other threads join from here on. Throws a RangeError where the machine has no address space for that; the search can go on. */
  share(): SharedSearch {
    if (!this.mayShare) throw new Error('a search is shared once, while it explores');
    const { store, board, step } = this;
    const order = this.order ?? this.keepOrder();
    this.isShared = true;
    this.wakeOthers();
    const { deadlock } = this.settings;
    const taken = this.explorer.taken.buffer as SharedArrayBuffer;
    const [states, witnesses] = [store.memory, step.witnesses.memory];
    return { states, board: board.memory, order: order.memory, taken, witnesses, deadlock, goOn: step.goOn };
  }

  private keepOrder(): ProvisionalOrder {
    const { store, board, step, walker, model } = this;
    const order = new ProvisionalOrder(reserveOrder(store.reserveAll()));
    const start = board.get(Word.start);
    order.base = start + board.get(Word.size);
    for (let number = order.base; number < store.count; number++) {
      order.noteInOrder(number, store.parent(number) - start);
    }
    this.order = store.discovery = step.order = walker.order = order;
    // Which of several states with one key is the one that counts is known only when the level is complete.
    step.goOn = this.settings.goOn || model.identity !== undefined;
    return order;
  }

  /** Goes on for about so many milliseconds. */
  runSlice(milliseconds: number): SliceEnd {
    const until = this.watch.before(this.watch.now() + milliseconds);
    const exceeded = this.watch.exceeded();
    if (this.phase === 'level') {
      if (exceeded !== undefined) this.halt(exceeded);
      else if (this.restAsked) this.board.raise(Halt.afterChunk);
    }
    do {
      const { phase } = this;
      if (phase === 'done') return 'done';
      if (phase === 'closing' && !this.board.areOthersIdle()) continue;
      this.advance(phase, until);
      if (phase === 'closing' && this.isAtRest) return 'at rest';
    } while (this.watch.now() < until);
    return this.end === undefined ? 'more' : 'done';
  }

  private get isAtRest(): boolean {
    return this.phase === 'resting';
  }

  private advance(phase: 'initial' | 'level' | 'closing' | 'resting', until: number): void {
    switch (phase) {
      case 'initial':
        return this.begin();
      case 'level':
        return this.explore(until);
      case 'closing':
        return this.settle();
      case 'resting':
        return this.open();
      default:
        return unreachable(phase);
    }
  }

  private explore(until: number): void {
    if (this.walker.walk(() => this.watch.now() >= until)) this.close();
  }

  // ------------------------------------------------------------------------------------------ levels

  private begin(): void {
    const { model, store, step, board, watch } = this;
    const most = board.get(Word.mostStates);
    let why: CutShort | undefined;
    let found = 0;
    const stop = () => {
      if (store.count >= most) why = 'states';
      else if ((++found & 255) === 0) why = watch.exceeded();
      return why !== undefined;
    };
    store.gathering.enter();
    model.restPoint?.enter();
    model.atLevel(0);
    try {
      this.allInitial = step.begin(stop);
    } catch (error) {
      if (!(error instanceof OutOfMemory)) throw error;
      why = 'memory';
    } finally {
      model.restPoint?.leave();
      store.gathering.leave();
    }
    this.initial = store.count;
    this.generatedAtFirst = step.generated;
    board.addCounts(0, step.generated, 0, step.violations);
    step.generated = 0;
    board.set(Word.size, 0);
    this.take(step.finding);
    if (step.ending !== undefined || (step.finding !== undefined && !this.settings.goOn)) this.finish('violation');
    else if (why !== undefined || this.stopAsked) this.finish(why ?? 'stopped');
    else this.nextLevel();
  }

  private take(finding: Finding | undefined): void {
    if (finding === undefined || this.first !== undefined) return;
    this.firstFinding = finding;
    this.first = violationOf(this.store, finding);
  }

  /** The states after those of the last level are the next one. */
  private nextLevel(): void {
    const { board, store, order } = this;
    const level = board.get(Word.level);
    const start = board.get(Word.start) + board.get(Word.size);
    const size = store.count - start;
    const { maxDepth = noRank } = this.settings.bounds;
    if (size > 0 && level + 1 >= maxDepth) return this.finish('depth');
    if (order !== undefined && level > 0) {
      order.sort(size, board.get(Word.size));
      board.set(Word.ordered, 1);
    }
    if (size === 0) return this.finish(undefined);
    this.step.witnesses.endLevel();
    this.generatedBefore = board.generated;
    this.violationsBefore = board.violations;
    board.setLevel(level + 1, start, size, chunkSizeFor(size, 1 + board.get(Word.joined)));
    if (order !== undefined) order.base = start + size;
    if (this.restAsked) this.settleDown();
    else this.open();
  }

  private settleDown(): void {
    this.restAsked = false;
    this.phase = 'resting';
  }

  private open(): void {
    const { board } = this;
    board.set(Word.halt, this.stopAsked ? Halt.now : Halt.no);
    this.phase = 'level';
    this.wakeOthers();
  }

  private wakeOthers(): void {
    const { board } = this;
    if (this.order === undefined || board.get(Word.size) < worthWaking) return;
    board.set(Word.open, 1);
    // Of many threads only those are woken that find a chunk.
    board.wake(Math.ceil(board.get(Word.size) / board.get(Word.chunkSize)));
  }

  private close(): void {
    this.board.set(Word.open, 0);
    this.phase = 'closing';
  }

  private isToLeave(): boolean {
    const { board, store } = this;
    const exceeded = this.watch.exceeded();
    if (exceeded !== undefined) this.halt(exceeded);
    else if (store.count >= board.get(Word.mostStates)) board.raise(Halt.now);
    return board.get(Word.halt) === Halt.now;
  }

  private halt(why: CutShort): void {
    this.why ??= why;
    this.board.raise(Halt.now);
  }

  /** Nobody is at work: sees what came of the level, or of what was done of it. */
  private settle(): void {
    const { board, step, settings } = this;
    if (board.get(Word.fault) < noRank) {
      const { explorer, order, generatedBefore } = this;
      const isNews = this.first === undefined || board.get(Word.ending) < noRank;
      if (order !== undefined && isNews)
        this.until = lookAgain({ explorer, order, goOn: settings.goOn, generatedBefore });
      this.take(step.finding);
      if (step.ending !== undefined || (step.finding !== undefined && !settings.goOn)) return this.finish('violation');
    }
    const isComplete = board.isLevelComplete();
    const nothingLeft = isComplete && this.store.count === board.get(Word.start) + board.get(Word.size);
    if (nothingLeft) return this.finish(undefined);
    if (board.get(Word.full) === 1) return this.finish('memory');
    if (board.get(Word.halt) === Halt.now) return this.finish(this.why ?? (this.stopAsked ? 'stopped' : 'states'));
    if (isComplete) return this.nextLevel();
    if (!this.restAsked) throw new Error('a thread ended without its chunk');
    this.settleDown();
  }

  // ------------------------------------------------------------------------------------------ the end

  private finish(why: CutShort | undefined): void {
    const { first: violation, step, store, board } = this;
    const violations = this.settings.goOn ? board.violations : violation === undefined ? 0 : 1;
    const { ending } = step;
    const endedBy = ending === undefined || ending === this.firstFinding ? undefined : violationOf(store, ending);
    const unmet = step.witnesses.unmet(this.until?.rank);
    const result = { stats: this.stats(), violation, endedBy, violations, unmet };
    const { allInitial } = this;
    this.end = why === undefined ? { kind: 'complete', ...result } : { kind: 'cut short', why, allInitial, ...result };
    this.phase = 'done';
    board.set(Word.finished, 1);
    board.wake();
  }

  private stats(): SearchStats {
    const { board, initial } = this;
    const { generated, distinct, left } = this.until ?? this.counts();
    const level = board.get(Word.level);
    const deeper = distinct > board.get(Word.start) + board.get(Word.size) ? 1 : 0;
    const depth = generated === 0 ? 0 : Math.max(1, level + deeper);
    return { initial, generated, distinct, depth, left };
  }

  private counts(): Counts {
    const { expanded } = this.board;
    const generated = this.board.generated + this.step.generated;
    const distinct = this.store.count;
    return { generated, distinct, left: distinct - expanded };
  }
}
