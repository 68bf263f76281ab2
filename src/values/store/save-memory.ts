/**
 * The values of a run as bytes, and back. Handles keep their meaning: every record comes to lie where it was. In: memory in which no thread is
 * at work; to restore, memory in which no store was made yet. Values that pass with a step are not part of it.
 */
import { Control, type StoreMemory, tableSlack } from './memory.js';
import { OutOfMemory } from './value-errors.js';

/** A part of what is saved; `bytes` are the memory itself and change when the run goes on. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Where saved bytes are read from. */
export interface SavedBytes {
  /** Undefined if there are none of this name. */
  sizeOf(name: string): number | undefined;
  /** Fills `into`, which is as long as the bytes are. */
  read(name: string, into: Uint8Array): void;
}

/** Control words that are saved. */
const saved = [Control.next, Control.tableBits, Control.values] as const;

export function saveValues({ words, table, control }: StoreMemory): readonly NamedBytes[] {
  const registers = new Int32Array(control);
  const numbers = Int32Array.from(saved, (word) => registers[word] as number);
  return [
    { name: 'values-control', bytes: new Uint8Array(numbers.buffer) },
    { name: 'values', bytes: new Uint8Array(words, 0, (registers[Control.next] as number) * 4) },
    { name: 'values-table', bytes: new Uint8Array(table, 0, tableBytes(registers[Control.tableBits] as number)) },
  ];
}

export function restoreValues({ words, table, control }: StoreMemory, from: SavedBytes): void {
  const registers = new Int32Array(control);
  const numbers = new Int32Array(saved.length);
  from.read('values-control', new Uint8Array(numbers.buffer));
  const [next = 0, tableBits = 0] = numbers;
  if (next > (registers[Control.sharedEnd] as number) || tableBytes(tableBits) > table.byteLength) {
    throw new OutOfMemory('the values that were saved');
  }
  from.read('values', new Uint8Array(words, 0, next * 4));
  from.read('values-table', new Uint8Array(table, 0, tableBytes(tableBits)));
  for (const [i, word] of saved.entries()) registers[word] = numbers[i] as number;
}

function tableBytes(tableBits: number): number {
  return (2 ** tableBits + tableSlack) * 4;
}
