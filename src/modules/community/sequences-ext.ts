/**
 * SequencesExt: makes and edits sequences. Searching is in `search-sequences.ts`, the folds are in `folds.ts`. As in
 * TLC, operators whose definition uses only Len, SubSeq and \o accept strings too.
 */

import { exceptAny } from '../../values/operations/define-functions.js';
import { equalAny } from '../../values/operations/equality-of-any.js';
import { settle } from '../../values/operations/make-explicit.js';
import { commitParts, isSequence, tuple, valueAt } from '../../values/sorts/functions.js';
import { add, isInteger } from '../../values/sorts/integers.js';
import { functionSize } from '../../values/sorts/order.js';
import { setOf } from '../../values/sorts/sets.js';
import { emptyTuple, type Handle, largest, small, smallest, Variant } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { ValueError } from '../../values/store/value-errors.js';
import { functionFrom, numberFrom, sequenceFrom, setFrom, truthFrom } from '../natives/arguments.js';
import { sequenceFoldsNatives } from '../natives/folds.js';
import { functionOfMap } from '../natives/merge-functions.js';
import { type NativeContext, type NativeTable, native } from '../natives/native.js';
import { sequencesWithoutRepetition } from '../natives/orders.js';
import { append, concatenate, concatenateAny, lengthOf, select, subSequence } from '../standard/sequences.js';
import { sortSequence } from '../standard/tlc.js';
import { rangeOf } from './functions.js';
import { replaceSubSequences } from './replace-sub-sequences.js';
import { searchNatives } from './search-sequences.js';

/**
 * Reads an operand as a sequence. Used for operators whose definition reads single elements: the empty string is
 * accepted, because it has no elements, and any other string is an error.
 */
function elementwise(store: Store, sequence: Handle): Handle {
  return lengthOf(store, sequence) === 0 ? emptyTuple : sequenceFrom(store, sequence);
}

/** Returns the sequence in which `change` is applied to each element. */
function mapSequence(store: Store, sequence: Handle, change: (element: Handle) => Handle): Handle {
  const size = store.size(sequence);
  return size === 0
    ? sequence
    : tuple(
        store,
        Array.from({ length: size }, (_, i) => change(store.word(sequence, i))),
      );
}

function reverse(store: Store, sequence: Handle): Handle {
  const size = store.size(sequence);
  if (size < 2) return sequence;
  const at = store.stage(size);
  for (let i = 0; i < size; i++) store.words[at + 2 + i] = store.word(sequence, size - 1 - i);
  return commitParts(store, at, Variant.tuple, size);
}

/** Returns the bag of the values of a function. */
function toBag(store: Store, f: Handle): Handle {
  const counts = new Map<Handle, Handle>();
  const size = functionSize(store, f);
  for (let i = 0; i < size; i++) {
    const value = valueAt(store, f, i);
    counts.set(value, add(store, counts.get(value) ?? small(0), small(1)));
  }
  rangeOf(store, f);
  return functionOfMap(store, counts);
}

/** Reads an index as a number. A huge index is replaced by a smaller one, so that adding 1 gives a small integer. */
function indexFrom(store: Store, index: Handle): number {
  if (!isInteger(store, index)) throw new ValueError('not-a-number', [index]);
  return Math.min(largest - 1, Math.max(smallest + 1, numberFrom(store, index)));
}

function insertAt(context: NativeContext, sequence: Handle, index: Handle, element: Handle): Handle {
  const { store } = context;
  const n = indexFrom(store, index);
  const before = subSequence(context, sequence, small(1), small(n - 1));
  const middle = concatenateAny(context, before, tuple(store, [settle(store, element)]));
  return concatenateAny(context, middle, subSequence(context, sequence, index, small(lengthOf(store, sequence))));
}

function removeAt(context: NativeContext, sequence: Handle, index: Handle): Handle {
  const { store } = context;
  const n = indexFrom(store, index);
  const before = subSequence(context, sequence, small(1), small(n - 1));
  const length = small(lengthOf(store, sequence));
  return concatenateAny(context, before, subSequence(context, sequence, small(n + 1), length));
}

/** Returns the sequence without the first element for which `matches` returns TRUE. */
function removeFirst(store: Store, sequence: Handle, matches: (element: Handle) => boolean): Handle {
  let found = false;
  return select(store, sequence, (element) => {
    if (found || !matches(element)) return true;
    found = true;
    return false;
  });
}

function flatten(context: NativeContext, sequences: Handle): Handle {
  const { store } = context;
  if (lengthOf(store, sequences) === 0) return sequences;
  const explicit = sequenceFrom(store, sequences);
  let all = store.word(explicit, 0);
  let elements: Handle[] | undefined;
  for (let i = 1; i < store.size(explicit); i++) {
    const next = store.word(explicit, i);
    if (!isSequence(store, all) || !isSequence(store, next)) all = concatenateAny(context, all, next);
    else {
      elements ??= partsOf(store, all);
      elements.push(...partsOf(store, next));
    }
  }
  return elements === undefined ? all : tuple(store, elements);
}

function partsOf(store: Store, sequence: Handle): Handle[] {
  return Array.from({ length: store.size(sequence) }, (_, i) => store.word(sequence, i));
}

