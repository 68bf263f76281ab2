/**
 * Hashes of values under all permutations of a group at once, for symmetry. In: permutations of model values, and the
 * values of a state. Out: the permutations under which the state has the least hashes. No permuted value is built.
 * Equal permuted values have equal hashes. All values must be lasting, because their rows are kept.
 *
 * If the hash of a value depends on the permutation, the value has a row: one hash for each permutation. The row of a
 * set is the sum of the rows of its elements. Any other value has the same hash under all permutations.
 */
import { type Handle, isExplicit, isSmall, Variant } from '../store/handles.js';
import { mix } from '../store/mix.js';
import type { Store } from '../store/store.js';
import { hasForm, type Permutation } from './permute.js';

/**
 * If all rows together have more than `mostWords` words, or the table has more than `mostEntries` entries, all rows are
 * dropped before the next state.
 */
const mostWords = 1 << 23;
const mostEntries = 1 << 20;
const firstBits = 10;
/** The row of a set is made only if at least this share of all permutations are still candidates. */
const leastShare = 0.25;

/**
 * The number of words in an entry: a handle, a `State`, and a number. The number is the index of the row, or the hash
 * of a value without a row.
 */
const stride = 3;
const State = { empty: 0, uniform: 1, row: 2 } as const;

export class PermutedHashes {
  private table = new Int32Array(stride << firstBits);
  private bits = firstBits;
  private entries = 0;
  private rows = new Int32Array(1 << 12);
  private end = 0;
  private readonly size: number;
  /** The permutations that are still candidates. `hashes` has the hash of the current value under each of them. */
  readonly chosen: Int32Array;
  private readonly hashes: Int32Array;

  constructor(
    private readonly store: Store,
    private readonly permutations: readonly Permutation[],
  ) {
    this.size = permutations.length;
    this.chosen = new Int32Array(this.size);
    this.hashes = new Int32Array(this.size);
  }

  /**
   * Puts the permutations under which these values have the least hashes first in `chosen`. Returns the number of these
   * permutations.
   */
  choose(values: Int32Array): number {
    if (this.end > mostWords || this.entries > mostEntries) this.forget();
    const { chosen } = this;
    let count = this.size;
    for (let i = 0; i < count; i++) chosen[i] = i;
    for (let i = 0; i < values.length && count > 1; i++) {
      if (this.hashChosen(values[i] as Handle, count)) count = this.keepLeast(count);
    }
    return count;
  }

  private keepLeast(count: number): number {
    const { chosen, hashes } = this;
    let least = hashes[0] as number;
    for (let i = 1; i < count; i++) if ((hashes[i] as number) < least) least = hashes[i] as number;
    let kept = 0;
    for (let i = 0; i < count; i++) if (hashes[i] === least) chosen[kept++] = chosen[i] as number;
    return kept;
  }

  /**
   * Computes the hashes of a value under the chosen permutations. Returns FALSE if the value has the same hash under
   * all of them.
   */
  private hashChosen(value: Handle, count: number): boolean {
    const { chosen, hashes, store } = this;
    const known = isSmall(value) ? -1 : this.find(value);
    const isPart = known < 0 && !isSmall(value) && isExplicit(value) && store.variant(value) === Variant.set;
    if (isPart && count < leastShare * this.size) return this.hashSet(value, count);
    const at = known >= 0 ? known : this.entry(value);
    if (at < 0 || this.table[at + 1] === State.uniform) return false;
    const row = this.table[at + 2] as number;
    for (let i = 0; i < count; i++) hashes[i] = this.rows[row + (chosen[i] as number)] as number;
    return true;
  }

  /** Like `hashChosen`, for a set. The row of the set is not made. */
  private hashSet(set: Handle, count: number): boolean {
    const { chosen, hashes, store } = this;
    const size = store.size(set);
    let uniform = Math.imul(Variant.set, 0x9e3779b1);
    let differs = false;
    hashes.fill(0, 0, count);
    for (let i = 0; i < size; i++) {
      const part = store.word(set, i);
      const row = this.rowOf(part);
      if (row < 0) {
        uniform = (uniform + mix(this.uniformOf(part) ^ 0x3c6ef372)) | 0;
        continue;
      }
      differs = true;
      const { rows } = this;
      for (let j = 0; j < count; j++)
        hashes[j] = ((hashes[j] as number) + mix((rows[row + (chosen[j] as number)] as number) ^ 0x3c6ef372)) | 0;
    }
    for (let j = 0; j < count; j++) hashes[j] = mix(((hashes[j] as number) + uniform) | 0);
    return differs;
  }

  // ------------------------------------------------------------------------------------------ rows

  /** Returns the index of the row of a value; -1 if the value has the same hash under all permutations. */
  private rowOf(value: Handle): number {
    const at = this.entry(value);
    return at < 0 || this.table[at + 1] === State.uniform ? -1 : (this.table[at + 2] as number);
  }

  /** Returns the hash of a value that has no row. */
  private uniformOf(value: Handle): number {
    return isSmall(value) ? mix(value) : (this.table[this.find(value) + 2] as number);
  }

  /**
   * Returns the index of the entry of a value. If there is no entry yet, makes it. Returns -1 for a small integer,
   * which has no entry.
   */
  private entry(value: Handle): number {
    if (isSmall(value)) return -1;
    const known = this.find(value);
    return known >= 0 ? known : this.make(value);
  }

