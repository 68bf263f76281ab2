/**
 * Computes `element \in set` and `first \subseteq second`. In: two values, each explicit or lazy. Out: the truth value,
 * or an error where TLC reports an error, because the element has another sort than the elements of the set. No set is
 * built.
 */

import { domainOf, isFunction, valueAt } from '../sorts/functions.js';
import { compareIntegers, isInteger } from '../sorts/integers.js';
import { isSet, predicateOf, variantOfSet } from '../sorts/lazy-sets.js';
import { isNumberSet, sortOf, unequalModelValues } from '../sorts/order.js';
import { sizeFromForm } from '../sorts/set-size.js';
import { has } from '../sorts/sets.js';
import {
  addressOf,
  emptySet,
  type Handle,
  isExplicit,
  isSmall,
  none,
  small,
  smallValue,
  Variant,
} from '../store/handles.js';
import type { Store } from '../store/store.js';
import { ValueError } from '../store/value-errors.js';
import { elementsOf } from './enumerate-sets.js';
import { equalAny } from './equality-of-any.js';
import { settle } from './make-explicit.js';

/** Computes `element \in set`. */
export type Contains = (store: Store, element: Handle, set: Handle) => boolean;

/**
 * Like `member`. If the set consists of functions, sequences, records or sets, `contains` tests the parts of the
 * element: its values, fields or elements.
 */
export function memberByParts(store: Store, element: Handle, set: Handle, contains: Contains): boolean {
  switch (variantOfSet(store, set)) {
    case Variant.functionSet:
      return isFunctionFrom(store, settle(store, element), set, contains);
    case Variant.sequences:
      return isSequenceIn(store, settle(store, element), set, contains);
    case Variant.recordSet:
      return isRecordIn(store, settle(store, element), set, contains);
    case Variant.powerSet:
      if (!isSet(store, element)) throw new ValueError('wrong-sort', [element, set]);
      return isSubset(store, element, store.word(set, 0), contains);
    case Variant.cup:
      return isInEither(store, element, set, contains);
    default:
      return member(store, element, set);
  }
}

export function member(store: Store, element: Handle, set: Handle): boolean {
  const variant = variantOfSet(store, set);
  switch (variant) {
    case Variant.set:
      return has(store, set, settle(store, element));
    case Variant.interval:
      if (!isInteger(store, element)) return refuse(store, element, set);
      return (
        compareIntegers(store, store.word(set, 0), element) <= 0 &&
        compareIntegers(store, element, store.word(set, 1)) <= 0
      );
    case Variant.powerSet:
      if (!isSet(store, element)) throw new ValueError('wrong-sort', [element, set]);
      return isSubset(store, element, store.word(set, 0));
    case Variant.functionSet:
      return isFunctionFrom(store, settle(store, element), set);
    case Variant.recordSet:
      return isRecordIn(store, settle(store, element), set);
    case Variant.product:
      return isTupleIn(store, settle(store, element), set);
    case Variant.sequences:
      return isSequenceIn(store, settle(store, element), set);
    case Variant.union:
      return isInUnion(store, element, store.word(set, 0));
    case Variant.naturals:
      if (!isInteger(store, element)) return refuse(store, element, set);
      return compareIntegers(store, element, small(0)) >= 0;
    case Variant.any:
      return true;
    case Variant.integers:
    case Variant.reals:
      return isInteger(store, element) || refuse(store, element, set);
    case Variant.strings:
      return sortOf(store, element) === 'string' || refuse(store, element, set);
    case Variant.filtered: {
      const settled = settle(store, element);
      return member(store, settled, store.word(set, 1)) && predicateOf(store, set)(settled);
    }
    case Variant.cup:
      return isInEither(store, element, set);
    case Variant.cap:
      return member(store, element, store.word(set, 0)) && member(store, element, store.word(set, 1));
    case Variant.minus:
      return member(store, element, store.word(set, 0)) && !member(store, element, store.word(set, 1));
    default:
      throw new Error(`a set of the variant ${variant}`);
  }
}

/**
 * Called with an element of another sort than the elements of the set. Returns FALSE for an untyped model value. Throws
 * for any other element, because it cannot be compared with the elements of the set.
 */
