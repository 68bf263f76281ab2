/**
 * Saves the reached states as bytes and restores them. In: the memory of the states. Out: named bytes, and back. The
 * hash table is not saved: it is rebuilt from the keys. No thread may be exploring. States are restored into memory
 * that has the same shape and contains no state.
 */
import type { NamedBytes, SavedBytes } from '../../values/store/save-memory.js';
import { type Column, columnsOf, extendStates, type StateMemory } from './state-memory.js';

/** Returns the bytes of the first `count` states. */
export function saveStates(memory: StateMemory, count: number): readonly NamedBytes[] {
  return columnsOf(memory).flatMap((column) => partsOf(memory, column, count));
}

export function restoreStates(memory: StateMemory, count: number, from: SavedBytes): void {
  extendStates(memory, Math.ceil(count / 2 ** memory.segmentBits));
  for (const { name, bytes } of saveStates(memory, count)) from.read(name, bytes);
}

function partsOf({ segmentBits, segments }: StateMemory, column: Column, count: number): readonly NamedBytes[] {
  const { name, offset, width } = column;
  const full = 2 ** segmentBits;
  const used = width === 0 ? 0 : Math.ceil(count / full);
  return segments.slice(0, used).map((segment, i) => {
    const states = Math.min(full, count - i * full);
    return { name: `${name}-${i}`, bytes: new Uint8Array(segment, offset * full, states * width) };
  });
}
