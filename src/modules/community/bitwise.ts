/**
 * Bitwise, for integers of any size: a negative number has, as in TLC, ones without end before its digits. Shifting is division by a power of
 * two that rounds down.
 */

import { bigInteger, bigIntegerOf } from '../../values/kinds/integers.js';
import { type Handle, isSmall, small } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { ValueError } from '../../values/store/value-errors.js';
import { type NativeTable, native } from '../natives/native.js';

/** The number's bits below its highest one, each the other way round. */
function complement(store: Store, a: Handle): Handle {
  const n = bigIntegerOf(store, a);
  return n <= 0n ? small(0) : bigInteger(store, n ^ ((1n << BigInt(n.toString(2).length)) - 1n));
}

function shiftRight(store: Store, a: Handle, places: Handle): Handle {
  const [n, count] = [bigIntegerOf(store, a), bigIntegerOf(store, places)];
  if (count < 0n) throw new ValueError('out-of-range', [a, places]);
  // A shift beyond every digit leaves the sign alone.
  return bigInteger(store, count > 2n ** 31n ? (n < 0n ? -1n : 0n) : n >> count);
}

export const bitwiseNatives: NativeTable = {
  '&': native(['value', 'value'], ({ store }, a, b) =>
    isSmall(a) && isSmall(b) ? a & b : bigInteger(store, bigIntegerOf(store, a) & bigIntegerOf(store, b)),
  ),
  '|': native(['value', 'value'], ({ store }, a, b) =>
    isSmall(a) && isSmall(b) ? a | b : bigInteger(store, bigIntegerOf(store, a) | bigIntegerOf(store, b)),
  ),
  '^^': native(['value', 'value'], ({ store }, a, b) =>
    isSmall(a) && isSmall(b) ? (a ^ b) | 1 : bigInteger(store, bigIntegerOf(store, a) ^ bigIntegerOf(store, b)),
  ),
  Not: native(['value'], ({ store }, a) => complement(store, a)),
  shiftR: native(['value', 'value'], ({ store }, a, places) => shiftRight(store, a, places)),
};
