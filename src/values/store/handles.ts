/**
 * A value is a handle, an int32:
 * - bit 0 set: a small integer, `(n << 1) | 1`, for n from -2^30 to 2^30 - 1;
 * - low bits 00: an explicit value: twice the address of its record in the store. Equal values have equal handles, so
 *   `=` is `===`;
 * - low bits 10: a lazy value, such as `1..9` or `SUBSET S`: twice the address of its record, plus two. An equal set
 *   may have another handle, so such a value is made explicit before it is compared, stored or put into another value.
 *
 * A record is a word with variant and size, a word with the hash, and then `size` words.
 */
export type Handle = number;

/**
 * The ways in which the store represents values. A sort has several variants: a function is a `tuple`, a `function` or
 * a `lazyFunction`.
 */
export const Variant = {
  boolean: 1,
  string: 2,
  modelValue: 3,
  bigInteger: 4,
  set: 5,
  tuple: 6,
  /**
   * A function that is not a tuple. Words: its domain, then its values in the order of the domain. A record is a
   * function whose domain is a set of strings.
   */
  function: 7,
  /**
   * A packed set: a set as bits, in a row of the search; see `element-universe.ts`. It is never part of another value,
   * and never an operand of an operator.
   */
  packed: 8,
  // From here on, the variants of lazy values.
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
  /**
   * `filtered` sets and `lazyFunction`s refer to a JavaScript function of this thread. The function decides membership,
   * or computes values.
   */
  filtered: 27,
  lazyFunction: 28,
  // Operators on two sets. `cap` occurs only for two infinite sets, and `minus` only if the first set is infinite.
  cup: 29,
  cap: 30,
  minus: 31,
  /** The set `Any` of TLC, which contains every value. */
  any: 32,
} as const;

export type Variant = (typeof Variant)[keyof typeof Variant];

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

/** Whether a value is explicit. Two explicit values are equal if and only if their handles are equal. */
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
