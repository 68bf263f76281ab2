/**
 * Computes `=` between explicit values. In: two explicit values. Out: TRUE or FALSE. If the first parts that differ are
 * of different sorts, an error is thrown, as in TLC: TLA+ does not define the answer. `operations/equality-of-any.ts`
 * also accepts lazy values.
 */
import { addressOf, type Handle, isExplicit, isSmall, maxRecordSize, Variant } from '../store/handles.js';
import type { Store } from '../store/store.js';
import { ValueError } from '../store/value-errors.js';
import { areNumberSets, functionSize, isTyped, sortOf, unequalModelValues } from './order.js';

export function equalExplicit(store: Store, first: Handle, second: Handle): boolean {
  if (first === second) return true;
  if (isSmall(first) && isSmall(second)) return false;
  if (((first | second) & 3) === 0) {
    const { words } = store;
    const [a, b] = [first >>> 1, second >>> 1];
    const header = words[a] as number;
    const other = words[b] as number;
    const variant = header >>> 24;
    if (variant === other >>> 24) {
      if (variant === Variant.string) return false;
      if (variant === Variant.function || variant === Variant.set || variant === Variant.tuple) {
        if (header !== other) return false;
        if (variant !== Variant.function) return equalParts(store, a + 2, b + 2, header & maxRecordSize);
        if (words[a + 2] === words[b + 2]) return equalParts(store, a + 3, b + 3, (header & maxRecordSize) - 1);
      } else if (variant === Variant.modelValue && !isTyped(words, a) && !isTyped(words, b)) return false;
    }
  }
  return equalBySort(store, first, second);
}

/** Compares two values of different variants by their sorts. Throws if the sorts cannot be compared. */
function equalBySort(store: Store, first: Handle, second: Handle): boolean {
  const sort = sortOf(store, first);
  const other = sortOf(store, second);
  if (sort === 'model value' || other === 'model value') return unequalModelValues(store, first, second);
  if (areNumberSets(store, first, second)) return false;
  if (sort !== other || !isExplicit(first) || !isExplicit(second)) {
    throw new ValueError('not-comparable', [first, second]);
  }
  return sort === 'function' ? equalFunctions(store, first, second) : false;
}

/** Compares parts in order. At the first two parts that differ, returns FALSE or throws. */
function equalParts(store: Store, first: number, second: number, count: number): boolean {
  const { words } = store;
  for (let i = 0; i < count; i++) {
    if (!equalExplicit(store, words[first + i] as number, words[second + i] as number)) return false;
  }
  return true;
}

function equalFunctions(store: Store, first: Handle, second: Handle): boolean {
  const size = functionSize(store, first);
  if (size !== functionSize(store, second)) return false;
  const firstIsTuple = store.variant(first) === Variant.tuple;
  const secondIsTuple = store.variant(second) === Variant.tuple;
  const sameDomain = firstIsTuple ? secondIsTuple : !secondIsTuple && store.word(first, 0) === store.word(second, 0);
  for (let i = 0; !sameDomain && i < size; i++) {
    const key = ((i + 1) << 1) | 1;
    const firstKey = firstIsTuple ? key : store.word(store.word(first, 0), i);
    const secondKey = secondIsTuple ? key : store.word(store.word(second, 0), i);
    if (!equalExplicit(store, firstKey, secondKey)) return false;
  }
  return equalParts(
    store,
    addressOf(first) + (firstIsTuple ? 2 : 3),
    addressOf(second) + (secondIsTuple ? 2 : 3),
    size,
  );
}
