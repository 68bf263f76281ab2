/**
 * The memory that all threads of a run share. In: how much to reserve. Out: buffers that can be posted to workers. The
 * buffers are not in V8's heap. Nothing in them ever moves, so a reader needs no lock. The operating system provides a
 * page when it is first written, so a small run needs little memory. The size of the reservation does not depend on the
 * number of threads.
 */
import { NoAddressSpace } from './value-errors.js';

/** Words of 32 bits that hold the values. An address is the index of a word, and is always even. */
export interface StoreMemory {
  /** The lasting values, followed by the room for scratch values. */
  readonly words: SharedArrayBuffer;
  /** A byte for each block of the scratch room: 1 while a thread owns the block. */
  readonly scratchBlocks: SharedArrayBuffer;
  /** The hash table: each bucket has the address of a value, or 0 if it is empty. */
  readonly table: SharedArrayBuffer;
  readonly control: SharedArrayBuffer;
}

/** Indices of words in the control block. */
export const Control = {
  /** The next free word. Each thread takes a chunk of words from here. */
  next: 0,
  /** `2 ** tableBits` buckets are in use. `tableSlack` more buckets follow them. */
  tableBits: 1,
  /** The number of values in the table. */
  values: 2,
  /** The address where the lasting values end and the scratch room begins. */
  sharedEnd: 3,
  /** The lock that guards `scratchBlocks`. */
  scratchLock: 4,
  // The next words belong to the barrier in `growth-barrier.ts`.
  growthAsked: 5,
  lock: 6,
  threads: 7,
  waiting: 8,
  growths: 9,
} as const;

export interface Reservation {
  /** Bytes of address space for lasting values. */
  readonly valueBytes?: number;
  /** The hash table may grow to `2 ** tableBits` buckets. */
  readonly tableBits?: number;
  /** Bytes of address space for the scratch values of all threads. Rounded up to whole blocks. */
  readonly scratchBytes?: number;
}

/** The number of buckets behind the end of the table. A lookup that reaches the end continues in them. */
export const tableSlack = 1 << 12;
const firstTableBits = 14;
/** Every store has the same words below this address. They are values such as TRUE. */
export const firstFreeWord = 64;
/** The word with the address of the universes of elements; it is 0 if there are none (`element-universe.ts`). */
export const universesWord = 32;
/** The number of words in a block of the scratch room. */
export const blockWords = 2 ** 16;

/** The largest number of words. It is bounded because a handle is twice an address and has 32 bits. */
const maxWords = 2 ** 31 - blockWords;
/** A reservation that the system refuses is halved at most this often. */
const mostHalvings = 6;

/**
 * Reserves memory for a run. If the system refuses, because the machine has little memory or address space is limited,
 * reserves less. Throws `NoAddressSpace` if the system refuses the smallest reservation too.
 */
export function reserveStore(reservation: Reservation = {}): StoreMemory {
  const { valueBytes = 6 * 2 ** 30, tableBits = 28, scratchBytes = 2 ** 31 } = reservation;
  for (let halvings = 0; ; halvings++) {
    const share = 2 ** -halvings;
    try {
      return reserveAtOnce(valueBytes * share, Math.max(firstTableBits, tableBits - halvings), scratchBytes * share);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      if (halvings === mostHalvings) throw new NoAddressSpace(valueBytes * share);
    }
  }
}

function reserveAtOnce(valueBytes: number, tableBits: number, scratchBytes: number): StoreMemory {
  const blocks = Math.ceil(scratchBytes / 4 / blockWords);
  const sharedEnd = Math.min(even(valueBytes / 4), maxWords - blocks * blockWords);
  if (sharedEnd <= firstFreeWord) throw new Error('the reservation leaves no room for values');
  const words = new SharedArrayBuffer((sharedEnd + blocks * blockWords) * 4);
  const table = new SharedArrayBuffer((2 ** tableBits + tableSlack) * 4);
  const control = new SharedArrayBuffer(64);
  const registers = new Int32Array(control);
  begin(registers, tableBits);
  registers[Control.sharedEnd] = sharedEnd;
  return { words, scratchBlocks: new SharedArrayBuffer(blocks), table, control };
}

function begin(registers: Int32Array, tableBits: number): void {
  registers[Control.next] = firstFreeWord;
  registers[Control.tableBits] = Math.min(firstTableBits, tableBits);
}

/**
 * Clears the memory, so that another run can use it. All handles become invalid. No other thread may use the memory.
 */
export function clearStore({ words, table, scratchBlocks, control }: StoreMemory): void {
  const registers = new Int32Array(control);
  new Int32Array(words)[universesWord] = 0;
  const { [Control.sharedEnd]: sharedEnd = 0 } = registers;
  const buckets = new Int32Array(table);
  buckets.fill(0, 0, 2 ** (registers[Control.tableBits] as number) + tableSlack);
  new Uint8Array(scratchBlocks).fill(0);
  registers.fill(0);
  begin(registers, Math.log2(buckets.length - tableSlack));
  registers[Control.sharedEnd] = sharedEnd;
}

function even(count: number): number {
  return Math.floor(count / 2) * 2;
}
