/**
 * The hash table in which one thread finds the scratch values that it has made. In: the shared words, which contain the
 * records. Out: the handle of a record with the same contents, or `none`. The time to clear the table is proportional
 * to the number of records that were added since the last time.
 */
import { type Handle, maxRecordSize, none } from './handles.js';
import { mix } from './mix.js';

const firstBuckets = 1 << 12;

export class ScratchTable {
  /** Each bucket has the address of a record; 0 if it is empty. */
  private table = new Int32Array(firstBuckets);
  /** The indices of the buckets that are not empty. */
  private used = new Int32Array(firstBuckets);
  private count = 0;

  constructor(private readonly words: Int32Array) {}

  get isEmpty(): boolean {
    return this.count === 0;
  }

  /**
   * Finds a record with the same contents as the record at `at`, whose header, size and hash are given. Returns `none`
   * if there is no such record.
   */
  find(at: number, header: number, size: number, hash: number): Handle {
    if (this.count === 0) return none;
    const { table, words } = this;
    const mask = table.length - 1;
    for (let bucket = mix(hash) & mask; ; bucket = (bucket + 1) & mask) {
      const found = table[bucket] as number;
      if (found === 0) return none;
      if (words[found + 1] === hash && words[found] === header && sameContents(words, found, at, size))
        return found << 1;
    }
  }

  /** Finds the set that has `element` in addition to the elements of the set at `base`; see `Store.findIncluding`. */
  findIncluding(base: number, element: Handle, hash: number): Handle {
    if (this.count === 0) return none;
    const { table, words } = this;
    const mask = table.length - 1;
    for (let bucket = mix(hash) & mask; ; bucket = (bucket + 1) & mask) {
      const found = table[bucket] as number;
      if (found === 0) return none;
      if (words[found + 1] === hash && includesOneMore(words, found, base, element)) return found << 1;
    }
  }

  /** Adds the record at `at`. The table must not have it yet. */
  add(at: number, hash: number): void {
    if (this.count * 2 >= this.table.length) this.grow();
    this.used[this.count++] = put(this.table, at, hash);
  }

  clear(): void {
    const { table, used, count } = this;
    for (let i = 0; i < count; i++) table[used[i] as number] = 0;
    this.count = 0;
  }

  private grow(): void {
    const { words, table, used } = this;
    const larger = new Int32Array(table.length * 2);
    const buckets = new Int32Array(table.length * 2);
    for (let i = 0; i < this.count; i++) {
      const at = table[used[i] as number] as number;
      buckets[i] = put(larger, at, words[at + 1] as number);
    }
    this.table = larger;
    this.used = buckets;
  }
}

/** Whether two records of the same size have equal contents. */
export function sameContents(words: Int32Array, first: number, second: number, size: number): boolean {
  for (let i = 2; i < size + 2; i++) if (words[first + i] !== words[second + i]) return false;
  return true;
}

/**
 * Whether the record at `found` is the set that has `element` in addition to the elements of the set at `base`.
 */
export function includesOneMore(words: Int32Array, found: number, base: number, element: Handle): boolean {
  const header = words[base] as number;
  if (words[found] !== header + 1) return false;
  const end = 2 + (header & maxRecordSize);
  let i = 2;
  while (i < end && words[found + i] === words[base + i]) i++;
  if (words[found + i] !== element) return false;
  for (; i < end; i++) if (words[found + i + 1] !== words[base + i]) return false;
  return true;
}

function put(table: Int32Array, at: number, hash: number): number {
  const mask = table.length - 1;
  let bucket = mix(hash) & mask;
  while (table[bucket] !== 0) bucket = (bucket + 1) & mask;
  table[bucket] = at;
  return bucket;
}
