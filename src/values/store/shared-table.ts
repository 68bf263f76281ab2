/**
 * The hash table in which all threads find lasting values. In: the shared words, which contain the records. Out: the
 * handle of a record with the same contents. A thread writes a record first, and then puts its address into the table
 * with one compare-and-exchange. So a thread that finds an address also sees the record.
 *
 * The buckets are ordered by the upper bits of the hashes. A lookup goes through consecutive buckets up to an empty
 * one. The table grows in place, and only while no other thread uses it; see `rest-point.ts`.
 */
import { addressOf, type Handle, none } from './handles.js';
import { Control, type StoreMemory, tableSlack } from './memory.js';
import { includesOneMore, sameContents } from './scratch-table.js';
import { OutOfMemory } from './value-errors.js';

/**
 * The table grows when a larger share of its buckets is in use. In a fuller table, a lookup would read more records at
 * random addresses, which is slow.
 */
const maxLoad = 0.3;
/**
 * If the table cannot grow and a larger share of its buckets is in use, lookups are too slow. Then the table counts as
 * full.
 */
const fullLoad = 0.8;

export class SharedTable {
  declare private readonly buckets: Int32Array;
  declare private readonly control: Int32Array;
  private tableBits = 0;
  /** The table must grow when it has this number of values. */
  private growAt = 0;

  constructor(
    memory: StoreMemory,
    private readonly words: Int32Array,
    /**
     * Whether no other thread uses the table. If so, the table can grow at any time; otherwise only at a `RestPoint`.
     */
    public alone: boolean,
  ) {
    this.buckets = new Int32Array(memory.table);
    this.control = new Int32Array(memory.control);
    this.seeGrowth();
  }

  get bytes(): number {
    return (2 ** this.tableBits + tableSlack) * 4;
  }

  /** Returns the bucket at which a lookup of this hash begins. */
  private bucketOf(hash: number): number {
    return Math.imul(hash, 0x9e3779b1) >>> (32 - this.tableBits);
  }

  /**
   * Finds a record with the same contents as the record at `at`, whose header, size and hash are given. Returns `none`
   * if there is no such record.
   */
  find(at: number, header: number, size: number, hash: number): Handle {
    const { words, buckets } = this;
    for (let bucket = this.bucketOf(hash); ; bucket++) {
      const found = Atomics.load(buckets, bucket);
      if (found === 0) return none;
      if (words[found + 1] === hash && words[found] === header && sameContents(words, found, at, size))
        return found << 1;
    }
  }

  /** Finds the set that has `element` in addition to the elements of `set`; see `Store.findIncluding`. */
  findIncluding(set: Handle, element: Handle, hash: number): Handle {
    const { words, buckets } = this;
    const base = addressOf(set);
    for (let bucket = this.bucketOf(hash); ; bucket++) {
      const found = Atomics.load(buckets, bucket);
      if (found === 0) return none;
      if (words[found + 1] === hash && includesOneMore(words, found, base, element)) return found << 1;
    }
  }

  /**
   * Adds the record at `at`, unless the table has a record with the same contents. Returns the handle of the record in
   * the table. If this is the added record, the caller must not use its words for another record, and calls `count`.
   */
  publish(at: number, header: number, size: number, hash: number): Handle {
    const { words, buckets } = this;
    for (let bucket = this.bucketOf(hash); ; bucket++) {
      let found = Atomics.load(buckets, bucket);
      if (found === 0) {
        found = Atomics.compareExchange(buckets, bucket, 0, at);
        if (found === 0) return at << 1;
      }
      if (words[found + 1] === hash && words[found] === header && sameContents(words, found, at, size))
        return found << 1;
    }
  }

  /** Counts an added value. A table that is too full grows at once, or asks all threads to wait so that it can grow. */
  count(): void {
    const values = Atomics.add(this.control, Control.values, 1) + 1;
    if (values > this.growAt) this.askForGrowth(values);
  }

  private askForGrowth(values: number): void {
    if (this.alone && this.canGrow) this.grow();
    else if (values > fullLoad * 2 ** this.tableBits) throw new OutOfMemory('the table of values');
    else if (this.canGrow) Atomics.store(this.control, Control.growthAsked, 1);
  }

  private get canGrow(): boolean {
    return 2 ** (this.tableBits + 1) + tableSlack <= this.buckets.length;
  }

  /**
   * Doubles the number of buckets. The index of an entry's new bucket is about twice the old index, because buckets are
   * ordered by the upper bits of hashes. So moving the entries from the last to the first overwrites no entry.
   */
  grow(): void {
    const { buckets, words } = this;
    const entries: number[] = [];
    let bucket = 2 ** this.tableBits + tableSlack - 1;
    Atomics.store(this.control, Control.tableBits, this.tableBits + 1);
    this.seeGrowth();
    while (bucket >= 0) {
      // An entry may stand after the bucket of its hash, because that bucket was full. So the entries in consecutive
      // full buckets are all taken out before they are put back.
      while (bucket >= 0 && buckets[bucket] === 0) bucket--;
      entries.length = 0;
      while (bucket >= 0 && buckets[bucket] !== 0) {
        entries.push(buckets[bucket] as number);
        buckets[bucket--] = 0;
      }
      for (let i = entries.length - 1; i >= 0; i--) {
        const at = entries[i] as number;
        let target = this.bucketOf(words[at + 1] as number);
        while (buckets[target] !== 0) target++;
        buckets[target] = at;
      }
    }
  }

  /** Reads the size of the table after another thread has grown the table. */
  seeGrowth(): void {
    this.tableBits = Atomics.load(this.control, Control.tableBits);
    this.growAt = (this.canGrow ? maxLoad : fullLoad) * 2 ** this.tableBits;
  }
}
