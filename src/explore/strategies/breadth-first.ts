/**
 * Breadth-first search, which finds shortest paths. In: a model and bounds. Out: the outcome. A caller calls
 * `runSlice`, which returns regularly so that the thread stays responsive. The states of a level have consecutive
 * numbers.
 *
 * The search begins on one thread. When it pays to start other threads, the host calls `share` and passes the shared
 * memory to them (`join-search.ts`). Counts, depth, verdict and counterexample are those of a search on one thread
 * (`provisional-order.ts`).
 */
import { assertNever } from '../../diagnostics/assert-never.js';
import type { Model } from '../../model/model.js';
import type { NamedBytes, SavedBytes } from '../../values/store/save-memory.js';
import { OutOfMemory } from '../../values/store/value-errors.js';
import type { Extent } from '../graph/state-graph.js';
import type { Room } from '../step/bounds.js';
import { Expander } from '../step/expander.js';
import type { Faults } from '../step/expansion.js';
import type { CutShort, Progress, SearchOutcome, SearchStats } from '../step/outcome.js';
import { Board, chunkSizeFor, Halt, noRank, reserveBoard, Word } from '../store/level-coordination.js';
import type { PossibleTally } from '../store/possible-counts.js';
import { ProvisionalOrder, reserveOrder } from '../store/provisional-order.js';
import type { StateStore } from '../store/state-store.js';
import { type Counts, type CountsUntil, lookAgain } from './look-again.js';
import { orderParts, readSavedSearch, restoreSearch, saveSearch } from './save-search.js';
import type { Saving, Search, SearchSettings, SharedLevels, Sharing, SliceEnd, Walkable } from './search.js';
import { type Beginning, openStore, SearchCourse } from './search-course.js';
import { type Explorer, isHalted, LevelWalker } from './walk-level.js';

/** Sets are packed only when there are this many states: by then it is known how often each set is read as a whole. */
const leastPacked = 1 << 12;

/**
 * Other threads are woken only for a level with at least this number of states. For fewer states, waking threads takes
 * longer than it saves.
 */
const worthWaking = 16;

const noFaults: Faults = { finding: undefined, ending: undefined };

/**
 * If the expansions since the last reading of the clock took less than `quickExpansions` milliseconds, the clock is
 * read after `expansionsUnasked` more expansions, otherwise after one. Reading the clock takes a tenth of the time of a
 * cheap expansion.
 */
const expansionsUnasked = 16;
const quickExpansions = 1;

export class BreadthFirst implements Search, Sharing, Saving, Walkable {
  readonly sharing: Sharing = this;
  readonly saving: Saving = this;
  readonly walkable: Walkable = this;
  readonly room: Room = (bytes) => this.course.watch.room(bytes);
  readonly store: StateStore;
  private readonly board: Board;
  private readonly step: Expander;
  private readonly explorer: Explorer;
  private readonly walker: LevelWalker;
  private readonly course: SearchCourse;
  private order: ProvisionalOrder | undefined;
  private phase: 'initial' | 'level' | 'closing' | 'resting' | 'done' = 'initial';
  private generatedAtFirst: number | undefined;
  private isShared = false;
  /** The numbers of successors and of violations in all levels before the current one. */
  private generatedBefore = 0;
  private violationsBefore = 0;
  /** The counts that one thread would have had, if a fault ended a search on several threads. Otherwise undefined. */
  private until: CountsUntil | undefined;
  private restAsked = false;
  private why: CutShort | undefined;

  constructor(
    private readonly model: Model,
    private readonly settings: SearchSettings,
    saved?: SavedBytes,
  ) {
    const { deadlock, goOn, edges, memory, bounds } = settings;
    this.store = openStore(model, settings);
    this.board = new Board(memory?.board() ?? reserveBoard(this.store.memory.room));
    this.course = new SearchCourse(model, this.store, settings);
    this.step = new Expander(model, this.store, { deadlock, goOn, edges, isToLeave: () => this.isToLeave() });
    const { store, step, board } = this;
    const taken = new Uint8Array(new SharedArrayBuffer(model.actions.length));
    this.explorer = { model, store, step, board, thread: 0, taken };
    this.walker = new LevelWalker(this.explorer);
    // The bound on states must fit into a word of the board.
    board.set(Word.mostStates, Math.min(bounds.maxStates ?? noRank, noRank));
    if (saved !== undefined) this.resume(saved);
  }

