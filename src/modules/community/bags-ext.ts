/** BagsExt: adds and removes elements of a bag, and folds over all copies. */

import { settle } from '../../values/operations/make-explicit.js';
import { argumentAt, valueAt } from '../../values/sorts/functions.js';
import { add, multiply } from '../../values/sorts/integers.js';
import { functionSize } from '../../values/sorts/order.js';
import { type Handle, small } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { ValueError } from '../../values/store/value-errors.js';
import { functionFrom, numberFrom } from '../natives/arguments.js';
import { indexOfArgument, pointFunction, restrictFunction } from '../natives/merge-functions.js';
import { type NativeTable, native } from '../natives/native.js';
import { bagDifference, bagSum, isPositive } from '../standard/bags.js';

export const bagsExtNatives: NativeTable = {
  BagAdd: native(['value', 'value'], ({ store }, bag, element) =>
    bagSum(store, functionFrom(store, bag), pointFunction(store, settle(store, element), small(1))),
  ),
  BagRemove: native(['value', 'value'], ({ store }, bag, element) =>
    bagDifference(store, functionFrom(store, bag), pointFunction(store, settle(store, element), small(1))),
  ),
  BagRemoveAll: native(['value', 'value'], ({ store }, bag, element) => {
    const f = functionFrom(store, bag);
    const index = indexOfArgument(store, f, settle(store, element));
    let i = 0;
    return index < 0 ? f : restrictFunction(store, f, () => i++ !== index);
  }),
  FoldBag: native(['operator', 'value', 'value'], ({ store }, op, base, bag) =>
    foldBag(store, functionFrom(store, bag), base, op),
  ),
  SumBag: native(['value'], ({ store }, bag) =>
    foldBag(store, functionFrom(store, bag), small(0), (sum, element) => add(store, sum, element)),
  ),
  ProductBag: native(['value'], ({ store }, bag) =>
    foldBag(store, functionFrom(store, bag), small(1), (product, element) => multiply(store, product, element)),
  ),
};

/** Applies `op` once for each copy of each element, in the order of elements. The left operand is the result so far. */
function foldBag(store: Store, bag: Handle, base: Handle, op: (before: Handle, element: Handle) => Handle): Handle {
  const size = functionSize(store, bag);
  let before = settle(store, base);
  for (let i = 0; i < size; i++) {
    const element = argumentAt(store, bag, i);
    const count = valueAt(store, bag, i);
    if (!isPositive(store, count)) throw new ValueError('not-a-bag', [bag]);
    for (let left = numberFrom(store, count); left > 0; left--) before = settle(store, op(before, element));
  }
  return before;
}
