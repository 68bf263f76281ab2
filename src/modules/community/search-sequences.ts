/**
 * SequencesExt: finds elements, prefixes and suffixes. Elements are compared in TLC's order, so an error about elements
 * that cannot be compared occurs in the same cases.
 */

import { equalAny } from '../../values/operations/equality-of-any.js';
import { isInteger } from '../../values/sorts/integers.js';
import { setOf } from '../../values/sorts/sets.js';
import { emptyTuple, type Handle, small, truth } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { ValueError } from '../../values/store/value-errors.js';
import { isString, numberFrom, sequenceFrom, setFrom, textFrom, truthFrom } from '../natives/arguments.js';
import { type NativeContext, type NativeTable, native, type Operator } from '../natives/native.js';
import { indexIn, lengthOf, slice, subSequence } from '../standard/sequences.js';

/** The indices from `first` to `last`, counted from 1. `from` says at which end a search begins. */
interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly from: 'front' | 'back';
}

/**
 * Searches the range for an element that satisfies a test, in the direction of the range. Returns the index of the
 * first such element; 0 if there is none.
 */
function findElement(store: Store, sequence: Handle, stretch: Stretch, test: Operator): Handle {
  const { first, last, from } = stretch;
  for (let i = first; i <= last; i++) {
    const index = from === 'front' ? i : last + first - i;
    if (truthFrom(test(store.word(sequence, index - 1)))) return small(index);
  }
  return small(0);
}

function findAnywhere(from: Stretch['from']) {
  return native(['value', 'operator'], ({ store }, sequence, test) => {
    const explicit = sequenceFrom(store, sequence);
    return findElement(store, explicit, { first: 1, last: store.size(explicit), from }, test);
  });
}

function findBetween(from: Stretch['from']) {
  return native(['value', 'value', 'value', 'operator'], ({ store }, sequence, first, last, test) => {
    const explicit = sequenceFrom(store, sequence);
    if (!isInteger(store, first)) throw new ValueError('not-a-number', [first]);
    if (!isInteger(store, last)) throw new ValueError('not-a-number', [last]);
    if (numberFrom(store, first) > numberFrom(store, last)) return small(0);
    const size = store.size(explicit);
    const stretch = { first: indexIn(explicit, size, first), last: indexIn(explicit, size, last), from };
    return findElement(store, explicit, stretch, test);
  });
}

/** Returns the length of the longest common prefix of two sequences. */
function commonLength(store: Store, first: Handle, second: Handle): number {
  const length = Math.min(store.size(first), store.size(second));
  let i = 0;
  while (i < length && equalAny(store, store.word(first, i), store.word(second, i))) i++;
  return i;
}

function isPrefix(context: NativeContext, first: Handle, second: Handle): boolean {
  const { store } = context;
  if (isString(store, first) && isString(store, second)) {
    return textFrom(context, second).startsWith(textFrom(context, first));
  }
  const [s, t] = [sequenceFrom(store, first), sequenceFrom(store, second)];
  return store.size(s) <= store.size(t) && commonLength(store, s, t) === store.size(s);
}

function isSuffix(store: Store, first: Handle, second: Handle): boolean {
  const [s, t] = [sequenceFrom(store, first), sequenceFrom(store, second)];
  const [length, whole] = [store.size(s), store.size(t)];
  if (length > whole) return false;
  for (let i = 1; i <= length; i++) {
    if (!equalAny(store, store.word(s, length - i), store.word(t, whole - i))) return false;
  }
  return true;
}

/** Returns the longest common prefix of all sequences or strings in a set. */
function longestCommonPrefix(context: NativeContext, set: Handle): Handle {
  const { store, names } = context;
  const explicit = setFrom(store, set);
  const size = store.size(explicit);
  if (size === 0) throw new ValueError('empty-set', [explicit]);
  const first = store.word(explicit, 0);
  if (isString(store, first)) {
    let prefix = textFrom(context, first);
    for (let i = 1; i < size; i++) {
      const text = textFrom(context, store.word(explicit, i));
      while (!text.startsWith(prefix)) prefix = prefix.slice(0, -1);
    }
    return names.string(prefix);
  }
  let prefix = sequenceFrom(store, first);
  for (let i = 1; i < size; i++) {
    const other = sequenceFrom(store, store.word(explicit, i));
    prefix = slice(store, prefix, 0, commonLength(store, prefix, other));
  }
  return prefix;
}

function prefixes(context: NativeContext, sequence: Handle): Handle {
  const { store } = context;
  const length = lengthOf(store, sequence);
  const found: Handle[] = [];
  for (let n = 0; n <= length; n++) found.push(subSequence(context, sequence, small(1), small(n)));
  return setOf(store, found, found.length);
}

function suffixes(store: Store, sequence: Handle): Handle {
  const length = store.size(sequence);
  const found: Handle[] = [emptyTuple];
  for (let n = 1; n <= length; n++) found.push(slice(store, sequence, length - n, n));
  return setOf(store, found, found.length);
}

export const searchNatives: NativeTable = {
  Contains: native(['value', 'value'], ({ store }, sequence, element) => {
    const explicit = sequenceFrom(store, sequence);
    for (let i = 0; i < store.size(explicit); i++) {
      if (equalAny(store, store.word(explicit, i), element)) return truth(true);
    }
    return truth(false);
  }),
  SelectInSeq: findAnywhere('front'),
  SelectLastInSeq: findAnywhere('back'),
  SelectInSubSeq: findBetween('front'),
  SelectLastInSubSeq: findBetween('back'),
  IsPrefix: native(['value', 'value'], (context, first, second) => truth(isPrefix(context, first, second))),
  IsStrictPrefix: native(['value', 'value'], (context, first, second) =>
    truth(isPrefix(context, first, second) && !equalAny(context.store, first, second)),
  ),
  IsSuffix: native(['value', 'value'], ({ store }, first, second) => truth(isSuffix(store, first, second))),
  IsStrictSuffix: native(['value', 'value'], ({ store }, first, second) =>
    truth(isSuffix(store, first, second) && !equalAny(store, first, second)),
  ),
  Prefixes: native(['value'], prefixes),
  Suffixes: native(['value'], ({ store }, sequence) => suffixes(store, sequenceFrom(store, sequence))),
  LongestCommonPrefix: native(['value'], longestCommonPrefix),
};
