/**
 * The operators that emitted code applies to the sets of one variable. A slot of the variable holds a plain set or a
 * packed set (`packed-sets.ts`). In: the set in a slot, and operands. Out: results. A method whose name ends with
 * `InSlot` returns a set for a slot of the same variable, which may be packed. All other methods return plain sets.
 *
 * Most methods note which elements of the set they read (`read-tracker.ts`). Two kinds do not: `plain`, and methods
 * that make a set for a slot. For the latter, the emitted code has noted a read by `wholeInSlot`, or notes the change
 * (`outcome-notes.ts`).
 */

import { cup, including } from '../../../values/operations/combine-sets.js';
import { equalAny } from '../../../values/operations/equality-of-any.js';
import { member } from '../../../values/operations/membership.js';
import { elementHash, insertAt, withElement } from '../../../values/sorts/sets.js';
import { addressOf, type Handle, none } from '../../../values/store/handles.js';
import type { Store } from '../../../values/store/store.js';
import { Refusals } from '../caches/comparable-values.js';
import type { ValueCache } from '../caches/value-cache.js';
import type { ElementNumbers } from './element-numbers.js';
import type { PackedSets } from './packed-sets.js';
import type { SeenSet } from './seen-set.js';
import { isPlainSet } from './set-operators.js';

export class VariableSets {
  private readonly refusals: Refusals;

  constructor(
    private readonly store: Store,
    private readonly numbers: ElementNumbers,
  ) {
    this.refusals = new Refusals(store);
  }

  /** Returns the plain form of a set. */
  plain(set: Handle): Handle {
    const { inRows } = this.numbers;
    return inRows === undefined ? set : inRows.plain(set);
  }

  /** Returns the plain form of a set, and notes that the whole set is read. */
  whole(set: Handle): Handle {
    this.numbers.note();
    this.numbers.wholeReads++;
    return this.plain(set);
  }

  /** Notes that the whole set is read. Returns the set in the form in which the slot holds it. */
  wholeInSlot(set: Handle): Handle {
    this.numbers.note();
    return set;
  }

  /** Whether two slots of the variable have equal values. */
  areEqual(first: Handle, second: Handle): boolean {
    this.numbers.note();
    return first === second || equalAny(this.store, this.plain(first), this.plain(second));
  }

  /** Computes `element \in set`. */
  has(set: Handle, element: Handle): boolean {
    const { numbers } = this;
    const seen = numbers.see(set);
    // A temporary or lazy element has no number.
    if (seen === null || (element & 3) === 2) return member(this.store, element, this.whole(set));
    const number = numbers.find(element);
    if (numbers.tracker.of === numbers) this.readMembership(element, number);
    if (number >= 0 && isIn(seen, number)) return true;
    if (seen.bits === this.store.words) return this.isMemberOfPacked(set, element);
    if (number < 0 && this.store.isScratch(element)) return member(this.store, element, set);
    return this.refusals.areComparable(set, element) ? false : this.memberUnlessRefused(set, element);
  }

  /**
   * Notes the read of a membership. Usually only this element counts as read. If the element cannot be compared with
   * some other element, the membership may fail, so the whole set counts as read.
   */
  private readMembership(element: Handle, number: number): void {
    const { tracker } = this.numbers;
    if (number >= 0) tracker.readElement(number);
    if (!this.isComparable(element)) tracker.isWhole = true;
  }

  /** Whether the element is in a packed set that has no bit for it: it may be an equal value with another handle. */
  private isMemberOfPacked(set: Handle, element: Handle): boolean {
    return this.isComparable(element) ? false : member(this.store, element, this.plain(set));
  }

  private memberUnlessRefused(set: Handle, element: Handle): boolean {
    const answer = member(this.store, element, set);
    if (!answer) this.refusals.note(set, element);
    return answer;
  }

  /**
   * Whether a value can be compared with all elements that have numbers, and no such element is an equal value with
   * another handle.
   */
  private isComparable(element: Handle): boolean {
    const { elements, count } = this.numbers;
    return this.refusals.areAllComparable(elements, count, element);
  }

  /** Computes `set \cup {element}`. */
  including(set: Handle, element: Handle): Handle {
    return this.includingIn(this.whole(set), element);
  }

  includingInSlot(set: Handle, element: Handle): Handle {
    const { numbers } = this;
    const { inRows } = numbers;
    if (inRows?.isPacked(set) !== true) return this.includingIn(set, element);
    const number = (element & 3) === 2 ? -1 : numbers.find(element);
    return number < 0 ? including(this.store, inRows.plain(set), element) : inRows.with(set, number);
  }

