/**
 * Explores a level on one of the threads. The thread takes a chunk, expands its states in order, and takes the next
 * chunk. In: the memory of the search. Out: states and counts in that memory, and the first faults that this thread
 * found. The first thread works in slices of time, and continues a chunk in the next slice.
 */
import type { Model } from '../../model/model.js';
import { OutOfMemory } from '../../values/store/value-errors.js';
import type { Expander } from '../step/expander.js';
import type { Faults, Finding } from '../step/expansion.js';
import { type Board, Halt, Word } from '../store/level-coordination.js';
import type { ProvisionalOrder } from '../store/provisional-order.js';
import type { StateStore } from '../store/state-store.js';

export interface Explorer {
  readonly model: Model;
  readonly store: StateStore;
  readonly step: Expander;
  readonly board: Board;
  /**
   * The actions that any thread has taken; see `Expander.taken`. A thread writes here only when it pauses, so that
   * threads do not wait for each other's writes.
   */
  readonly taken: Uint8Array;
  /** The number of this thread; the first is 0. */
  readonly thread: number;
}

/** Whether threads must stop at once, even in the middle of an expansion. */
export function isHalted(board: Board): boolean {
  return board.get(Word.halt) === Halt.now;
}

export class LevelWalker {
  private chunk = -1;
  /** `rank` is the rank of the next state of the chunk. `end` is the rank after the last state of the chunk. */
  private rank = 0;
  private end = 0;
  private chunkGenerated = 0;
  private chunkViolations = 0;
  private finding: Finding | undefined;
  private ending: Finding | undefined;

  constructor(
    private readonly explorer: Explorer,
    private order?: ProvisionalOrder,
  ) {}

  /**
   * From now on, notes the order of states in `order`, which all threads share. Must be called before other threads
   * expand states of the same search.
   */
  shareOrder(order: ProvisionalOrder): void {
    this.order = order;
  }

  /** The first faults that this thread found. If there is only one thread, they are the first faults of the search. */
  get faults(): Faults {
    const { finding, ending } = this;
    return { finding, ending };
  }

  /**
   * Explores until no chunk is left, the search must stop, or `pause` returns TRUE. Returns FALSE only if `pause` ended
   * the exploration.
   */
  walk(pause: () => boolean): boolean {
    const { model, store, board } = this.explorer;
    store.barrier.enter();
    model.restPoint?.enter();
    model.atLevel(board.get(Word.level));
    if (this.order !== undefined) this.order.base = board.get(Word.start) + board.get(Word.size);
    try {
      return this.walkOn(pause);
    } catch (error) {
      if (!(error instanceof OutOfMemory)) throw error;
      board.set(Word.full, 1);
      board.set(Word.halt, Halt.now);
      this.drop();
      return true;
    } finally {
      this.noteTaken();
      if (model.hasMissed?.() !== false) board.set(Word.missed, 1);
      model.restPoint?.leave();
      store.barrier.leave();
    }
  }

  private noteTaken(): void {
    const { step, taken } = this.explorer;
    for (let action = 0; action < taken.length; action++) if (step.taken[action] === 1) taken[action] = 1;
  }

  private walkOn(pause: () => boolean): boolean {
    const { board, store } = this.explorer;
    const mostStates = board.get(Word.mostStates);
    const order = this.order?.order;
    for (;;) {
      if (this.rank === this.end && !this.takeChunk()) return true;
      if (isHalted(board)) {
        this.drop();
        return true;
      }
      if (!this.explore(board.numberAt(this.rank, order))) this.drop();
      if (store.count >= mostStates) board.set(Word.halt, Halt.now);
      this.rest();
      if (pause()) return false;
    }
  }

  /**
   * Expands a state of the chunk. Returns whether the expansion was completed. If it was not, the chunk is abandoned.
   */
  private explore(number: number): boolean {
    const { board, step, thread } = this.explorer;
    const result = step.expand(number, this.rank);
    const { end, generated, violations } = result;
    board.addCounts(thread, generated, end === 'left' ? 0 : 1, violations);
    if (step.counts.areAny) step.counts.commit();
    this.chunkGenerated += generated;
    this.chunkViolations += violations;
    if (result.isFaulty) this.noteFault(result);
    if (end === 'complete') this.rank++;
    else if (end === 'left') board.set(Word.torn, 1);
    else board.lower(Word.ending, this.rank);
    return end === 'complete';
  }

  private noteFault({ finding, ending }: Faults): void {
    this.finding ??= finding;
    this.ending ??= ending;
    this.explorer.board.lower(Word.fault, this.rank);
  }

  private takeChunk(): boolean {
    const { board } = this.explorer;
    if (this.chunk >= 0) {
      board.chunkViolations[this.chunk] = this.chunkViolations;
      board.chunks[this.chunk] = this.chunkGenerated + 1;
      this.chunk = -1;
    }
    if (board.get(Word.halt) !== Halt.no) return false;
    const size = board.get(Word.size);
    const chunkSize = board.get(Word.chunkSize);
    const chunk = Atomics.add(board.words, Word.cursor, 1);
    const first = chunk * chunkSize;
    // Chunks after the state with the error that ends the search are not explored.
    if (first >= size || first > board.get(Word.ending)) return false;
    this.chunk = chunk;
    this.rank = first;
    this.end = Math.min(first + chunkSize, size);
    this.chunkGenerated = 0;
    this.chunkViolations = 0;
    return true;
  }

  private rest(): void {
    const { model, store } = this.explorer;
    const { restPoint } = model;
    if (restPoint === undefined || !restPoint.asked) return;
    // A thread leaves the barrier of states before it waits at the barrier of values. Otherwise another thread,
    // which waits for the table of states to grow, would wait for this thread for ever.
    store.barrier.leave();
    restPoint.rest();
    store.barrier.enter();
  }

  /** Gives up the chunk, and notes how many of its states were expanded. */
  private drop(): void {
    const { board } = this.explorer;
    if (this.chunk >= 0) board.chunks[this.chunk] = this.chunk * board.get(Word.chunkSize) - this.rank;
    this.chunk = -1;
    this.rank = this.end = 0;
  }
}
