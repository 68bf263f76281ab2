/**
 * Lazy functions, such as `[x \in Nat |-> e]` and recursive functions: `f[x]` is computed when it is first needed, and
 * cached. Words of the record: the number of the body, then the domain. The operations in this file also accept
 * explicit functions.
 */

import { type Handle, isExplicit, Variant } from '../store/handles.js';
import { FunctionBody, type FunctionParts } from '../store/lazy-bodies.js';
import type { Store } from '../store/store.js';
import { ValueError } from '../store/value-errors.js';
import { apply, domainOf } from './functions.js';
import { commitLazy } from './lazy-sets.js';

/** Makes a lazy function with this domain. */
export function commitLazyFunction(store: Store, domain: Handle, parts: FunctionParts): Handle {
  const body = store.lazyBodies.add(new FunctionBody(parts), store.usesScratch);
  return commitLazy(store, Variant.lazyFunction, [body, domain], 1);
}

export function isLazyFunction(store: Store, handle: Handle): boolean {
  return !isExplicit(handle) && store.variant(handle) === Variant.lazyFunction;
}

export function bodyOf(store: Store, f: Handle): FunctionBody {
  const body = store.lazyBodies.get(store.word(f, 0));
  if (body.kind !== 'function') throw new Error('a lazy function has the body of a set');
  return body;
}

/** Computes `f[argument]`. The argument must be settled. */
export function applyAny(store: Store, f: Handle, argument: Handle): Handle {
  if (!isLazyFunction(store, f)) return apply(store, f, argument);
  const body = bodyOf(store, f);
  const known = body.find(argument);
  if (known !== undefined) return known;
  if (!body.parts.contains(argument)) throw new ValueError('outside-domain', [f, argument]);
  if (!body.begin(argument)) throw new ValueError('circular-function', [f, argument]);
  try {
    const value = body.parts.compute(argument);
    const passes = store.isScratch(argument) || !store.isForGood(value);
    store.lazyBodies.remember(body, argument, value, passes);
    return value;
  } finally {
    body.end(argument);
  }
}

/** Computes `DOMAIN f`. */
export function domainOfAny(store: Store, f: Handle): Handle {
  return isLazyFunction(store, f) ? store.word(f, 1) : domainOf(store, f);
}
