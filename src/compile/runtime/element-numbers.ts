/**
 * Numbers the elements that the sets of one variable contain, in the order in which they are first seen. So a set can
 * be represented by bits, one for each number. In: a lasting set. Out: its bits. Some sets have no bits: lazy sets,
 * short ones, and those of a variable with too many different elements. The caller goes through these with a loop.
 *
 * At first the numbers belong to one thread, and never reach a state. If the rows of a search hold the variable's sets
 * as bits (`packed-sets.ts`), the numbers are those of the variable's universe, which all threads share.
 */

import { cup, including } from '../../values/operations/combine-sets.js';
import { equalAny } from '../../values/operations/equality-of-any.js';
import { member } from '../../values/operations/membership.js';
import { compare } from '../../values/sorts/order.js';
import { elementHash, insertAt, withElement } from '../../values/sorts/sets.js';
import type { ElementUniverse } from '../../values/store/element-universe.js';
import { addressOf, type Handle, isExplicit, isSmall, none, Variant } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { ValueError } from '../../values/store/value-errors.js';
import type { PackedSets } from './packed-sets.js';
import type { ReadTracker } from './read-tracker.js';
import { Refusals } from './refusals.js';
import type { NumberedElements, SeenSet } from './seen-set.js';
import { isPlainSet } from './set-operators.js';
import type { ValueCache } from './value-cache.js';

/** Whether masks are used. `never`: not at all. `judged`: only if they save time. `always`: in any case, for tests. */
export type Masking = 'never' | 'judged' | 'always';

const mostElements = 1 << 12;
const firstElements = 32;
/** A mask for the table of sets whose bits are kept: one less than its size. */
const keptSets = 63;
/** A set with fewer elements has no bits, because a loop over it costs less than a look at bits. */
const leastSize = 3;
/** After this number of sets, it is decided whether the variable has too many different elements. */
const trial = 1 << 10;
/**
 * The sets of a variable lose their bits if the variable has more elements than this times the mean size of a set, plus
 * `spreadAllowed`. A word of bits costs about as much as two elements of a loop.
 */
const mostSpread = 64;
const spreadAllowed = 128;
/** Rows hold bits only if there are at most this many elements at the time of the decision. */
const mostPacked = 1 << 10;
/** Rows hold bits only if a state's whole set is read at most this often. Each time, the set is made from the bits. */
const mostWholeReads = 1;

export class ElementNumbers implements NumberedElements {
  /** For each number, its element. */
  elements = new Int32Array(firstElements);
  /** For each number, the position of its element in the order of elements. */
  ranks = new Int32Array(firstElements);
  /** How many elements have a number. */
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
  /** The sets in rows; undefined while the numbers belong to this thread. */
  private packed: PackedSets | undefined;
  /** How often the numbers began anew. What was found out about elements by number is valid until the next time. */
  starts = 0;
  /** How often code read a whole set, and not only what a mask or a membership asks for. */
  wholeReads = 0;
  private seen = 0;
  private seenSizes = 0;
  private readonly refusals: Refusals;
  private off: boolean;

  constructor(
    private readonly store: Store,
    private readonly masking: Masking,
    readonly tracker: ReadTracker,
  ) {
    this.refusals = new Refusals(store);
    this.off = masking === 'never';
  }

  /** Returns the bits of a set; null if it has none. */
  see(set: Handle): SeenSet | null {
    const known = this.kept[(set >>> 2) & keptSets] as SeenSet;
    if (known.handle === set) return known;
    if (this.packed?.isPacked(set) === true) return this.packed.see(set);
    return this.off ? null : this.number(set, known);
  }

  /** Whether the variable's sets have no bits any more. */
  get isOff(): boolean {
    return this.off;
  }

  /** Notes that the whole set is read. */
  note(): void {
    if (this.tracker.of === this) this.tracker.isWhole = true;
  }

  /** Notes that the whole set is read. Returns the set. */
  whole(set: Handle): Handle {
    this.note();
    this.wholeReads++;
    return this.plain(set);
  }

  /** Notes that the whole set is read. Returns it in the form of rows, for a slot of the same variable. */
  wholeInSlot(set: Handle): Handle {
    this.note();
    return set;
  }

  /** Returns the set in the form that operators know. */
  plain(set: Handle): Handle {
    return this.packed === undefined ? set : this.packed.plain(set);
  }

