/**
 * The order of values. Sets are stored, printed and enumerated in this order, and CHOOSE takes the first element. The
 * order does not depend on handles, so it is the same in every run and on every thread:
 * - FALSE < TRUE;
 * - integers by value;
 * - sets by size, then element by element;
 * - functions by size, then by domain, then by values;
 * - strings and model values by rank, which is the order in which they occur in the text of the specification, as in
 *   TLC. Names that appear only while the specification is evaluated come last, ordered by their characters.
 *
 * TLA+ does not say whether 1 = "a". As in TLC, values of different sorts cannot be compared. Model values come before
 * all other values. Equality is decided in `equality-of-explicit.ts`, and in `operations/equality-of-any.ts` for lazy
 * values.
 */
import { addressOf, type Handle, isExplicit, isSmall, maxRecordSize, Variant } from '../store/handles.js';
import type { Store } from '../store/store.js';
import { ValueError } from '../store/value-errors.js';
import { bigIntegerOf } from './integers.js';

/** The sorts of values. Each value belongs to one sort. */
export type Sort = 'boolean' | 'integer' | 'string' | 'model value' | 'set' | 'function';

export function sortOf(store: Store, handle: Handle): Sort {
  if (isSmall(handle)) return 'integer';
  const variant = store.variant(handle);
  switch (variant) {
    case Variant.boolean:
      return 'boolean';
    case Variant.string:
      return 'string';
    case Variant.modelValue:
      return 'model value';
    case Variant.bigInteger:
      return 'integer';
    case Variant.tuple:
    case Variant.function:
    case Variant.lazyFunction:
      return 'function';
    default:
      return 'set';
  }
}

/**
 * Compares two explicit values. Returns a negative number, zero or a positive number. Like `equalExplicit`, it throws
 * if the values cannot be compared. So sorting the elements of a set throws if the elements cannot be in one set.
 */
export function compare(store: Store, first: Handle, second: Handle): number {
  if (first === second) return 0;
  if (first & second & 1) return first - second;
  if (((first | second) & 3) === 0) {
    // Records and names are compared here and not in a separate function, which would be slower. Most comparisons are
    // between records or names.
    const { words } = store;
    const [a, b] = [first >>> 1, second >>> 1];
    const header = words[a] as number;
    const other = words[b] as number;
    const variant = header >>> 24;
    if (variant === other >>> 24) {
      if (variant === Variant.function) {
        if (header !== other) return header - other;
        const domains = compare(store, words[a + 2] as number, words[b + 2] as number);
        return domains !== 0 ? domains : compareParts(store, a + 3, b + 3, (header & maxRecordSize) - 1);
      } else if (variant === Variant.set || variant === Variant.tuple) {
        return header !== other ? header - other : compareParts(store, a + 2, b + 2, header & maxRecordSize);
      } else if (variant === Variant.string && words[a + 2] !== words[b + 2]) {
        return (words[a + 2] as number) - (words[b + 2] as number);
      } else if (
        variant === Variant.modelValue &&
        words[a + 2] !== words[b + 2] &&
        !isTyped(words, a) &&
        !isTyped(words, b)
      ) {
        return (words[a + 2] as number) - (words[b + 2] as number);
      }
    }
  }
  return compareAny(store, first, second);
}

function compareAny(store: Store, first: Handle, second: Handle): number {
  if (areNumberSets(store, first, second)) return store.variant(first) - store.variant(second);
  if (!isExplicit(first) || !isExplicit(second)) throw new ValueError('not-comparable', [first, second]);
  const sort = sortOf(store, first);
  const other = sortOf(store, second);
  if (sort === 'model value' || other === 'model value') unequalModelValues(store, first, second);
  else if (sort !== other) throw new ValueError('not-comparable', [first, second]);
  if (sort !== other) return sort === 'model value' ? -1 : 1;
  switch (sort) {
    case 'boolean':
      return first - second;
    case 'integer': {
      const difference = bigIntegerOf(store, first) - bigIntegerOf(store, second);
      return difference < 0n ? -1 : difference > 0n ? 1 : 0;
    }
    case 'string':
    case 'model value':
      return compareNames(store, first, second);
    case 'set': {
      const sizes = store.size(first) - store.size(second);
      return sizes !== 0 ? sizes : compareParts(store, addressOf(first) + 2, addressOf(second) + 2, store.size(first));
    }
    case 'function':
      return compareFunctions(store, first, second);
  }
}

