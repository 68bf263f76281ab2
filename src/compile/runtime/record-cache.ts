/**
 * A cache of the records of one record expression: a protocol sends the same few messages repeatedly. In: the values of the fields. Out: the record,
 * without a lookup in the store. Only lasting records are cached. The table has two entries for each hash. A cache with few hits switches itself off.
 */
import { recordOf } from '../../values/kinds/functions.js';
import type { Handle } from '../../values/store/handles.js';
import { hashOfHandles } from '../../values/store/mix.js';
import type { Store } from '../../values/store/store.js';

export const mostCachedFields = 6;
/** The values and the record. */
const stride = mostCachedFields + 1;
const bits = 8;
/** The hit rate is judged after this number of records. */
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

  /** Returns the record with these values. Unused arguments are `none`. */
  of(a: Handle, b: Handle, c: Handle, d: Handle, e: Handle, f: Handle): Handle {
    if (this.off) return this.make(a, b, c, d, e, f);
    if (++this.asked === trial) this.judge();
    const first = (hashOfHandles(a, b, c, d, e, f) >>> (32 - bits)) * stride;
    for (let at = first; ; at = second(first)) {
      if (this.stands(at, a, b, c, d, e, f)) {
        this.hits++;
        return this.words[at + mostCachedFields] as Handle;
      }
      if (at !== first) break;
    }
    const record = this.make(a, b, c, d, e, f);
    if (this.store.isForGood(record)) this.keep(first, record, a, b, c, d, e, f);
    return record;
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

  /** The first entry moves to the second. */
  private keep(at: number, record: Handle, a: Handle, b: Handle, c: Handle, d: Handle, e: Handle, f: Handle): void {
    const { words } = this;
    words.copyWithin(second(at), at, at + stride);
    words[at] = a;
    words[at + 1] = b;
    words[at + 2] = c;
    words[at + 3] = d;
    words[at + 4] = e;
    words[at + 5] = f;
    words[at + mostCachedFields] = record;
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

/** The second entry of a hash. */
function second(first: number): number {
  const place = first / stride;
  return (place ^ 1) * stride;
}
