/**
 * FiniteSets: whether a set is finite, and its number of elements. If possible, both are computed from the operator and
 * the operands of the set, without building the set.
 */

import { cardinality, isFiniteSet } from '../../values/operations/make-explicit.js';
import { variantOfSet } from '../../values/sorts/lazy-sets.js';
import { FALSE, type Handle, TRUE, Variant } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { ValueError } from '../../values/store/value-errors.js';
import { type NativeTable, native } from '../natives/native.js';

/**
 * Throws if it is not known whether the set is finite. This is so for a filter over an infinite set, and for an
 * intersection or a difference of infinite sets. For filters and intersections, TLC reports an error too.
 */
function checkTold(store: Store, set: Handle): void {
  const variant = variantOfSet(store, set);
  if (variant === Variant.set) return;
  const isInfinite = (index: number) => !isFiniteSet(store, store.word(set, index));
  const isOpen =
    (variant === Variant.filtered && isInfinite(1)) ||
    variant === Variant.cap ||
    (variant === Variant.minus && isInfinite(1));
  if (isOpen) throw new ValueError('not-enumerable', [set]);
  if (variant === Variant.powerSet) checkTold(store, store.word(set, 0));
}

export const finiteSetsNatives: NativeTable = {
  IsFiniteSet: native(['value'], ({ store }, set) => {
    if (isFiniteSet(store, set)) return TRUE;
    checkTold(store, set);
    return FALSE;
  }),
  Cardinality: native(['value'], ({ store }, set) => {
    variantOfSet(store, set);
    return cardinality(store, set);
  }),
};
