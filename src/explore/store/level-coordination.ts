/**
 * The board: the shared memory by which the threads of a breadth-first search coordinate. It has the level that is
 * being explored, the next chunk to take, and requests to stop. The first thread writes the words about a whole level
 * while the others wait. In: words and counts, which each thread writes. Out: these words, and sums of the counts.
 */

/** The indices of the words. */
export const Word = {
  /** Counts how often a level was opened to all threads. Idle threads sleep on this word. */
  round: 0,
  /** 1 while threads may take chunks. */
  open: 1,
  /** The number of threads that may be exploring chunks. The first thread is not counted, and sleeps on this word. */
  active: 2,
  /** 1 when all threads must end. */
  finished: 3,
  /** A request to stop: 1 to stop after the current chunk, 2 to stop within it, after the current state. */
  halt: 4,
  /** The next chunk to take. */
  cursor: 5,
  chunkSize: 6,
  /**
   * The level that is being explored. `level` is its depth, `start` the number of its first state, `size` the number of
   * its states.
   */
  level: 7,
  start: 8,
  size: 9,
  /** 1 if the states of the level are not explored in the order of their numbers. */
  ordered: 10,
  /**
   * `fault`: the least rank of a state whose expansion had a fault. `ending`: the least rank of a state whose fault
   * ends the search.
   */
  fault: 11,
  ending: 12,
  /** The number of states at which the search stops. */
  mostStates: 13,
  /** The number of threads that have joined, including those that have ended. */
  joined: 14,
  /** 1 if some thread ran out of memory. */
  full: 15,
  /** 1 if some thread stopped before it had found all successors of a state. Then the state must be expanded again. */
  torn: 16,
  /** 1 if some thread has evaluated an EXCEPT whose key was outside the domain. */
  missed: 17,
} as const;

export const Halt = { no: 0, afterChunk: 1, now: 2 } as const;

/** Stands for "no state" in a word that holds a rank. It is greater than every rank. */
export const noRank = 2 ** 31 - 1;
export const mostThreads = 256;
const chunkLimit = 64;
/**
 * A level has `chunksEach` chunks for each thread, and at least `leastChunks`, as long as the size of a chunk is from 1
 * to `chunkLimit`.
 */
const chunksEach = 4;
const leastChunks = 32;
const chunkBytes = 12;

/** The indices of a thread's counts. Only the thread itself writes them. */
const Count = { generated: 0, expanded: 1, violations: 2, size: 4 } as const;

export interface BoardMemory {
  readonly words: SharedArrayBuffer;
  readonly counts: SharedArrayBuffer;
  /**
   * For each chunk of the level, its progress and the number of violations in it. The progress is:
   *
   * - 0: not completed;
   * - n + 1: completed with n successors;
   * - −k: abandoned after k states.
   */
  readonly chunks: SharedArrayBuffer;
}

/** Reserves the shared memory of a board, for a search that finds at most `room` states. */
export function reserveBoard(room: number): BoardMemory {
  // A small level has `chunksEach` chunks for each thread, and a large level has chunks of `chunkLimit` states. Because
  // `chunkSizeFor` rounds down, a chunk may be up to half as large, and a level may have twice as many chunks.
  const chunks = Math.max(2 * chunksEach * mostThreads, Math.ceil(room / (chunkLimit / 2)));
  const words = new SharedArrayBuffer(128);
  const view = new Int32Array(words);
  view[Word.mostStates] = noRank;
  return {
    words,
    counts: new SharedArrayBuffer(mostThreads * Count.size * 8),
    chunks: new SharedArrayBuffer(chunks * chunkBytes),
  };
}

/** Clears the board, so that another search can use it. Chunks are cleared before each level. */
export function clearBoard({ words, counts }: BoardMemory): void {
  const view = new Int32Array(words);
  view.fill(0);
  view[Word.mostStates] = noRank;
  new Float64Array(counts).fill(0);
}

/**
 * Returns the number of states in a chunk. If chunks are small, all threads end a level at about the same time. If
 * chunks are large, threads take chunks less often.
 */
export function chunkSizeFor(states: number, threads: number): number {
  const chunks = Math.max(leastChunks, chunksEach * threads);
  return Math.max(1, Math.min(chunkLimit, Math.floor(states / chunks)));
}

