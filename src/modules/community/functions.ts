/**
 * Functions: restriction, range, inverse, and the sets of injections, surjections and bijections. These sets are built
 * without enumerating all functions.
 */

import { setInOrder } from '../../values/operations/enumerate-sets.js';
import { equalAny } from '../../values/operations/equality-of-any.js';
import { cardinality, isFiniteSet, settle } from '../../values/operations/make-explicit.js';
import { argumentAt, domainOf, functionOf, valueAt } from '../../values/sorts/functions.js';
import { applyAny } from '../../values/sorts/lazy-functions.js';
import { filtered, functionSet } from '../../values/sorts/lazy-sets.js';
import { functionSize } from '../../values/sorts/order.js';
import { setOf } from '../../values/sorts/sets.js';
import { emptySet, type Handle, isSmall, truth } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { ValueError } from '../../values/store/value-errors.js';
import { functionFrom, numberFrom, setFrom, truthFrom } from '../natives/arguments.js';
import { functionFoldsNatives } from '../natives/folds.js';
import { functionOfMap, indexOfArgument, restrictFunction } from '../natives/merge-functions.js';
import { type NativeContext, type NativeTable, native } from '../natives/native.js';
import { injections } from '../natives/orders.js';
import { printed } from '../standard/tlc.js';

/** Returns the set of values of an explicit function. */
export function rangeOf(store: Store, f: Handle): Handle {
  const size = functionSize(store, f);
  const values = new Int32Array(size);
  for (let i = 0; i < size; i++) values[i] = valueAt(store, f, i);
  return setOf(store, values, size);
}

/**
 * Whether no two arguments have equal values. As in TLC, pairs of values are compared in order, until two values are
 * equal.
 */
function isInjective(store: Store, f: Handle): boolean {
  const size = functionSize(store, f);
  for (let i = 0; i < size; i++) {
    const value = valueAt(store, f, i);
    for (let j = i + 1; j < size; j++) {
      const other = valueAt(store, f, j);
      if (value === other || (!(isSmall(value) && isSmall(other)) && equalAny(store, value, other))) return false;
    }
  }
  return true;
}

function isRestriction(store: Store, narrow: Handle, wide: Handle): boolean {
  const size = functionSize(store, narrow);
  const indices = Array.from({ length: size }, (_, i) => indexOfArgument(store, wide, argumentAt(store, narrow, i)));
  if (indices.some((index) => index < 0)) return false;
  return indices.every((index, i) => equalAny(store, valueAt(store, narrow, i), valueAt(store, wide, index)));
}

/** Returns the function that maps each value of f to the first argument with this value. */
function inverse(store: Store, f: Handle): Handle {
  const first = new Map<Handle, Handle>();
  const size = functionSize(store, f);
  for (let i = 0; i < size; i++) {
    const value = valueAt(store, f, i);
    if (!first.has(value)) first.set(value, argumentAt(store, f, i));
  }
  return functionOfMap(store, first);
}

// -------------------------------------------------------------------------------- injections and surjections

function sizeOf(store: Store, set: Handle): number {
  return numberFrom(store, cardinality(store, set));
}

/** Returns the functions from `domain` onto `range`, in the order of values. */
function surjections(store: Store, domain: Handle, range: Handle): Handle {
  const [from, to] = [setFrom(store, domain), setFrom(store, range)];
  const [argumentCount, valueCount] = [store.size(from), store.size(to)];
  const used = new Uint32Array(valueCount);
  const taken: Handle[] = [];
  const found: Handle[] = [];
  const extend = (missing: number) => {
    const left = argumentCount - taken.length;
    if (missing > left) return;
    if (left === 0) {
      if (found.length === store.maxSetSize) {
        throw new ValueError('set-too-large', [from, to], `more than ${store.maxSetSize}`);
      }
      found.push(functionOf(store, from, taken));
      return;
    }
    for (let i = 0; i < valueCount; i++) {
      const count = used[i] as number;
      used[i] = count + 1;
      taken.push(store.word(to, i));
      extend(count === 0 ? missing - 1 : missing);
      taken.pop();
      used[i] = count;
    }
  };
  extend(valueCount);
  return setInOrder(store, Int32Array.from(found));
}

/** Returns the set of injections. The set is lazy if the range is infinite. */
function injectionsInto(context: NativeContext, domain: Handle, range: Handle): Handle {
  const { store } = context;
  if (isFiniteSet(store, range)) return injections(store, setFrom(store, domain), setFrom(store, range));
  const all = functionSet(store, domain, range);
  const text = `Injection(${printed(context, domain)}, ${printed(context, range)})`;
  return filtered(store, all, (f) => isInjective(store, functionFrom(store, f)), text);
}

function bijections(store: Store, domain: Handle, range: Handle): Handle {
  const [from, to] = [setFrom(store, domain), setFrom(store, range)];
  return store.size(from) === store.size(to) ? injections(store, from, to) : emptySet;
}

export const functionsNatives: NativeTable = {
  ...functionFoldsNatives,
  RestrictDomain: native(['value', 'operator'], ({ store }, f, test) =>
    restrictFunction(store, functionFrom(store, f), (argument) => truthFrom(test(argument))),
  ),
  RestrictValues: native(['value', 'operator'], ({ store }, f, test) =>
    restrictFunction(store, functionFrom(store, f), (_, value) => truthFrom(test(value))),
  ),
  IsRestriction: native(['value', 'value'], ({ store }, narrow, wide) =>
    truth(isRestriction(store, functionFrom(store, narrow), functionFrom(store, wide))),
  ),
  Range: native(['value'], ({ store }, f) => rangeOf(store, functionFrom(store, f))),
  Pointwise: native(['value', 'value', 'operator'], ({ store }, f, g, combine) => {
    const explicit = functionFrom(store, f);
    const values = Array.from({ length: functionSize(store, explicit) }, (_, i) => {
      const other = settle(store, applyAny(store, g, argumentAt(store, explicit, i)));
      return settle(store, combine(valueAt(store, explicit, i), other));
    });
    return functionOf(store, domainOf(store, explicit), values);
  }),
  AntiFunction: native(['value'], ({ store }, f) => inverse(store, functionFrom(store, f))),
  IsInjective: native(['value'], ({ store }, f) => truth(isInjective(store, functionFrom(store, f)))),
  Injection: native(['value', 'value'], (context, domain, range) => injectionsInto(context, domain, range)),
  Surjection: native(['value', 'value'], ({ store }, domain, range) => surjections(store, domain, range)),
  Bijection: native(['value', 'value'], ({ store }, domain, range) => bijections(store, domain, range)),
  ExistsInjection: native(['value', 'value'], ({ store }, domain, range) =>
    truth(sizeOf(store, domain) <= sizeOf(store, range)),
  ),
  ExistsSurjection: native(['value', 'value'], ({ store }, domain, range) => {
    const [from, to] = [sizeOf(store, domain), sizeOf(store, range)];
    return truth(to === 0 ? from === 0 : from >= to);
  }),
  ExistsBijection: native(['value', 'value'], ({ store }, domain, range) =>
    truth(sizeOf(store, domain) === sizeOf(store, range)),
  ),
};
