/**
 * Operators on sets for emitted code, and the functions for loops and filters. In: handles; sets may be lazy. Out:
 * handles. The layer `values` does the work.
 */

import { cap, cup, including, minus, mixedSet } from '../../../values/operations/combine-sets.js';
import { type Cursor, elementsOf, explicitFrom, setInOrder } from '../../../values/operations/enumerate-sets.js';
import { settle } from '../../../values/operations/make-explicit.js';
import { isSubset, member } from '../../../values/operations/membership.js';
import { integer } from '../../../values/sorts/integers.js';
import {
  checkSet,
  filtered,
  functionSet,
  interval,
  powerSet,
  product,
  recordSet,
  unionOf,
  variantOfSet,
} from '../../../values/sorts/lazy-sets.js';
import { mostElements, sizeFromForm } from '../../../values/sorts/set-size.js';
import { setOf, withElement } from '../../../values/sorts/sets.js';
import {
  FALSE,
  type Handle,
  isExplicit,
  isSmall,
  maxRecordSize,
  none,
  TRUE,
  Variant,
} from '../../../values/store/handles.js';
import type { Store } from '../../../values/store/store.js';
import { ValueError } from '../../../values/store/value-errors.js';
import { ValueCache } from '../caches/value-cache.js';

/** A set with more field names than this is not cached. */
const mostFields = 64;
/** A set with more elements than this is not made explicit for a loop. */
const mostExpanded = 256;
/** The number of elements for which the condition of a CHOOSE is tried, to find whether several satisfy it. */
const mostTried = 10_000;

export class SetOperators {
  readonly BOOLEAN: Handle;
  /** The words of the store. Emitted code reads the elements of explicit sets here. */
  readonly words: Int32Array;
  /**
   * The elements that satisfy the filters which are being evaluated. The elements of a nested filter follow the
   * elements of the outer filter.
   */
  private readonly kept: Handle[] = [];
  private keptCount = 0;
  private readonly fieldSets = new Map<string, Handle>();

  constructor(
    private readonly store: Store,
    /** Returns the text of a specification at a position. */
    private readonly textOf: (place: number) => string,
  ) {
    this.words = store.words;
    this.BOOLEAN = setOf(store, [FALSE, TRUE], 2);
  }

  settle(value: Handle): Handle {
    return (value & 3) === 2 ? settle(this.store, value) : value;
  }

  interval(low: Handle, high: Handle): Handle {
    return interval(this.store, low, high);
  }

  /** Returns the set of these elements. If they cannot be compared with each other, it is lazy (`mixedSet`). */
  setOf(elements: Handle[]): Handle {
    try {
      return setOf(this.store, elements, elements.length);
    } catch (error) {
      if (error instanceof ValueError && error.fault === 'not-comparable') return mixedSet(this.store, elements);
      throw error;
    }
  }

  /** Returns the set that a loop enumerates. A small lazy set that is lasting is made explicit first. */
  ranged(set: Handle): Handle {
    return (set & 3) === 2 ? this.expanded(set) : set;
  }

  private expanded(set: Handle): Handle {
    const { store } = this;
    if (store.isScratch(set)) return set;
    const known = store.lazyBodies.expansion(set);
    if (known !== undefined) return known;
    // Within a step, the explicit set would be temporary, so building it would not save time. Constant sets are made
    // explicit before the first step.
    if (store.usesScratch) return set;
    const size = mostElements(store, set);
    if (size === 0n || size > mostExpanded) return set;
    try {
      return explicitFrom(store, set);
    } catch (error) {
      // The set stays lazy if its elements cannot be compared with each other. Membership in it may still be decided.
      if (error instanceof ValueError) return set;
      throw error;
    }
  }

  /**
   * Returns a cursor over an interval. Returns `null` if both ends are small integers: then a loop can count from one
   * handle to the other.
   */
  numbers(low: Handle, high: Handle): Cursor | null {
    this.store.tick();
    return (low & high & 1) === 1 ? null : this.cursor(this.interval(low, high));
  }

  /**
   * Returns a cursor over the elements of a set. Returns `null` for an explicit set, whose elements are consecutive
   * words of the store.
   */
  cursor(set: Handle): Cursor | null {
    this.store.tick();
    return (set & 3) === 0 && (this.words[set >>> 1] as number) >>> 24 === Variant.set
      ? null
      : elementsOf(this.store, set);
  }

  /** Returns the index of the first element of an explicit set, in the words of the store. */
  firstElement(set: Handle): number {
    return (set >>> 1) + 2;
  }

  /** Returns the index after the last element of an explicit set, in the words of the store. */
  endOfElements(set: Handle): number {
    const at = set >>> 1;
    return at + 2 + ((this.words[at] as number) & maxRecordSize);
  }

  get maxSetSize(): number {
    return this.store.maxSetSize;
  }

  tooMany(): never {
    throw tooLarge(this.store.maxSetSize);
  }

  count(elements: number): Handle {
    return integer(this.store, elements);
  }

  checkIsSet(value: Handle): void {
    checkSet(this.store, value);
  }

