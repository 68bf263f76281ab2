/**
 * Reads arguments of natives. In: an explicit or lazy value. Out: an explicit set, function or sequence, or a
 * JavaScript value. If the argument has another sort, an error names the expected sort.
 */

import { makeExplicit } from '../../values/operations/make-explicit.js';
import { apply, isFunction } from '../../values/sorts/functions.js';
import { bigIntegerOf } from '../../values/sorts/integers.js';
import { FALSE, type Handle, isExplicit, isSmall, smallValue, TRUE, Variant } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { ValueError } from '../../values/store/value-errors.js';
import type { NativeContext } from './native.js';

/** Returns a sequence in explicit form. */
export function sequenceFrom(store: Store, handle: Handle): Handle {
  if ((handle & 3) === 0 && store.variant(handle) === Variant.tuple) return handle;
  if (isExplicit(handle) || store.variant(handle) !== Variant.lazyFunction)
    throw new ValueError('not-a-sequence', [handle]);
  const explicit = makeExplicit(store, handle);
  if (store.variant(explicit) !== Variant.tuple) throw new ValueError('not-a-sequence', [explicit]);
  return explicit;
}

/** Returns a function in explicit form. */
export function functionFrom(store: Store, handle: Handle): Handle {
  if (isExplicit(handle)) {
    if (isFunction(store, handle)) return handle;
  } else if (store.variant(handle) === Variant.lazyFunction) return makeExplicit(store, handle);
  throw new ValueError('not-a-function', [handle]);
}

/** Returns a set in explicit form. */
export function setFrom(store: Store, handle: Handle): Handle {
  if (!isExplicit(handle)) {
    if (store.variant(handle) !== Variant.lazyFunction) return makeExplicit(store, handle);
  } else if (!isSmall(handle) && store.variant(handle) === Variant.set) return handle;
  throw new ValueError('not-a-set', [handle]);
}

/** Returns an integer as a JavaScript number. The number is exact for every possible size of a set and every index. */
export function numberFrom(store: Store, handle: Handle): number {
  return isSmall(handle) ? smallValue(handle) : Number(bigIntegerOf(store, handle));
}

export function truthFrom(handle: Handle): boolean {
  if (handle === TRUE) return true;
  if (handle === FALSE) return false;
  throw new ValueError('not-a-boolean', [handle]);
}

export function isString(store: Store, handle: Handle): boolean {
  return (handle & 3) === 0 && store.variant(handle) === Variant.string;
}

export function textFrom({ store, names }: NativeContext, handle: Handle): string {
  if (!isString(store, handle)) throw new ValueError('not-a-string', [handle]);
  return names.text(handle);
}

/** Returns a field of a record. Throws if the record lacks the field. */
export function fieldFrom({ store, names }: NativeContext, record: Handle, field: string): Handle {
  return apply(store, record, names.string(field));
}
