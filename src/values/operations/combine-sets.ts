/**
 * `\cup`, `\cap` and `\` on sets in any form. In: two sets. Out: an explicit set if the result is certainly finite; otherwise a set that decides
 * membership, such as `Nat \ {0}`.
 */

import { checkSet, pair, setKind } from '../kinds/lazy-sets.js';
import { sizeFromForm } from '../kinds/set-size.js';
import { difference, intersection, union } from '../kinds/sets.js';
import { type Handle, Kind } from '../store/handles.js';
import type { Store } from '../store/store.js';
import { collect, setInOrder } from './enumerate-sets.js';
import { makeExplicit } from './make-explicit.js';
import { member } from './membership.js';

/** `first \cup second` */
export function cup(store: Store, first: Handle, second: Handle): Handle {
  checkSet(store, first);
  checkSet(store, second);
  if (isInfinite(store, first) || isInfinite(store, second)) return pair(store, Kind.cup, first, second);
  return union(store, makeExplicit(store, first), makeExplicit(store, second));
}

/** `first \cap second` */
export function cap(store: Store, first: Handle, second: Handle): Handle {
  checkSet(store, first);
  checkSet(store, second);
  if (!isInfinite(store, first)) return keep(store, first, second, true);
  return isInfinite(store, second) ? pair(store, Kind.cap, first, second) : keep(store, second, first, true);
}

/** `first \ second` */
export function minus(store: Store, first: Handle, second: Handle): Handle {
  checkSet(store, first);
  checkSet(store, second);
  return isInfinite(store, first) ? pair(store, Kind.minus, first, second) : keep(store, first, second, false);
}

/** The elements of a finite set that are in another set (`inOther`), or that are not. */
function keep(store: Store, finite: Handle, other: Handle, inOther: boolean): Handle {
  if (setKind(store, finite) === Kind.set && setKind(store, other) === Kind.set) {
    return inOther ? intersection(store, finite, other) : difference(store, finite, other);
  }
  const kept = collect(store, finite).filter((element) => member(store, element, other) === inOther);
  return setInOrder(store, kept);
}

function isInfinite(store: Store, set: Handle): boolean {
  return sizeFromForm(store, set) === 'infinite';
}