export class Board {
  declare readonly words: Int32Array;
  declare readonly chunks: Float64Array;
  declare readonly chunkViolations: Int32Array;
  declare private readonly counts: Float64Array;

  constructor(readonly memory: BoardMemory) {
    this.words = new Int32Array(memory.words);
    const chunks = memory.chunks.byteLength / chunkBytes;
    this.chunks = new Float64Array(memory.chunks, 0, chunks);
    this.chunkViolations = new Int32Array(memory.chunks, chunks * 8, chunks);
    this.counts = new Float64Array(memory.counts);
  }

  get(word: number): number {
    return Atomics.load(this.words, word);
  }

  set(word: number, value: number): void {
    Atomics.store(this.words, word, value);
  }

  /** Asks threads to stop. A weaker request does not replace a stronger one. */
  raise(halt: number): void {
    Atomics.compareExchange(this.words, Word.halt, Halt.no, halt);
    if (halt === Halt.now) this.set(Word.halt, halt);
  }

  /** Whether no other thread explores a chunk. If one does, first waits until it ends, for at most a millisecond. */
  areOthersIdle(): boolean {
    const active = this.get(Word.active);
    if (active > 0) Atomics.wait(this.words, Word.active, active, 1);
    return this.get(Word.active) === 0;
  }

  /** Whether every chunk of the level was completed. If not, the next level may lack states. */
  isLevelComplete(): boolean {
    const all = Math.ceil(this.get(Word.size) / this.get(Word.chunkSize));
    return this.completedChunks(all).chunks === all;
  }

  /**
   * Returns the number of chunks before the first one that was not completed, and the sums of their counts. `all` is
   * the number of chunks of the level.
   */
  completedChunks(all: number): { chunks: number; generated: number; violations: number } {
    const sums = { chunks: 0, generated: 0, violations: 0 };
    for (; sums.chunks < all && (this.chunks[sums.chunks] as number) > 0; sums.chunks++) {
      sums.generated += (this.chunks[sums.chunks] as number) - 1;
      sums.violations += this.chunkViolations[sums.chunks] as number;
    }
    return sums;
  }

  /** Whether the state with this rank was expanded completely. No thread may be exploring. */
  isExplored(rank: number): boolean {
    const chunkSize = this.get(Word.chunkSize);
    const chunk = Math.floor(rank / chunkSize);
    const completed = this.chunks[chunk] as number;
    return completed > 0 || rank - chunk * chunkSize < -completed;
  }

  /** Prepares the board for a level. No thread may be exploring. */
  setLevel(level: number, start: number, size: number, chunkSize: number): void {
    this.chunks.fill(0, 0, Math.ceil(size / chunkSize));
    this.set(Word.level, level);
    this.set(Word.start, start);
    this.set(Word.size, size);
    this.set(Word.chunkSize, chunkSize);
    this.set(Word.cursor, 0);
    this.set(Word.fault, noRank);
    this.set(Word.ending, noRank);
  }

  /** Wakes at most `most` sleeping threads. */
  wake(most = mostThreads): void {
    Atomics.add(this.words, Word.round, 1);
    Atomics.notify(this.words, Word.round, most);
  }

  /** Returns the number of the state with this rank. */
  numberAt(rank: number, order: Int32Array | undefined): number {
    return this.get(Word.ordered) === 1 && order !== undefined ? (order[rank] as number) : this.get(Word.start) + rank;
  }

  lower(word: number, rank: number): void {
    for (;;) {
      const before = Atomics.load(this.words, word);
      if (before <= rank || Atomics.compareExchange(this.words, word, before, rank) === before) return;
    }
  }

  /** The sums of the counts of all threads. They are exact only while no thread is exploring. */
  get generated(): number {
    return this.sum(Count.generated);
  }

  get expanded(): number {
    return this.sum(Count.expanded);
  }

  get violations(): number {
    return this.sum(Count.violations);
  }

  private sum(count: number): number {
    let total = 0;
    for (let at = count; at < this.counts.length; at += Count.size) total += this.counts[at] as number;
    return total;
  }

  addCounts(thread: number, generated: number, expanded: number, violations: number): void {
    const at = thread * Count.size;
    (this.counts[at + Count.generated] as number) += generated;
    (this.counts[at + Count.expanded] as number) += expanded;
    (this.counts[at + Count.violations] as number) += violations;
  }
}
