/** The bounds of a search, and the meters that measure time and memory. */
import { OutOfMemory } from '../../values/store/value-errors.js';
import type { CutShort } from './outcome.js';

export interface Bounds {
  /** The largest number of states on a path. States at this depth are checked but not expanded. */
  readonly maxDepth?: number | undefined;
  readonly maxStates?: number | undefined;
  readonly milliseconds?: number | undefined;
  readonly bytes?: number | undefined;
}

export interface Meters {
  /** Returns the milliseconds since some fixed moment. */
  readonly now: () => number;
  /** Returns the number of bytes that the process uses. */
  readonly bytesUsed: () => number;
}

/**
 * Called before memory is used, with the number of bytes that the caller is about to fill. Throws `OutOfMemory` if the
 * process would then exceed its bound on memory. With 0, throws if the bound is already exceeded.
 */
export type Room = (bytes: number) => void;

/** Reading the memory of a process takes about 0.1 ms. So it is read again only after this many milliseconds. */
const memoryReadEach = 5;

/** Compares time and memory with their bounds. */
export class Watch {
  private readonly end: number;
  /** The moment from which on the memory is read again. */
  private readAgain = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly bounds: Bounds,
    private readonly meters: Meters,
  ) {
    this.end = meters.now() + (bounds.milliseconds ?? Number.POSITIVE_INFINITY);
  }

  /** Checks the bound on memory for the stages after the search, such as the check of temporal properties. */
  readonly room: Room = (bytes) => {
    const { bytes: most } = this.bounds;
    if (most !== undefined && this.meters.bytesUsed() + bytes >= most) throw new OutOfMemory('the state graph');
  };

  now(): number {
    return this.meters.now();
  }

  get isLate(): boolean {
    return this.meters.now() >= this.end;
  }

  /** Returns the given moment, or the end of the allowed time if that is earlier. */
  before(moment: number): number {
    return Math.min(moment, this.end);
  }

  /** Returns the exceeded bound. Undefined if neither the bound on time nor the bound on memory is exceeded. */
  exceeded(): CutShort | undefined {
    const now = this.meters.now();
    if (now >= this.end) return 'time';
    const { bytes } = this.bounds;
    if (bytes === undefined || now < this.readAgain) return undefined;
    this.readAgain = now + memoryReadEach;
    return this.meters.bytesUsed() >= bytes ? 'memory' : undefined;
  }
}
