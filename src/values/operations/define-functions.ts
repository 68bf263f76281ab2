/**
 * Functions that are computed on demand: `[x \in domain |-> e]` over an infinite or large domain, recursive functions,
 * and EXCEPT on explicit and lazy functions. In: a domain and a JavaScript function that computes a value. Out: a
 * handle.
 */
import { except } from '../sorts/functions.js';
import { applyAny, bodyOf, commitLazyFunction, isLazyFunction } from '../sorts/lazy-functions.js';
import { checkSet } from '../sorts/lazy-sets.js';
import type { Handle } from '../store/handles.js';
import type { Store } from '../store/store.js';
import { settle } from './make-explicit.js';
import { member } from './membership.js';

/** Makes the lazy function `[x \in domain |-> compute(x)]`. `text` is the text of the function. */
export function lazyFunction(
  store: Store,
  domain: Handle,
  compute: (argument: Handle) => Handle,
  text: string,
): Handle {
  checkSet(store, domain);
  return commitLazyFunction(store, domain, { contains: (argument) => member(store, argument, domain), compute, text });
}

/**
 * Computes `[f EXCEPT ![argument] = value]`. Argument and value must be settled. As in TLC, a lazy f is made explicit
 * if that is possible. Otherwise a chain of EXCEPTs would keep all its functions in memory.
 */
export function exceptAny(store: Store, given: Handle, argument: Handle, value: Handle): Handle {
  const f = isLazyFunction(store, given) ? settle(store, given) : given;
  if (!isLazyFunction(store, f)) return except(store, f, argument, value);
  const { contains, text } = bodyOf(store, f).parts;
  if (!contains(argument)) return f;
  const compute = (other: Handle) => (other === argument ? value : applyAny(store, f, other));
  return commitLazyFunction(store, store.word(f, 1), { contains, compute, text });
}
