/** How far a search may go, and what it reads to know how far it is. */
import type { CutShort } from './outcome.js';

export interface Bounds {
  /** States on a path: those that are this deep are found and checked, and not explored. */
  readonly maxDepth?: number | undefined;
  readonly maxStates?: number | undefined;
  readonly milliseconds?: number | undefined;
  readonly bytes?: number | undefined;
}

export interface Meters {
  /** Milliseconds, from any moment on. */
  readonly now: () => number;
  /** Bytes in use by everything. */
  readonly bytesUsed: () => number;
}

/** Watches time and memory. */
export class Watch {
  private readonly end: number;

  constructor(
    private readonly bounds: Bounds,
    private readonly meters: Meters,
  ) {
    this.end = meters.now() + (bounds.milliseconds ?? Number.POSITIVE_INFINITY);
  }

  now(): number {
    return this.meters.now();
  }

  get isLate(): boolean {
    return this.meters.now() >= this.end;
  }

  /** The earlier one of a moment and the last one that is allowed. */
  before(moment: number): number {
    return Math.min(moment, this.end);
  }

  /** Looks at what costs more to read, too. */
  exceeded(): CutShort | undefined {
    if (this.isLate) return 'time';
    return this.bounds.bytes !== undefined && this.meters.bytesUsed() >= this.bounds.bytes ? 'memory' : undefined;
  }
}