function compareParts(store: Store, first: number, second: number, count: number): number {
  const { words } = store;
  for (let i = 0; i < count; i++) {
    const difference = compare(store, words[first + i] as number, words[second + i] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Compares two names. The words of a name are rank, length, then two characters in each word. */
function compareNames(store: Store, first: Handle, second: Handle): number {
  const ranks = store.word(first, 0) - store.word(second, 0);
  if (ranks !== 0) return ranks;
  const lengths = [store.word(first, 1), store.word(second, 1)] as const;
  const common = Math.min(...lengths);
  for (let i = 0; i < common; i++) {
    const shift = (i & 1) * 16;
    const index = 2 + (i >> 1);
    const difference =
      ((store.word(first, index) >>> shift) & 0xffff) - ((store.word(second, index) >>> shift) & 0xffff);
    if (difference !== 0) return difference;
  }
  return lengths[0] - lengths[1];
}

/** Compares two functions. A tuple has no stored domain; it is 1..n. */
function compareFunctions(store: Store, first: Handle, second: Handle): number {
  const firstIsTuple = store.variant(first) === Variant.tuple;
  const secondIsTuple = store.variant(second) === Variant.tuple;
  const size = functionSize(store, first);
  const sizes = size - functionSize(store, second);
  if (sizes !== 0) return sizes;
  if (!firstIsTuple || !secondIsTuple) {
    const domains = compareDomains(
      store,
      firstIsTuple ? undefined : store.word(first, 0),
      secondIsTuple ? undefined : store.word(second, 0),
      size,
    );
    if (domains !== 0) return domains;
  }
  return compareParts(
    store,
    addressOf(first) + (firstIsTuple ? 2 : 3),
    addressOf(second) + (secondIsTuple ? 2 : 3),
    size,
  );
}

/** Compares two domains of `size` arguments. Undefined stands for the domain 1..size. */
function compareDomains(store: Store, first: Handle | undefined, second: Handle | undefined, size: number): number {
  if (first !== undefined && second !== undefined) return compare(store, first, second);
  for (let i = 0; i < size; i++) {
    const key = ((i + 1) << 1) | 1;
    const difference = compare(
      store,
      first === undefined ? key : store.word(first, i),
      second === undefined ? key : store.word(second, i),
    );
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Returns the number of arguments in the domain of an explicit function. */
export function functionSize(store: Store, handle: Handle): number {
  return store.variant(handle) === Variant.tuple ? store.size(handle) : store.size(handle) - 1;
}

/** Whether both values are among Nat, Int and Real. Two of these sets are equal only if their handles are equal. */
export function areNumberSets(store: Store, first: Handle, second: Handle): boolean {
  return isNumberSet(store, first) && isNumberSet(store, second);
}

export function isNumberSet(store: Store, handle: Handle): boolean {
  if (isExplicit(handle)) return false;
  const variant = store.variant(handle);
  return variant === Variant.naturals || variant === Variant.integers || variant === Variant.reals;
}

/**
 * Called with two different values, one of which is a model value. Returns FALSE, because they are not equal. Throws if
 * a typed model value (`A_x`) is compared with a value that is neither of its type nor an untyped model value.
 */
export function unequalModelValues(store: Store, first: Handle, second: Handle): boolean {
  const types = [typeOfModelValue(store, first), typeOfModelValue(store, second)] as const;
  const refused =
    (types[0] > 0 && types[1] !== types[0] && types[1] !== 0) ||
    (types[1] > 0 && types[0] !== types[1] && types[0] !== 0);
  if (refused) throw new ValueError('not-comparable', [first, second]);
  return false;
}

/** Returns the character that is the type of a model value; 0 for an untyped model value; -1 for any other value. */
function typeOfModelValue(store: Store, handle: Handle): number {
  if (isSmall(handle) || store.variant(handle) !== Variant.modelValue) return -1;
  return isTyped(store.words, addressOf(handle)) ? store.word(handle, 2) & 0xffff : 0;
}

/** Whether the name of the model value at an address begins with a character and `_`. */
export function isTyped(words: Int32Array, address: number): boolean {
  return (words[address + 3] as number) > 2 && (words[address + 4] as number) >>> 16 === 0x5f;
}
