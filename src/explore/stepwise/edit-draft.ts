/**
 * Edits one value into another by a few changes that a person would name. In: a draft, its value, and the new value.
 * Out: the edited draft. The draft is one of Immer, which makes the next state and the patches, or one that only
 * records the patches.
 *
 * Functions and records are edited argument by argument. Sequences are edited where elements differ, or at the end. If
 * the two values have nothing in common, the whole value is replaced. A set is always replaced as a whole, because its
 * draft would contain a draft of each element.
 */
import { type ArgumentKey, isRecord, type RecordValue, type Value } from '../../values/forms/plain-values.js';
import type { Draft } from './drafts.js';
import type { State } from './states.js';

/**
 * A part that is nested deeper than this is replaced as a whole. Longer paths are not readable, and the recursion needs
 * stack.
 */
const deepest = 64;

/** Fields with these names are not edited one by one, because Immer does not accept these names in a path. */
const closed: ReadonlySet<ArgumentKey> = new Set(['__proto__', 'constructor', 'prototype']);

export function editState(draft: Draft, from: State, to: State): void {
  editEntries(draft, Object.entries(from), entriesOfObject(to), 0);
}

/** Edits the draft of the value `from` into `to`. Returns FALSE if the value must be replaced instead. */
function edit(draft: Draft, from: Value, to: Value, depth: number): boolean {
  if (depth > deepest) return false;
  if (Array.isArray(from) && Array.isArray(to)) return editSequence(draft, from, to, depth);
  if (from instanceof Map && to instanceof Map) {
    return editEntries(draft, [...from], to, depth);
  }
  if (isRecord(from) && isRecord(to)) {
    return editEntries(draft, Object.entries(from), entriesOfObject(to), depth);
  }
  return false;
}

function editSequence(draft: Draft, from: readonly Value[], to: readonly Value[], depth: number): boolean {
  const common = Math.min(from.length, to.length);
  const agreeing = from.slice(0, common).filter((value, i) => value === to[i]).length;
  const isSameSize = from.length === to.length && (agreeing > 0 || common === 1);
  if (!isSameSize && agreeing < common) return false;
  if (to.length === 0) return false;
  // If the sequence lost elements at the front, as by `Tail`, the whole sequence is replaced. `changes.ts` then reports
  // the lost elements.
  const gone = from.length - to.length;
  if (gone > 0 && to.every((value, i) => value === from[gone + i])) return false;
  if (from.length > to.length) draft.truncate(to.length);
  to.forEach((value, i) => {
    if (value === from[i]) return;
    if (i >= from.length) draft.push(value);
    else if (!edit(draft.inside(i), from[i] as Value, value, depth + 1)) draft.set(i, value);
  });
  return true;
}

// ---------------------------------------------------------------------------------------------- functions and records

interface Entries<Key> {
  has(key: Key): boolean;
  get(key: Key): Value | undefined;
}

function editEntries<Key extends ArgumentKey>(
  draft: Draft,
  from: readonly (readonly [Key, Value])[],
  to: Entries<Key> & Iterable<readonly [Key, Value]>,
  depth: number,
): boolean {
  const before = new Map(from);
  if (!from.some(([key]) => to.has(key))) return false;
  for (const [key] of from) if (!to.has(key)) draft.remove(key);
  for (const [key, value] of to) {
    const old = before.get(key);
    if (value === old) continue;
    const isEdited = old !== undefined && !closed.has(key) && edit(draft.inside(key), old, value, depth + 1);
    if (!isEdited) draft.set(key, value);
  }
  return true;
}

function entriesOfObject(record: RecordValue): ReadonlyMap<string, Value> {
  return new Map(Object.entries(record));
}
