/** Combinatorics: factorials and binomial coefficients. The results are exact, however large. */

import { lazyFunction } from '../../values/operations/define-functions.js';
import { bigInteger, bigIntegerOf } from '../../values/sorts/integers.js';
import { type Handle, Nat } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { ValueError } from '../../values/store/value-errors.js';
import { type NativeTable, native } from '../natives/native.js';

/** Larger arguments are not allowed, because the results would have too many digits. */
const mostFactors = 100_000n;

function naturalFrom(store: Store, handle: Handle): bigint {
  const n = bigIntegerOf(store, handle);
  if (n < 0n || n > mostFactors) throw new ValueError('out-of-range', [handle, handle]);
  return n;
}

function factorial(n: bigint): bigint {
  let product = 1n;
  for (let factor = 2n; factor <= n; factor++) product *= factor;
  return product;
}

function binomial(n: bigint, k: bigint): bigint {
  let result = k > n ? 0n : 1n;
  for (let i = 1n; i <= k && i <= n; i++) result = (result * (n - k + i)) / i;
  return result;
}

export const combinatoricsNatives: NativeTable = {
  factorial: native([], ({ store }) =>
    lazyFunction(store, Nat, (n) => bigInteger(store, factorial(naturalFrom(store, n))), 'factorial'),
  ),
  choose: native(['value', 'value'], ({ store }, n, k) => {
    const [all, some] = [naturalFrom(store, n), naturalFrom(store, k)];
    return bigInteger(store, binomial(all, some));
  }),
};