  private resume(from: SavedBytes): void {
    const { board, store } = this;
    const saved = readSavedSearch(from);
    restoreSearch(saved, from, store, board);
    this.step.witnesses.restore(saved.witnesses);
    this.step.counts.restore(saved.possible);
    this.course.resume(saved.initial, saved.first);
    this.generatedBefore = saved.generatedBefore;
    this.violationsBefore = saved.violationsBefore;
    for (const action of saved.taken) this.explorer.taken[action] = 1;
    if (saved.shared) for (const { name, bytes } of orderParts(saved, this.keepOrder())) from.read(name, bytes);
    this.phase = 'resting';
  }

  get outcome(): SearchOutcome | undefined {
    return this.course.outcome;
  }

  get extent(): Extent {
    const { board, store, until, order } = this;
    const { initial, outcome: end } = this.course;
    if (end === undefined && !this.isAtRest) throw new Error('a search has an extent when it rests or is done');
    const isFault = end?.kind === 'cut short' && end.why === 'violation';
    // `until` is undefined if a bound or a request stopped several threads before the fault was found. Then it is not
    // known which states one thread would have found.
    if (isFault && (until !== undefined || order === undefined)) {
      const { generated, distinct, left } = end.stats;
      const explored = distinct - left;
      const isWhole = end.endedBy === undefined && end.violation?.kind === 'deadlock';
      const isExplored = (position: number) => position < explored - (isWhole ? 0 : 1);
      return { initial, distinct, isExplored, frontier: explored, until: { generated } };
    }
    const start = board.get(Word.start);
    const isExplored = (position: number) => position < start || board.isExplored(position - start);
    return { initial, distinct: store.count, isExplored, frontier: start + board.get(Word.size), until: undefined };
  }

  isTaken(action: number): boolean {
    return this.explorer.taken[action] === 1;
  }

  get initialGenerated(): number | undefined {
    return this.generatedAtFirst;
  }

  get hasMissed(): boolean | undefined {
    if (this.board.get(Word.missed) === 1) return true;
    return this.generatedAtFirst === undefined ? undefined : false;
  }

  get isInOrder(): boolean {
    return this.order === undefined;
  }

  progress(): Progress {
    return this.course.progress(this.stats(), 1 + this.board.get(Word.joined));
  }

  within(): SearchStats {
    const { step, store } = this;
    const { distinct, generated, left, depth } = this.stats();
    const initial = this.phase === 'initial' ? store.count : this.course.initial;
    // Two states do not count as left: the state that is being expanded, and a new successor that is being checked.
    const taken = (step.isUnderway ? 1 : 0) + (step.isChecking ? 1 : 0);
    return { initial, distinct, generated, left: left - taken, depth: Math.max(1, depth) };
  }

  possible(): PossibleTally {
    return this.until?.possible ?? this.step.counts.total();
  }

  stop(): void {
    this.course.stop();
    this.board.raise(Halt.now);
  }

  abandon(why: CutShort): void {
    if (this.course.abandon()) this.finish(why);
  }

  rest(): void {
    this.restAsked = true;
  }

  save(): readonly NamedBytes[] | undefined {
    const { board, store, order, generatedBefore, violationsBefore, settings } = this;
    const { initial, first, outcome: end } = this.course;
    const mayGoOn = end === undefined ? this.phase === 'resting' : end.kind === 'cut short' && end.why !== 'violation';
    if (!mayGoOn || board.get(Word.level) === 0) return undefined;
    const { memory, count } = store;
    // A level that is not complete is not saved in two cases. If an expansion was left early, some successors are
    // unchecked. If the search continues after faults, a resumed search would not count the faults of stored states.
    const wholeLevels = board.get(Word.full) === 1 || board.get(Word.torn) === 1 || settings.goOn;
    const taken = this.model.actions.flatMap((_, action) => (this.isTaken(action) ? [action] : []));
    const { counts, witnesses } = this.step;
    const kept = { initial, generatedBefore, violationsBefore, first, taken, witnesses: witnesses.save() };
    return saveSearch({
      memory,
      count,
      isPacked: store.isPacked,
      board,
      order,
      wholeLevels,
      counts,
      isCutShort: end !== undefined,
      ...kept,
    });
  }

