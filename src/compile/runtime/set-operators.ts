/**
 * The part of the runtime that knows of sets: the operators on them, and what loops and filters need. In: handles, of sets that need not be explicit. `values` does
 * the work.
 */
import { integer } from '../../values/kinds/integers.js';
import {
  filtered,
  functionSet,
  interval,
  powerSet,
  product,
  recordSet,
  setKind,
  unionOf,
} from '../../values/kinds/lazy-sets.js';
import { sizeFromForm } from '../../values/kinds/set-size.js';
import { setOf, withElement } from '../../values/kinds/sets.js';
import { cap, cup, minus } from '../../values/operations/combine-sets.js';
import { type Cursor, elementsOf, explicitFrom, setInOrder } from '../../values/operations/enumerate-sets.js';
import { settle } from '../../values/operations/make-explicit.js';
import { everyElementIn, member } from '../../values/operations/membership.js';
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

/** Sets of field names that are remembered have no more elements. */
const mostFields = 64;
/** Elements of a set that is made explicit because it is gone through. */
const mostExpanded = 256;

export class SetOperators {
  readonly BOOLEAN: Handle;
  /** The words of the store: emitted code reads the elements of explicit sets there. */
  readonly words: Int32Array;
  /** Elements of the sets that are being filtered, one set behind the other. */
  private readonly kept: Handle[] = [];
  private keptCount = 0;
  private readonly fieldSets = new Map<string, Handle>();

  constructor(
    private readonly store: Store,
    /** What a specification says at a place. */
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

  /** A set that is gone through again and again, as the explicit one if that is small. */
  ranged(set: Handle): Handle {
    return (set & 3) === 2 ? this.expanded(set) : set;
  }

  private expanded(set: Handle): Handle {
    const { store } = this;
    if (store.isScratch(set)) return set;
    const known = store.lazyBodies.expansion(set);
    if (known !== undefined) return known;
    // What is made in a step would pass with it: constants are made explicit before the first one.
    if (store.usesScratch) return set;
    const kind = store.kind(set);
    if (kind === Kind.filtered || kind === Kind.union) return set;
    const size = sizeFromForm(store, set);
    return typeof size === 'bigint' && size <= mostExpanded && size > 0 ? explicitFrom(store, set) : set;
  }

  /** How the elements of a set are read: `null` where they lie in the store one behind the other. */
  cursor(set: Handle): Cursor | null {
    return (set & 3) === 0 && (this.words[set >>> 1] as number) >>> 24 === Kind.set
      ? null
      : elementsOf(this.store, set);
  }

  /** Where the elements of an explicit set begin. */
  firstElement(set: Handle): number {
    return (set >>> 1) + 2;
  }

  /** Where they end. */
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

  checkEnumerable(set: Handle): void {
    if (isPlainSet(this.store, set)) return;
    if (sizeFromForm(this.store, set) === 'infinite') throw new ValueError('not-enumerable', [set]);
  }

  member(element: Handle, set: Handle): boolean {
    return member(this.store, element, set);
  }

  isSubset(first: Handle, second: Handle): boolean {
    setKind(this.store, second);
    return everyElementIn(this.store, first, second);
  }

  union(first: Handle, second: Handle): Handle {
    const { store } = this;
    if (isPlainSet(store, first) && isPlainSet(store, second) && store.size(second) === 1 && store.size(first) > 0)
      return withElement(store, first, store.word(second, 0));
    return cup(store, first, second);
  }

  /** `set \cup {element}` */
  including(set: Handle, element: Handle): Handle {
    const { store } = this;
    return isPlainSet(store, set) && store.size(set) > 0
      ? withElement(store, set, element)
      : cup(store, set, setOf(store, [element], 1));
  }

  intersection(first: Handle, second: Handle): Handle {
    return cap(this.store, first, second);
  }

  difference(first: Handle, second: Handle): Handle {
    return minus(this.store, first, second);
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

  /** Adds an element to those of a set that is being built; the buffer never holds many more than the set may have. */
  collect(buffer: Handle[], element: Handle): void {
    if (buffer.push(element) > 2 * this.store.maxSetSize) this.compact(buffer);
  }

  private compact(buffer: Handle[]): void {
    const distinct = new Set(buffer);
    if (distinct.size > this.store.maxSetSize) throw tooLarge(this.store.maxSetSize);
    buffer.length = 0;
    for (const element of distinct) buffer.push(element);
  }

  /** A set that can be enumerated is asked element by element; of any other the predicate is kept. */
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
      // A filter within the predicate puts its elements behind these, also if one before it was left by an error.
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
