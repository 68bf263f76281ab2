/**
 * Enumerates the elements of a set in the order of values. In: any set that can be enumerated. Out: a cursor, which can
 * be abandoned at any time. An element is built when the cursor reaches it. Elements are explicit.
 */

import { functionOf, tuple } from '../sorts/functions.js';
import { bigInteger, bigIntegerOf } from '../sorts/integers.js';
import { predicateOf, variantOfSet } from '../sorts/lazy-sets.js';
import { renderSize, sizeFromForm } from '../sorts/set-size.js';
import { elementHash, setOf, union } from '../sorts/sets.js';
import { addressOf, emptySet, type Handle, isSmall, none, small, smallValue, Variant } from '../store/handles.js';
import type { Store } from '../store/store.js';
import { ValueError } from '../store/value-errors.js';

export interface Cursor {
  /** Returns the next element, or `none` if there are no more. */
  next(): Handle;
}

export function elementsOf(store: Store, set: Handle): Cursor {
  const variant = variantOfSet(store, set);
  switch (variant) {
    case Variant.set:
      return new ExplicitCursor(store, set);
    case Variant.interval: {
      store.tick();
      const [low, high] = [store.word(set, 0), store.word(set, 1)];
      if (isSmall(low) && isSmall(high)) return new SmallIntervalCursor(low, high);
      return new BigIntervalCursor(store, bigIntegerOf(store, low), bigIntegerOf(store, high));
    }
    case Variant.powerSet:
      return new SubsetCursor(store, collect(store, store.word(set, 0)));
    case Variant.functionSet: {
      const domain = explicitFrom(store, store.word(set, 0));
      if (domain === emptySet) return new Odometer(store, [], domain);
      const range = new ElementList(elementsOf(store, store.word(set, 1)));
      return new Odometer(store, new Array<ElementList>(store.size(domain)).fill(range), domain);
    }
    case Variant.recordSet:
      return new Odometer(store, componentLists(store, set, 1), store.word(set, 0));
    case Variant.product:
      return new Odometer(store, componentLists(store, set, 0), none);
    case Variant.union:
      return new ExplicitCursor(store, explicitFrom(store, set));
    case Variant.cup:
      if (sizeFromForm(store, set) === 'infinite') throw new ValueError('not-enumerable', [set]);
      return new ExplicitCursor(store, explicitFrom(store, set));
    case Variant.filtered:
      return new FilterCursor(elementsOf(store, store.word(set, 1)), predicateOf(store, set));
    default:
      throw new ValueError('not-enumerable', [set]);
  }
}

/** Calls `visit` with each element in order. */
export function forEachElement(store: Store, set: Handle, visit: (element: Handle) => void): void {
  const cursor = elementsOf(store, set);
  for (let element = cursor.next(); element !== none; element = cursor.next()) visit(element);
}

function componentLists(store: Store, set: Handle, first: number): ElementList[] {
  const lists: ElementList[] = [];
  for (let i = first; i < store.size(set); i++) lists.push(new ElementList(elementsOf(store, store.word(set, i))));
  return lists;
}

// ------------------------------------------------------------------------------------------ all at once

/** Returns all elements in order. Throws if there are more elements than an explicit set may have. */
export function collect(store: Store, set: Handle): Int32Array {
  const variant = variantOfSet(store, set);
  if (variant === Variant.union || variant === Variant.cup) return wordsOf(store, explicitFrom(store, set));
  let elements = new Int32Array(64);
  let count = 0;
  const cursor = elementsOf(store, set);
  for (let element = cursor.next(); element !== none; element = cursor.next()) {
    if (count === store.maxSetSize) throw tooLarge(store, set);
    if (count === elements.length) elements = grown(elements);
    elements[count++] = element;
  }
  return elements.subarray(0, count);
}

function wordsOf(store: Store, explicit: Handle): Int32Array {
  const at = addressOf(explicit) + 2;
  return store.words.subarray(at, at + store.size(explicit));
}

function unionOfAll(store: Store, sets: Handle): Handle {
  const distinct = new Set<Handle>();
  const outer = elementsOf(store, sets);
  for (let set = outer.next(); set !== none; set = outer.next()) {
    const inner = elementsOf(store, set);
    for (let element = inner.next(); element !== none; element = inner.next()) {
      distinct.add(element);
      if (distinct.size > store.maxSetSize) throw tooLarge(store, sets);
    }
  }
  return setOf(store, Int32Array.from(distinct), distinct.size);
}

function tooLarge(store: Store, set: Handle): ValueError {
  const size = sizeFromForm(store, set);
  const isKnown = size === 'immense' || (typeof size === 'bigint' && size > store.maxSetSize);
  return new ValueError('set-too-large', [set], isKnown ? renderSize(size) : `more than ${store.maxSetSize}`);
}

function grown(elements: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(elements.length * 2);
  larger.set(elements);
  return larger;
}

/** Returns the explicit set with the elements of `set`. */
export function explicitFrom(store: Store, set: Handle): Handle {
  if (variantOfSet(store, set) === Variant.set) return set;
  const known = store.lazyBodies.expansion(set);
  if (known !== undefined) return known;
  const explicit = build(store, set);
  store.lazyBodies.rememberExpansion(set, explicit, store.isScratch(set) || !store.isForGood(explicit));
  return explicit;
}

