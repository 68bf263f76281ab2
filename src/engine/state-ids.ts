/**
 * Ids of states: 16 bytes of hash, and an ordinal. The ordinal is 0 unless another state has the same hash. In: an id
 * as four words and an ordinal, or as bytes. Out: the id in the other form. Ids are compared by their bytes, so every
 * process finds the same order.
 */
import { headBytes, idBytes } from './server-functions.js';

/** The columns have room for this many states at first. */
const firstRoom = 1 << 12;

/** The ids of stored states. The index is the number of the state. */
export class IdColumns {
  private words = new Int32Array(4 * firstRoom);
  private ordinals = new Uint8Array(firstRoom);

  set(number: number, words: Int32Array, ordinal: number): void {
    if (number >= this.ordinals.length) this.grow(number);
    this.words.set(words, 4 * number);
    this.ordinals[number] = ordinal;
  }

  /** Compares two ids. Returns a negative number, zero or a positive number. */
  compare(first: number, second: number): number {
    const { words, ordinals } = this;
    for (let i = 0; i < 4; i++) {
      const difference = ((words[4 * first + i] ?? 0) >>> 0) - ((words[4 * second + i] ?? 0) >>> 0);
      if (difference !== 0) return difference;
    }
    return (ordinals[first] ?? 0) - (ordinals[second] ?? 0);
  }

  write(number: number, into: Uint8Array, at: number): void {
    for (let i = 0; i < 4; i++) writeWord(into, at + 4 * i, this.words[4 * number + i] as number);
    into[at + 16] = this.ordinals[number] as number;
  }

  private grow(number: number): void {
    const room = Math.max(2 * this.ordinals.length, number + 1);
    const [words, ordinals] = [new Int32Array(4 * room), new Uint8Array(room)];
    words.set(this.words);
    ordinals.set(this.ordinals);
    this.words = words;
    this.ordinals = ordinals;
  }
}

export function writeWord(into: Uint8Array, at: number, word: number): void {
  into[at] = word >>> 24;
  into[at + 1] = word >>> 16;
  into[at + 2] = word >>> 8;
  into[at + 3] = word;
}

export function readWord(from: Uint8Array, at: number): number {
  return (
    ((from[at] as number) << 24) |
    ((from[at + 1] as number) << 16) |
    ((from[at + 2] as number) << 8) |
    (from[at + 3] as number)
  );
}

/** The id of a state, as bytes. */
export type StateId = Uint8Array;

/** Compares two ids. Returns a negative number, zero or a positive number. */
export function compareBytes(first: StateId, second: StateId): number {
  for (let i = 0; i < idBytes; i++) {
    const difference = (first[i] as number) - (second[i] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Returns the field of `seen` that has the record of a state. */
export function fieldOf(id: StateId): Uint8Array {
  return id[idBytes - 1] === 0 ? id.subarray(0, idBytes - 1) : id;
}

/** The step by which a state was found, as the record of the state tells it. */
export interface Found {
  readonly level: number;
  /** The id of the parent; undefined for an initial state. */
  readonly parent: StateId | undefined;
  /** The number of the action; -1 for an initial state. */
  readonly action: number;
}

export function readFound(record: Uint8Array): Found {
  const level = readWord(record, 0);
  const action = ((record[21] as number) << 16) | ((record[22] as number) << 8) | (record[23] as number);
  return { level, parent: level === 1 ? undefined : record.slice(4, 4 + idBytes), action: action - 1 };
}

/** Writes the first `headBytes` bytes of a record, except the id of the parent. */
export function writeFound(into: Uint8Array, at: number, level: number, action: number): void {
  writeWord(into, at, level);
  into.fill(0, at + 4, at + headBytes);
  into[at + 21] = (action + 1) >>> 16;
  into[at + 22] = (action + 1) >>> 8;
  into[at + 23] = action + 1;
}
