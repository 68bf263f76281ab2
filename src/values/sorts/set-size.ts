/**
 * Computes the number of elements of a set from its operator and operands, if that is possible. In: a set. Out: the
 * exact number, however large, or the reason why it is not known. Nothing is enumerated.
 */
import { type Handle, isExplicit, Variant } from '../store/handles.js';
import type { Store } from '../store/store.js';
import { bigIntegerOf } from './integers.js';
import { filterOf, variantOfSet } from './lazy-sets.js';

/**
 * `immense`: finite, and greater than 2^maxExponent. `unknown`: only an enumeration of the set could count its
 * elements.
 */
export type SetSize = bigint | 'infinite' | 'immense' | 'unknown';

/** Sizes up to 2^maxExponent are computed exactly. */
const maxExponent = 1 << 16;

export function sizeFromForm(store: Store, set: Handle): SetSize {
  const variant = variantOfSet(store, set);
  switch (variant) {
    case Variant.set:
      return BigInt(store.size(set));
    case Variant.interval:
      return bigIntegerOf(store, store.word(set, 1)) - bigIntegerOf(store, store.word(set, 0)) + 1n;
    case Variant.powerSet:
      return power(2n, sizeFromForm(store, store.word(set, 0)));
    case Variant.functionSet:
      return power(sizeFromForm(store, store.word(set, 1)), sizeFromForm(store, store.word(set, 0)));
    case Variant.recordSet:
      return productOf(store, set, 1);
    case Variant.product:
      return productOf(store, set, 0);
    case Variant.union:
      return hasInfiniteMember(store, store.word(set, 0)) ? 'infinite' : 'unknown';
    case Variant.filtered:
      return isInfinite(store, store.word(set, 1)) ? 'infinite' : 'unknown';
    case Variant.cup:
      return sizeOfUnion(sizeFromForm(store, store.word(set, 0)), sizeFromForm(store, store.word(set, 1)));
    default:
      return 'infinite';
  }
}

/**
 * Returns an upper bound for the number of elements. A caller makes the set explicit if the bound is small. Returns 0
 * if the set is infinite, or if no bound is known without building the set or evaluating an expression.
 */
export function mostElements(store: Store, set: Handle): bigint {
  switch (variantOfSet(store, set)) {
    case Variant.cup: {
      const parts = [mostElements(store, store.word(set, 0)), mostElements(store, store.word(set, 1))] as const;
      return parts[0] === 0n || parts[1] === 0n ? 0n : parts[0] + parts[1];
    }
    case Variant.filtered:
      return typeof filterOf(store, set).text === 'string' ? 0n : mostElements(store, store.word(set, 1));
    default: {
      const size = sizeFromForm(store, set);
      return typeof size === 'bigint' ? size : 0n;
    }
  }
}

function isInfinite(store: Store, set: Handle): boolean {
  return sizeFromForm(store, set) === 'infinite';
}

function sizeOfUnion(first: SetSize, second: SetSize): SetSize {
  if (first === 'infinite' || second === 'infinite') return 'infinite';
  return first === 'immense' || second === 'immense' ? 'immense' : 'unknown';
}

/**
 * Whether `UNION sets` cannot be enumerated, because `sets` or one of its elements is infinite.
 */
function hasInfiniteMember(store: Store, sets: Handle): boolean {
  if (!isExplicit(sets)) return isInfinite(store, sets);
  for (let i = 0; i < store.size(sets); i++) {
    const set = store.word(sets, i);
    if (!isExplicit(set) && isInfinite(store, set)) return true;
  }
  return false;
}

function power(base: SetSize, exponent: SetSize): SetSize {
  if (exponent === 0n) return 1n;
  if (base === 0n && exponent === 'infinite') return 0n;
  if (base === 'infinite' || exponent === 'infinite') return 'infinite';
  if (base === 0n || base === 1n) return exponent === 'unknown' ? 'unknown' : base;
  if (base === 'unknown' || exponent === 'unknown') return 'unknown';
  if (base === 'immense' || exponent === 'immense') return 'immense';
  return exponent * BigInt(base.toString(2).length - 1) >= maxExponent ? 'immense' : base ** exponent;
}

/** Returns the product of the sizes of the sets in the words from `first` on. */
function productOf(store: Store, set: Handle, first: number): SetSize {
  let size = 1n;
  let vague: 'immense' | 'unknown' | undefined;
  let [empty, infinite] = [false, false];
  for (let i = first; i < store.size(set); i++) {
    const factor = sizeFromForm(store, store.word(set, i));
    if (factor === 0n) empty = true;
    if (factor === 'infinite') infinite = true;
    else if (factor === 'unknown') vague = 'unknown';
    else if (factor === 'immense') vague ??= 'immense';
    else if (vague !== 'immense') size *= factor;
    if (vague === undefined && size.toString(2).length > maxExponent) vague = 'immense';
  }
  if (empty) return 0n;
  return infinite ? 'infinite' : (vague ?? size);
}

/** Returns a size as text. The text is exact if the size has at most forty digits. Otherwise it is approximate. */
export function renderSize(size: bigint | 'immense'): string {
  if (size === 'immense') return `more than 2^${maxExponent}`;
  const digits = size.toString();
  return digits.length <= 40 ? digits : `about ${digits[0]}.${digits.slice(1, 4)} * 10^${digits.length - 1}`;
}
