/**
 * `element \in set` for explicit and lazy sets. In: two values. Out: TRUE or FALSE. If the element is of a sort that
 * the elements of the set do not have, TLC refuses to answer, and an error is thrown. The set is not built.
 */

import { domainOf, isFunction, valueAt } from '../kinds/functions.js';
import { compareIntegers, isInteger } from '../kinds/integers.js';
import { isSet, predicateOf, setKind } from '../kinds/lazy-sets.js';
import { sortOf, unequalModelValues } from '../kinds/order.js';
import { has } from '../kinds/sets.js';
import {
  addressOf,
  emptySet,
  type Handle,
  isExplicit,
  isSmall,
  Kind,
  none,
  small,
  smallValue,
} from '../store/handles.js';
import type { Store } from '../store/store.js';
import { ValueError } from '../store/value-errors.js';
import { elementsOf } from './enumerate-sets.js';
import { equalAny } from './equality-of-any.js';
import { settle } from './make-explicit.js';

export function member(store: Store, element: Handle, set: Handle): boolean {
  const kind = setKind(store, set);
  switch (kind) {
    case Kind.set:
      return has(store, set, settle(store, element));
    case Kind.interval:
      if (!isInteger(store, element)) return refuse(store, element, set);
      return (
        compareIntegers(store, store.word(set, 0), element) <= 0 &&
        compareIntegers(store, element, store.word(set, 1)) <= 0
      );
    case Kind.powerSet:
      if (!isSet(store, element)) throw new ValueError('wrong-sort', [element, set]);
      return everyElementIn(store, element, store.word(set, 0));
    case Kind.functionSet:
      return isFunctionFrom(store, settle(store, element), set);
    case Kind.recordSet:
      return isRecordIn(store, settle(store, element), set);
    case Kind.product:
      return isTupleIn(store, settle(store, element), set);
    case Kind.sequences:
      return isSequenceIn(store, settle(store, element), set);
    case Kind.union:
      return isInUnion(store, element, store.word(set, 0));
    case Kind.naturals:
      if (!isInteger(store, element)) return refuse(store, element, set);
      return compareIntegers(store, element, small(0)) >= 0;
    case Kind.any:
      return true;
    case Kind.integers:
    case Kind.reals:
      return isInteger(store, element) || refuse(store, element, set);
    case Kind.strings:
      return sortOf(store, element) === 'string' || refuse(store, element, set);
    case Kind.filtered: {
      const settled = settle(store, element);
      return member(store, settled, store.word(set, 1)) && predicateOf(store, set)(settled);
    }
    case Kind.cup:
      return isInEither(store, element, set);
    case Kind.cap:
      return member(store, element, store.word(set, 0)) && member(store, element, store.word(set, 1));
    case Kind.minus:
      return member(store, element, store.word(set, 0)) && !member(store, element, store.word(set, 1));
    default:
      throw new Error(`a set of kind ${kind}`);
  }
}

/**
 * Answers for an element of another sort than the elements of the set. Returns FALSE for an untyped model value. Throws
 * for any other element, because it cannot be compared with the elements.
 */
function refuse(store: Store, element: Handle, set: Handle): boolean {
  if (sortOf(store, element) === 'model value') return unequalModelValues(store, element, set);
  throw new ValueError('wrong-sort', [element, set]);
}

/** Computes `first \subseteq second`: whether each element of the first set is in the second. */
export function everyElementIn(store: Store, first: Handle, second: Handle): boolean {
  if (setKind(store, first) === Kind.set) {
    const end = store.size(first);
    for (let i = 0; i < end; i++) if (!member(store, store.word(first, i), second)) return false;
    return true;
  }
  if (setKind(store, second) === Kind.interval && store.kind(first) === Kind.interval) {
    return member(store, store.word(first, 0), second) && member(store, store.word(first, 1), second);
  }
  const cursor = elementsOf(store, first);
  for (let element = cursor.next(); element !== none; element = cursor.next()) {
    if (!member(store, element, second)) return false;
  }
  return true;
}

