/**
 * Exact integers. A small integer is encoded in its handle. A larger integer is a record in the store: its sign, then
 * 32 bits in each word.
 */
import { type Handle, isSmall, largest, small, smallest, smallValue, Variant } from '../store/handles.js';
import { mix } from '../store/mix.js';
import type { Store } from '../store/store.js';
import { OutOfMemory, ValueError } from '../store/value-errors.js';

/** An integer with more bits than this is not computed. The limit is about twenty million digits. */
const maxBits = 1n << 26n;

export function isInteger(store: Store, handle: Handle): boolean {
  return isSmall(handle) || store.variant(handle) === Variant.bigInteger;
}

/** Returns the handle of an integer that JavaScript represents exactly. */
export function integer(store: Store, n: number): Handle {
  if (n >= smallest && n <= largest) return small(n);
  return bigInteger(store, BigInt(n));
}

export function bigInteger(store: Store, n: bigint): Handle {
  if (n >= smallest && n <= largest) return small(Number(n));
  const limbs: number[] = [];
  for (let rest = n < 0n ? -n : n; rest > 0n; rest >>= 32n) limbs.push(Number(rest & 0xffff_ffffn) | 0);
  const at = store.stage(limbs.length + 1);
  let hash = n < 0n ? 1 : 2;
  store.words[at + 2] = n < 0n ? -1 : 1;
  limbs.forEach((limb, i) => {
    store.words[at + 3 + i] = limb;
    hash = (Math.imul(hash, 31) + limb) | 0;
  });
  return store.commit(at, Variant.bigInteger, limbs.length + 1, mix(hash));
}

export function bigIntegerOf(store: Store, handle: Handle): bigint {
  if (isSmall(handle)) return BigInt(smallValue(handle));
  if (store.variant(handle) !== Variant.bigInteger) throw new ValueError('not-a-number', [handle]);
  let magnitude = 0n;
  for (let i = store.size(handle) - 1; i >= 1; i--)
    magnitude = (magnitude << 32n) | BigInt(store.word(handle, i) >>> 0);
  return store.word(handle, 0) < 0 ? -magnitude : magnitude;
}

// JavaScript numbers are exact for sums and differences of small integers. All other integers are computed as bigint.

export function add(store: Store, a: Handle, b: Handle): Handle {
  if (a & b & 1) return integer(store, (a >> 1) + (b >> 1));
  return bigInteger(store, bigIntegerOf(store, a) + bigIntegerOf(store, b));
}

export function subtract(store: Store, a: Handle, b: Handle): Handle {
  if (a & b & 1) return integer(store, (a >> 1) - (b >> 1));
  return bigInteger(store, bigIntegerOf(store, a) - bigIntegerOf(store, b));
}

export function multiply(store: Store, a: Handle, b: Handle): Handle {
  if (a & b & 1) {
    const product = (a >> 1) * (b >> 1);
    if (Number.isSafeInteger(product)) return integer(store, product);
  }
  const [first, second] = [bigIntegerOf(store, a), bigIntegerOf(store, b)];
  if (BigInt(bitLimit(store, a) + bitLimit(store, b)) > maxBits)
    throw new OutOfMemory('an integer with so many digits');
  return bigInteger(store, first * second);
}

/** Returns an upper bound of the number of bits of an integer. */
function bitLimit(store: Store, a: Handle): number {
  return isSmall(a) ? 32 : store.size(a) * 32;
}

export function negate(store: Store, a: Handle): Handle {
  return isSmall(a) ? integer(store, -(a >> 1)) : bigInteger(store, -bigIntegerOf(store, a));
}

/** Computes `a \div b`, rounded down. */
export function divide(store: Store, a: Handle, b: Handle): Handle {
  if (b === small(0)) throw new ValueError('not-a-divisor', [a, b]);
  if (a & b & 1) return integer(store, Math.floor((a >> 1) / (b >> 1)));
  const [dividend, divisor] = [bigIntegerOf(store, a), bigIntegerOf(store, b)];
  const quotient = dividend / divisor;
  const isExact = quotient * divisor === dividend;
  return bigInteger(store, isExact || dividend < 0n === divisor < 0n ? quotient : quotient - 1n);
}

/** Computes `a % b` for a positive b. The result is from 0 to b - 1. */
export function modulo(store: Store, a: Handle, b: Handle): Handle {
  if (a & b & 1 && b > 1) {
    const remainder = (a >> 1) % (b >> 1);
    return small(remainder < 0 ? remainder + (b >> 1) : remainder);
  }
  const [dividend, divisor] = [bigIntegerOf(store, a), bigIntegerOf(store, b)];
  if (divisor <= 0n) throw new ValueError('not-a-divisor', [a, b]);
  const remainder = dividend % divisor;
  return bigInteger(store, remainder < 0n ? remainder + divisor : remainder);
}

/** Computes `a ^ b` for a natural number b. As in TLC, 0 ^ 0 has no value, so it throws. */
export function power(store: Store, a: Handle, b: Handle): Handle {
  const [base, exponent] = [bigIntegerOf(store, a), bigIntegerOf(store, b)];
  if (exponent < 0n || (base === 0n && exponent === 0n)) throw new ValueError('not-an-exponent', [a, b]);
  if (exponent === 0n) return small(1);
  if (base >= -1n && base <= 1n) return exponent % 2n === 0n ? small(Number(base * base)) : a;
  const bits = BigInt(base.toString(16).length * 4) * exponent;
  if (bits > maxBits) throw new OutOfMemory('an integer with so many digits');
  return bigInteger(store, base ** exponent);
}

/** Compares two integers. Returns a negative number, zero or a positive number. */
export function compareIntegers(store: Store, a: Handle, b: Handle): number {
  if (a & b & 1) return (a >> 1) - (b >> 1);
  const difference = bigIntegerOf(store, a) - bigIntegerOf(store, b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
