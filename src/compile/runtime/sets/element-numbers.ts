/**
 * Numbers the elements of the sets that one variable has in different states, in the order in which elements are found.
 * So a set can be represented as bits, one for each number. In: a lasting set. Out: its bits. Lazy sets and small sets
 * have no bits. No set has bits if the variable has too many elements, or elements that cannot be compared. For a set
 * without bits, the caller loops over the elements.
 *
 * At first each thread has numbers of its own, and no state depends on them. If rows of the search hold packed sets
 * (`packed-sets.ts`), all threads have the numbers of the variable's universe (`element-universe.ts`).
 */

import { compare } from '../../../values/sorts/order.js';
import type { ElementUniverse } from '../../../values/store/element-universe.js';
import { addressOf, type Handle, isExplicit, isSmall, Variant } from '../../../values/store/handles.js';
import type { Store } from '../../../values/store/store.js';
import { ValueError } from '../../../values/store/value-errors.js';
import type { ReadTracker } from '../caches/read-tracker.js';
import type { PackedSets } from './packed-sets.js';
import type { NumberedElements, SeenSet } from './seen-set.js';

/** Whether masks are used. `never`: not at all. `judged`: only if they save time. `always`: in any case, for tests. */
export type Masking = 'never' | 'judged' | 'always';

const mostElements = 1 << 12;
const firstElements = 32;
/** The table of sets whose bits are kept has this many entries plus 1. The number also serves as a bit mask. */
const keptSets = 63;
/** A set with fewer elements has no bits, because a loop over it is faster than work with bits. */
const leastSize = 3;
/** After this many sets, the class decides whether the variable's sets have too many different elements. */
const trial = 1 << 10;
/**
 * The sets of a variable lose their bits if the variable has more than `mostSpread` times as many elements as a set on
 * average, plus `spreadAllowed`. Work with a word of bits takes about as long as two turns of a loop over elements.
 */
const mostSpread = 64;
const spreadAllowed = 128;
/** Rows hold packed sets only if the sets so far have at most this number of different elements. */
const mostPacked = 1 << 10;
/**
 * Rows hold packed sets only if code reads a whole set at most this often per state, because each time a plain set must
 * be made from the bits.
 */
const mostWholeReads = 1;

export class ElementNumbers implements NumberedElements {
  /** For each number, its element. */
  elements = new Int32Array(firstElements);
  /** For each number, the position of its element in the order of elements. */
  ranks = new Int32Array(firstElements);
  /** The number of elements that have a number. */
  count = 0;
  /** The numbers, sorted by the order of their elements. */
  order = new Int32Array(firstElements);
  /** A hash table: finds the number of an element by its handle. A bucket has the number plus 1. */
  private table = new Int32Array(4 * firstElements);
  private readonly kept: SeenSet[] = Array.from({ length: keptSets + 1 }, () => ({
    handle: 0,
    bits: new Int32Array(1),
    base: 0,
    width: 0,
    size: 0,
  }));
  /** The packed sets of the variable; undefined as long as rows hold plain sets. */
  inRows: PackedSets | undefined;
  /** Counts how often all numbers became invalid. Then a cache that refers to elements by numbers must be emptied. */
  starts = 0;
  /** Counts how often code has read a whole set. Masks and memberships do not count. */
  wholeReads = 0;
  private seen = 0;
  private seenSizes = 0;
  private off: boolean;

  constructor(
    private readonly store: Store,
    private readonly masking: Masking,
    readonly tracker: ReadTracker,
  ) {
    this.off = masking === 'never';
  }

  /** Returns the bits of a set; null if the set has no bits. */
  see(set: Handle): SeenSet | null {
    const known = this.kept[(set >>> 2) & keptSets] as SeenSet;
    if (known.handle === set) return known;
    if (this.inRows?.isPacked(set) === true) return this.inRows.see(set);
    return this.off ? null : this.number(set, known);
  }

  /** Whether elements get no numbers, so that plain sets have no bits. */
  get isOff(): boolean {
    return this.off;
  }

  /** Notes that a whole set is read, if the reads of an evaluation are being tracked. */
  note(): void {
    if (this.tracker.of === this) this.tracker.isWhole = true;
  }

  private number(set: Handle, into: SeenSet): SeenSet | null {
    const { store } = this;
    if (isSmall(set) || !isExplicit(set) || addressOf(set) >= store.endOfLasting || store.variant(set) !== Variant.set)
      return null;
    const size = store.size(set);
    if (size === 0 || (size < leastSize && this.masking === 'judged')) return null;
    const { words } = store;
    const first = addressOf(set) + 2;
    into.handle = 0;
    into.bits.fill(0, 0, into.width);
    into.width = 0;
    into.size = size;
    for (let i = 0; i < size; i++) {
      const number = this.numberOf(words[first + i] as Handle);
      if (number < 0) return null;
      const word = number >>> 5;
      if (word >= into.width) this.widen(into, word + 1);
      into.bits[word] = (into.bits[word] as number) | (1 << (number & 31));
    }
    into.handle = set;
    this.seenSizes += size;
    if (++this.seen === trial) this.judge();
    return into;
  }

