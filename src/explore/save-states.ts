/**
 * The reached states as bytes, and back. The table is not saved: it is made anew from the keys, which are read in order. In: memory in which no thread is
 * at work; to restore, memory of the same shape without a state.
 */
import type { NamedBytes, SavedBytes } from '../values/save-memory.js';
import { extendStates, type StateMemory } from './state-memory.js';

interface Column {
  readonly name: string;
  readonly segments: readonly SharedArrayBuffer[];
  /** Bytes of a state in it. */
  readonly width: number;
}

function columnsOf(memory: StateMemory): readonly Column[] {
  const { rows, keys, parents, actions, variables, keySize, actionBytes } = memory;
  return [
    { name: 'rows', segments: rows, width: variables * 4 },
    ...(keySize > 0 ? [{ name: 'keys', segments: keys, width: keySize * 4 }] : []),
    { name: 'parents', segments: parents, width: 4 },
    { name: 'actions', segments: actions, width: actionBytes },
  ];
}

/** The first `count` states. */
export function saveStates(memory: StateMemory, count: number): readonly NamedBytes[] {
  return columnsOf(memory).flatMap((column) => partsOf(memory, column, count));
}

export function restoreStates(memory: StateMemory, count: number, from: SavedBytes): void {
  extendStates(memory, Math.ceil(count / 2 ** memory.segmentBits));
  for (const column of columnsOf(memory)) {
    for (const { name, bytes } of partsOf(memory, column, count)) from.read(name, bytes);
  }
}

function partsOf({ segmentBits }: StateMemory, { name, segments, width }: Column, count: number): NamedBytes[] {
  const full = 2 ** segmentBits;
  const used = Math.ceil(count / full);
  return segments.slice(0, used).map((segment, i) => {
    const states = Math.min(full, count - i * full);
    return { name: `${name}-${i}`, bytes: new Uint8Array(segment, 0, states * width) };
  });
}
