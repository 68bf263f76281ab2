/**
 * Finds the kind of a value. In: a lasting value. Out: the smallest kind that describes the value. For a large set, and
 * for a lazy set, the kind may describe more values.
 */

import { makeExplicit } from '../values/operations/make-explicit.js';
import { argumentAt, domainOf, valueAt } from '../values/sorts/functions.js';
import { bigIntegerOf } from '../values/sorts/integers.js';
import type { Names } from '../values/sorts/names.js';
import { functionSize } from '../values/sorts/order.js';
import { type Handle, isExplicit, isSmall, smallValue, TRUE, Variant } from '../values/store/handles.js';
import type { Store } from '../values/store/store.js';
import { joinAll } from './join-kinds.js';
import {
  anyKind,
  booleanKind,
  functionKind,
  integerKind,
  type Kind,
  namePart,
  naturalKind,
  partsOf,
  recordKind,
  sequenceKind,
  setKind,
  textKind,
  tupleKind,
  unionOf,
  wholeKind,
} from './kind.js';

/** The elements of a set or function with more elements than this are not read. */
const mostElements = 20_000;
/** A longer tuple gets the kind of a sequence. A record with more fields than this gets the kind of a function. */
const longestTuple = 16;
/** An interval with more elements than this is not made explicit. */
const mostBuilt = 64;

export interface ValuesOf {
  readonly store: Store;
  readonly names: Names;
}

export function kindOfValue(values: ValuesOf, handle: Handle): Kind {
  const { store } = values;
  if (isSmall(handle)) return integerKind(smallValue(handle), smallValue(handle));
  const variant = store.variant(handle);
  switch (variant) {
    case Variant.boolean:
      return booleanKind(handle === TRUE);
    case Variant.string:
      return unionOf([namePart('string', [handle])]);
    case Variant.modelValue:
      return unionOf([namePart('model value', [handle])]);
    case Variant.bigInteger: {
      const big = Number(bigIntegerOf(store, handle));
      return big > 0 ? integerKind(big, Infinity) : integerKind(-Infinity, big);
    }
    case Variant.set:
      return setKind(joined(values, wordsOf(store, handle)), handle);
    case Variant.tuple:
    case Variant.function:
      return kindOfFunction(values, handle);
    case Variant.lazyFunction:
      return functionKind(anyKind, anyKind);
    default:
      return setKind(elementOfUnbuilt(values, handle));
  }
}

function joined(values: ValuesOf, handles: readonly Handle[]): Kind {
  if (handles.length > mostElements) return anyKind;
  return joinAll(handles.map((handle) => kindOfValue(values, handle)));
}

function wordsOf(store: Store, handle: Handle): readonly Handle[] {
  return Array.from({ length: Math.min(store.size(handle), mostElements + 1) }, (_, i) => store.word(handle, i));
}

function kindOfFunction(values: ValuesOf, handle: Handle): Kind {
  const { store, names } = values;
  const size = functionSize(store, handle);
  if (store.variant(handle) === Variant.tuple) {
    const parts = wordsOf(store, handle);
    if (size > longestTuple) return sequenceKind(joined(values, parts), size);
    return tupleKind(parts.map((part) => kindOfValue(values, part)));
  }
  if (size > mostElements) return functionKind(anyKind, anyKind);
  const args = Array.from({ length: size }, (_, i) => argumentAt(store, handle, i));
  const results = args.map((_, i) => kindOfValue(values, valueAt(store, handle, i)));
  if (
    size <= longestTuple &&
    args.every((argument) => !isSmall(argument) && store.variant(argument) === Variant.string)
  )
    return recordKind(args.map((name, i) => ({ name: names.text(name), kind: results[i] ?? anyKind })));
  return functionKind(joined(values, args), joinAll(results), domainOf(store, handle));
}

/** Returns the kind of the elements of a lazy set. */
function elementOfUnbuilt(values: ValuesOf, set: Handle): Kind {
  const { store, names } = values;
  const elementOf = (index: number) => elementKind(values, store.word(set, index));
  switch (store.variant(set)) {
    case Variant.interval:
      return joinAll([kindOfValue(values, store.word(set, 0)), kindOfValue(values, store.word(set, 1))]);
    case Variant.naturals:
      return naturalKind;
    case Variant.integers:
      return wholeKind;
    case Variant.strings:
      return textKind;
    case Variant.powerSet:
      return setKind(elementOf(0));
    case Variant.sequences:
      return sequenceKind(elementOf(0));
    case Variant.product:
      return tupleKind(Array.from({ length: store.size(set) }, (_, i) => elementOf(i)));
    case Variant.functionSet: {
      const domain = store.word(set, 0);
      return functionKind(elementOf(0), elementOf(1), isExplicit(domain) ? domain : undefined);
    }
    case Variant.recordSet: {
      const fields = store.word(set, 0);
      const args = wordsOf(store, fields);
      return recordKind(args.map((name, i) => ({ name: names.text(name), kind: elementOf(i + 1) })));
    }
    case Variant.cup:
      return joinAll([elementOf(0), elementOf(1)]);
    case Variant.cap:
    case Variant.minus:
      return elementOf(0);
    default:
      return anyKind;
  }
}

/** Returns the kind of the elements of a set. */
function elementKind(values: ValuesOf, set: Handle): Kind {
  const [part] = partsOf(kindOfValue(values, set));
  return part?.kind === 'set' ? part.element : anyKind;
}

/** Like `kindOfValue`, but for a short interval, the kind contains the set itself. */
export function kindOfConstant(values: ValuesOf, handle: Handle): Kind {
  const { store } = values;
  if (isExplicit(handle) || store.variant(handle) !== Variant.interval) return kindOfValue(values, handle);
  const [low, high] = [store.word(handle, 0), store.word(handle, 1)];
  const isShort = isSmall(low) && isSmall(high) && smallValue(high) - smallValue(low) < mostBuilt;
  return isShort ? kindOfValue(values, makeExplicit(store, handle)) : kindOfValue(values, handle);
}
