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
  /** Milliseconds since some fixed moment. */
  readonly now: () => number;
  /** Bytes that the process uses. */
  readonly bytesUsed: () => number;
}

/**
 * Asks for memory before it is used: the number of bytes that a caller will soon fill. Throws `OutOfMemory` if the
 * process would exceed its bound. With 0, asks whether the bound is exceeded already.
 */
export type Room = (bytes: number) => void;

/** Compares time and memory with their bounds. */
export class Watch {
  private readonly end: number;

  constructor(
    private readonly bounds: Bounds,
    private readonly meters: Meters,
  ) {
    this.end = meters.now() + (bounds.milliseconds ?? Number.POSITIVE_INFINITY);
  }

  /** Reserves memory for what follows the search: the check of temporal properties, and graphs. */
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

  /** Returns this moment, or the end of the allowed time if that is earlier. */
  before(moment: number): number {
    return Math.min(moment, this.end);
  }

  /**
   * Returns which bound is exceeded; undefined if none is. Time is checked first, because reading the memory costs
   * more.
   */
  exceeded(): CutShort | undefined {
    if (this.isLate) return 'time';
    return this.bounds.bytes !== undefined && this.meters.bytesUsed() >= this.bounds.bytes ? 'memory' : undefined;
  }
}
