/**
 * Lazy sets. Each has a variant and parts, which may be lazy sets too. In: the parts. Out: a handle. The same parts
 * give the same handle, but an equal set with other parts may have another handle. A set that is empty because one of
 * its parts is the explicit empty set becomes the explicit empty set.
 *
 * Words:
 * - interval: low, high
 * - powerSet: base
 * - functionSet: domain, range
 * - recordSet: set of fields, then a set for each field in the order of that set
 * - product: a set for each component
 * - union: the set of sets
 * - sequences: base
 * - filtered: number of the body, base
 * - cup: both sets
 * - cap: both sets, each of which is infinite
 * - minus: both sets, the first of which is infinite
 */
import { emptySet, type Handle, isExplicit, Variant } from '../store/handles.js';
import type { FilterBody } from '../store/lazy-bodies.js';
import { mix } from '../store/mix.js';
import type { Store } from '../store/store.js';
import { ValueError } from '../store/value-errors.js';
import { compareIntegers, isInteger } from './integers.js';
import { sortOf } from './order.js';

/**
 * Returns the handle of a lazy value of this variant with these words. `firstPart` is the index of the first word that
 * is a handle.
 */
export function commitLazy(store: Store, variant: Variant, parts: ArrayLike<Handle>, firstPart = 0): Handle {
  const size = parts.length;
  const at = store.stage(size);
  let hash = Math.imul(variant, 0x9e3779b1);
  for (let i = 0; i < size; i++) {
    const part = parts[i] as number;
    store.words[at + 2 + i] = part;
    hash = (Math.imul(hash, 31) + (i < firstPart ? part : store.hash(part))) | 0;
  }
  return store.commit(at, variant, size, mix(hash));
}

export function isSet(store: Store, handle: Handle): boolean {
  return sortOf(store, handle) === 'set';
}

export function checkSet(store: Store, handle: Handle): void {
  if (!isSet(store, handle)) throw new ValueError('not-a-set', [handle]);
}

/** Makes `low..high`. */
export function interval(store: Store, low: Handle, high: Handle): Handle {
  if (!isInteger(store, low)) throw new ValueError('not-a-number', [low, high]);
  if (!isInteger(store, high)) throw new ValueError('not-a-number', [high, low]);
  if (compareIntegers(store, low, high) > 0) return emptySet;
  return commitLazy(store, Variant.interval, [low, high]);
}

/** Makes `SUBSET base`. */
export function powerSet(store: Store, base: Handle): Handle {
  checkSet(store, base);
  return commitLazy(store, Variant.powerSet, [base]);
}

/** Makes `[domain -> range]`. */
export function functionSet(store: Store, domain: Handle, range: Handle): Handle {
  checkSet(store, domain);
  checkSet(store, range);
  const isEmpty = range === emptySet && domain !== emptySet && isExplicit(domain);
  return isEmpty ? emptySet : commitLazy(store, Variant.functionSet, [domain, range]);
}

/**
 * Makes `[f: S, g: T]`. `fields` is the explicit set of field names, and `sets` has a set for each field in the order
 * of `fields`.
 */
export function recordSet(store: Store, fields: Handle, sets: ArrayLike<Handle>): Handle {
  return hasEmpty(store, sets) ? emptySet : commitLazy(store, Variant.recordSet, [fields, ...Array.from(sets)]);
}

/** Makes `S \X T \X ...`. */
export function product(store: Store, sets: ArrayLike<Handle>): Handle {
  return hasEmpty(store, sets) ? emptySet : commitLazy(store, Variant.product, sets);
}

/** Whether one of the sets is the empty set. Throws if one of the values is not a set. */
function hasEmpty(store: Store, sets: ArrayLike<Handle>): boolean {
  let has = false;
  for (let i = 0; i < sets.length; i++) {
    checkSet(store, sets[i] as number);
    if (sets[i] === emptySet) has = true;
  }
  return has;
}

/** Makes `UNION sets`. */
export function unionOf(store: Store, sets: Handle): Handle {
  checkSet(store, sets);
  return sets === emptySet ? emptySet : commitLazy(store, Variant.union, [sets]);
}

/** Makes `Seq(base)`. */
export function sequences(store: Store, base: Handle): Handle {
  checkSet(store, base);
  return commitLazy(store, Variant.sequences, [base]);
}

/**
 * Makes `{x \in base : P}`, `base \cap S` or `base \ S`, without evaluating the predicate. `text` is the text of the
 * set.
 */
export function filtered(
  store: Store,
  base: Handle,
  holds: (element: Handle) => boolean,
  text: FilterBody['text'],
): Handle {
  checkSet(store, base);
  const body = store.lazyBodies.add({ kind: 'filter', holds, text }, store.usesScratch);
  return commitLazy(store, Variant.filtered, [body, base], 1);
}

/** The variants of the sets `S \cup T`, `S \cap T` and `S \ T`. */
export type PairVariant = typeof Variant.cup | typeof Variant.cap | typeof Variant.minus;

export function pair(store: Store, variant: PairVariant, first: Handle, second: Handle): Handle {
  return commitLazy(store, variant, [first, second]);
}

/** Returns the variant of a set. For an explicit set, this is `Variant.set`. */
export function variantOfSet(store: Store, set: Handle): Variant {
  if (!isExplicit(set)) {
    const variant = store.variant(set);
    if (variant !== Variant.lazyFunction) return variant;
  } else if ((set & 1) === 0 && store.variant(set) === Variant.set) return Variant.set;
  throw new ValueError('not-a-set', [set]);
}

export function filterOf(store: Store, set: Handle): FilterBody {
  const body = store.lazyBodies.get(store.word(set, 0));
  if (body.kind !== 'filter') throw new Error('a filtered set has the body of a function');
  return body;
}

/** Returns the function that decides which elements of the base are in a filtered set. */
export function predicateOf(store: Store, set: Handle): (element: Handle) => boolean {
  return filterOf(store, set).holds;
}
