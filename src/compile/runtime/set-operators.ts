/**
 * Operators on sets for emitted code, and the functions for loops and filters. In: handles; sets need not be explicit.
 * Out: handles. The layer `values` does the work.
 */
import { integer } from '../../values/kinds/integers.js';
import {
  checkSet,
  filtered,
  functionSet,
  interval,
  powerSet,
  product,
  recordSet,
  setKind,
  unionOf,
} from '../../values/kinds/lazy-sets.js';
import { mostElements, sizeFromForm } from '../../values/kinds/set-size.js';
import { setOf, withElement } from '../../values/kinds/sets.js';
import { cap, cup, including, minus } from '../../values/operations/combine-sets.js';
import { type Cursor, elementsOf, explicitFrom, setInOrder } from '../../values/operations/enumerate-sets.js';
import { settle } from '../../values/operations/make-explicit.js';
import { isSubset, member } from '../../values/operations/membership.js';
import {
  FALSE,
  type Handle,
  isExplicit,
  isSmall,
  Kind,
  maxRecordSize,
  none,
  TRUE,
} from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { ValueError } from '../../values/store/value-errors.js';
import { ValueCache } from './value-cache.js';

/** Larger sets of field names are not cached. */
const mostFields = 64;
/** Larger sets are not made explicit for enumeration. */
const mostExpanded = 256;

export class SetOperators {
  readonly BOOLEAN: Handle;
  /** The words of the store: emitted code reads the elements of explicit sets there. */
  readonly words: Int32Array;
  /** The elements that filters kept so far: those of a nested filter follow those of the outer one. */
  private readonly kept: Handle[] = [];
  private keptCount = 0;
  private readonly fieldSets = new Map<string, Handle>();

  constructor(
    private readonly store: Store,
    /** The text of a specification at a place. */
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

  setOf(elements: Handle[]): Handle {
    return setOf(this.store, elements, elements.length);
  }

  /** Returns the set that a loop enumerates. A small lasting set is made explicit. */
  ranged(set: Handle): Handle {
    return (set & 3) === 2 ? this.expanded(set) : set;
  }

  private expanded(set: Handle): Handle {
    const { store } = this;
    if (store.isScratch(set)) return set;
    const known = store.lazyBodies.expansion(set);
    if (known !== undefined) return known;
    // Values made in a step are temporary. Constants are made explicit before the first step.
    if (store.usesScratch) return set;
    const size = mostElements(store, set);
    if (size === 0n || size > mostExpanded) return set;
    try {
      return explicitFrom(store, set);
    } catch (error) {
      // The set cannot be built, for example because elements of its two parts cannot be compared. Membership in it can
      // still be decided.
      if (error instanceof ValueError) return set;
      throw error;
    }
  }

  /** A cursor over an interval; `null` if its ends are small integers, whose handles are odd. */
  numbers(low: Handle, high: Handle): Cursor | null {
    this.store.tick();
    return (low & high & 1) === 1 ? null : this.cursor(this.interval(low, high));
  }

  /** A cursor over the elements; `null` for an explicit set, whose elements are consecutive words of the store. */
  cursor(set: Handle): Cursor | null {
    this.store.tick();
    return (set & 3) === 0 && (this.words[set >>> 1] as number) >>> 24 === Kind.set
      ? null
      : elementsOf(this.store, set);
  }

  /** The index of the first element of an explicit set in the words of the store. */
  firstElement(set: Handle): number {
    return (set >>> 1) + 2;
  }

  /** The index after the last element of an explicit set in the words of the store. */
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
    setKind(this.store, second);
    return isSubset(this.store, first, second);
  }

  union(first: Handle, second: Handle): Handle {
    const { store } = this;
    if (isPlainSet(store, first) && isPlainSet(store, second) && store.size(second) === 1 && store.size(first) > 0)
      return withElement(store, first, store.word(second, 0));
    return cup(store, first, second);
  }

  /** `set \cup {element}` */
  including(set: Handle, element: Handle): Handle {
    return including(this.store, set, element);
  }

  intersection(first: Handle, second: Handle): Handle {
    return cap(this.store, first, second);
  }

  difference(first: Handle, second: Handle): Handle {
    return minus(this.store, first, second);
  }

  /** `set \ {element}` */
  without(set: Handle, element: Handle): Handle {
    return minus(this.store, set, setOf(this.store, [element], 1));
  }

  /** The cache of one expression that makes a part of a set. */
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

  /** Adds an element to a set under construction. The buffer is compacted before it exceeds twice the size limit. */
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
   * Filters an explicit set or an interval immediately. The result for any other set keeps the predicate and evaluates
   * it on demand.
   */
  filter(set: Handle, holds: (element: Handle) => boolean, place: number): Handle {
    const { store } = this;
    const kind = setKind(store, set);
    if (kind !== Kind.set && kind !== Kind.interval) return filtered(store, set, holds, this.textOf(place));
    const { kept } = this;
    const base = this.keptCount;
    let count = base;
    const cursor = this.cursor(set);
    let at = cursor === null ? this.firstElement(set) : 0;
    const end = cursor === null ? this.endOfElements(set) : 0;
    for (;;) {
      const element = cursor !== null ? cursor.next() : at < end ? (this.words[at++] as number) : none;
      if (element === none) break;
      // A nested filter puts its elements behind these, even if an earlier one ended with an error.
      this.keptCount = count;
      if (holds(element)) kept[count++] = element;
    }
    this.keptCount = base;
    const all = cursor === null && count - base === store.size(set);
    return all ? set : setInOrder(store, kept, base, count);
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
  return !isSmall(set) && isExplicit(set) && store.kind(set) === Kind.set;
}
