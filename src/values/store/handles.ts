/**
 * A value is a handle, an int32:
 *
 * - bit 0 set: a small integer, `(n << 1) | 1`, for n from -2^30 to 2^30 - 1;
 * - low bits 00: the address of a record in the store, doubled. Equal values have equal handles, so `=` is `===`;
 * - low bits 10: the same for a value that has not been made explicit, such as `1..9` or `SUBSET S`: the same set may have another
 *   handle, so it is made explicit before it is compared, stored or put inside another value.
 *
 * A record is: kind and size in one word, hash, then `size` words.
 */
export type Handle = number;

export const Kind = {
  boolean: 1,
  string: 2,
  modelValue: 3,
  bigInteger: 4,
  set: 5,
  tuple: 6,
  /** Any other function: the domain, then the values in its order. A record is a function whose domain holds strings. */
  function: 7,
  // Values that have not been made explicit.
  interval: 16,
  powerSet: 17,
  functionSet: 18,
  recordSet: 19,
  product: 20,
  union: 21,
  sequences: 22,
  naturals: 23,
  integers: 24,
  reals: 25,
  strings: 26,
  /** Knows a function of this thread that tells its members or its values. */
  filtered: 27,
  lazyFunction: 28,
  // Operators on sets of which one is infinite.
  cup: 29,
  cap: 30,
  minus: 31,
  /** TLC's set of everything. */
  any: 32,
} as const;

export type Kind = (typeof Kind)[keyof typeof Kind];

export const none: Handle = 0;
export const FALSE: Handle = 2 << 1;
export const TRUE: Handle = 4 << 1;
export const emptySet: Handle = 6 << 1;
export const emptyTuple: Handle = 8 << 1;
export const Nat: Handle = (10 << 1) | 2;
export const Int: Handle = (12 << 1) | 2;
export const Real: Handle = (14 << 1) | 2;
export const STRING: Handle = (16 << 1) | 2;
export const Any: Handle = (18 << 1) | 2;

export const smallest = -(2 ** 30);
export const largest = 2 ** 30 - 1;
export const maxRecordSize = 2 ** 24 - 1;

export function isSmall(handle: Handle): boolean {
  return (handle & 1) === 1;
}

/** Whether equality with this value is equality of handles. */
export function isExplicit(handle: Handle): boolean {
  return (handle & 3) !== 2;
}

export function small(n: number): Handle {
  return (n << 1) | 1;
}

export function smallValue(handle: Handle): number {
  return handle >> 1;
}

export function addressOf(handle: Handle): number {
  return (handle >>> 1) & ~1;
}

export function truth(condition: boolean): Handle {
  return condition ? TRUE : FALSE;
}
