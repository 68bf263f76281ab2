/**
 * The records that one place in a specification makes: a protocol sends the same few messages over and over. In: the values of the fields. Out: the record, without
 * looking for it in the store where it was made before. Only records that last are remembered, so their parts last too. A table with one place for
 * each hash, which switches itself off where it is of little use.
 */
import { recordOf } from '../values/functions.js';
import type { Handle } from '../values/handles.js';
import { mix, type Store } from '../values/store.js';

export const mostCachedFields = 6;
/** The values and the record. */
const stride = mostCachedFields + 1;
const bits = 8;
/** So many records are made before it is seen whether remembering was worth it. */
const trial = 1 << 12;
const leastHits = 0.5;

export class RecordCache {
  private readonly words = new Int32Array(stride << bits);
  private readonly values: Handle[] = [];
  private asked = 0;
  private hits = 0;
  private off = false;

  constructor(
    private readonly store: Store,
    private readonly fields: Handle,
  ) {}

  /** Values that the record does not have are `none`. */
  of(a: Handle, b: Handle, c: Handle, d: Handle, e: Handle, f: Handle): Handle {
    if (this.off) return this.make(a, b, c, d, e, f);
    if (++this.asked === trial) this.judge();
    const hash =
      Math.imul(a, 0x9e3779b1) ^
      Math.imul(b, 0x85ebca6b) ^
      Math.imul(c, 0xc2b2ae35) ^
      Math.imul(d, 0x27d4eb2f) ^
      Math.imul(e, 0x165667b1) ^
      Math.imul(f, 0x9e3779b9);
    const at = (mix(hash) >>> (32 - bits)) * stride;
    const { words } = this;
    if (
      words[at] === a &&
      words[at + 1] === b &&
      words[at + 2] === c &&
      words[at + 3] === d &&
      words[at + 4] === e &&
      words[at + 5] === f
    ) {
      this.hits++;
      return words[at + 6] as Handle;
    }
    const record = this.make(a, b, c, d, e, f);
    if (!this.store.isForGood(record)) return record;
    words[at] = a;
    words[at + 1] = b;
    words[at + 2] = c;
    words[at + 3] = d;
    words[at + 4] = e;
    words[at + 5] = f;
    words[at + 6] = record;
    return record;
  }

  private make(a: Handle, b: Handle, c: Handle, d: Handle, e: Handle, f: Handle): Handle {
    const { values } = this;
    values[0] = a;
    values[1] = b;
    values[2] = c;
    values[3] = d;
    values[4] = e;
    values[5] = f;
    return recordOf(this.store, this.fields, values);
  }

  private judge(): void {
    if (this.hits < leastHits * this.asked) this.off = true;
    this.asked = 0;
    this.hits = 0;
  }
}
