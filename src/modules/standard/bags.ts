/** Bags: functions that map each element to its number of copies. These numbers are exact, however large. */

import { forEachElement } from '../../values/operations/enumerate-sets.js';
import { makeExplicit, settle } from '../../values/operations/make-explicit.js';
import { argumentAt, domainOf, functionOf, isFunction, valueAt } from '../../values/sorts/functions.js';
import { add, compareIntegers, isInteger, subtract } from '../../values/sorts/integers.js';
import { functionSize } from '../../values/sorts/order.js';
import { setOf } from '../../values/sorts/sets.js';
import { emptyTuple, type Handle, isExplicit, small, truth, Variant } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { ValueError } from '../../values/store/value-errors.js';
import { functionFrom, setFrom } from '../natives/arguments.js';
import { functionOfMap, functionOfPairs, indexOfArgument, mergeFunctions } from '../natives/merge-functions.js';
import { type NativeTable, native } from '../natives/native.js';

const zero = small(0);

export function isPositive(store: Store, count: Handle): boolean {
  return isInteger(store, count) && compareIntegers(store, count, zero) > 0;
}

function isBag(store: Store, handle: Handle): boolean {
  const isLazy = !isExplicit(handle) && store.variant(handle) === Variant.lazyFunction;
  if (!isLazy && !(isExplicit(handle) && isFunction(store, handle))) return false;
  const f = makeExplicit(store, handle);
  const size = functionSize(store, f);
  for (let i = 0; i < size; i++) if (!isPositive(store, valueAt(store, f, i))) return false;
  return true;
}

/**
 * Reads an argument as an explicit bag. Throws if the argument is no bag. Operators whose argument TLC does not check
 * completely use `functionFrom` instead.
 */
function bagFrom(store: Store, handle: Handle): Handle {
  if (!isBag(store, handle)) throw new ValueError('not-a-bag', [handle]);
  return makeExplicit(store, handle);
}

/** Returns the number of copies of an element; 0 if the bag does not contain the element. */
function copiesIn(store: Store, element: Handle, bag: Handle): Handle {
  const f = functionFrom(store, bag);
  const index = indexOfArgument(store, f, settle(store, element));
  if (index < 0) return zero;
  const count = valueAt(store, f, index);
  if (!isInteger(store, count)) throw new ValueError('not-a-bag', [bag]);
  return count;
}

/** Returns the bag with all copies of both bags. */
export function bagSum(store: Store, first: Handle, second: Handle): Handle {
  return mergeFunctions(store, first, second, (a, b) => add(store, a, b));
}

/** Returns the first bag with copies removed: for each element, as many as the second bag has. */
export function bagDifference(store: Store, first: Handle, second: Handle): Handle {
  const keys: Handle[] = [];
  const counts: Handle[] = [];
  const size = functionSize(store, first);
  for (let i = 0; i < size; i++) {
    const key = argumentAt(store, first, i);
    const index = indexOfArgument(store, second, key);
    const count = valueAt(store, first, i);
    const left = index < 0 ? count : subtract(store, count, valueAt(store, second, index));
    if (compareIntegers(store, left, zero) <= 0) continue;
    keys.push(key);
    counts.push(left);
  }
  return functionOfPairs(store, keys, counts);
}

function bagUnion(store: Store, bags: Handle): Handle {
  const set = setFrom(store, bags);
  if (store.size(set) === 1) return store.word(set, 0);
  let sum = emptyTuple;
  forEachElement(store, set, (bag) => {
    if (!isFunction(store, bag)) throw new ValueError('not-a-bag', [bag]);
    sum = bagSum(store, sum, bag);
  });
  return sum;
}

function isPart(store: Store, first: Handle, second: Handle): boolean {
  const size = functionSize(store, first);
  for (let i = 0; i < size; i++) {
    const index = indexOfArgument(store, second, argumentAt(store, first, i));
    const count = index < 0 ? zero : valueAt(store, second, index);
    if (compareIntegers(store, valueAt(store, first, i), count) > 0) return false;
  }
  return true;
}

/** Returns all sub-bags. A sub-bag has at most as many copies of each element as the bag. */
function parts(store: Store, bag: Handle): Handle {
  const size = functionSize(store, bag);
  let total = 1n;
  const most: number[] = [];
  for (let i = 0; i < size; i++) {
    const count = valueAt(store, bag, i);
    if (!isPositive(store, count)) throw new ValueError('not-a-bag', [bag]);
    most.push(count >> 1);
    total *= BigInt(count >> 1) + 1n;
    if (total > store.maxSetSize || (count & 1) === 0)
      throw new ValueError('set-too-large', [bag], `more than ${total}`);
  }
  const found: Handle[] = [];
  const counts = most.map(() => 0);
  for (let done = false; !done; ) {
    const keys: Handle[] = [];
    const values: Handle[] = [];
    counts.forEach((count, i) => {
      if (count === 0) return;
      keys.push(argumentAt(store, bag, i));
      values.push(small(count));
    });
    found.push(functionOfPairs(store, keys, values));
    let i = 0;
    while (i < size && counts[i] === most[i]) counts[i++] = 0;
    if (i === size) done = true;
    else counts[i] = (counts[i] as number) + 1;
  }
  return setOf(store, found, found.length);
}

/** Returns the bag with a copy of `f(e)` for each copy of `e`. */
function imageOf(store: Store, f: (element: Handle) => Handle, bag: Handle): Handle {
  const counts = new Map<Handle, Handle>();
  const size = functionSize(store, bag);
  for (let i = 0; i < size; i++) {
    const image = settle(store, f(argumentAt(store, bag, i)));
    const count = valueAt(store, bag, i);
    const known = counts.get(image);
    counts.set(image, known === undefined ? count : add(store, known, count));
  }
  return functionOfMap(store, counts);
}

export const bagsNatives: NativeTable = {
  IsABag: native(['value'], ({ store }, bag) => truth(isBag(store, bag))),
  BagToSet: native(['value'], ({ store }, bag) => domainOf(store, functionFrom(store, bag))),
  SetToBag: native(['value'], ({ store }, set) => {
    const domain = setFrom(store, set);
    return functionOf(store, domain, new Int32Array(store.size(domain)).fill(small(1)));
  }),
  BagIn: native(['value', 'value'], ({ store }, element, bag) =>
    truth(compareIntegers(store, copiesIn(store, element, bag), zero) > 0),
  ),
  EmptyBag: native([], () => emptyTuple),
  CopiesIn: native(['value', 'value'], ({ store }, element, bag) => copiesIn(store, element, bag)),
  '\\oplus': native(['value', 'value'], ({ store }, first, second) =>
    bagSum(store, bagFrom(store, first), bagFrom(store, second)),
  ),
  '\\ominus': native(['value', 'value'], ({ store }, first, second) =>
    bagDifference(store, functionFrom(store, first), functionFrom(store, second)),
  ),
  '\\sqsubseteq': native(['value', 'value'], ({ store }, first, second) =>
    truth(isPart(store, functionFrom(store, first), functionFrom(store, second))),
  ),
  BagUnion: native(['value'], ({ store }, bags) => bagUnion(store, bags)),
  SubBag: native(['value'], ({ store }, bag) => parts(store, functionFrom(store, bag))),
  BagOfAll: native(['operator', 'value'], ({ store }, f, bag) => imageOf(store, f, functionFrom(store, bag))),
  BagCardinality: native(['value'], ({ store }, bag) => {
    const f = bagFrom(store, bag);
    const size = functionSize(store, f);
    let sum = zero;
    for (let i = 0; i < size; i++) sum = add(store, sum, valueAt(store, f, i));
    return sum;
  }),
};
