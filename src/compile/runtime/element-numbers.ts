/**
 * Numbers the elements that the sets of one variable contain, in the order in which they are first seen. So a set can
 * be represented by bits, one for each number. In: a lasting set. Out: its bits. Some sets have no bits: lazy sets,
 * short ones, and those of a variable with too many different elements. The caller goes through these with a loop. The
 * numbers belong to one thread and never reach a state: they are only indices into what the thread has found out about
 * elements.
 */

import { cup, including } from '../../values/operations/combine-sets.js';
import { member } from '../../values/operations/membership.js';
import { compare } from '../../values/sorts/order.js';
import { elementHash, insertAt, withElement } from '../../values/sorts/sets.js';
import { addressOf, type Handle, isExplicit, isSmall, none, Variant } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import type { ReadTracker } from './read-tracker.js';
import { Refusals } from './refusals.js';
import { isPlainSet } from './set-operators.js';

/** Whether masks are used. `never`: not at all. `judged`: only if they save time. `always`: in any case, for tests. */
export type Masking = 'never' | 'judged' | 'always';

/** The bits of a set. The object is valid until the next call of `see`. */
export interface SeenSet {
  handle: Handle;
  bits: Int32Array;
  /** The number of words that may have bits set. */
  width: number;
  size: number;
}

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

export class ElementNumbers {
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
    width: 0,
    size: 0,
  }));
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
    return this.off ? null : this.number(set, known);
  }

  /** Whether the variable's sets have no bits any more. */
  get isOff(): boolean {
    return this.off;
  }

  /** Notes that the whole set is read. Returns the set unchanged. */
  whole(set: Handle): Handle {
    if (this.tracker.of === this) this.tracker.isWhole = true;
    return set;
  }

  /** Computes `element \in set`, and notes which element is read. */
  has(set: Handle, element: Handle): boolean {
    const seen = this.see(set);
    // A temporary or lazy element has no number.
    if (seen === null || (element & 3) === 2) return member(this.store, element, this.whole(set));
    const number = this.find(element);
    if (this.tracker.of === this) this.readMembership(element, number);
    if (number >= 0 && isIn(seen, number)) return true;
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

  private memberUnlessRefused(set: Handle, element: Handle): boolean {
    const answer = member(this.store, element, set);
    if (!answer) this.refusals.note(set, element);
    return answer;
  }

  /** Computes `set \cup {element}`. */
  including(set: Handle, element: Handle): Handle {
    this.whole(set);
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
    this.whole(set);
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
    return missing === none ? set : this.including(set, missing);
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
   * Returns the number of an element. An element without a number gets one. Returns -1 if there are too many elements.
   */
  private numberOf(element: Handle): number {
    const number = this.find(element);
    return number >= 0 ? number : this.add(element);
  }

  /** Returns the number of an element; -1 if it has none. */
  private find(element: Handle): number {
    const { table, elements } = this;
    const last = table.length - 1;
    for (let bucket = bucketOf(element) & last; ; bucket = (bucket + 1) & last) {
      const entry = table[bucket] as number;
      if (entry === 0) return -1;
      if (elements[entry - 1] === element) return entry - 1;
    }
  }

  private add(element: Handle): number {
    if (this.count >= mostElements) {
      this.turnOff();
      return -1;
    }
    if (this.count === this.elements.length) this.grow();
    const number = this.count++;
    this.elements[number] = element;
    this.enter(number);
    const { order, ranks, store } = this;
    let low = 0;
    let high = number;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(store, this.elements[order[middle] as number] as Handle, element) < 0) low = middle + 1;
      else high = middle;
    }
    order.copyWithin(low + 1, low, number);
    order[low] = number;
    for (let rank = low; rank <= number; rank++) ranks[order[rank] as number] = rank;
    return number;
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
    if (this.masking === 'judged' && this.count > mostSpread * mean + spreadAllowed) this.turnOff();
    this.seen = 0;
    this.seenSizes = 0;
  }

  private turnOff(): void {
    this.off = true;
    for (const set of this.kept) set.handle = 0;
  }
}

function isIn({ bits, width }: SeenSet, number: number): boolean {
  const word = number >>> 5;
  return word < width && (((bits[word] as number) >>> (number & 31)) & 1) === 1;
}

/** Returns the bucket of an element. Handles of lasting values are far apart, so their bits are mixed. */
function bucketOf(element: Handle): number {
  const hash = Math.imul(element, 0x9e3779b1);
  return hash ^ (hash >>> 15);
}
