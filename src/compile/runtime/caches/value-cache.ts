/**
 * A cache of the values that one expression makes from parts, such as a record from its fields: a protocol sends the
 * same few messages repeatedly. In: the parts. Out: the value, without a lookup in the store. Only lasting values of
 * lasting parts are cached. The table has two entries for each hash. A cache with too few hits switches itself off.
 */
import { type Handle, isExplicit, none } from '../../../values/store/handles.js';
import { hashOfHandles } from '../../../values/store/mix.js';
import type { Store } from '../../../values/store/store.js';
import { Trial } from './trial.js';

export const mostCachedParts = 6;
/** A value of at most this many parts is looked up by `ofFew`. */
export const fewParts = 3;
/** The logarithm of the number of words in an entry: six parts, the value, and one unused word. */
const entryBits = 3;
const firstBits = 3;
const mostBits = 13;
/** After this number of misses, the hit rate decides whether the cache stays on. */
const missesOfTrial = 1 << 12;
const leastHits = 0.5;

export class ValueCache {
  private bits = firstBits;
  private words = new Int32Array(1 << (firstBits + entryBits));
  /** The number of values that were put into the table. */
  private kept = 0;
  private readonly parts: Handle[] = [];
  private readonly trial = new Trial(leastHits);
  /** The number of values that were postponed until the end of a step. */
  private putOff = 0;
  /** Whether the cache has switched itself off. Emitted code then makes the value itself. */
  off = false;

  constructor(
    private readonly store: Store,
    /** The number of parts of a value. */
    private readonly size: number,
    private readonly makeOf: (parts: readonly Handle[]) => Handle,
    /**
     * Receives functions that are called after the step. Each makes a value once more, as a lasting value, and caches
     * it. If absent, a value is cached only if it is already lasting, for example as a part of a state.
     */
    private readonly afterStep?: (() => void)[],
  ) {}

  /** Returns the value that is made from these parts. Unused arguments are `none`. */
  of(a: Handle, b: Handle, c: Handle, d: Handle, e: Handle, f: Handle): Handle {
    this.trial.lookups++;
    const at = (hashOfHandles(a, b, c, d, e, f) >>> (32 - this.bits)) << entryBits;
    if (this.stands(at, a, b, c, d, e, f)) return this.words[at + mostCachedParts] as Handle;
    return this.second(at, a, b, c, d, e, f);
  }

  /** Like `of`, for at most three parts. */
  ofFew(a: Handle, b: Handle, c: Handle): Handle {
    this.trial.lookups++;
    const { words } = this;
    const at = (hashOfHandles(a, b, c, 0, 0, 0) >>> (32 - this.bits)) << entryBits;
    if (words[at] === a && words[at + 1] === b && words[at + 2] === c) return words[at + mostCachedParts] as Handle;
    return this.second(at, a, b, c, none, none, none);
  }

  /** Makes the value for a key of two handles, without a look into the cache. */
  made(a: Handle, b: Handle): Handle {
    return this.make(a, b, none, none, none, none);
  }

  /** Returns the value from the second entry of its hash. If it is not there, makes the value. */
  private second(first: number, a: Handle, b: Handle, c: Handle, d: Handle, e: Handle, f: Handle): Handle {
    const at = otherEntry(first);
    if (this.stands(at, a, b, c, d, e, f)) return this.words[at + mostCachedParts] as Handle;
    if (++this.trial.misses === missesOfTrial && !this.trial.end()) this.off = true;
    const value = this.make(a, b, c, d, e, f);
    if (this.pass(a, b, c, d, e, f)) return value;
    if (this.store.isForGood(value)) this.keep(value, a, b, c, d, e, f);
    else if (this.afterStep !== undefined && isExplicit(value)) this.putItOff(a, b, c, d, e, f);
    return value;
  }

  /** Makes a lasting value after the step, for the next lookup. */
  private putItOff(a: Handle, b: Handle, c: Handle, d: Handle, e: Handle, f: Handle): void {
    if (++this.putOff > 1 << mostBits) return;
    this.afterStep?.push(() => this.keep(this.make(a, b, c, d, e, f), a, b, c, d, e, f));
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
   * Puts a value into the first entry of its hash. The old value of this entry moves to the second entry. When the
   * table is full, it is replaced by a larger, empty table.
   */
  private keep(value: Handle, a: Handle, b: Handle, c: Handle, d: Handle, e: Handle, f: Handle): void {
    if (++this.kept > 1 << this.bits && this.bits < mostBits) {
      this.bits += 2;
      this.words = new Int32Array(1 << (this.bits + entryBits));
      this.kept = 0;
      return;
    }
    const { words } = this;
    const at = (hashOfHandles(a, b, c, d, e, f) >>> (32 - this.bits)) << entryBits;
    words.copyWithin(otherEntry(at), at, at + (1 << entryBits));
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
}

/** Returns the index of the other entry of a hash. */
function otherEntry(at: number): number {
  return at ^ (1 << entryBits);
}