  /** Whether two values of slots of the variable are equal. */
  areEqual(first: Handle, second: Handle): boolean {
    this.note();
    return first === second || equalAny(this.store, this.plain(first), this.plain(second));
  }

  /** Computes `element \in set`, and notes which element is read. */
  has(set: Handle, element: Handle): boolean {
    const seen = this.see(set);
    // A temporary or lazy element has no number.
    if (seen === null || (element & 3) === 2) return member(this.store, element, this.whole(set));
    const number = this.find(element);
    if (this.tracker.of === this) this.readMembership(element, number);
    if (number >= 0 && isIn(seen, number)) return true;
    if (seen.bits === this.store.words) return this.isMemberOfPacked(set, element);
    if (number < 0 && this.store.isScratch(element)) return member(this.store, element, set);
    return this.refusals.areComparable(set, element) ? false : this.memberUnlessRefused(set, element);
  }

  /**
   * Notes what a membership reads. If the element cannot be compared with some element, the membership may fail, so the
   * whole set counts as read.
   */
  private readMembership(element: Handle, number: number): void {
    const { tracker } = this;
    if (number >= 0) tracker.readElement(number);
    if (!this.refusals.areAllComparable(this.elements, this.count, element)) tracker.isWhole = true;
  }

  /** Computes membership for a packed set that has no element with this handle. */
  private isMemberOfPacked(set: Handle, element: Handle): boolean {
    if (this.refusals.areAllComparable(this.elements, this.count, element)) return false;
    return member(this.store, element, this.plain(set));
  }

  private memberUnlessRefused(set: Handle, element: Handle): boolean {
    const answer = member(this.store, element, set);
    if (!answer) this.refusals.note(set, element);
    return answer;
  }

  /** Computes `set \cup {element}`. */
  including(set: Handle, element: Handle): Handle {
    return this.includingIn(this.whole(set), element);
  }

  /** Like `including`, but returns the set in the form of rows if it is known. */
  includingInSlot(set: Handle, element: Handle): Handle {
    if (this.packed?.isPacked(set) !== true) return this.includingIn(set, element);
    const number = (element & 3) === 2 ? -1 : this.find(element);
    return number < 0 ? including(this.store, this.plain(set), element) : this.packed.with(set, number);
  }

  private includingIn(set: Handle, element: Handle): Handle {
    const seen = this.see(set);
    if (seen === null) return including(this.store, set, element);
    const number = this.find(element);
    if (number < 0) return withElement(this.store, set, element);
    if (isIn(seen, number)) return set;
    const { store } = this;
    // Most steps lead to known states, so the result usually exists already.
    const known = store.findIncluding(set, element, (store.hash(set) + elementHash(store, element)) | 0);
    return known !== none ? known : insertAt(store, set, this.placeIn(set, seen.size, number), element);
  }

  /** Computes `set \cup others`. */
  union(set: Handle, others: Handle): Handle {
    return this.unionWith(this.whole(set), others);
  }

  /** Like `union`, but returns the set in the form of rows if it is known. */
  unionInSlot(set: Handle, others: Handle): Handle {
    const { store, packed } = this;
    if (packed?.isPacked(set) !== true) return this.unionWith(set, others);
    if (!isPlainSet(store, others)) return cup(store, this.plain(set), others);
    const first = addressOf(others) + 2;
    const end = first + store.size(others);
    let result = set;
    for (let i = first; i < end; i++) {
      const number = this.find(store.words[i] as Handle);
      if (number < 0) return cup(store, this.plain(set), others);
      result = packed.with(result, number);
    }
    return result;
  }

  /** Computes `set \ {element}` as `unionInSlot` does. `cache` is for sets in the form that operators know. */
  withoutInSlot(set: Handle, element: Handle, cache: ValueCache): Handle {
    const number = this.isChangeable(set, element) ? this.find(element) : -1;
    return number < 0 ? subtracted(cache, this.plain(set), element) : (this.packed as PackedSets).without(set, number);
  }

  /** Computes `set \ others` as `unionInSlot` does. */
  differenceInSlot(set: Handle, others: Handle, cache: ValueCache): Handle {
    const { store, packed } = this;
    if (packed?.isPacked(set) !== true || !isPlainSet(store, others)) return subtracted(cache, this.plain(set), others);
    const first = addressOf(others) + 2;
    const end = first + store.size(others);
    let result = set;
    for (let i = first; i < end; i++) {
      const element = store.words[i] as Handle;
      const number = this.isChangeable(set, element) ? this.find(element) : -1;
      if (number < 0) return subtracted(cache, this.plain(set), others);
      if (packed.isPacked(result)) result = packed.without(result, number);
    }
    return result;
  }