function build(store: Store, set: Handle): Handle {
  switch (variantOfSet(store, set)) {
    case Variant.union:
      return unionOfAll(store, store.word(set, 0));
    case Variant.cup: {
      const both = union(store, explicitFrom(store, store.word(set, 0)), explicitFrom(store, store.word(set, 1)));
      if (store.size(both) > store.maxSetSize) throw tooLarge(store, set);
      return both;
    }
    default:
      return setInOrder(store, collect(store, set));
  }
}

/**
 * Returns the set of the elements at the indices from `from` up to, but not including, `to`. The elements must be in
 * order and distinct.
 */
export function setInOrder(store: Store, elements: ArrayLike<Handle>, from = 0, to = elements.length): Handle {
  const size = to - from;
  if (size === 0) return emptySet;
  const at = store.stage(size);
  const { words } = store;
  let hash = 0;
  for (let i = 0; i < size; i++) {
    const element = elements[from + i] as number;
    words[at + 2 + i] = element;
    hash = (hash + elementHash(store, element)) | 0;
  }
  return store.commit(at, Variant.set, size, hash);
}

// ------------------------------------------------------------------------------------------ cursors

class ExplicitCursor implements Cursor {
  private at: number;
  private readonly end: number;

  constructor(
    private readonly store: Store,
    set: Handle,
  ) {
    this.at = addressOf(set) + 2;
    this.end = this.at + store.size(set);
  }

  next(): Handle {
    return this.at === this.end ? none : (this.store.words[this.at++] as number);
  }
}

class SmallIntervalCursor implements Cursor {
  private n: number;
  private readonly end: number;

  constructor(low: Handle, high: Handle) {
    this.n = smallValue(low);
    this.end = smallValue(high);
  }

  next(): Handle {
    return this.n > this.end ? none : small(this.n++);
  }
}

class BigIntervalCursor implements Cursor {
  constructor(
    private readonly store: Store,
    private n: bigint,
    private readonly end: bigint,
  ) {}

  next(): Handle {
    return this.n > this.end ? none : bigInteger(this.store, this.n++);
  }
}

/** Enumerates subsets by size. Subsets of one size are ordered by the indices of their elements. */
class SubsetCursor implements Cursor {
  private readonly hashes: Int32Array;
  private readonly indices: Int32Array;
  private size = 0;

  constructor(
    private readonly store: Store,
    private readonly elements: Int32Array,
  ) {
    this.hashes = elements.map((element) => elementHash(store, element));
    this.indices = new Int32Array(elements.length);
  }

  next(): Handle {
    const { store, elements, indices, hashes, size } = this;
    if (size > elements.length) return none;
    store.tick();
    let subset = emptySet;
    if (size > 0) {
      const at = store.stage(size);
      let hash = 0;
      for (let i = 0; i < size; i++) {
        const index = indices[i] as number;
        store.words[at + 2 + i] = elements[index] as number;
        hash = (hash + (hashes[index] as number)) | 0;
      }
      subset = store.commit(at, Variant.set, size, hash);
    }
    this.advance();
    return subset;
  }

  private advance(): void {
    const { indices, size } = this;
    let i = size - 1;
    while (i >= 0 && indices[i] === indices.length - size + i) i--;
    if (i < 0) {
      this.size++;
      for (let j = 0; j < this.size && j < indices.length; j++) indices[j] = j;
      return;
    }
    let index = indices[i] as number;
    for (; i < size; i++) indices[i] = ++index;
  }
}

/** Gives access by index to the elements of a cursor. Each element is taken from the cursor once, and kept. */
class ElementList {
  private readonly known: Handle[] = [];

  constructor(private readonly cursor: Cursor) {}

  /** Returns the element at an index, or `none` if there are fewer elements. */
  at(index: number): Handle {
    const { known } = this;
    if (index < known.length) return known[index] as number;
    const element = this.cursor.next();
    if (element !== none) known.push(element);
    return element;
  }
}

/** Enumerates functions with one domain. If the domain is `none`, enumerates tuples. The last value changes fastest. */
class Odometer implements Cursor {
  private readonly indices: Int32Array;
  private readonly values: Int32Array;
  private state: 'new' | 'running' | 'done' = 'new';

  constructor(
    private readonly store: Store,
    private readonly lists: readonly ElementList[],
    private readonly domain: Handle,
  ) {
    this.indices = new Int32Array(lists.length);
    this.values = new Int32Array(lists.length);
  }

  next(): Handle {
    this.store.tick();
    if (this.state === 'new') this.start();
    else if (this.state === 'running') this.advance();
    if (this.state === 'done') return none;
    return this.domain === none ? tuple(this.store, this.values) : functionOf(this.store, this.domain, this.values);
  }

  private start(): void {
    this.state = 'running';
    for (let i = 0; i < this.lists.length; i++) if (!this.set(i, 0)) this.state = 'done';
  }

  private advance(): void {
    for (let i = this.lists.length - 1; i >= 0; i--) {
      if (this.set(i, (this.indices[i] as number) + 1)) return;
      this.set(i, 0);
    }
    this.state = 'done';
  }

  private set(i: number, index: number): boolean {
    const element = (this.lists[i] as ElementList).at(index);
    if (element === none) return false;
    this.indices[i] = index;
    this.values[i] = element;
    return true;
  }
}

class FilterCursor implements Cursor {
  constructor(
    private readonly base: Cursor,
    private readonly holds: (element: Handle) => boolean,
  ) {}

  next(): Handle {
    let element = this.base.next();
    while (element !== none && !this.holds(element)) element = this.base.next();
    return element;
  }
}
