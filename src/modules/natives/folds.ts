/**
 * Folds over sets, functions and sequences. In: an operator, a base and a collection. Out: the result. The order is
 * TLC's: a fold over a set or a function takes the elements in order, and passes each of them as the left operand.
 */

import { elementsOf, forEachElement } from '../../values/operations/enumerate-sets.js';
import { settle } from '../../values/operations/make-explicit.js';
import { valueAt } from '../../values/sorts/functions.js';
import { add, multiply } from '../../values/sorts/integers.js';
import { applyAny } from '../../values/sorts/lazy-functions.js';
import { variantOfSet } from '../../values/sorts/lazy-sets.js';
import { functionSize } from '../../values/sorts/order.js';
import { difference, setOf } from '../../values/sorts/sets.js';
import { type Handle, none, small, Variant } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { ValueError } from '../../values/store/value-errors.js';
import { functionFrom, numberFrom, sequenceFrom, setFrom } from './arguments.js';
import { type NativeTable, native, type Operator } from './native.js';

function foldSet(store: Store, op: Operator, base: Handle, set: Handle): Handle {
  variantOfSet(store, set);
  let result = settle(store, base);
  const cursor = elementsOf(store, set);
  for (let element = cursor.next(); element !== none; element = cursor.next()) {
    result = settle(store, op(element, result));
  }
  return result;
}

function foldFunction(store: Store, op: Operator, base: Handle, f: Handle): Handle {
  const explicit = functionFrom(store, f);
  const size = functionSize(store, explicit);
  let result = settle(store, base);
  for (let i = 0; i < size; i++) result = settle(store, op(valueAt(store, explicit, i), result));
  return result;
}

function isAnyFunction(store: Store, handle: Handle): boolean {
  if ((handle & 1) === 1) return false;
  const variant = store.variant(handle);
  return variant === Variant.tuple || variant === Variant.function || variant === Variant.lazyFunction;
}

function foldFunctionOnSet(store: Store, op: Operator, base: Handle, [f, set]: readonly [Handle, Handle]): Handle {
  if (!isAnyFunction(store, f)) throw new ValueError('not-a-function', [f]);
  return foldSet(store, (argument, result) => op(settle(store, applyAny(store, f, argument)), result), base, set);
}

/** Computes `op(f(x1), op(f(x2), ... base))`, where x1, x2, ... is the order in which `choose` selects elements. */
function mapThenFoldSet(
  store: Store,
  op: Operator,
  base: Handle,
  { f, choose, set }: { readonly f: Operator; readonly choose: Operator; readonly set: Handle },
): Handle {
  const chosen: Handle[] = [];
  let rest = setFrom(store, set);
  while (store.size(rest) > 0) {
    const element = settle(store, choose(rest));
    const left = difference(store, rest, setOf(store, [element], 1));
    if (left === rest) throw new ValueError('no-value', [rest, element]);
    chosen.push(element);
    rest = left;
  }
  let result = settle(store, base);
  for (let i = chosen.length - 1; i >= 0; i--) {
    result = settle(store, op(settle(store, f(chosen[i] as Handle)), result));
  }
  return result;
}

/** Computes the sum of `f` over a set. */
function sumOver(store: Store, f: Operator, set: Handle): Handle {
  const explicit = setFrom(store, set);
  let sum = small(0);
  forEachElement(store, explicit, (element) => {
    sum = add(store, f(element), sum);
  });
  return sum;
}

function foldLeft(store: Store, op: Operator, base: Handle, sequence: Handle): Handle {
  const explicit = sequenceFrom(store, sequence);
  const size = store.size(explicit);
  let result = settle(store, base);
  for (let i = 0; i < size; i++) result = settle(store, op(result, store.word(explicit, i)));
  return result;
}

/** Computes `op(... op(op(x, 1), 2) ..., times)`. */
function repeat(store: Store, op: Operator, times: Handle, x: Handle): Handle {
  let result = settle(store, x);
  const count = numberFrom(store, times);
  for (let i = 1; i <= count; i++) result = settle(store, op(result, small(i)));
  return result;
}

function foldRight(store: Store, op: Operator, sequence: Handle, base: Handle): Handle {
  const explicit = sequenceFrom(store, sequence);
  let result = settle(store, base);
  for (let i = store.size(explicit) - 1; i >= 0; i--) result = settle(store, op(store.word(explicit, i), result));
  return result;
}

export const foldsNatives: NativeTable = {
  MapThenFoldSet: native(
    ['operator', 'value', 'operator', 'operator', 'value'],
    ({ store }, op, base, f, choose, set) => mapThenFoldSet(store, op, base, { f, choose, set }),
  ),
};

export const setFoldsNatives: NativeTable = {
  FoldSet: native(['operator', 'value', 'value'], ({ store }, op, base, set) => foldSet(store, op, base, set)),
  ReduceSet: native(['operator', 'value', 'value'], ({ store }, op, set, base) => foldSet(store, op, base, set)),
  SumSet: native(['value'], ({ store }, set) => foldSet(store, (a, b) => add(store, a, b), small(0), set)),
  ProductSet: native(['value'], ({ store }, set) => foldSet(store, (a, b) => multiply(store, a, b), small(1), set)),
  MapThenSumSet: native(['operator', 'value'], ({ store }, f, set) => sumOver(store, f, set)),
};

export const functionFoldsNatives: NativeTable = {
  FoldFunction: native(['operator', 'value', 'value'], ({ store }, op, base, f) => foldFunction(store, op, base, f)),
  FoldFunctionOnSet: native(['operator', 'value', 'value', 'value'], ({ store }, op, base, f, set) =>
    foldFunctionOnSet(store, op, base, [f, set]),
  ),
  SumFunction: native(['value'], ({ store }, f) => foldFunction(store, (a, b) => add(store, a, b), small(0), f)),
  SumFunctionOnSet: native(['value', 'value'], ({ store }, f, set) =>
    foldFunctionOnSet(store, (a, b) => add(store, a, b), small(0), [f, set]),
  ),
};

export const sequenceFoldsNatives: NativeTable = {
  FoldSeq: native(['operator', 'value', 'value'], ({ store }, op, base, sequence) =>
    foldFunction(store, op, base, sequence),
  ),
  FoldLeft: native(['operator', 'value', 'value'], ({ store }, op, base, sequence) =>
    foldLeft(store, op, base, sequence),
  ),
  FoldRight: native(['operator', 'value', 'value'], ({ store }, op, sequence, base) =>
    foldRight(store, op, sequence, base),
  ),
  FoldLeftDomain: native(['operator', 'value', 'value'], ({ store }, op, base, sequence) => {
    const size = store.size(sequenceFrom(store, sequence));
    let result = settle(store, base);
    for (let i = 1; i <= size; i++) result = settle(store, op(result, small(i)));
    return result;
  }),
  FoldRightDomain: native(['operator', 'value', 'value'], ({ store }, op, sequence, base) => {
    let result = settle(store, base);
    for (let i = store.size(sequenceFrom(store, sequence)); i >= 1; i--) result = settle(store, op(small(i), result));
    return result;
  }),
};

export const apalacheNatives: NativeTable = {
  ApaFoldSet: native(['operator', 'value', 'value'], ({ store }, op, base, set) =>
    foldSet(store, (element, result) => op(result, element), base, set),
  ),
  ApaFoldSeqLeft: native(['operator', 'value', 'value'], ({ store }, op, base, sequence) =>
    foldLeft(store, op, base, sequence),
  ),
  Repeat: native(['operator', 'value', 'value'], ({ store }, op, times, x) => repeat(store, op, times, x)),
};
