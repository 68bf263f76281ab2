/**
 * Making functions that are computed when asked: `[x \in domain |-> e]` over a domain that is infinite or large, recursive functions, and
 * EXCEPT on either form. In: a domain and what computes a value. Out: a handle.
 */
import { except } from '../kinds/functions.js';
import { applyAny, bodyOf, commitLazyFunction, isLazyFunction } from '../kinds/lazy-functions.js';
import { checkSet } from '../kinds/lazy-sets.js';
import type { Handle } from '../store/handles.js';
import type { Store } from '../store/store.js';
import { settle } from './make-explicit.js';
import { member } from './membership.js';

/** `[x \in domain |-> compute(x)]`; `text` is the function as it was written. */
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
 * `[f EXCEPT ![argument] = value]`; the argument and the value are settled. As in TLC it computes all of f, where that can be done: a
 * function that stayed lazy would keep every function that it was made from.
 */
export function exceptAny(store: Store, given: Handle, argument: Handle, value: Handle): Handle {
  const f = isLazyFunction(store, given) ? settle(store, given) : given;
  if (!isLazyFunction(store, f)) return except(store, f, argument, value);
  const { contains, text } = bodyOf(store, f);
  if (!contains(argument)) return f;
  const compute = (other: Handle) => (other === argument ? value : applyAny(store, f, other));
  return commitLazyFunction(store, store.word(f, 1), { contains, compute, text });
}
