/**
 * A cache of the values of a definition with arguments. A value is valid within one scope, which lasts while the same
 * state is read. In: a scope, and the handles of up to five arguments. Out: the value, which may be temporary. The
 * table has one entry for each hash, and a new entry replaces the old one. A cache with too few hits switches itself
 * off.
 */
import { type Handle, none } from '../../../values/store/handles.js';
import { hashOfHandles } from '../../../values/store/mix.js';
import { Trial } from './trial.js';

/** A key has at most this many arguments. */
export const mostArguments = 5;
/** The number of words in an entry: the arguments, and the value. */
const stride = mostArguments + 1;
const bits = 8;
/** After this number of lookups, the hit rate decides whether the cache stays on. */
const lookupsOfTrial = 1 << 12;
const leastHits = 0.25;

/** The key for a delayed argument, which is not evaluated yet and has no handle. Nothing is cached for such a key. */
export const unknown = -2;

export class ScopedMemory {
  private readonly words = new Int32Array(stride << bits);
  /** The scope of each entry. These numbers may exceed 32 bits. */
  private readonly scopes = new Float64Array(1 << bits);
  private readonly trial = new Trial(leastHits);
  private off = false;

  /** Returns the cached value; `none` if no value is cached. */
  find(scope: number, a: Handle, b: Handle, c: Handle, d: Handle, e: Handle): Handle {
    if (this.off) return none;
    const { words, trial } = this;
    if (++trial.lookups === lookupsOfTrial) this.off = !trial.end();
    const place = placeOf(a, b, c, d, e);
    const at = place * stride;
    if (
      this.scopes[place] === scope &&
      words[at] === a &&
      words[at + 1] === b &&
      words[at + 2] === c &&
      words[at + 3] === d &&
      words[at + 4] === e
    )
      return words[at + 5] as Handle;
    trial.misses++;
    return none;
  }

  note(scope: number, a: Handle, b: Handle, c: Handle, d: Handle, e: Handle, value: Handle): void {
    if (this.off || a === unknown || b === unknown || c === unknown || d === unknown || e === unknown) return;
    const place = placeOf(a, b, c, d, e);
    const { words } = this;
    const at = place * stride;
    this.scopes[place] = scope;
    words[at] = a;
    words[at + 1] = b;
    words[at + 2] = c;
    words[at + 3] = d;
    words[at + 4] = e;
    words[at + 5] = value;
  }
}

function placeOf(a: Handle, b: Handle, c: Handle, d: Handle, e: Handle): number {
  return hashOfHandles(a, b, c, d, e, none) >>> (32 - bits);
}
