/**
 * The scratch areas of one thread, taken from the room that all threads of a run share. In: the number of words that
 * the thread needs. Out: areas of the value memory that belong to this thread until it gives them back. The room is
 * divided into blocks, and a byte of shared memory says for each block whether it is taken.
 *
 * The size of the room does not depend on the number of threads. Each thread keeps one small area, and takes larger
 * ones for the steps that need them.
 */
import { Lock } from './lock.js';
import { blockWords, Control, type StoreMemory } from './memory.js';

/** The addresses from `start` up to, but not including, `end`. */
export interface ScratchArea {
  readonly start: number;
  readonly end: number;
}

const nowhere: ScratchArea = { start: 0, end: 0 };

export class ScratchAreas {
  /** The areas of this thread. The first one is filled first. */
  private readonly areas: ScratchArea[] = [];
  last = nowhere;
  declare private readonly taken: Uint8Array;
  declare private readonly start: number;
  declare private readonly lock: Lock;

  constructor({ scratchBlocks, control }: StoreMemory) {
    const registers = new Int32Array(control);
    this.taken = new Uint8Array(scratchBlocks);
    this.start = registers[Control.sharedEnd] as number;
    this.lock = new Lock(registers, Control.scratchLock);
  }

  get count(): number {
    return this.areas.length;
  }

  /**
   * Takes an area of at least `words` words. Returns undefined if the room has no such area. If possible, the area is
   * as large as all earlier areas of this thread together, so that a step takes few areas.
   */
  take(words: number): ScratchArea | undefined {
    // The first area is kept between steps. So it must be small: a large area is taken only after a small one.
    if (this.areas.length === 0 && words > blockWords) this.take(blockWords);
    const held = this.areas.reduce((sum, { start, end }) => sum + end - start, 0);
    const area = this.takeBlocks(Math.max(words, held)) ?? this.takeBlocks(words);
    if (area === undefined) return undefined;
    this.areas.push(area);
    this.last = area;
    return area;
  }

  /** Gives back all areas except the first `count`. */
  keep(count: number): void {
    const { areas } = this;
    if (areas.length <= count) return;
    for (const area of areas.splice(count)) this.giveBlocks(area);
    this.last = areas[count - 1] ?? nowhere;
  }

  private takeBlocks(words: number): ScratchArea | undefined {
    const count = Math.ceil(words / blockWords);
    this.lock.acquire();
    const first = this.firstFree(count);
    if (first >= 0) this.taken.fill(1, first, first + count);
    this.lock.release();
    return first < 0 ? undefined : { start: this.addressAt(first), end: this.addressAt(first + count) };
  }

  private giveBlocks({ start, end }: ScratchArea): void {
    this.lock.acquire();
    this.taken.fill(0, this.blockAt(start), this.blockAt(end));
    this.lock.release();
  }

  /** Returns the first of `count` consecutive free blocks; -1 if there are none. */
  private firstFree(count: number): number {
    const { taken } = this;
    for (let first = taken.indexOf(0); first >= 0 && first + count <= taken.length; ) {
      const next = taken.indexOf(1, first);
      if (next < 0 || next - first >= count) return first;
      first = taken.indexOf(0, next);
    }
    return -1;
  }

  private addressAt(block: number): number {
    return this.start + block * blockWords;
  }

  private blockAt(address: number): number {
    return (address - this.start) / blockWords;
  }
}
