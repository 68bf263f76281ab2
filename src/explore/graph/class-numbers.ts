/**
 * The class numbers of states: `width` of them for each state, in as few bytes as the largest number needs. In: numbers
 * of states and of classes. The memory grows in segments, so that no table is ever copied as a whole.
 */

/** The number of states of a segment, as a power of two. */
const segmentBits = 16;
const segmentMask = 2 ** segmentBits - 1;

/** Entries are class numbers plus 1. The entry 0 means that the state has no class yet. */
type Entries = Uint8Array | Uint16Array | Int32Array;

export class ClassNumbers {
  private readonly segments: (Entries | undefined)[] = [];
  private bytes: 1 | 2 | 4 = 1;

  constructor(private readonly width: () => number) {}

  has(state: number): boolean {
    return (this.segments[state >> segmentBits]?.[(state & segmentMask) * this.width()] ?? 0) !== 0;
  }

  of(state: number, process: number): number {
    const entries = this.segments[state >> segmentBits] as Entries;
    return (entries[(state & segmentMask) * this.width() + process] as number) - 1;
  }

  set(state: number, row: Int32Array): void {
    const width = row.length;
    for (let i = 0; i < width; i++) this.makeRoomFor((row[i] as number) + 1);
    const segment = state >> segmentBits;
    const entries = this.segments[segment] ?? this.emptySegment(width);
    this.segments[segment] = entries;
    const first = (state & segmentMask) * width;
    for (let i = 0; i < width; i++) entries[first + i] = (row[i] as number) + 1;
  }

  /** Makes entries wide enough for a value. */
  private makeRoomFor(entry: number): void {
    const needed = entry < 2 ** 8 ? 1 : entry < 2 ** 16 ? 2 : 4;
    if (needed <= this.bytes) return;
    this.bytes = needed;
    for (const [i, entries] of this.segments.entries()) {
      if (entries) this.segments[i] = this.bytes === 2 ? Uint16Array.from(entries) : Int32Array.from(entries);
    }
  }

  private emptySegment(width: number): Entries {
    const length = 2 ** segmentBits * width;
    if (this.bytes === 1) return new Uint8Array(length);
    return this.bytes === 2 ? new Uint16Array(length) : new Int32Array(length);
  }
}
