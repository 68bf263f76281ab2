/** Integers, always exact: small ones lie in the handle, larger ones in the store, sign first, then 32 bits a word. */
import { type Handle, isSmall, Kind, largest, small, smallest, smallValue } from './handles.js';
import { mix, type Store } from './store.js';
import { ValueError } from './value-errors.js';

export function isInteger(store: Store, handle: Handle): boolean {
  return isSmall(handle) || store.kind(handle) === Kind.bigInteger;
}

/** The handle of a number that JavaScript holds exactly. */
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
  return store.commit(at, Kind.bigInteger, limbs.length + 1, mix(hash));
}

export function bigIntegerOf(store: Store, handle: Handle): bigint {
  if (isSmall(handle)) return BigInt(smallValue(handle));
  if (store.kind(handle) !== Kind.bigInteger) throw new ValueError('not-a-number', [handle]);
  let magnitude = 0n;
  for (let i = store.size(handle) - 1; i >= 1; i--)
    magnitude = (magnitude << 32n) | BigInt(store.word(handle, i) >>> 0);
  return store.word(handle, 0) < 0 ? -magnitude : magnitude;
}

// Sums and differences of small integers are exact in JavaScript; the rest goes through bigint.

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
  return bigInteger(store, bigIntegerOf(store, a) * bigIntegerOf(store, b));
}

/** Negative, zero or positive. */
export function compareIntegers(store: Store, a: Handle, b: Handle): number {
  if (a & b & 1) return (a >> 1) - (b >> 1);
  const difference = bigIntegerOf(store, a) - bigIntegerOf(store, b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