function refuse(store: Store, element: Handle, set: Handle): boolean {
  if (sortOf(store, element) === 'model value') return unequalModelValues(store, element, set);
  throw new ValueError('wrong-sort', [element, set]);
}

/**
 * Computes `element \in first \cup second`. As in TLC, the second part is tested first if it is explicit or an
 * interval, and the first part is not.
 */
function isInEither(store: Store, element: Handle, set: Handle, contains: Contains = member): boolean {
  const first = store.word(set, 0);
  const second = store.word(set, 1);
  return isListed(store, second) && !isListed(store, first)
    ? contains(store, element, second) || contains(store, element, first)
    : contains(store, element, first) || contains(store, element, second);
}

function isListed(store: Store, set: Handle): boolean {
  const variant = variantOfSet(store, set);
  return variant === Variant.set || variant === Variant.interval;
}

function isInUnion(store: Store, element: Handle, sets: Handle): boolean {
  const cursor = elementsOf(store, sets);
  for (let set = cursor.next(); set !== none; set = cursor.next()) if (member(store, element, set)) return true;
  return false;
}

function isFunctionFrom(store: Store, element: Handle, set: Handle, contains: Contains = member): boolean {
  if (!isFunction(store, element)) return refuse(store, element, set);
  if (!hasDomain(store, element, store.word(set, 0))) return false;
  return valuesIn(store, element, store.word(set, 1), contains);
}

function hasDomain(store: Store, f: Handle, domain: Handle): boolean {
  if (store.variant(f) === Variant.function) return equalAny(store, store.word(f, 0), domain);
  const size = store.size(f);
  if (size === 0) return equalAny(store, emptySet, domain);
  if (variantOfSet(store, domain) === Variant.interval) {
    return store.word(domain, 0) === small(1) && store.word(domain, 1) === small(size);
  }
  if (isExplicit(domain) && store.size(domain) === size) {
    const [first, last] = [store.word(domain, 0), store.word(domain, size - 1)];
    if (isSmall(first) && isSmall(last)) return smallValue(first) === 1 && smallValue(last) === size;
  }
  return equalAny(store, domainOf(store, f), domain);
}

function valuesIn(store: Store, f: Handle, range: Handle, contains: Contains): boolean {
  const first = store.variant(f) === Variant.tuple ? 0 : 1;
  const end = store.size(f);
  for (let i = first; i < end; i++) if (!contains(store, store.word(f, i), range)) return false;
  return true;
}

function isRecordIn(store: Store, element: Handle, set: Handle, contains: Contains = member): boolean {
  const fields = store.word(set, 0);
  if (!isRecord(store, element)) return refuse(store, element, set);
  if (store.variant(element) === Variant.tuple || store.word(element, 0) !== fields) return false;
  const size = store.size(fields);
  for (let i = 0; i < size; i++) {
    if (!contains(store, valueAt(store, element, i), store.word(set, i + 1))) return false;
  }
  return true;
}

/** Whether all arguments of a function are strings. TRUE for `<<>>`, which has no arguments. */
function isRecord(store: Store, handle: Handle): boolean {
  if (!isFunction(store, handle)) return false;
  return store.variant(handle) === Variant.tuple
    ? store.size(handle) === 0
    : hasOnly(store, store.word(handle, 0), 'string');
}

function hasOnly(store: Store, set: Handle, sort: 'string' | 'integer'): boolean {
  const at = addressOf(set) + 2;
  const size = store.size(set);
  for (let i = 0; i < size; i++) if (sortOf(store, store.words[at + i] as number) !== sort) return false;
  return true;
}

function isTupleIn(store: Store, element: Handle, set: Handle): boolean {
  if (!isFunction(store, element)) return refuse(store, element, set);
  if (store.variant(element) === Variant.function) {
    return hasOnly(store, store.word(element, 0), 'integer') ? false : refuse(store, element, set);
  }
  const size = store.size(element);
  if (size !== store.size(set)) return false;
  for (let i = 0; i < size; i++) if (!member(store, store.word(element, i), store.word(set, i))) return false;
  return true;
}

