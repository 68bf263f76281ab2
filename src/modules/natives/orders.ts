/**
 * Makes sequences of distinct elements of a set, and injective functions. In: explicit sets. Out: the set of these
 * sequences or functions. Before any of them is made, their number is computed and compared with the limit for the size
 * of sets.
 */

import { setInOrder } from '../../values/operations/enumerate-sets.js';
import { functionOf, tuple } from '../../values/sorts/functions.js';
import { renderSize } from '../../values/sorts/set-size.js';
import { emptySet, type Handle } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { ValueError } from '../../values/store/value-errors.js';

/** Returns the number of sequences of `length` distinct elements of a set with `size` elements. */
function orderCount(size: number, length: number): bigint {
  let count = length > size ? 0n : 1n;
  for (let i = 0; i < length && i < size; i++) count *= BigInt(size - i);
  return count;
}

function checkCount(store: Store, set: Handle, count: bigint): void {
  if (count > store.maxSetSize) throw new ValueError('set-too-large', [set], renderSize(count));
}

/** Calls `visit` with each sequence of `length` distinct elements, in the order of sequences. */
function forEachOrder(store: Store, set: Handle, length: number, visit: (order: readonly Handle[]) => void): void {
  const size = store.size(set);
  const order: Handle[] = [];
  const used = new Uint8Array(size);
  const extend = () => {
    if (order.length === length) return visit(order);
    for (let i = 0; i < size; i++) {
      if (used[i] === 1) continue;
      used[i] = 1;
      order.push(store.word(set, i));
      extend();
      order.pop();
      used[i] = 0;
    }
  };
  extend();
}

/** Returns the sequences of at least `least` distinct elements. */
export function sequencesWithoutRepetition(store: Store, set: Handle, least: number): Handle {
  const size = store.size(set);
  let count = 0n;
  for (let length = least; length <= size; length++) count += orderCount(size, length);
  checkCount(store, set, count);
  const found: Handle[] = [];
  for (let length = least; length <= size; length++) {
    forEachOrder(store, set, length, (order) => found.push(tuple(store, order)));
  }
  return setInOrder(store, Int32Array.from(found));
}

/** Returns the injective functions from one set to another. */
export function injections(store: Store, domain: Handle, range: Handle): Handle {
  const [from, to] = [store.size(domain), store.size(range)];
  if (from > to) return emptySet;
  checkCount(store, range, orderCount(to, from));
  const found: Handle[] = [];
  forEachOrder(store, range, from, (order) => found.push(functionOf(store, domain, order)));
  return setInOrder(store, Int32Array.from(found));
}

/** Returns the bijections of a set onto itself. */
export function permutations(store: Store, set: Handle): Handle {
  return injections(store, set, set);
}