  private includingIn(set: Handle, element: Handle): Handle {
    const { store, numbers } = this;
    const seen = numbers.see(set);
    if (seen === null) return including(store, set, element);
    const number = numbers.find(element);
    if (number < 0) return withElement(store, set, element);
    if (isIn(seen, number)) return set;
    // Most steps lead to known states, so the resulting set is usually in the store already.
    const known = store.findIncluding(set, element, (store.hash(set) + elementHash(store, element)) | 0);
    return known !== none ? known : insertAt(store, set, this.placeIn(set, seen.size, number), element);
  }

  /** Returns the index at which the element with this number must be inserted in a set. */
  private placeIn(set: Handle, size: number, number: number): number {
    const { numbers } = this;
    const { ranks } = numbers;
    const { words } = this.store;
    const first = addressOf(set) + 2;
    const rank = ranks[number] as number;
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranks[numbers.find(words[first + middle] as Handle)] as number) < rank) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Computes `set \cup others`. */
  union(set: Handle, others: Handle): Handle {
    return this.unionWith(this.whole(set), others);
  }

  unionInSlot(set: Handle, others: Handle): Handle {
    const { inRows } = this.numbers;
    if (inRows?.isPacked(set) !== true) return this.unionWith(set, others);
    const union = this.changed(inRows, set, others, true);
    return union === none ? cup(this.store, inRows.plain(set), others) : union;
  }

  private unionWith(set: Handle, others: Handle): Handle {
    const { store, numbers } = this;
    const seen = numbers.see(set);
    if (seen === null || !isPlainSet(store, others)) return cup(store, set, others);
    let missing = none;
    const first = addressOf(others) + 2;
    const end = first + store.size(others);
    for (let i = first; i < end; i++) {
      const element = store.words[i] as Handle;
      const number = numbers.find(element);
      if (number >= 0 && isIn(seen, number)) continue;
      if (missing !== none) return cup(store, set, others);
      missing = element;
    }
    return missing === none ? set : this.includingIn(set, missing);
  }

  /** Computes `set \ {element}`. If the set is plain, the cache computes it. */
  withoutInSlot(set: Handle, element: Handle, cache: ValueCache): Handle {
    const { inRows } = this.numbers;
    if (inRows?.isPacked(set) !== true) return subtracted(cache, set, element);
    const number = this.numberToRemove(element);
    return number < 0 ? subtracted(cache, inRows.plain(set), element) : inRows.without(set, number);
  }

  /** Computes `set \ others`. If the set is plain, first looks up the result in the cache. */
  differenceInSlot(set: Handle, others: Handle, cache: ValueCache): Handle {
    const { inRows } = this.numbers;
    if (inRows?.isPacked(set) !== true) return subtracted(cache, set, others);
    const difference = this.changed(inRows, set, others, false);
    return difference === none ? subtracted(cache, inRows.plain(set), others) : difference;
  }

  /** Adds the elements of a set to a packed set, or removes them. Returns `none` if some of them may have no number. */
  private changed(packed: PackedSets, set: Handle, others: Handle, isAdded: boolean): Handle {
    const { store, numbers } = this;
    if (!isPlainSet(store, others)) return none;
    const first = addressOf(others) + 2;
    const end = first + store.size(others);
    let result = set;
    for (let i = first; i < end; i++) {
      const element = store.words[i] as Handle;
      const number = isAdded ? numbers.find(element) : this.numberToRemove(element);
      if (number < 0) return none;
      if (isAdded) result = packed.with(result, number);
      else if (packed.isPacked(result)) result = packed.without(result, number);
    }
    return result;
  }

  /**
   * Returns the number of an element; -1 if it has no number, or if comparing it with the elements of a set may fail.
   */
  private numberToRemove(element: Handle): number {
    return (element & 3) !== 2 && this.isComparable(element) ? this.numbers.find(element) : -1;
  }
}

/** Returns `set \ other` or `set \ {other}`, whichever the cache computes. */
function subtracted(cache: ValueCache, set: Handle, other: Handle): Handle {
  return cache.off ? cache.made(set, other) : cache.ofFew(set, other, none);
}

function isIn({ bits, base, width }: SeenSet, number: number): boolean {
  const word = number >>> 5;
  return word < width && (((bits[base + word] as number) >>> (number & 31)) & 1) === 1;
}
