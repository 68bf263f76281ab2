/**
 * Makes values explicit. In: a value in any form. Out: the explicit value, whose handle decides equality; or an error that reports the size of a set
 * that is too large to be built.
 */

import { functionOf } from '../kinds/functions.js';
import { bigInteger } from '../kinds/integers.js';
import { applyAny, isLazyFunction } from '../kinds/lazy-functions.js';
import { renderSize, sizeFromForm } from '../kinds/set-size.js';
import { type Handle, isExplicit, isSmall, Kind, small } from '../store/handles.js';
import type { Store } from '../store/store.js';
import { ValueError } from '../store/value-errors.js';
import { explicitFrom } from './enumerate-sets.js';

export function makeExplicit(store: Store, handle: Handle): Handle {
  if (isExplicit(handle)) return handle;
  return isLazyFunction(store, handle) ? expandFunction(store, handle) : expandSet(store, handle);
}

function expandSet(store: Store, set: Handle): Handle {
  const size = sizeFromForm(store, set);
  if (size === 'infinite') throw new ValueError('not-enumerable', [set]);
  if (size !== 'unknown' && (size === 'immense' || size > store.maxSetSize)) {
    throw new ValueError('set-too-large', [set], renderSize(size));
  }
  return explicitFrom(store, set);
}

function expandFunction(store: Store, f: Handle): Handle {
  const known = store.lazyBodies.expansion(f);
  if (known !== undefined) return known;
  const domain = makeExplicit(store, store.word(f, 1));
  const values = new Int32Array(store.size(domain));
  for (let i = 0; i < values.length; i++) values[i] = settle(store, applyAny(store, f, store.word(domain, i)));
  const explicit = functionOf(store, domain, values);
  store.lazyBodies.rememberExpansion(f, explicit, store.isScratch(f) || !store.isForGood(explicit));
  return explicit;
}

/**
 * The form in which a value may become part of another one: the explicit value, or the value itself if it cannot be built. Comparing an unbuilt part
 * is an error, unless both handles are the same.
 */
export function settle(store: Store, handle: Handle): Handle {
  if (isExplicit(handle)) return handle;
  const size = sizeFromForm(store, isLazyFunction(store, handle) ? store.word(handle, 1) : handle);
  const canBeBuilt = size === 'unknown' || (typeof size === 'bigint' && size <= store.maxSetSize);
  return canBeBuilt ? makeExplicit(store, handle) : handle;
}

/** The number of elements, as a value. It is computed from the form if possible. */
export function cardinality(store: Store, set: Handle): Handle {
  if (isExplicit(set) && !isSmall(set) && store.kind(set) === Kind.set) return small(store.size(set));
  const size = sizeFromForm(store, set);
  if (size === 'infinite') throw new ValueError('not-enumerable', [set]);
  if (size === 'immense') throw new ValueError('set-too-large', [set], renderSize(size));
  return size === 'unknown' ? small(store.size(explicitFrom(store, set))) : bigInteger(store, size);
}

/** `IsFiniteSet(set)`. Builds no set. */
export function isFiniteSet(store: Store, set: Handle): boolean {
  return sizeFromForm(store, set) !== 'infinite';
}