  checkEnumerable(set: Handle): void {
    if (isPlainSet(this.store, set)) return;
    if (sizeFromForm(this.store, set) === 'infinite') throw new ValueError('not-enumerable', [set]);
  }

  member(element: Handle, set: Handle): boolean {
    return member(this.store, element, set);
  }

  isSubset(first: Handle, second: Handle): boolean {
    variantOfSet(this.store, second);
    return isSubset(this.store, first, second);
  }

  union(first: Handle, second: Handle): Handle {
    const { store } = this;
    if (isPlainSet(store, first) && isPlainSet(store, second) && store.size(second) === 1 && store.size(first) > 0)
      return withElement(store, first, store.word(second, 0));
    return cup(store, first, second);
  }

  /** Computes `set \cup {element}`. */
  including(set: Handle, element: Handle): Handle {
    return including(this.store, set, element);
  }

  intersection(first: Handle, second: Handle): Handle {
    return cap(this.store, first, second);
  }

  difference(first: Handle, second: Handle): Handle {
    return minus(this.store, first, second);
  }

  /** Computes `set \ {element}`. */
  without(set: Handle, element: Handle): Handle {
    return minus(this.store, set, setOf(this.store, [element], 1));
  }

  /** Makes a cache for one expression that applies this operation to two sets, or to a set and an element. */
  cacheOf(operation: 'without' | 'difference' | 'intersection'): ValueCache {
    return new ValueCache(this.store, 2, (parts) => this[operation](parts[0] as Handle, parts[1] as Handle));
  }

  powerSet(base: Handle): Handle {
    return powerSet(this.store, base);
  }

  bigUnion(sets: Handle): Handle {
    return unionOf(this.store, sets);
  }

  product(sets: readonly Handle[]): Handle {
    return product(this.store, sets);
  }

  functionSet(domain: Handle, range: Handle): Handle {
    return functionSet(this.store, domain, range);
  }

  recordSet(names: readonly Handle[], sets: readonly Handle[]): Handle {
    const { store } = this;
    const fields = this.fieldSet(names);
    const ordered = names.map((_, i) => sets[names.indexOf(store.word(fields, i))] as Handle);
    return recordSet(store, fields, ordered);
  }

  /**
   * Adds an element to a set under construction. If the buffer has more than twice the allowed number of elements,
   * repetitions are removed.
   */
  collect(buffer: Handle[], element: Handle): void {
    if (buffer.push(element) > 2 * this.store.maxSetSize) this.compact(buffer);
  }

  private compact(buffer: Handle[]): void {
    const distinct = new Set(buffer);
    if (distinct.size > this.store.maxSetSize) throw tooLarge(this.store.maxSetSize);
    buffer.length = 0;
    for (const element of distinct) buffer.push(element);
  }

  /**
   * Makes a filter `{x \in S : P}`. If S is explicit or an interval, P is evaluated at once. Otherwise the result is
   * lazy, and P is evaluated when it is needed.
   */
  filter(set: Handle, holds: (element: Handle) => boolean, place: number): Handle {
    const { store } = this;
    const variant = variantOfSet(store, set);
    if (variant !== Variant.set && variant !== Variant.interval) return filtered(store, set, holds, this.textOf(place));
    const { kept } = this;
    const base = this.keptCount;
    let count = base;
    const cursor = this.cursor(set);
    let at = cursor === null ? this.firstElement(set) : 0;
    const end = cursor === null ? this.endOfElements(set) : 0;
    for (;;) {
      const element = cursor !== null ? cursor.next() : at < end ? (this.words[at++] as number) : none;
      if (element === none) break;
      // A filter that `holds` evaluates adds its elements after this count. Setting the count also removes elements
      // that a filter left because its evaluation failed.
      this.keptCount = count;
      if (holds(element)) kept[count++] = element;
    }
    this.keptCount = base;
    const all = cursor === null && count - base === store.size(set);
    return all ? set : setInOrder(store, kept, base, count);
  }

  /** Whether two of the first elements of a set satisfy a condition. */
  hasSeveral(set: Handle, holds: (element: Handle) => boolean): boolean {
    const cursor = this.cursor(set);
    let at = cursor === null ? this.firstElement(set) : 0;
    const end = cursor === null ? this.endOfElements(set) : 0;
    let count = 0;
    for (let i = 0; i < mostTried && count < 2; i++) {
      const element = cursor !== null ? cursor.next() : at < end ? (this.words[at++] as number) : none;
      if (element === none) break;
      if (holds(element)) count++;
    }
    return count > 1;
  }

  private fieldSet(names: readonly Handle[]): Handle {
    const key = names.join(' ');
    let found = this.fieldSets.get(key);
    if (found === undefined) {
      found = setOf(this.store, [...names], names.length);
      if (names.length <= mostFields && !this.store.usesScratch) this.fieldSets.set(key, found);
    }
    return found;
  }
}

function tooLarge(limit: number): ValueError {
  return new ValueError('set-too-large', [], `more than ${limit}`);
}

export function isPlainSet(store: Store, set: Handle): boolean {
  return !isSmall(set) && isExplicit(set) && store.variant(set) === Variant.set;
}
