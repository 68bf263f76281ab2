/**
 * Computes `=` between explicit and lazy values. In: two values. Out: TRUE or FALSE, or an error where TLC reports an
 * error. Two lazy sets of one variant are compared part by part, so `Seq(S) = Seq(T)` can be decided although both sets
 * are infinite. Other sets are made explicit.
 */

import { equalExplicit } from '../sorts/equality-of-explicit.js';
import { areNumberSets, sortOf, unequalModelValues } from '../sorts/order.js';
import { sizeFromForm } from '../sorts/set-size.js';
import { type Handle, isExplicit, none, Variant } from '../store/handles.js';
import type { Store } from '../store/store.js';
import { ValueError } from '../store/value-errors.js';
import { elementsOf } from './enumerate-sets.js';
import { makeExplicit, settle } from './make-explicit.js';

export function equalAny(store: Store, first: Handle, second: Handle): boolean {
  if (first === second) return true;
  if (first & second & 1) return false;
  if (((first | second) & 3) === 0) {
    // Most comparisons are between equal handles, small integers or strings. This function decides only these, so that
    // it is small enough to be inlined.
    const { words } = store;
    const variant = (words[first >>> 1] as number) >>> 24;
    if (variant === Variant.string && (words[second >>> 1] as number) >>> 24 === variant) return false;
  }
  return equalInAnyForm(store, first, second);
}

function equalInAnyForm(store: Store, first: Handle, second: Handle): boolean {
  if (isExplicit(first) && isExplicit(second)) return equalExplicit(store, first, second);
  const sort = sortOf(store, first);
  const other = sortOf(store, second);
  if (sort === 'model value' || other === 'model value') return unequalModelValues(store, first, second);
  if (sort !== other) throw new ValueError('not-comparable', [first, second]);
  if (!isExplicit(first) && !isExplicit(second) && store.variant(first) === store.variant(second)) {
    const answer = equalInSameForm(store, first, second);
    if (answer !== undefined) return answer;
  }
  if (sort === 'set' && haveOtherSizes(store, first, second)) return false;
  if (areNumberSets(store, first, second)) return false;
  const settled = settle(store, first);
  if (settled === settle(store, second)) return true;
  return equalExplicit(store, makeExplicit(store, settled), makeExplicit(store, second));
}

/** Whether the operators and operands of two lazy sets show that their sizes differ. Neither set is built. */
function haveOtherSizes(store: Store, first: Handle, second: Handle): boolean {
  const sizes = [sizeFromForm(store, first), sizeFromForm(store, second)] as const;
  const areKnown = sizes.every((size) => typeof size === 'bigint' || size === 'immense');
  return areKnown && sizes[0] !== sizes[1];
}

/** Compares two lazy sets of one variant with different handles. Undefined if their parts do not decide the answer. */
function equalInSameForm(store: Store, first: Handle, second: Handle): boolean | undefined {
  switch (store.variant(first)) {
    case Variant.interval:
      return false;
    case Variant.powerSet:
    case Variant.sequences:
      return equalAny(store, store.word(first, 0), store.word(second, 0));
    case Variant.functionSet:
    case Variant.recordSet:
    case Variant.product:
      return equalParts(store, first, second);
    default:
      return undefined;
  }
}

/**
 * Compares two sets of functions, records or tuples. They are equal if both are empty, or if neither is empty and their
 * parts are equal.
 */
function equalParts(store: Store, first: Handle, second: Handle): boolean {
  const empty = [isEmpty(store, first), isEmpty(store, second)] as const;
  if (empty[0] || empty[1]) return empty[0] === empty[1];
  const size = store.size(first);
  if (size !== store.size(second)) return false;
  for (let i = 0; i < size; i++) {
    const [a, b] = [store.word(first, i), store.word(second, i)];
    if (!equalAny(store, a, b)) return false;
    // If the domain is empty, the set of functions does not depend on its range.
    if (i === 0 && store.variant(first) === Variant.functionSet && isEmpty(store, a)) return true;
  }
  return true;
}

/** Whether a set is empty. Returns FALSE for a set that cannot be enumerated. */
function isEmpty(store: Store, set: Handle): boolean {
  const size = sizeFromForm(store, set);
  if (size === 'infinite' || size === 'immense') return false;
  return size === 'unknown' ? elementsOf(store, set).next() === none : size === 0n;
}
