/**
 * Sequences. As in TLC, a string is a sequence of characters only for Len, Tail, SubSeq and \o. New sequences are
 * written directly into the store, without other allocations.
 */

import { settle } from '../../values/operations/make-explicit.js';
import { commitParts } from '../../values/sorts/functions.js';
import { compareIntegers, isInteger } from '../../values/sorts/integers.js';
import { sequences } from '../../values/sorts/lazy-sets.js';
import { addressOf, emptyTuple, type Handle, isSmall, small, smallValue, Variant } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { ValueError } from '../../values/store/value-errors.js';
import { isString, sequenceFrom, textFrom, truthFrom } from '../natives/arguments.js';
import { type NativeContext, type NativeTable, native } from '../natives/native.js';

export function append(store: Store, sequence: Handle, element: Handle): Handle {
  const size = store.size(sequence);
  const at = store.stage(size + 1);
  const { words } = store;
  const from = addressOf(sequence) + 2;
  for (let i = 0; i < size; i++) words[at + 2 + i] = words[from + i] as number;
  words[at + 2 + size] = element;
  return commitParts(store, at, Variant.tuple, size + 1);
}

export function concatenate(store: Store, first: Handle, second: Handle): Handle {
  if (first === emptyTuple) return second;
  if (second === emptyTuple) return first;
  const sizes = [store.size(first), store.size(second)] as const;
  const at = store.stage(sizes[0] + sizes[1]);
  const { words } = store;
  const [a, b] = [addressOf(first) + 2, addressOf(second) + 2];
  for (let i = 0; i < sizes[0]; i++) words[at + 2 + i] = words[a + i] as number;
  for (let i = 0; i < sizes[1]; i++) words[at + 2 + sizes[0] + i] = words[b + i] as number;
  return commitParts(store, at, Variant.tuple, sizes[0] + sizes[1]);
}

/** Returns the subsequence of `count` elements after the first `skipped` elements. */
export function slice(store: Store, sequence: Handle, skipped: number, count: number): Handle {
  if (count <= 0) return emptyTuple;
  if (count === store.size(sequence)) return sequence;
  const at = store.stage(count);
  const { words } = store;
  const from = addressOf(sequence) + 2 + skipped;
  for (let i = 0; i < count; i++) words[at + 2 + i] = words[from + i] as number;
  return commitParts(store, at, Variant.tuple, count);
}

/** Returns the length of a sequence or a string. */
export function lengthOf(store: Store, sequence: Handle): number {
  if (isString(store, sequence)) return store.word(sequence, 1);
  return store.size(sequenceFrom(store, sequence));
}

function tail(context: NativeContext, sequence: Handle): Handle {
  const { store, names } = context;
  if (isString(store, sequence)) {
    const text = names.text(sequence);
    if (text === '') throw new ValueError('empty-sequence', [sequence]);
    return names.string(text.slice(1));
  }
  const explicit = sequenceFrom(store, sequence);
  if (explicit === emptyTuple) throw new ValueError('empty-sequence', [explicit]);
  return slice(store, explicit, 1, store.size(explicit) - 1);
}

/** Computes `first \o second` for sequences and strings. */
export function concatenateAny(context: NativeContext, first: Handle, second: Handle): Handle {
  const { store, names } = context;
  if (isString(store, first)) return names.string(names.text(first) + textFrom(context, second));
  const explicit = sequenceFrom(store, first);
  return concatenate(store, explicit, sequenceFrom(store, second));
}

/** Computes `SubSeq(sequence, first, last)` for sequences and strings. */
export function subSequence(context: NativeContext, sequence: Handle, first: Handle, last: Handle): Handle {
  const { store, names } = context;
  const text = isString(store, sequence) ? names.text(sequence) : undefined;
  const explicit = text === undefined ? sequenceFrom(store, sequence) : sequence;
  if (!isInteger(store, first)) throw new ValueError('not-a-number', [first]);
  if (!isInteger(store, last)) throw new ValueError('not-a-number', [last]);
  if (compareIntegers(store, first, last) > 0) return text === undefined ? emptyTuple : names.string('');
  const length = text === undefined ? store.size(explicit) : text.length;
  const from = indexIn(explicit, length, first);
  const to = indexIn(explicit, length, last);
  return text === undefined ? slice(store, explicit, from - 1, to - from + 1) : names.string(text.slice(from - 1, to));
}

/** Returns an index as a JavaScript number. Throws if the index is not from 1 to `length`. */
export function indexIn(sequence: Handle, length: number, index: Handle): number {
  const n = isSmall(index) ? smallValue(index) : 0;
  if (n < 1 || n > length) throw new ValueError('out-of-range', [sequence, index]);
  return n;
}

/** Returns the subsequence of the elements for which `keep` returns TRUE. */
export function select(store: Store, sequence: Handle, keep: (element: Handle) => boolean): Handle {
  const size = store.size(sequence);
  const kept: Handle[] = [];
  for (let i = 0; i < size; i++) {
    const element = store.word(sequence, i);
    if (keep(element)) kept.push(element);
  }
  if (kept.length === size) return sequence;
  if (kept.length === 0) return emptyTuple;
  const at = store.stage(kept.length);
  for (let i = 0; i < kept.length; i++) store.words[at + 2 + i] = kept[i] as number;
  return commitParts(store, at, Variant.tuple, kept.length);
}

export const sequencesNatives: NativeTable = {
  Seq: native(['value'], ({ store }, base) => sequences(store, base)),
  Len: native(['value'], ({ store }, sequence) => small(lengthOf(store, sequence))),
  Head: native(['value'], ({ store }, sequence) => {
    const explicit = sequenceFrom(store, sequence);
    if (explicit === emptyTuple) throw new ValueError('empty-sequence', [explicit]);
    return store.word(explicit, 0);
  }),
  Tail: native(['value'], tail),
  Append: native(['value', 'value'], ({ store }, sequence, element) => {
    const explicit = sequenceFrom(store, sequence);
    return append(store, explicit, settle(store, element));
  }),
  '\\o': native(['value', 'value'], concatenateAny),
  SubSeq: native(['value', 'value', 'value'], subSequence),
  SelectSeq: native(['value', 'operator'], ({ store }, sequence, test) =>
    select(store, sequenceFrom(store, sequence), (element) => truthFrom(test(element))),
  ),
};
