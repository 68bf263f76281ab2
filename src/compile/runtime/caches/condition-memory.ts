/**
 * A cache for the truth value of a condition. The keys are the values that the condition depends on. In: up to five
 * handles. Out: the cached truth value. The table has one entry for each hash, and a new entry replaces the old one. A
 * cache with too few hits switches itself off.
 */
import { type Handle, none } from '../../../values/store/handles.js';
import { hashOfHandles } from '../../../values/store/mix.js';
import type { ReadTracker } from './read-tracker.js';
import { Trial } from './trial.js';

/** The number of words in an entry: five keys and the answer. */
const stride = 6;
export const mostKeys = 5;
const firstBits = 8;
const mostBits = 17;
/** After this number of lookups, the hit rate decides whether the cache stays on. */
const lookupsOfTrial = 1 << 13;
const leastHits = 0.3;

export const Known = { false: -1, true: -2 } as const;
/** The key for a delayed value, which is not evaluated yet and has no handle. Nothing is cached for such a key. */
export const noKey = -2;

export class ConditionMemory {
  private bits = firstBits;
  private table = new Int32Array(stride << firstBits);
  private readonly trial = new Trial(leastHits);
  private off = false;

  /** @param lasting the address at which lasting values end and temporary values begin. */
  constructor(
    private readonly lasting: number,
    private readonly tracker: ReadTracker,
  ) {}

  /**
   * Returns the cached truth value, which is one of `Known`. If none is cached, returns a positive index, which the
   * caller passes to `note` with the truth value. Returns 0 if the truth value cannot be cached.
   */
  find(a: Handle, b: Handle, c: Handle, d: Handle, e: Handle): number {
    if (
      this.off ||
      this.tracker.of !== undefined ||
      this.passes(a) ||
      this.passes(b) ||
      this.passes(c) ||
      this.passes(d) ||
      this.passes(e)
    )
      return 0;
    const hash = hashOfHandles(a, b, c, d, e, none);
    const { table, trial } = this;
    // The entry at index 0 is not used, because `find` returns 0 if nothing can be cached.
    const at = ((hash >>> (32 - this.bits)) | 1) * stride;
    if (++trial.lookups === lookupsOfTrial) this.judge();
    if (
      table[at] === a &&
      table[at + 1] === b &&
      table[at + 2] === c &&
      table[at + 3] === d &&
      table[at + 4] === e &&
      table[at + 5] !== 0
    )
      return table[at + 5] as number;
    trial.misses++;
    if (table[at + 5] !== 0) this.trial.replaced++;
    return at;
  }

  note(at: number, answer: boolean, a: Handle, b: Handle, c: Handle, d: Handle, e: Handle): void {
    // The table may have been replaced by a larger one since `find`.
    if (at === 0 || at >= this.table.length) return;
    const { table } = this;
    table[at] = a;
    table[at + 1] = b;
    table[at + 2] = c;
    table[at + 3] = d;
    table[at + 4] = e;
    table[at + 5] = answer ? Known.true : Known.false;
  }

  private passes(key: Handle): boolean {
    return (key & 1) === 0 && key >>> 1 >= this.lasting;
  }

  /** At the end of a trial, enlarges the cache if it is too small, or switches it off if it saves no time. */
  private judge(): void {
    const isCrowded = this.trial.isCrowded(this.bits);
    const isWorthIt = this.trial.end();
    if (isCrowded && this.bits < mostBits) {
      this.bits += 2;
      this.table = new Int32Array(stride << this.bits);
    } else if (!isWorthIt) {
      this.off = true;
      this.table = new Int32Array(0);
    }
  }
}
