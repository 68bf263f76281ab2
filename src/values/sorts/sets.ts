/**
 * Explicit sets. The elements are in the order of `order.ts`, without repetition. The hash of a set is the sum of the
 * hashes of its elements, so that the hash of a set with one more element is computed quickly. All arguments of the
 * functions in this file are explicit.
 */
import { addressOf, emptySet, type Handle, isSmall, Variant } from '../store/handles.js';
import { mix } from '../store/mix.js';
import type { Store } from '../store/store.js';
import { ValueError } from '../store/value-errors.js';
import { equalExplicit } from './equality-of-explicit.js';
import { compare } from './order.js';

/** Up to this many elements, scanning the handles is faster than a binary search by order. */
const walkLimit = 48;

/**
 * Returns the number that an element adds to the hash of a set. Without the constant, `{{}}`, `{{{}}}` and so on would
 * all have the hash 0.
 */
export function elementHash(store: Store, handle: Handle): number {
  return mix(store.hash(handle) ^ 0x3c6ef372);
}

/**
 * Makes the set of the first `count` handles of an array. Sorts the array in place. If two elements cannot be compared,
 * throws an error, and the array still has all of its elements.
 */
export function setOf(store: Store, elements: Int32Array | Handle[], count: number): Handle {
  if (count === 0) return emptySet;
  const distinct = sortDistinct(store, elements, count);
  const at = store.stage(distinct);
  const { words } = store;
  let hash = 0;
  for (let i = 0; i < distinct; i++) {
    const element = elements[i] as number;
    words[at + 2 + i] = element;
    hash = (hash + elementHash(store, element)) | 0;
  }
  return store.commit(at, Variant.set, distinct, hash);
}

function sortDistinct(store: Store, elements: Int32Array | Handle[], count: number): number {
  if (count <= 24) insertionSort(store, elements, count);
  else {
    const sorted = Array.from(elements.slice(0, count)).sort((a, b) => compare(store, a, b));
    for (let i = 0; i < count; i++) elements[i] = sorted[i] as number;
  }
  let distinct = 1;
  for (let i = 1; i < count; i++)
    if (elements[i] !== elements[distinct - 1]) elements[distinct++] = elements[i] as number;
  return distinct;
}

function insertionSort(store: Store, elements: Int32Array | Handle[], count: number): void {
  for (let i = 1; i < count; i++) {
    const element = elements[i] as number;
    let place = i;
    while (place > 0 && compare(store, elements[place - 1] as number, element) > 0) place--;
    for (let j = i; j > place; j--) elements[j] = elements[j - 1] as number;
    elements[place] = element;
  }
}

export function sizeOf(store: Store, set: Handle): number {
  if (isSmall(set) || store.variant(set) !== Variant.set) throw new ValueError('not-a-set', [set]);
  return store.size(set);
}

/** Whether an element is in a set. Throws, as in TLC, if the element cannot be compared with the set's elements. */
export function has(store: Store, set: Handle, element: Handle): boolean {
  const size = sizeOf(store, set);
  const { words } = store;
  const at = addressOf(set) + 2;
  if (size <= walkLimit) {
    for (let i = 0; i < size; i++) if (words[at + i] === element) return true;
    return size === 0 || !isSmall(element) || !isSmall(words[at] as number)
      ? refuseOrFalse(store, set, element)
      : false;
  }
  return find(store, set, element) >= 0 || refuseOrFalse(store, set, element);
}

/**
 * Called with an element that is not in the set. Returns FALSE, or throws if the element cannot be compared with the
 * set's elements. Model values come first in the order. So it is enough to look at the first and the last element.
 */
function refuseOrFalse(store: Store, set: Handle, element: Handle): boolean {
  const size = store.size(set);
  if (size > 0 && !isSmall(element) && store.variant(element) === Variant.string) {
    // The most common case is a name and a set of names. Names can always be compared.
    const last = store.word(set, size - 1);
    const first = store.word(set, 0);
    if (isString(store, first) && isString(store, last)) return false;
  }
  if (size > 0) equalExplicit(store, store.word(set, 0), element);
  if (size > 1) equalExplicit(store, store.word(set, size - 1), element);
  return false;
}

function isString(store: Store, handle: Handle): boolean {
  return !isSmall(handle) && store.variant(handle) === Variant.string;
}

/**
 * Returns the index of an element. If the element is not in the set, returns `~index` for the index at which it would
 * be inserted.
 */
export function find(store: Store, set: Handle, element: Handle): number {
  const { words } = store;
  const at = addressOf(set) + 2;
  let low = 0;
  let high = store.size(set);
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compare(store, words[at + middle] as number, element);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return ~low;
}

export function withElement(store: Store, set: Handle, element: Handle): Handle {
  const size = sizeOf(store, set);
  const { words } = store;
  const from = addressOf(set) + 2;
  if (size <= walkLimit) for (let i = 0; i < size; i++) if (words[from + i] === element) return set;
  const found = find(store, set, element);
  if (found >= 0) return set;
  return insertAt(store, set, ~found, element);
}

/** Returns the set with an element inserted at this index. */
export function insertAt(store: Store, set: Handle, index: number, element: Handle): Handle {
  const size = store.size(set);
  const { words } = store;
  const from = addressOf(set) + 2;
  const at = store.stage(size + 1);
  for (let i = 0; i < index; i++) words[at + 2 + i] = words[from + i] as number;
  words[at + 2 + index] = element;
  for (let i = index; i < size; i++) words[at + 3 + i] = words[from + i] as number;
  return store.commit(at, Variant.set, size + 1, (store.hash(set) + elementHash(store, element)) | 0);
}

/**
 * Says which elements a merged set contains: the elements that are only in the first set, only in the second set, or in
 * both.
 */
interface Keep {
  readonly first: boolean;
  readonly second: boolean;
  readonly both: boolean;
}

function merge(store: Store, first: Handle, second: Handle, keep: Keep): Handle {
  const sizes = [sizeOf(store, first), sizeOf(store, second)] as const;
  const at = store.stage(sizes[0] + sizes[1]);
  const { words } = store;
  const [a, b] = [addressOf(first) + 2, addressOf(second) + 2];
  let [i, j, count, hash] = [0, 0, 0, 0];
  while (i < sizes[0] || j < sizes[1]) {
    const order =
      i === sizes[0] ? 1 : j === sizes[1] ? -1 : compare(store, words[a + i] as number, words[b + j] as number);
    const element = (order <= 0 ? words[a + i] : words[b + j]) as number;
    if (order <= 0) i++;
    if (order >= 0) j++;
    if (order < 0 ? keep.first : order > 0 ? keep.second : keep.both) {
      words[at + 2 + count++] = element;
      hash = (hash + elementHash(store, element)) | 0;
    }
  }
  return count === 0 ? emptySet : store.commit(at, Variant.set, count, hash);
}

export function union(store: Store, first: Handle, second: Handle): Handle {
  if (second === emptySet) return first;
  if (first === emptySet) return second;
  return merge(store, first, second, { first: true, second: true, both: true });
}

export function intersection(store: Store, first: Handle, second: Handle): Handle {
  return merge(store, first, second, { first: false, second: false, both: true });
}

export function difference(store: Store, first: Handle, second: Handle): Handle {
  return merge(store, first, second, { first: true, second: false, both: false });
}
