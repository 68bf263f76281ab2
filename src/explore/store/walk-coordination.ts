/**
 * The board of a simulation: the shared memory by which its threads coordinate. It has the next batch of walks, the
 * least batch with a fault, requests to stop, and the sums of each thread. Each thread reads what the others have
 * written.
 *
 * A simulation ends in two steps. First all threads run out of batches. Then the first thread closes the board, and
 * each thread adds up its batches before the fault.
 */
import { mostThreads } from './level-coordination.js';

/** Indices of words of the board. */
export const WalkWord = {
  /** The number of the next batch to take. */
  cursor: 0,
  /** The least number of a batch with a fault. When no thread is walking any more, `settleFault` may lower it. */
  fault: 1,
  /** 1 when threads must leave their walks. */
  halt: 2,
  /** 1 when no batch is left and no thread is walking. Idle threads sleep on this word. */
  closed: 3,
  /** The number of threads that have joined. */
  joined: 4,
  /** The number of threads that have written their sums. */
  summed: 5,
  /** The number of threads that may be walking. The first thread is not counted, and sleeps on this word. */
  active: 6,
  /** 1 if some thread ran out of memory. */
  full: 7,
} as const;

const words = 16;
/** Stands for "no batch". It is greater than the number of every batch. */
export const noBatch = 2 ** 31 - 1;

/** The indices of the sums. From the index `actions` on, there is one sum for each action. */
export const WalkSum = { generated: 0, walks: 1, states: 2, shortest: 3, longest: 4, actions: 5 } as const;

export interface WalkBoardMemory {
  readonly words: SharedArrayBuffer;
  readonly sums: SharedArrayBuffer;
}

export class WalkBoard {
  private readonly words: Int32Array;
  private readonly sums: Float64Array;

  /** @param actions the number of actions of the model. */
  constructor(
    readonly memory: WalkBoardMemory,
    private readonly actions: number,
  ) {
    this.words = new Int32Array(memory.words);
    this.sums = new Float64Array(memory.sums);
  }

  static reserve(actions: number): WalkBoardMemory {
    const memory = {
      words: new SharedArrayBuffer((words + 2 * mostThreads) * 4),
      sums: new SharedArrayBuffer(mostThreads * (WalkSum.actions + actions) * 8),
    };
    new Int32Array(memory.words)[WalkWord.fault] = noBatch;
    return memory;
  }

  get(word: number): number {
    return Atomics.load(this.words, word);
  }

  set(word: number, value: number): void {
    Atomics.store(this.words, word, value);
    Atomics.notify(this.words, word);
  }

  /** Adds a value to a word, and wakes the threads that wait for the word. Returns the word's old value. */
  add(word: number, value: number): number {
    const before = Atomics.add(this.words, word, value);
    Atomics.notify(this.words, word);
    return before;
  }

  /** Sleeps while the word has this value, at most for the given time. */
  wait(word: number, value: number, milliseconds?: number): void {
    Atomics.wait(this.words, word, value, milliseconds);
  }

  lowerFault(batch: number): void {
    lower(this.words, WalkWord.fault, batch);
  }

  /**
   * Notes the state at which a thread found a fault. Each thread notes one state, because it stops at its first fault.
   */
  setFaultyState(thread: number, state: number): void {
    Atomics.store(this.words, words + mostThreads + thread, state + 1);
  }

  /**
   * Lowers the word `fault` to the least batch that reached one of the faulty states. This may be an earlier batch than
   * the batch that noted the fault, because a batch does not check a state that is already stored. Called when no
   * thread is walking.
   */
  settleFault(found: LeastBatches): void {
    for (let thread = 0; thread < mostThreads; thread++) {
      const state = Atomics.load(this.words, words + mostThreads + thread) - 1;
      if (state >= 0) this.lowerFault(Math.max(0, found.of(state)));
    }
  }

  /** Notes the batch that a thread now walks. All earlier batches of the thread are complete. */
  setBatch(thread: number, batch: number): void {
    Atomics.store(this.words, words + thread, batch);
  }

  /** Returns the least number of a batch that some thread is walking. All batches before it are complete. */
  leastBatch(): number {
    let least = noBatch;
    for (let thread = 0; thread <= Math.min(this.get(WalkWord.joined), mostThreads - 1); thread++) {
      least = Math.min(least, Atomics.load(this.words, words + thread));
    }
    return least;
  }

  writeSums(thread: number, sums: Float64Array): void {
    this.sums.set(sums, thread * (WalkSum.actions + this.actions));
  }

  readSums(thread: number): Float64Array {
    const size = WalkSum.actions + this.actions;
    return this.sums.slice(thread * size, (thread + 1) * size);
  }
}

function lower(column: Int32Array, index: number, value: number): void {
  for (;;) {
    const before = Atomics.load(column, index);
    if (before <= value || Atomics.compareExchange(column, index, before, value) === before) return;
  }
}

/**
 * Marks each state with a batch: the least batch that found the state or, in a second object, the least batch that
 * expanded it. The memory can grow only while there is one thread.
 */
export class LeastBatches {
  /**
   * The mark of each state: 2 plus the number of a batch; 1 if the state was marked before all batches; 0 if the state
   * has no mark.
   */
  private column: Int32Array;

  constructor(memory?: SharedArrayBuffer) {
    this.column = memory ? new Int32Array(memory) : new Int32Array(1024);
  }

  /** Moves the marks into shared memory with room for this number of states. */
  share(states: number): SharedArrayBuffer {
    const memory = new SharedArrayBuffer(states * 4);
    const column = new Int32Array(memory);
    column.set(this.column.subarray(0, states));
    this.column = column;
    return memory;
  }

  /** Marks the first `count` states as found before all batches. */
  noteFirst(count: number): void {
    this.column.fill(1, 0, count);
  }

  /** Marks a state with a batch, unless it has a mark with an earlier batch. Returns whether it had no mark. */
  note(state: number, batch: number): boolean {
    if (state >= this.column.length) {
      const larger = new Int32Array(Math.max(state + 1, this.column.length * 2));
      larger.set(this.column);
      this.column = larger;
    }
    const { column } = this;
    const before = column[state] as number;
    if (before === 0 && Atomics.compareExchange(column, state, 0, batch + 2) === 0) return true;
    if ((column[state] as number) > batch + 2) lower(column, state, batch + 2);
    return false;
  }

  has(state: number): boolean {
    return (this.column[state] ?? 0) !== 0;
  }

  /** Returns the least batch of a state; -1 if it was marked before all batches; `noBatch` if it has no mark. */
  of(state: number): number {
    const mark = this.column[state] ?? 0;
    return mark === 0 ? noBatch : Math.max(-1, mark - 2);
  }

  /** Returns how many of the first `states` states were marked by a batch with a smaller number. */
  countBefore(batch: number, states: number): number {
    let count = 0;
    const end = Math.min(states, this.column.length);
    for (let state = 0; state < end; state++) {
      const mark = this.column[state] as number;
      if (mark !== 0 && mark < batch + 2) count++;
    }
    return count;
  }
}
