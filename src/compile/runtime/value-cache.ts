/**
 * A cache of the values that one expression makes from parts, such as a record from its fields: a protocol sends the
 * same few messages repeatedly. In: the parts. Out: the value, without a lookup in the store. Only lasting values of
 * lasting parts are cached. The table has two entries for each hash. A cache with too few hits switches itself off.
 */
import type { Handle } from '../../values/store/handles.js';
import { hashOfHandles } from '../../values/store/mix.js';
import type { Store } from '../../values/store/store.js';

export const mostCachedParts = 6;
/** The number of words in an entry: the parts, and the value. */
const stride = mostCachedParts + 1;
const firstBits = 3;
const mostBits = 13;
/** After this number of values, the hit rate decides whether the cache stays on. */
const trial = 1 << 12;
const leastHits = 0.5;

export class ValueCache {
  private bits = firstBits;
  private words = new Int32Array(stride << firstBits);
  /** The number of values that were put into the table. */
  private kept = 0;
  private readonly parts: Handle[] = [];
  private asked = 0;
  private hits = 0;
  /** Whether the cache has switched itself off. Emitted code then makes the value itself. */
  off = false;

  constructor(
    private readonly store: Store,
    /** The number of parts of a value. */
    private readonly size: number,
    private readonly makeOf: (parts: readonly Handle[]) => Handle,
  ) {}

  /** Returns the value of these parts. Arguments that are not used are `none`. */
  of(a: Handle, b: Handle, c: Handle, d: Handle, e: Handle, f: Handle): Handle {
    if (++this.asked === trial) this.judge();
    const first = (hashOfHandles(a, b, c, d, e, f) >>> (32 - this.bits)) * stride;
    for (let at = first; ; at = second(first)) {
      if (this.stands(at, a, b, c, d, e, f)) {
        this.hits++;
        return this.words[at + mostCachedParts] as Handle;
      }
      if (at !== first) break;
    }
    const value = this.make(a, b, c, d, e, f);
    if (this.store.isForGood(value) && !this.pass(a, b, c, d, e, f)) this.keep(first, value, a, b, c, d, e, f);
    return value;
  }

  private stands(at: number, a: Handle, b: Handle, c: Handle, d: Handle, e: Handle, f: Handle): boolean {
    const { words } = this;
    return (
      words[at] === a &&
      words[at + 1] === b &&
      words[at + 2] === c &&
      words[at + 3] === d &&
      words[at + 4] === e &&
      words[at + 5] === f
    );
  }

  /**
   * Puts a value into the first entry of its hash. The value that was there moves to the second entry. When the table
   * is full, it is replaced by an empty larger one.
   */
  private keep(at: number, value: Handle, a: Handle, b: Handle, c: Handle, d: Handle, e: Handle, f: Handle): void {
    if (++this.kept > 1 << this.bits && this.bits < mostBits) {
      this.bits += 2;
      this.words = new Int32Array(stride << this.bits);
      this.kept = 0;
      return;
    }
    const { words } = this;
    words.copyWithin(second(at), at, at + stride);
    words[at] = a;
    words[at + 1] = b;
    words[at + 2] = c;
    words[at + 3] = d;
    words[at + 4] = e;
    words[at + 5] = f;
    words[at + mostCachedParts] = value;
  }

  private make(a: Handle, b: Handle, c: Handle, d: Handle, e: Handle, f: Handle): Handle {
    const { parts, size } = this;
    parts[0] = a;
    if (size > 1) parts[1] = b;
    if (size > 2) parts[2] = c;
    if (size > 3) parts[3] = d;
    if (size > 4) parts[4] = e;
    if (size > 5) parts[5] = f;
    return this.makeOf(parts);
  }

  /** Whether one of the parts is temporary, so that nothing is cached. */
  private pass(a: Handle, b: Handle, c: Handle, d: Handle, e: Handle, f: Handle): boolean {
    const { store } = this;
    return (
      store.isScratch(a) ||
      store.isScratch(b) ||
      store.isScratch(c) ||
      store.isScratch(d) ||
      store.isScratch(e) ||
      store.isScratch(f)
    );
  }

  private judge(): void {
    if (this.hits < leastHits * this.asked) this.off = true;
    this.asked = 0;
    this.hits = 0;
  }
}

/** Returns the index of the second entry of a hash. */
function second(first: number): number {
  const place = first / stride;
  return (place ^ 1) * stride;
}
