/**
 * Saves the values of a run as bytes and restores them. In: the memory of a run. Out: bytes by name, or memory that is
 * filled with such bytes. Handles stay valid, because every record is restored to its address. No thread may be
 * evaluating: even if the evaluation makes no new value, it writes to the thread's chunk. Values are restored into
 * memory that no store has used. Scratch values are not saved.
 */
import { Control, type StoreMemory, tableSlack } from './memory.js';
import { OutOfMemory } from './value-errors.js';

/** A part of the saved bytes. `bytes` is a view of the memory itself, so its contents change when the run continues. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The bytes that were saved, by name. */
export interface SavedBytes {
  /** Returns the number of bytes with this name; undefined if there are none. */
  sizeOf(name: string): number | undefined;
  /** Fills `into` with the bytes of this name. `into` must have the length of these bytes. */
  read(name: string, into: Uint8Array): void;
}

/** The control words that are saved. */
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
