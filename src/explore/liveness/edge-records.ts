/**
 * The records of the states of a graph: what the check of temporal properties knows about each state and its edges. In:
 * records, in any order, from any thread. Out: the record of a state, as an address.
 *
 * A record is a range of words within one segment. An address is the number of a segment and the index of a word in it,
 * as one number. Each thread writes to blocks of its own. While only one thread searches, segments are made when they
 * are needed, and the last one grows, because most graphs are small. Before a second thread joins, all segments are
 * reserved. Reserved memory is used only when it is written.
 */

/** A segment has 2 ** segmentBits words. See `state-memory.ts` for the reason of this size. */
export const segmentBits = 24;
export const segmentMask = 2 ** segmentBits - 1;
const segmentWords = 2 ** segmentBits;
/** The number of words of a new segment while one thread searches. */
const firstWords = 2 ** 16;
/** The factor by which an array grows. A large factor is cheap: memory pages are used only when they are written. */
const growth = 16;
const blockWords = 2 ** 14;
const blocksEach = segmentWords / blockWords;
/** With more segments, an address would not fit into a word. */
const mostSegments = 127;

/** The memory that threads share. */
export interface RecordMemory {
  readonly segments: readonly SharedArrayBuffer[];
  /** For each state, the address of its record plus 1; 0 if the state has no record. */
  readonly starts: SharedArrayBuffer;
  /** One word: the number of blocks that threads have taken. */
  readonly used: SharedArrayBuffer;
}

export class EdgeRecords {
  readonly segments: Int32Array[] = [];
  /** For each state, the address of its record plus 1; 0 if the state has no record. The last states may be missing. */
  starts: Int32Array = new Int32Array(1024);
  private used: Int32Array = new Int32Array(1);
  private isShared = false;
  /** The part of a block that this thread may still write. */
  private at = 0;
  private end = 0;

  /** @param memory the memory that another thread has shared. By default, this thread has its own memory. */
  constructor(memory?: RecordMemory) {
    if (memory) this.use(memory);
  }

  /**
   * Reserves memory that other threads can use too, with room for this number of states. Returns undefined if the
   * system refuses the memory. Then only this thread makes records.
   * @param most the number of segments.
   */
  share(states: number, most = mostSegments): RecordMemory | undefined {
    try {
      this.growLast(segmentWords);
      const memory = {
        segments: this.segments.map(({ buffer }) => buffer as SharedArrayBuffer),
        starts: new SharedArrayBuffer(states * Int32Array.BYTES_PER_ELEMENT),
        used: new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT),
      };
      while (memory.segments.length < most) memory.segments.push(newSegment(segmentWords));
      const { starts, used } = this;
      this.use(memory);
      this.starts.set(starts.subarray(0, states));
      this.used.set(used);
      return memory;
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }

  private use({ segments, starts, used }: RecordMemory): void {
    for (let i = this.segments.length; i < segments.length; i++)
      this.segments.push(new Int32Array(segments[i] as SharedArrayBuffer));
    this.starts = new Int32Array(starts);
    this.used = new Int32Array(used);
    this.isShared = true;
  }

  has(state: number): boolean {
    return state < this.starts.length && this.starts[state] !== 0;
  }

  /** Returns a word of the record of a state. The state must have a record. */
  word(state: number, word: number): number {
    const at = (this.starts[state] as number) - 1 + word;
    return (this.segments[at >>> segmentBits] as Int32Array)[at & segmentMask] as number;
  }

  /** Keeps the first `length` words as the record of the state. Returns FALSE if there is no room. */
  keep(state: number, words: Int32Array, length: number): boolean {
    if (this.isShared && state >= this.starts.length) return false;
    if (this.at + length > this.end && !this.take(Math.ceil(length / blockWords))) return false;
    const { at } = this;
    const segment = this.segments[at >>> segmentBits] as Int32Array;
    for (let i = 0, to = at & segmentMask; i < length; i++, to++) segment[to] = words[i] as number;
    this.at += length;
    if (state >= this.starts.length) this.growStarts(state);
    this.starts[state] = at + 1;
    return true;
  }

  forget(state: number): void {
    if (state < this.starts.length) this.starts[state] = 0;
  }

  /** Takes this number of consecutive blocks of one segment for this thread. Returns FALSE if there is no room. */
  private take(blocks: number): boolean {
    if (blocks > blocksEach) return false;
    for (;;) {
      const first = Atomics.add(this.used, 0, blocks);
      const segment = Math.floor(first / blocksEach);
      if (segment >= mostSegments) {
        // The blocks are given back, so that the word does not overflow after many such attempts.
        Atomics.sub(this.used, 0, blocks);
        return false;
      }
      if (Math.floor((first + blocks - 1) / blocksEach) !== segment) continue;
      this.at = this.end = 0;
      if (!this.makeSegment(segment, ((first % blocksEach) + blocks) * blockWords)) return false;
      this.at = first * blockWords;
      this.end = this.at + blocks * blockWords;
      return true;
    }
  }

  /** Makes a segment with at least this number of words. Returns FALSE if the system refuses the memory. */
  private makeSegment(segment: number, words: number): boolean {
    if (this.isShared) return segment < this.segments.length;
    try {
      while (this.segments.length <= segment) {
        this.growLast(segmentWords);
        this.segments.push(new Int32Array(newSegment(firstWords)));
      }
      this.growLast(words);
      return true;
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
  }

  /** Replaces the last segment by a longer one if it has fewer words. */
  private growLast(words: number): void {
    const last = this.segments.at(-1);
    if (last === undefined || last.length >= words) return;
    const longer = new Int32Array(newSegment(Math.min(segmentWords, Math.max(words, growth * last.length))));
    longer.set(last);
    this.segments[this.segments.length - 1] = longer;
  }

  private growStarts(state: number): void {
    const larger = new Int32Array(Math.max(state + 1, growth * this.starts.length));
    larger.set(this.starts);
    this.starts = larger;
  }
}

function newSegment(words: number): SharedArrayBuffer {
  return new SharedArrayBuffer(words * Int32Array.BYTES_PER_ELEMENT);
}
