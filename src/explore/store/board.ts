/**
 * What the threads of one breadth-first search tell each other: which level is being explored, how much of it was taken, and when to stop. Words in
 * shared memory; the first thread writes what concerns a level, while the others wait.
 */

/** Words of the board. */
export const Word = {
  /** Counts the times that the level was opened to all threads; they sleep on it. */
  round: 0,
  /** 1 while threads may take chunks. */
  open: 1,
  /** Threads that may be taking chunks, besides the first; it sleeps on it. */
  active: 2,
  /** 1 when the threads are to end. */
  finished: 3,
  /** 1 asks threads to stop after their chunk, 2 after their step. */
  halt: 4,
  /** The next chunk that nobody has taken. */
  cursor: 5,
  chunkSize: 6,
  /** The level that is explored: how deep it is, its first state, how many there are. */
  level: 7,
  start: 8,
  size: 9,
  /** 1 when the states of the level have an order that is not that of their numbers. */
  ordered: 10,
  /** The least rank of a state whose step has a fault, and of one whose fault ends the search. */
  fault: 11,
  ending: 12,
  /** States that the search may find before it stops. */
  mostStates: 13,
  /** Threads that ever joined. */
  joined: 14,
  /** 1 when some thread had no more room. */
  full: 15,
  /** 1 when some thread left a step in its midst, whose state is to be explored once more. */
  torn: 16,
} as const;

export const Halt = { no: 0, afterChunk: 1, now: 2 } as const;

/** No rank is as large. */
export const noRank = 2 ** 31 - 1;
export const mostThreads = 256;
const chunkLimit = 64;
/** A level is divided into so many chunks a thread, and into so many at least, unless its chunks become too small or too large. */
const chunksEach = 4;
const leastChunks = 32;
const chunkBytes = 12;

/** Each thread's own counts: it alone writes them. */
const Count = { generated: 0, expanded: 1, violations: 2, size: 4 } as const;

export interface BoardMemory {
  readonly words: SharedArrayBuffer;
  readonly counts: SharedArrayBuffer;
  /**
   * For each chunk of the level: 0, or 1 more than the successors that it had when it was completed; of one that was left, less than 0 by the states that were
   * explored of it. And the violations in it.
   */
  readonly chunks: SharedArrayBuffer;
}

/** For a search of so many states. */
export function reserveBoard(room: number): BoardMemory {
  // Rounding makes chunks smaller by half at most.
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

/** Makes it as good as new; chunks are written before each level. */
export function clearBoard({ words, counts }: BoardMemory): void {
  const view = new Int32Array(words);
  view.fill(0);
  view[Word.mostStates] = noRank;
  new Float64Array(counts).fill(0);
}

/** Chunks are small enough that the threads end a level at about the same time, and large enough to be seldom taken. */
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

  /** Asks threads to stop; who has asked for more before gets that. */
  raise(halt: number): void {
    Atomics.compareExchange(this.words, Word.halt, Halt.no, halt);
    if (halt === Halt.now) this.set(Word.halt, halt);
  }

  /** Waits a moment for the other threads to end their chunks; whether they have. */
  areOthersIdle(): boolean {
    const active = this.get(Word.active);
    if (active > 0) Atomics.wait(this.words, Word.active, active, 1);
    return this.get(Word.active) === 0;
  }

  /** Whether every chunk was completed: where one was not, states may be missing. */
  isLevelComplete(): boolean {
    const all = Math.ceil(this.get(Word.size) / this.get(Word.chunkSize));
    return this.completedChunks(all).chunks === all;
  }

  /** The chunks before the first of `all` that was not completed, and what was counted in them. */
  completedChunks(all: number): { chunks: number; generated: number; violations: number } {
    const sums = { chunks: 0, generated: 0, violations: 0 };
    for (; sums.chunks < all && (this.chunks[sums.chunks] as number) > 0; sums.chunks++) {
      sums.generated += (this.chunks[sums.chunks] as number) - 1;
      sums.violations += this.chunkViolations[sums.chunks] as number;
    }
    return sums;
  }

  /** Whether the state with a rank was explored to its end; no thread is at work. */
  isExplored(rank: number): boolean {
    const chunkSize = this.get(Word.chunkSize);
    const chunk = Math.floor(rank / chunkSize);
    const completed = this.chunks[chunk] as number;
    return completed > 0 || rank - chunk * chunkSize < -completed;
  }

  /** Begins a level; no thread is at work. */
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

  /** Wakes threads that sleep: all, or so many at most. */
  wake(most = mostThreads): void {
    Atomics.add(this.words, Word.round, 1);
    Atomics.notify(this.words, Word.round, most);
  }

  /** The number of the state with a rank. */
  numberAt(rank: number, order: Int32Array | undefined): number {
    return this.get(Word.ordered) === 1 && order !== undefined ? (order[rank] as number) : this.get(Word.start) + rank;
  }

  lower(word: number, rank: number): void {
    for (;;) {
      const before = Atomics.load(this.words, word);
      if (before <= rank || Atomics.compareExchange(this.words, word, before, rank) === before) return;
    }
  }

  /** What all threads have counted; exact when none of them is at work. */
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