/**
 * Computes `element \in first \cup second`. As in TLC, if only the second part is explicit or an interval, it is tested
 * first.
 */
function isInEither(store: Store, element: Handle, set: Handle): boolean {
  const [first, second] = [store.word(set, 0), store.word(set, 1)];
  return isListed(store, second) && !isListed(store, first)
    ? member(store, element, second) || member(store, element, first)
    : member(store, element, first) || member(store, element, second);
}

function isListed(store: Store, set: Handle): boolean {
  const kind = setKind(store, set);
  return kind === Kind.set || kind === Kind.interval;
}

function isInUnion(store: Store, element: Handle, sets: Handle): boolean {
  const cursor = elementsOf(store, sets);
  for (let set = cursor.next(); set !== none; set = cursor.next()) if (member(store, element, set)) return true;
  return false;
}

function isFunctionFrom(store: Store, element: Handle, set: Handle): boolean {
  if (!isFunction(store, element)) return refuse(store, element, set);
  if (!hasDomain(store, element, store.word(set, 0))) return false;
  return valuesIn(store, element, store.word(set, 1));
}

function hasDomain(store: Store, f: Handle, domain: Handle): boolean {
  if (store.kind(f) === Kind.function) return equalAny(store, store.word(f, 0), domain);
  const size = store.size(f);
  if (size === 0) return equalAny(store, emptySet, domain);
  if (setKind(store, domain) === Kind.interval) {
    return store.word(domain, 0) === small(1) && store.word(domain, 1) === small(size);
  }
  if (isExplicit(domain) && store.size(domain) === size) {
    const [first, last] = [store.word(domain, 0), store.word(domain, size - 1)];
    if (isSmall(first) && isSmall(last)) return smallValue(first) === 1 && smallValue(last) === size;
  }
  return equalAny(store, domainOf(store, f), domain);
}

function valuesIn(store: Store, f: Handle, range: Handle): boolean {
  const first = store.kind(f) === Kind.tuple ? 0 : 1;
  const end = store.size(f);
  for (let i = first; i < end; i++) if (!member(store, store.word(f, i), range)) return false;
  return true;
}

function isRecordIn(store: Store, element: Handle, set: Handle): boolean {
  const fields = store.word(set, 0);
  if (!isRecord(store, element)) return refuse(store, element, set);
  if (store.kind(element) === Kind.tuple || store.word(element, 0) !== fields) return false;
  const size = store.size(fields);
  for (let i = 0; i < size; i++) {
    if (!member(store, valueAt(store, element, i), store.word(set, i + 1))) return false;
  }
  return true;
}

/** Whether all arguments of a function are strings. TRUE for `<<>>`, which has no arguments. */
function isRecord(store: Store, handle: Handle): boolean {
  if (!isFunction(store, handle)) return false;
  return store.kind(handle) === Kind.tuple ? store.size(handle) === 0 : hasOnly(store, store.word(handle, 0), 'string');
}

function hasOnly(store: Store, set: Handle, sort: 'string' | 'integer'): boolean {
  const at = addressOf(set) + 2;
  const size = store.size(set);
  for (let i = 0; i < size; i++) if (sortOf(store, store.words[at + i] as number) !== sort) return false;
  return true;
}

function isTupleIn(store: Store, element: Handle, set: Handle): boolean {
  if (!isFunction(store, element)) return refuse(store, element, set);
  if (store.kind(element) === Kind.function) {
    return hasOnly(store, store.word(element, 0), 'integer') ? false : refuse(store, element, set);
  }
  const size = store.size(element);
  if (size !== store.size(set)) return false;
  for (let i = 0; i < size; i++) if (!member(store, store.word(element, i), store.word(set, i))) return false;
  return true;
}

function isSequenceIn(store: Store, element: Handle, set: Handle): boolean {
  const isTuple = isFunction(store, element) && store.kind(element) === Kind.tuple;
  return isTuple ? valuesIn(store, element, store.word(set, 0)) : refuse(store, element, set);
}