  private make(value: Handle): number {
    const { store } = this;
    const variant = store.variant(value);
    if (variant === Variant.modelValue) return this.makeModelValue(value);
    const isForm = hasForm(variant);
    if (!isForm && variant !== Variant.set && variant !== Variant.tuple && variant !== Variant.function)
      return this.put(value, State.uniform, store.hash(value));
    const parts = isForm || variant !== Variant.function ? value : store.word(value, 0);
    const size = store.size(parts);
    let differs = false;
    for (let i = 0; i < size; i++) if (this.rowOf(store.word(parts, i)) >= 0) differs = true;
    if (variant === Variant.function)
      for (let i = 0; i < size; i++) if (this.rowOf(store.word(value, i + 1)) >= 0) differs = true;
    const length = differs ? this.size : 1;
    const row = this.take(length);
    const { rows } = this;
    rows.fill(Math.imul(variant, 0x9e3779b1), row, row + length);
    for (let i = 0; i < size; i++) {
      const part = store.word(parts, i);
      if (variant === Variant.function) this.addArgument(row, length, part, store.word(value, i + 1));
      else if (variant === Variant.set) this.addElement(row, length, part);
      else this.addPart(row, length, part);
    }
    for (let p = row; p < row + length; p++) rows[p] = mix(rows[p] as number);
    if (differs) return this.put(value, State.row, row);
    this.end = row;
    return this.put(value, State.uniform, rows[row] as number);
  }

  private makeModelValue(value: Handle): number {
    const { store, permutations } = this;
    if (!permutations.some((permutation) => (permutation.get(value) ?? value) !== value))
      return this.put(value, State.uniform, store.hash(value));
    const row = this.take(this.size);
    permutations.forEach((permutation, p) => {
      this.rows[row + p] = store.hash(permutation.get(value) ?? value);
    });
    return this.put(value, State.row, row);
  }

  /**
   * Adds the hashes of an element to the row of a set. The hash of a set is a sum, because a permutation may reorder
   * the elements.
   */
  private addElement(row: number, length: number, element: Handle): void {
    const { rows } = this;
    const from = this.rowOf(element);
    const uniform = from < 0 ? mix(this.uniformOf(element) ^ 0x3c6ef372) : 0;
    for (let p = 0; p < length; p++) {
      const hash = from < 0 ? uniform : mix((rows[from + p] as number) ^ 0x3c6ef372);
      rows[row + p] = ((rows[row + p] as number) + hash) | 0;
    }
  }

  private addArgument(row: number, length: number, argument: Handle, value: Handle): void {
    const { rows } = this;
    const [first, second] = [this.rowOf(argument), this.rowOf(value)];
    const one = first < 0 ? this.uniformOf(argument) : 0;
    const two = second < 0 ? this.uniformOf(value) : 0;
    for (let p = 0; p < length; p++) {
      const argumentHash = first < 0 ? one : (rows[first + p] as number);
      const valueHash = second < 0 ? two : (rows[second + p] as number);
      rows[row + p] = ((rows[row + p] as number) + mix(Math.imul(argumentHash, 31) + valueHash)) | 0;
    }
  }

  private addPart(row: number, length: number, part: Handle): void {
    const { rows } = this;
    const from = this.rowOf(part);
    const uniform = from < 0 ? this.uniformOf(part) : 0;
    for (let p = 0; p < length; p++) {
      const hash = from < 0 ? uniform : (rows[from + p] as number);
      rows[row + p] = (Math.imul(rows[row + p] as number, 31) + hash) | 0;
    }
  }

  /** Reserves room for a row, and returns its index. All rows may move to a larger array. */
  private take(length: number): number {
    const row = this.end;
    this.end += length;
    if (this.end > this.rows.length) {
      const larger = new Int32Array(2 * this.end);
      larger.set(this.rows);
      this.rows = larger;
    }
    return row;
  }

  // ------------------------------------------------------------------------------------------ the table

  private find(value: Handle): number {
    const { table } = this;
    const last = (1 << this.bits) - 1;
    for (let bucket = bucketOf(value) & last; ; bucket = (bucket + 1) & last) {
      const at = bucket * stride;
      if (table[at + 1] === State.empty) return -1;
      if (table[at] === value) return at;
    }
  }

  private put(value: Handle, state: number, content: number): number {
    if (2 * ++this.entries > 1 << this.bits) this.grow();
    const at = freeIn(this.table, this.bits, value);
    this.table[at] = value;
    this.table[at + 1] = state;
    this.table[at + 2] = content;
    return at;
  }

  private grow(): void {
    const before = this.table;
    this.bits++;
    this.table = new Int32Array(stride << this.bits);
    for (let at = 0; at < before.length; at += stride) {
      if (before[at + 1] === State.empty) continue;
      const to = freeIn(this.table, this.bits, before[at] as Handle);
      for (let i = 0; i < stride; i++) this.table[to + i] = before[at + i] as number;
    }
  }

  private forget(): void {
    this.bits = firstBits;
    this.table = new Int32Array(stride << firstBits);
    this.entries = 0;
    this.end = 0;
  }
}

function freeIn(table: Int32Array, bits: number, value: Handle): number {
  const last = (1 << bits) - 1;
  let bucket = bucketOf(value) & last;
  while (table[bucket * stride + 1] !== State.empty) bucket = (bucket + 1) & last;
  return bucket * stride;
}

function bucketOf(value: Handle): number {
  const hash = Math.imul(value, 0x9e3779b1);
  return hash ^ (hash >>> 15);
}
