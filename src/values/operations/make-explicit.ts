/**
 * Makes values explicit. In: an explicit or lazy value. Out: the explicit value. Explicit values are equal if and only
 * if their handles are equal. If a set is too large to be built, an error reports its size.
 */

import { functionOf } from '../sorts/functions.js';
import { bigInteger } from '../sorts/integers.js';
import { applyAny, isLazyFunction } from '../sorts/lazy-functions.js';
import { functionSet, interval, powerSet, product, recordSet, sequences } from '../sorts/lazy-sets.js';
import { renderSize, sizeFromForm } from '../sorts/set-size.js';
import { type Handle, isExplicit, isSmall, small, Variant } from '../store/handles.js';
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
 * Returns the form in which a value may become part of another value: the explicit value or, if it cannot be built, a
 * lazy set whose own parts have this form. Such a value is called settled. As a part, such a lazy set can be compared
 * only with values that have the same handle.
 */
export function settle(store: Store, handle: Handle): Handle {
  if (isExplicit(handle)) return handle;
  if (isLazyFunction(store, handle)) {
    return canBeBuilt(store, store.word(handle, 1)) ? makeExplicit(store, handle) : handle;
  }
  return canBeBuilt(store, handle) ? makeExplicit(store, handle) : unbuilt(store, handle);
}

/** Whether a set has few enough elements to be made explicit. Its elements may show that it has more. */
export function canBeBuilt(store: Store, set: Handle): boolean {
  const size = sizeFromForm(store, set);
  return size === 'unknown' || (typeof size === 'bigint' && size <= store.maxSetSize);
}

/**
 * Settles the parts of a set that cannot be built. Equal finite sets get the same handle. For example, `S \X S` becomes
 * the equal set of functions `[1..2 -> S]`.
 */
function unbuilt(store: Store, set: Handle): Handle {
  const variant = store.variant(set);
  switch (variant) {
    case Variant.powerSet:
      return powerSet(store, settle(store, store.word(set, 0)));
    case Variant.sequences:
      return sequences(store, settle(store, store.word(set, 0)));
    case Variant.functionSet:
      return functionSet(store, settle(store, store.word(set, 0)), settle(store, store.word(set, 1)));
    case Variant.recordSet:
      return ofParts(store, set, store.word(set, 0), settledParts(store, set, 1));
    case Variant.product: {
      const domain = interval(store, small(1), small(store.size(set)));
      return ofParts(store, set, makeExplicit(store, domain), settledParts(store, set, 0));
    }
    default:
      return set;
  }
}

function settledParts(store: Store, set: Handle, first: number): Handle[] {
  return Array.from({ length: store.size(set) - first }, (_, i) => settle(store, store.word(set, first + i)));
}

function ofParts(store: Store, set: Handle, domain: Handle, parts: readonly Handle[]): Handle {
  const [one] = parts;
  if (one !== undefined && parts.every((part) => part === one)) return functionSet(store, domain, one);
  return store.variant(set) === Variant.product ? product(store, parts) : recordSet(store, domain, parts);
}

/**
 * Whether no other handle stands for an equal settled value. This is so if the value is explicit, and for some forms of
 * finite sets. A state may contain only such values.
 */
export function isOnlyForm(store: Store, settled: Handle): boolean {
  if (isExplicit(settled)) return true;
  if (sizeFromForm(store, settled) === 'infinite') return false;
  const every = (first: number) => {
    for (let i = first; i < store.size(settled); i++) if (!isOnlyForm(store, store.word(settled, i))) return false;
    return true;
  };
  switch (store.variant(settled)) {
    case Variant.interval:
    case Variant.powerSet:
    case Variant.functionSet:
    case Variant.recordSet:
    case Variant.product:
      return every(0);
    default:
      return false;
  }
}

/**
 * Returns the number of elements as a value. If possible, it is computed from the operator and the operands of the set.
 */
export function cardinality(store: Store, set: Handle): Handle {
  if (isExplicit(set) && !isSmall(set) && store.variant(set) === Variant.set) return small(store.size(set));
  const size = sizeFromForm(store, set);
  if (size === 'infinite') throw new ValueError('not-enumerable', [set]);
  if (size === 'immense') throw new ValueError('set-too-large', [set], renderSize(size));
  return size === 'unknown' ? small(store.size(explicitFrom(store, set))) : bigInteger(store, size);
}

/** Computes `IsFiniteSet(set)`. Builds no set. */
export function isFiniteSet(store: Store, set: Handle): boolean {
  return sizeFromForm(store, set) !== 'infinite';
}
