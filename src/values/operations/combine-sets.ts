/**
 * Computes `\cup`, `\cap` and `\` on explicit and lazy sets. In: two sets. Out: an explicit set if its elements come
 * from explicit sets or intervals; otherwise a lazy set of two parts. As in TLC, membership in a lazy result is tested
 * in one part after the other. So if the first part decides, the element is not compared with the elements of the
 * second part.
 */

import { checkSet, filtered, pair, variantOfSet } from '../sorts/lazy-sets.js';
import { sizeFromForm } from '../sorts/set-size.js';
import { difference, intersection, setOf, union, withElement } from '../sorts/sets.js';
import { emptySet, type Handle, Variant } from '../store/handles.js';
import type { Store } from '../store/store.js';
import { collect, setInOrder } from './enumerate-sets.js';
import { makeExplicit } from './make-explicit.js';
import { member } from './membership.js';

/**
 * Returns the set of a list of elements that cannot all be compared with each other, such as `{0, 1, "none"}`. As in
 * TLC, membership in this set compares an element with one element after the other, until one is equal. Everything else
 * needs the elements in order, and is refused.
 */
export function mixedSet(store: Store, elements: readonly Handle[]): Handle {
  return elements
    .map((element) => setOf(store, [element], 1))
    .reduceRight((rest, one) => pair(store, Variant.cup, one, rest));
}

/** Whether a set was made by `mixedSet`. The union of two explicit sets is lazy only in such a set. */
export function isMixed(store: Store, set: Handle): boolean {
  if (variantOfSet(store, set) !== Variant.cup) return false;
  const [one, rest] = [store.word(set, 0), store.word(set, 1)];
  return (
    variantOfSet(store, one) === Variant.set && (variantOfSet(store, rest) === Variant.set || isMixed(store, rest))
  );
}

/** Computes `first \cup second`. */
export function cup(store: Store, first: Handle, second: Handle): Handle {
  checkSet(store, first);
  checkSet(store, second);
  if (first === emptySet) return second;
  if (second === emptySet) return first;
  if (isMixed(store, first)) return cup(store, makeExplicit(store, first), second);
  if (isMixed(store, second)) return cup(store, first, makeExplicit(store, second));
  if (!isListed(store, first) || !isListed(store, second)) return pair(store, Variant.cup, first, second);
  return union(store, makeExplicit(store, first), makeExplicit(store, second));
}

/** Computes `set \cup {element}`. */
export function including(store: Store, set: Handle, element: Handle): Handle {
  return variantOfSet(store, set) === Variant.set && store.size(set) > 0
    ? withElement(store, set, element)
    : cup(store, set, setOf(store, [element], 1));
}

/** Computes `first \cap second`. */
export function cap(store: Store, first: Handle, second: Handle): Handle {
  checkSet(store, first);
  checkSet(store, second);
  if (isMixed(store, first)) return cap(store, makeExplicit(store, first), second);
  if (isListed(store, first)) return keep(store, first, second, true);
  if (isListed(store, second)) return keep(store, second, first, true);
  if (!isInfinite(store, first)) return keepLater(store, first, second, true);
  return isInfinite(store, second) ? pair(store, Variant.cap, first, second) : keepLater(store, second, first, true);
}

/** Computes `first \ second`. */
export function minus(store: Store, first: Handle, second: Handle): Handle {
  checkSet(store, first);
  checkSet(store, second);
  if (isMixed(store, first)) return minus(store, makeExplicit(store, first), second);
  if (isListed(store, first)) return keep(store, first, second, false);
  return isInfinite(store, first) ? pair(store, Variant.minus, first, second) : keepLater(store, first, second, false);
}

/** Like `keep`, but returns a lazy set. */
function keepLater(store: Store, finite: Handle, other: Handle, inOther: boolean): Handle {
  const operator = inOther ? ' \\cap ' : ' \\ ';
  return filtered(store, finite, (element) => member(store, element, other) === inOther, { operator, other });
}

function isInfinite(store: Store, set: Handle): boolean {
  return sizeFromForm(store, set) === 'infinite';
}

/**
 * Returns the set of the elements of a finite set that are in another set. If `inOther` is FALSE, returns the set of
 * the elements that are not in the other set.
 */
function keep(store: Store, finite: Handle, other: Handle, inOther: boolean): Handle {
  if (variantOfSet(store, finite) === Variant.set && variantOfSet(store, other) === Variant.set) {
    return inOther ? intersection(store, finite, other) : difference(store, finite, other);
  }
  const kept = collect(store, finite).filter((element) => member(store, element, other) === inOther);
  return setInOrder(store, kept);
}

/** Whether a set is explicit, or an interval that is small enough to become explicit. */
function isListed(store: Store, set: Handle): boolean {
  const variant = variantOfSet(store, set);
  return (
    variant === Variant.set ||
    (variant === Variant.interval && (sizeFromForm(store, set) as bigint) <= store.maxSetSize)
  );
}
