/**
 * A cache for the truth values of `x \in S`, where S is a constant set of functions, sequences, records or sets. In: x
 * and S. Out: the truth value. The table has one entry for each hash, and a new entry replaces the old one.
 *
 * Often x is a function that changes in most steps, while its parts, such as the record `x[p]` of one process, change
 * less often. So the parts of x are tested separately, and each set in which parts are looked up has its own cache. A
 * cache with too few hits switches itself off, but the caches for parts remain.
 */
import { type Contains, member, memberByParts } from '../../../values/operations/membership.js';
import { FALSE, type Handle, TRUE } from '../../../values/store/handles.js';
import { mix } from '../../../values/store/mix.js';
import type { Store } from '../../../values/store/store.js';
import { Trial } from './trial.js';

const firstBits = 6;
const mostBits = 16;
/** After this number of lookups, the hit rate decides whether the cache stays on. */
const lookupsOfTrial = 1 << 13;
const leastHits = 0.5;

export class MembershipMemory {
  private bits = firstBits;
  /** The entries. Each consists of two words: an element, and the truth value. */
  private table = new Int32Array(2 << firstBits);
  private readonly trial = new Trial(leastHits);
  private off = false;

  /** The caches for parts of elements. The key is the set in which the parts are looked up. */
  private readonly parts = new Map<Handle, MembershipMemory>();

  constructor(private readonly store: Store) {}

  /** Returns whether the set has the element. The set is the same in each call. */
  has(element: Handle, set: Handle): boolean {
    // For a small number, the test is faster than a lookup. Lazy and temporary values cannot be keys of the cache.
    if ((element & 3) !== 0 || this.store.isScratch(element)) return member(this.store, element, set);
    if (this.off) return memberByParts(this.store, element, set, this.contains);
    if (++this.trial.lookups === lookupsOfTrial) this.judge();
    const { table } = this;
    const at = (mix(element) >>> (32 - this.bits)) << 1;
    if (table[at] === element) return table[at + 1] === TRUE;
    this.trial.misses++;
    const answer = memberByParts(this.store, element, set, this.contains);
    // The evaluation of a lazy set may have used this cache, and replaced the table.
    if (table === this.table) {
      table[at] = element;
      table[at + 1] = answer ? TRUE : FALSE;
    }
    return answer;
  }

  /** Whether a set contains a part of an element. An explicit set needs no cache, because searching it is fast. */
  private readonly contains: Contains = (store, part, set) => {
    if ((part & 3) !== 0 || (set & 3) !== 2 || store.isScratch(set)) return member(store, part, set);
    let memory = this.parts.get(set);
    if (memory === undefined) {
      memory = new MembershipMemory(store);
      this.parts.set(set, memory);
    }
    return memory.has(part, set);
  };

  /** Called at the end of a trial. */
  private judge(): void {
    if (this.trial.end()) return;
    if (this.bits < mostBits) {
      this.bits += 2;
      this.table = new Int32Array(2 << this.bits);
    } else this.off = true;
  }
}