  private widen(set: SeenSet, width: number): void {
    if (width > set.bits.length) {
      const wider = new Int32Array(2 * width);
      wider.set(set.bits);
      set.bits = wider;
    }
    set.width = width;
  }

  /**
   * Returns the number of an element. An element without a number gets a number. Returns -1 if this is impossible,
   * because there are too many elements, or because the element cannot be compared with the others.
   */
  private numberOf(element: Handle): number {
    const number = this.find(element);
    if (number >= 0) return number;
    return this.inRows === undefined ? this.add(element) : this.inRows.number(element);
  }

  // ------------------------------------------------------------------------------------------ rows of bits

  /**
   * Replaces the numbers by the numbers of a universe, which all threads share. An empty universe first gets the
   * numbers of this thread. Returns `packed`.
   */
  share(packed: PackedSets, universe: ElementUniverse): PackedSets {
    if (universe.count > 0) this.restart();
    else this.starts++;
    for (let number = 0; number < this.count; number++) universe.add(this.elements[number] as Handle, number);
    this.inRows = packed;
    this.learn(universe);
    return packed;
  }

  /** Removes all numbers. */
  private restart(): void {
    this.starts++;
    this.count = 0;
    this.table.fill(0);
    for (const set of this.kept) set.handle = 0;
  }

  /** Adds the elements of the universe that have no number in this thread yet. They keep their numbers. */
  learn(universe: ElementUniverse): void {
    for (const { count } = universe; this.count < count; ) this.add(universe.element(this.count));
  }

  /** Whether rows should hold packed sets. `states` is the number of states that were expanded. */
  isWorthPacking(states: number): boolean {
    if (this.off || this.count === 0) return false;
    return this.masking === 'always' || (this.count <= mostPacked && this.wholeReads <= mostWholeReads * states);
  }

  /** Returns the number of an element; -1 if the element has no number. */
  find(element: Handle): number {
    const { table, elements } = this;
    const last = table.length - 1;
    for (let bucket = bucketOf(element) & last; ; bucket = (bucket + 1) & last) {
      const entry = table[bucket] as number;
      if (entry === 0) return -1;
      if (elements[entry - 1] === element) return entry - 1;
    }
  }

  private add(element: Handle): number {
    const place = this.count < mostElements ? this.placeInOrder(element) : -1;
    if (place < 0) {
      this.turnOff();
      return -1;
    }
    if (this.count === this.elements.length) this.grow();
    const number = this.count++;
    this.elements[number] = element;
    this.enter(number);
    const { order, ranks } = this;
    order.copyWithin(place + 1, place, number);
    order[place] = number;
    for (let rank = place; rank <= number; rank++) ranks[order[rank] as number] = rank;
    return number;
  }

  canAdd(element: Handle): boolean {
    return this.placeInOrder(element) >= 0;
  }

  /** Returns the index in `order` at which an element belongs; -1 if it cannot be compared with the others. */
  private placeInOrder(element: Handle): number {
    const { order, elements, store } = this;
    let low = 0;
    let high = this.count;
    try {
      while (low < high) {
        const middle = (low + high) >> 1;
        if (compare(store, elements[order[middle] as number] as Handle, element) < 0) low = middle + 1;
        else high = middle;
      }
      // The binary search compares the element with few others, but it must be comparable with all. For example, a
      // number and a typed model value cannot be compared.
      for (let number = 0; number < this.count; number++) compare(store, elements[number] as Handle, element);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      return -1;
    }
    return low;
  }

  private enter(number: number): void {
    const { table } = this;
    const last = table.length - 1;
    let bucket = bucketOf(this.elements[number] as Handle) & last;
    while (table[bucket] !== 0) bucket = (bucket + 1) & last;
    table[bucket] = number + 1;
  }

  private grow(): void {
    const larger = (words: Int32Array) => {
      const copy = new Int32Array(2 * words.length);
      copy.set(words);
      return copy;
    };
    this.elements = larger(this.elements);
    this.ranks = larger(this.ranks);
    this.order = larger(this.order);
    this.table = new Int32Array(2 * this.table.length);
    for (let number = 0; number < this.count; number++) this.enter(number);
  }

  private judge(): void {
    const mean = this.seenSizes / this.seen;
    if (this.inRows === undefined && this.masking === 'judged' && this.count > mostSpread * mean + spreadAllowed)
      this.turnOff();
    this.seen = 0;
    this.seenSizes = 0;
  }

  private turnOff(): void {
    this.off = true;
    for (const set of this.kept) set.handle = 0;
  }
}

/** Returns the bucket of an element. Handles of lasting values are far apart, so their bits are mixed. */
function bucketOf(element: Handle): number {
  const hash = Math.imul(element, 0x9e3779b1);
  return hash ^ (hash >>> 15);
}