function zip(store: Store, first: Handle, second: Handle): Handle {
  const length = Math.min(lengthOf(store, first), lengthOf(store, second));
  if (length === 0) return emptyTuple;
  const [a, b] = [sequenceFrom(store, first), sequenceFrom(store, second)];
  const pairs: Handle[] = [];
  for (let i = 0; i < length; i++) pairs.push(tuple(store, [store.word(a, i), store.word(b, i)]));
  return tuple(store, pairs);
}

/** Returns all contiguous subsequences of a sequence or a string. */
function parts(context: NativeContext, sequence: Handle): Handle {
  const size = lengthOf(context.store, sequence);
  const part = (first: number, last: number) => subSequence(context, sequence, small(first), small(last));
  const found: Handle[] = [part(1, 0)];
  for (let first = 1; first <= size; first++)
    for (let last = first; last <= size; last++) found.push(part(first, last));
  return setOf(context.store, found, found.length);
}

/** Returns all subsequences, contiguous or not. */
function allParts(store: Store, sequence: Handle): Handle {
  const size = store.size(sequence);
  if (2 ** size > store.maxSetSize) throw new ValueError('set-too-large', [sequence], `2^${size}`);
  let found: Handle[] = [emptyTuple];
  for (let i = 0; i < size; i++) {
    const element = store.word(sequence, i);
    found = [...new Set([...found, ...found.map((part) => append(store, part, element))])];
  }
  return setOf(store, found, found.length);
}

export const sequencesExtNatives: NativeTable = {
  ...sequenceFoldsNatives,
  ...searchNatives,
  ToSet: native(['value'], ({ store }, sequence) => rangeOf(store, functionFrom(store, sequence))),
  ToBag: native(['value'], ({ store }, sequence) => toBag(store, functionFrom(store, sequence))),
  SetToSeq: native(['value'], ({ store }, set) => {
    const explicit = setFrom(store, set);
    return tuple(store, partsOf(store, explicit));
  }),
  SetToSeqs: native(['value'], ({ store }, set) => {
    const explicit = setFrom(store, set);
    return sequencesWithoutRepetition(store, explicit, store.size(explicit));
  }),
  SetToAllKPermutations: native(['value'], ({ store }, set) =>
    sequencesWithoutRepetition(store, setFrom(store, set), 0),
  ),
  SetToSortSeq: native(['value', 'operator'], ({ store }, set, before) => {
    const explicit = setFrom(store, set);
    return sortSequence(store, tuple(store, partsOf(store, explicit)), before);
  }),
  Reverse: native(['value'], ({ store }, sequence) => reverse(store, elementwise(store, sequence))),
  Remove: native(['value', 'value'], ({ store }, sequence, element) =>
    select(store, sequenceFrom(store, sequence), (other) => !equalAny(store, other, element)),
  ),
  ReplaceAll: native(['value', 'value', 'value'], ({ store }, sequence, old, replacement) => {
    const put = settle(store, replacement);
    return mapSequence(store, elementwise(store, sequence), (element) =>
      equalAny(store, element, old) ? put : element,
    );
  }),
  InsertAt: native(['value', 'value', 'value'], insertAt),
  ReplaceAt: native(['value', 'value', 'value'], ({ store }, f, index, element) =>
    exceptAny(store, f, settle(store, index), settle(store, element)),
  ),
  RemoveAt: native(['value', 'value'], removeAt),
  RemoveFirst: native(['value', 'value'], ({ store }, sequence, element) =>
    removeFirst(store, sequenceFrom(store, sequence), (other) => equalAny(store, other, element)),
  ),
  RemoveFirstMatch: native(['value', 'operator'], ({ store }, sequence, test) =>
    removeFirst(store, sequenceFrom(store, sequence), (element) => truthFrom(test(element))),
  ),
  Cons: native(['value', 'value'], ({ store }, element, sequence) =>
    concatenate(store, tuple(store, [settle(store, element)]), sequenceFrom(store, sequence)),
  ),
  Snoc: native(['value', 'value'], ({ store }, element, sequence) =>
    append(store, sequenceFrom(store, sequence), settle(store, element)),
  ),
  Front: native(['value'], (context, sequence) => {
    const length = lengthOf(context.store, sequence);
    return subSequence(context, sequence, small(1), small(length - 1));
  }),
  Last: native(['value'], ({ store }, sequence) => {
    const explicit = sequenceFrom(store, sequence);
    const size = store.size(explicit);
    if (size === 0) throw new ValueError('outside-domain', [explicit, small(0)]);
    return store.word(explicit, size - 1);
  }),
  FlattenSeq: native(['value'], flatten),
  Zip: native(['value', 'value'], ({ store }, first, second) => zip(store, first, second)),
  SubSeqs: native(['value'], parts),
  AllSubSeqs: native(['value'], ({ store }, sequence) => allParts(store, sequenceFrom(store, sequence))),
  ReplaceFirstSubSeq: native(['value', 'value', 'value'], (context, replacement, part, sequence) =>
    replaceSubSequences(context, { replacement, part, sequence, which: 'first' }),
  ),
  ReplaceAllSubSeqs: native(['value', 'value', 'value'], (context, replacement, part, sequence) =>
    replaceSubSequences(context, { replacement, part, sequence, which: 'all' }),
  ),
};
