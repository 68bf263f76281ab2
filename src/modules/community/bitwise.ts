/**
 * Bitwise, for integers of any size. As in TLC, a negative number has infinitely many leading ones. A shift to the
 * right is a division by a power of two, rounded down.
 */

import { bigInteger, bigIntegerOf } from '../../values/sorts/integers.js';
import { type Handle, isSmall, small } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { ValueError } from '../../values/store/value-errors.js';
import { type NativeTable, native } from '../natives/native.js';

/** Inverts the bits of a number, up to the highest bit that is 1. */
function complement(store: Store, a: Handle): Handle {
  const n = bigIntegerOf(store, a);
  return n <= 0n ? small(0) : bigInteger(store, n ^ ((1n << BigInt(n.toString(2).length)) - 1n));
}

function shiftRight(store: Store, a: Handle, bits: Handle): Handle {
  const [n, count] = [bigIntegerOf(store, a), bigIntegerOf(store, bits)];
  if (count < 0n) throw new ValueError('out-of-range', [a, bits]);
  // A shift by more bits than the number has leaves only the sign.
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
  shiftR: native(['value', 'value'], ({ store }, a, bits) => shiftRight(store, a, bits)),
};
