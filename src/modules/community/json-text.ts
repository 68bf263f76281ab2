/**
 * Converts values to JSON and back, in the lossy form of TLC's module Json. Records and functions are written as
 * objects, sequences and sets as arrays, model values as strings. Objects are read as records, arrays as tuples.
 * Integers of any size are exact. As in TLC, the fraction of a number is dropped.
 */
import { isExactNumber, JsonError, mostDigits, readJson, wholePart } from '../../values/forms/exact-json.js';
import { makeExplicit } from '../../values/operations/make-explicit.js';
import { argumentAt, isFunction, tuple, valueAt } from '../../values/sorts/functions.js';
import { bigInteger, bigIntegerOf, isInteger } from '../../values/sorts/integers.js';
import { functionSize } from '../../values/sorts/order.js';
import { FALSE, type Handle, isSmall, TRUE, Variant } from '../../values/store/handles.js';
import { ValueError } from '../../values/store/value-errors.js';
import { isString } from '../natives/arguments.js';
import { functionOfMap } from '../natives/merge-functions.js';
import type { NativeContext } from '../natives/native.js';
import { printed } from '../standard/tlc.js';

export function toJson(context: NativeContext, handle: Handle): string {
  const { store, names } = context;
  if (isInteger(store, handle)) return bigIntegerOf(store, handle).toString();
  const value = makeExplicit(store, handle);
  const variant = store.variant(value);
  switch (variant) {
    case Variant.boolean:
      return value === TRUE ? 'true' : 'false';
    case Variant.string:
    case Variant.modelValue:
      return JSON.stringify(names.text(value));
    case Variant.function:
      return toJsonObject(context, value);
    default:
      return toJsonArray(context, value);
  }
}

/** Returns a sequence or a set as a JSON array. A function that is no sequence becomes an object. */
export function toJsonArray(context: NativeContext, handle: Handle): string {
  const { store } = context;
  const value = isSmall(handle) ? handle : makeExplicit(store, handle);
  const variant = isSmall(value) ? Variant.bigInteger : store.variant(value);
  if (variant === Variant.function) return toJsonObject(context, value);
  if (variant !== Variant.tuple && variant !== Variant.set) throw new ValueError('not-a-sequence', [value]);
  const parts = Array.from({ length: store.size(value) }, (_, i) => toJson(context, store.word(value, i)));
  return `[${parts.join(',')}]`;
}

/** Returns a record or a function as a JSON object. As in TLC, the indices of a tuple are counted from 0. */
export function toJsonObject(context: NativeContext, handle: Handle): string {
  const { store } = context;
  const value = isSmall(handle) ? handle : makeExplicit(store, handle);
  if (isSmall(value) || !isFunction(store, value)) throw new ValueError('not-a-function', [value]);
  const isTuple = store.variant(value) === Variant.tuple;
  const members = Array.from({ length: functionSize(store, value) }, (_, i) => {
    const key = isTuple ? String(i) : keyOf(context, argumentAt(store, value, i));
    return `${JSON.stringify(key)}:${toJson(context, valueAt(store, value, i))}`;
  });
  return `{${members.join(',')}}`;
}

function keyOf(context: NativeContext, argument: Handle): string {
  return isString(context.store, argument) ? context.names.text(argument) : printed(context, argument);
}

// ------------------------------------------------------------------------------------------ reading

/** If a text is not JSON, the message shows at most this number of its characters. */
const mostShown = 40;

export function fromJson(context: NativeContext, text: string): Handle {
  try {
    return handleOf(context, readJson(text));
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const shown = text.length > mostShown ? `${text.slice(0, mostShown)}...` : text;
    throw new ValueError('malformed-text', [context.names.string(shown)], error.reason);
  }
}

function handleOf(context: NativeContext, json: unknown): Handle {
  const { store, names } = context;
  if (typeof json === 'string') return names.string(json);
  if (typeof json === 'boolean') return json ? TRUE : FALSE;
  if (typeof json === 'number' || isExactNumber(json)) {
    const whole = wholePart(json);
    if (whole === undefined) throw new JsonError(`a number has more than ${mostDigits} digits`, true);
    return bigInteger(store, whole);
  }
  if (json === null) throw new JsonError('null is not a TLA+ value', true);
  if (Array.isArray(json))
    return tuple(
      store,
      json.map((element) => handleOf(context, element)),
    );
  const fields = Object.entries(json as object);
  return functionOfMap(store, new Map(fields.map(([field, value]) => [names.string(field), handleOf(context, value)])));
}