  /**
   * Whether other threads can join now. With a VIEW or SYMMETRY, a search that continues after faults is not shared,
   * because its number of violations would depend on threads.
   */
  get mayShare(): boolean {
    return !this.isShared && this.phase === 'level' && !(this.settings.goOn && this.model.identity !== undefined);
  }

  get frontier(): number {
    return this.store.count - this.board.expanded;
  }

  share(): SharedLevels {
    if (!this.mayShare) throw new Error('a search is shared once, while it explores');
    const { store, board, step } = this;
    this.packRows();
    const order = this.order ?? this.keepOrder();
    this.isShared = true;
    this.wakeOthers();
    const { deadlock, goOn } = this.settings;
    const taken = this.explorer.taken.buffer as SharedArrayBuffer;
    const [states, witnesses, counts] = [store.memory, step.witnesses.memory, step.counts.memory];
    return {
      kind: 'levels',
      states,
      board: board.memory,
      order: order.memory,
      taken,
      witnesses,
      counts,
      deadlock,
      goOn,
    };
  }

  private keepOrder(): ProvisionalOrder {
    const { store, board, step, walker } = this;
    const order = new ProvisionalOrder(reserveOrder(store.reserveAll()));
    const start = board.get(Word.start);
    order.base = start + board.get(Word.size);
    for (let number = order.base; number < store.count; number++) {
      order.noteInOrder(number, store.parent(number) - start);
    }
    this.order = store.discovery = order;
    step.shareOrder(order);
    walker.shareOrder(order);
    return order;
  }