function isSequenceIn(store: Store, element: Handle, set: Handle, contains: Contains = member): boolean {
  const isTuple = isFunction(store, element) && store.variant(element) === Variant.tuple;
  return isTuple ? valuesIn(store, element, store.word(set, 0), contains) : refuse(store, element, set);
}

/**
 * Computes `first \subseteq second`. Two sets of one variant are compared part by part, so that neither is enumerated.
 * Otherwise each element of the first set is looked up in the second set.
 */
export function isSubset(store: Store, first: Handle, second: Handle, contains: Contains = member): boolean {
  if (first === second) return true;
  const variant = variantOfSet(store, first);
  if (variant === Variant.set) {
    const end = store.size(first);
    for (let i = 0; i < end; i++) if (!contains(store, store.word(first, i), second)) return false;
    return true;
  }
  return decidedByForm(store, first, variant, second) ?? isEachElementIn(store, first, second);
}

function isEachElementIn(store: Store, first: Handle, second: Handle): boolean {
  const cursor = elementsOf(store, first);
  for (let element = cursor.next(); element !== none; element = cursor.next()) {
    if (!member(store, element, second)) return false;
  }
  return true;
}

/** Returns the answer if the variants and parts of both sets decide it; undefined if elements must be looked up. */
function decidedByForm(store: Store, first: Handle, variant: Variant, second: Handle): boolean | undefined {
  const other = variantOfSet(store, second);
  if (other === Variant.any) return true;
  switch (variant) {
    case Variant.interval:
      if (other === Variant.integers || other === Variant.reals) return true;
      if (other !== Variant.interval && other !== Variant.naturals) return undefined;
      return member(store, store.word(first, 0), second) && member(store, store.word(first, 1), second);
    case Variant.naturals:
    case Variant.integers:
    case Variant.reals:
      return isNumberSet(store, second) ? numbersInOrder.indexOf(variant) <= numbersInOrder.indexOf(other) : undefined;
    case Variant.powerSet:
    case Variant.sequences:
      return variant === other ? isSubset(store, store.word(first, 0), store.word(second, 0)) : undefined;
    case Variant.functionSet:
      return variant === other ? areFunctionsIn(store, first, second) : undefined;
    case Variant.recordSet:
      return variant === other && store.word(first, 0) === store.word(second, 0)
        ? areTuplesIn(store, first, second, 1)
        : undefined;
    case Variant.product:
      return variant === other && store.size(first) === store.size(second)
        ? areTuplesIn(store, first, second, 0)
        : undefined;
    case Variant.cup:
      return isSubset(store, store.word(first, 0), second) && isSubset(store, store.word(first, 1), second);
    default:
      return undefined;
  }
}

/** The sets of numbers. Each is a subset of the next. */
const numbersInOrder: readonly Variant[] = [Variant.naturals, Variant.integers, Variant.reals];

/** Computes `[A -> B] \subseteq [C -> D]`. Returns undefined if A and C differ. */
function areFunctionsIn(store: Store, first: Handle, second: Handle): boolean | undefined {
  if (sizeFromForm(store, first) === 0n) return true;
  const domain = store.word(first, 0);
  if (!equalAny(store, domain, store.word(second, 0))) return undefined;
  return isEmpty(store, domain) || isSubset(store, store.word(first, 1), store.word(second, 1));
}

function isEmpty(store: Store, set: Handle): boolean {
  const size = sizeFromForm(store, set);
  return size === 'unknown' ? elementsOf(store, set).next() === none : size === 0n;
}

/**
 * Computes `first \subseteq second` for sets of tuples or of records, whose sets of components are in the words from
 * `start` on. Returns undefined if it is not known whether the first set is empty.
 */
function areTuplesIn(store: Store, first: Handle, second: Handle, start: number): boolean | undefined {
  const size = sizeFromForm(store, first);
  if (size === 0n) return true;
  if (size === 'unknown') return undefined;
  for (let i = start; i < store.size(first); i++) {
    if (!isSubset(store, store.word(first, i), store.word(second, i))) return false;
  }
  return true;
}
