/**
 * Merges functions and looks up arguments. In: explicit functions. Out: the function on the union of their domains. As
 * in TLC, it is an error if elements of the domains cannot be compared.
 */

import { setInOrder } from '../../values/operations/enumerate-sets.js';
import { equalExplicit } from '../../values/sorts/equality-of-explicit.js';
import { argumentAt, domainOf, except, functionOf, valueAt } from '../../values/sorts/functions.js';
import { functionSize } from '../../values/sorts/order.js';
import { find, setOf, union, withElement } from '../../values/sorts/sets.js';
import { emptySet, emptyTuple, type Handle, isSmall, small, smallValue, Variant } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import type { NativeContext } from './native.js';

/** Returns the function on the union of both domains. For an argument in both domains, `both` computes the value. */
export function mergeFunctions(
  store: Store,
  first: Handle,
  second: Handle,
  both: (first: Handle, second: Handle) => Handle,
): Handle {
  if (first === emptyTuple) return second;
  if (second === emptyTuple) return first;
  if (isPoint(store, second) && store.variant(first) === Variant.function) return withPoint(store, first, second, both);
  if (isPoint(store, first) && store.variant(second) === Variant.function) {
    return withPoint(store, second, first, (old, point) => both(point, old));
  }
  const sizes = [functionSize(store, first), functionSize(store, second)] as const;
  const domain = union(store, domainOf(store, first), domainOf(store, second));
  const size = store.size(domain);
  const values: Handle[] = [];
  let [i, j] = [0, 0];
  for (let index = 0; index < size; index++) {
    const key = store.word(domain, index);
    const inFirst = i < sizes[0] && argumentAt(store, first, i) === key;
    const inSecond = j < sizes[1] && argumentAt(store, second, j) === key;
    if (inFirst && inSecond) values.push(both(valueAt(store, first, i), valueAt(store, second, j)));
    else values.push(inFirst ? valueAt(store, first, i) : valueAt(store, second, j));
    if (inFirst) i++;
    if (inSecond) j++;
  }
  return functionOf(store, domain, values);
}

function isPoint(store: Store, f: Handle): boolean {
  return functionSize(store, f) === 1;
}

/** Merges a function with a function that has one argument, which is the most common case. */
function withPoint(store: Store, f: Handle, point: Handle, both: (old: Handle, value: Handle) => Handle): Handle {
  const argument = argumentAt(store, point, 0);
  const value = valueAt(store, point, 0);
  const known = indexOfArgument(store, f, argument);
  if (known >= 0) return except(store, f, argument, both(valueAt(store, f, known), value));
  const domain = store.word(f, 0);
  const index = ~find(store, domain, argument);
  const size = store.size(domain);
  const values: Handle[] = [];
  for (let i = 0; i < size; i++) {
    if (i === index) values.push(value);
    values.push(store.word(f, i + 1));
  }
  if (index === size) values.push(value);
  return functionOf(store, withElement(store, domain, argument), values);
}

/** Makes `argument :> value`. */
export function pointFunction(store: Store, argument: Handle, value: Handle): Handle {
  return functionOf(store, withElement(store, emptySet, argument), [value]);
}

/**
 * Returns the index of a settled argument in the domain; -1 if the domain does not contain the argument. Throws if the
 * argument cannot be compared with the domain's elements.
 */
export function indexOfArgument(store: Store, f: Handle, argument: Handle): number {
  if (f === emptyTuple) return -1;
  if (store.variant(f) === Variant.tuple) {
    if (!isSmall(argument)) {
      equalExplicit(store, small(1), argument);
      return -1;
    }
    const n = smallValue(argument);
    return n >= 1 && n <= store.size(f) ? n - 1 : -1;
  }
  const domain = store.word(f, 0);
  const index = find(store, domain, argument);
  if (index >= 0) return index;
  equalExplicit(store, store.word(domain, 0), argument);
  return -1;
}

/** Returns the function restricted to the arguments for which `keep` returns TRUE. */
export function restrictFunction(store: Store, f: Handle, keep: (argument: Handle, value: Handle) => boolean): Handle {
  const size = functionSize(store, f);
  const keys: Handle[] = [];
  const values: Handle[] = [];
  for (let i = 0; i < size; i++) {
    const [key, value] = [argumentAt(store, f, i), valueAt(store, f, i)];
    if (!keep(key, value)) continue;
    keys.push(key);
    values.push(value);
  }
  if (keys.length === size) return f;
  return functionOfPairs(store, keys, values);
}

/** Returns the function with these arguments and values. The arguments must be distinct, and may be in any order. */
export function functionOfMap(store: Store, values: ReadonlyMap<Handle, Handle>): Handle {
  const keys = [...values.keys()];
  const domain = setOf(store, keys, keys.length);
  return functionOf(
    store,
    domain,
    keys.map((_, i) => values.get(store.word(domain, i)) as Handle),
  );
}

/** Returns the record with these fields. */
export function recordOf(
  { store, names }: Pick<NativeContext, 'store' | 'names'>,
  fields: Readonly<Record<string, Handle>>,
): Handle {
  return functionOfMap(store, new Map(Object.entries(fields).map(([field, value]) => [names.string(field), value])));
}

/** Returns the function with these arguments and values. The arguments must be distinct and in order. */
export function functionOfPairs(store: Store, keys: readonly Handle[], values: readonly Handle[]): Handle {
  return functionOf(store, setInOrder(store, Int32Array.from(keys)), values);
}