  /** Whether the set is packed, and the element can be compared with each of its elements. */
  private isChangeable(set: Handle, element: Handle): boolean {
    if (this.packed?.isPacked(set) !== true || (element & 3) === 2) return false;
    return this.refusals.areAllComparable(this.elements, this.count, element);
  }

  private unionWith(set: Handle, others: Handle): Handle {
    const { store } = this;
    const seen = this.see(set);
    if (seen === null || !isPlainSet(store, others)) return cup(store, set, others);
    let missing = none;
    const first = addressOf(others) + 2;
    const end = first + store.size(others);
    for (let i = first; i < end; i++) {
      const element = store.words[i] as Handle;
      const number = this.find(element);
      if (number >= 0 && isIn(seen, number)) continue;
      if (missing !== none) return cup(store, set, others);
      missing = element;
    }
    return missing === none ? set : this.includingIn(set, missing);
  }

  /** Returns the index at which an element with this number belongs in a set that does not contain it. */
  private placeIn(set: Handle, size: number, number: number): number {
    const { ranks } = this;
    const { words } = this.store;
    const first = addressOf(set) + 2;
    const rank = ranks[number] as number;
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranks[this.find(words[first + middle] as Handle)] as number) < rank) low = middle + 1;
      else high = middle;
    }
    return low;
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
   * Returns the number of an element. An element without a number gets one, if possible: returns -1 if there are too
   * many elements, or if the element cannot be compared with them.
   */
  private numberOf(element: Handle): number {
    const number = this.find(element);
    if (number >= 0) return number;
    return this.packed === undefined ? this.add(element) : this.packed.number(element);
  }

  // ------------------------------------------------------------------------------------------ rows of bits

  /** Makes the numbers those of a universe, which all threads share. An empty universe gets the numbers of this thread. */
  share(packed: PackedSets, universe: ElementUniverse): void {
    if (universe.count > 0) this.restart();
    else this.starts++;
    for (let number = 0; number < this.count; number++) universe.add(this.elements[number] as Handle, number);
    this.packed = packed;
    this.learn(universe);
  }

  /** Takes all numbers back. Masks and caches of this variable begin anew. */
  private restart(): void {
    this.starts++;
    this.count = 0;
    this.table.fill(0);
    for (const set of this.kept) set.handle = 0;
  }

  /** Gives the elements of the universe that have no number here the same numbers. */
  learn(universe: ElementUniverse): void {
    for (const { count } = universe; this.count < count; ) this.add(universe.element(this.count));
  }

  /** Whether rows should hold the sets as bits. `states` is the number of states that were expanded. */
  isWorthPacking(states: number): boolean {
    if (this.off || this.count === 0) return false;
    return this.masking === 'always' || (this.count <= mostPacked && this.wholeReads <= mostWholeReads * states);
  }

  /** Returns the packed sets, if rows hold any. */
  get inRows(): PackedSets | undefined {
    return this.packed;
  }

  /** Returns the number of an element; -1 if it has none. */
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

  /** Returns the index in `order` at which an element belongs; -1 if it cannot be compared with other elements. */
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
    if (this.packed === undefined && this.masking === 'judged' && this.count > mostSpread * mean + spreadAllowed)
      this.turnOff();
    this.seen = 0;
    this.seenSizes = 0;
  }

  private turnOff(): void {
    this.off = true;
    for (const set of this.kept) set.handle = 0;
  }
}

/** Returns the difference of two sets, or of a set and an element, as the cache computes it. */
function subtracted(cache: ValueCache, set: Handle, other: Handle): Handle {
  return cache.off ? cache.made(set, other) : cache.ofFew(set, other, none);
}

function isIn({ bits, base, width }: SeenSet, number: number): boolean {
  const word = number >>> 5;
  return word < width && (((bits[base + word] as number) >>> (number & 31)) & 1) === 1;
}

/** Returns the bucket of an element. Handles of lasting values are far apart, so their bits are mixed. */
function bucketOf(element: Handle): number {
  const hash = Math.imul(element, 0x9e3779b1);
  return hash ^ (hash >>> 15);
}