  runSlice(milliseconds: number): SliceEnd {
    const { watch } = this.course;
    const until = watch.before(watch.now() + milliseconds);
    const exceeded = watch.exceeded();
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
    } while (watch.now() < until);
    return this.outcome === undefined ? 'more' : 'done';
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
        return assertNever(phase);
    }
  }

  private explore(until: number): void {
    const { watch } = this.course;
    let [unasked, asked] = [0, watch.now()];
    const isOver = () => {
      if (--unasked > 0) return false;
      const now = watch.now();
      unasked = now - asked < quickExpansions ? expansionsUnasked : 0;
      asked = now;
      return now >= until;
    };
    if (this.walker.walk(isOver)) this.close();
  }

  // ------------------------------------------------------------------------------------------ levels

  private begin(): void {
    const { board, course } = this;
    const { result, why } = this.findInitial();
    this.generatedAtFirst = result.generated;
    board.addCounts(0, result.generated, 0, result.violations);
    this.step.counts.commit();
    board.set(Word.size, 0);
    if (course.meets(result)) this.finish('violation');
    else if (why !== undefined || course.isStopAsked) this.finish(why ?? 'stopped');
    else this.nextLevel();
  }

  private findInitial(): Beginning {
    const { model, store, step, course } = this;
    store.barrier.enter();
    model.restPoint?.enter();
    try {
      return course.begin(step);
    } finally {
      model.restPoint?.leave();
      store.barrier.leave();
    }
  }

  /** Begins the next level, which consists of the states that the last level has added. */
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
    this.step.counts.beginLevel();
    this.generatedBefore = board.generated;
    this.violationsBefore = board.violations;
    this.packRows();
    board.setLevel(level + 1, start, size, chunkSizeFor(size, 1 + board.get(Word.joined)));
    if (order !== undefined) order.base = start + size;
    const rests = level > 0 && this.settings.restsAt?.(store.count) === true;
    if (rests || this.restAsked) this.settleDown();
    else this.open();
  }

  /** Packs the sets in the rows if this saves memory or time. Done before other threads join. */
  private packRows(): void {
    const { model, store, order, board } = this;
    const { packs = 'never' } = this.settings;
    if (packs === 'never' || order !== undefined || model.rows === undefined || store.isPacked) return;
    const isTime = packs === 'always' || store.count >= leastPacked;
    if (!isTime) return;
    try {
      if (model.rows.choose(board.expanded)) store.pack();
    } catch (error) {
      // If there is too little memory to pack the rows, the search continues with the rows as they are.
      if (!(error instanceof OutOfMemory)) throw error;
    }
  }

  private settleDown(): void {
    this.restAsked = false;
    this.phase = 'resting';
  }

  private open(): void {
    const { board } = this;
    board.set(Word.halt, this.course.isStopAsked ? Halt.now : Halt.no);
    this.phase = 'level';
    this.wakeOthers();
  }

  private wakeOthers(): void {
    const { board } = this;
    if (this.order === undefined || board.get(Word.size) < worthWaking) return;
    board.set(Word.open, 1);
    // At most one thread is woken for each chunk.
    board.wake(Math.ceil(board.get(Word.size) / board.get(Word.chunkSize)));
  }

  private close(): void {
    this.board.set(Word.open, 0);
    this.phase = 'closing';
  }

  private isToLeave(): boolean {
    const { board, store } = this;
    const exceeded = this.course.watch.exceeded();
    if (exceeded !== undefined) this.halt(exceeded);
    else if (store.count >= board.get(Word.mostStates)) board.raise(Halt.now);
    return isHalted(board);
  }

  private halt(why: CutShort): void {
    this.why ??= why;
    this.board.raise(Halt.now);
  }

  /** Called when no thread is exploring. Begins the next level, pauses the search, or ends it. */
  private settle(): void {
    const { board } = this;
    if (board.get(Word.fault) < noRank && this.course.meets(this.faultsOfLevel())) return this.finish('violation');
    const isComplete = board.isLevelComplete();
    const nothingLeft = isComplete && this.store.count === board.get(Word.start) + board.get(Word.size);
    if (nothingLeft) return this.finish(undefined);
    if (board.get(Word.full) === 1) return this.finish('memory');
    if (isHalted(board)) return this.finish(this.why ?? (this.course.isStopAsked ? 'stopped' : 'states'));
    if (isComplete) return this.nextLevel();
    if (!this.restAsked) throw new Error('a thread ended without its chunk');
    this.settleDown();
  }

  /** Returns the faults that one thread would have found first. */
  private faultsOfLevel(): Faults {
    const { board, explorer, order, generatedBefore, course, walker } = this;
    if (order === undefined) return walker.faults;
    // A search that continues after faults does not look for its first fault again.
    if (course.first !== undefined && board.get(Word.ending) === noRank) return noFaults;
    const { goOn } = this.settings;
    const { faults, until } = lookAgain({ explorer, order, goOn, generatedBefore });
    this.until = until;
    return faults;
  }

  // ------------------------------------------------------------------------------------------ the end

  private finish(why: CutShort | undefined): void {
    const { course, step, board, until } = this;
    const violations = this.settings.goOn ? board.violations : course.first === undefined ? 0 : 1;
    const unmet = step.witnesses.unmet(until?.rank);
    course.finish(why, { stats: this.stats(), violations, unmet, interrupted: step.interrupted });
    this.phase = 'done';
    board.set(Word.finished, 1);
    board.wake();
  }

  private stats(): SearchStats {
    const { board, course } = this;
    const { initial } = course;
    const { generated, distinct, left } = this.until ?? this.counts();
    const level = board.get(Word.level);
    const deeper = distinct > board.get(Word.start) + board.get(Word.size) ? 1 : 0;
    const depth = generated === 0 ? 0 : Math.max(1, level + deeper);
    return { initial, generated, distinct, depth, left };
  }

  private counts(): Counts {
    const { expanded } = this.board;
    const generated = this.board.generated + this.step.foundSoFar;
    const distinct = this.store.count;
    return { generated, distinct, left: distinct - expanded };
  }
}
