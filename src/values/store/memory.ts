/**
 * The memory that all threads of a run share. In: how much to reserve. Out: buffers that can be posted to workers.
 * Nothing here ever moves: address space is reserved once and the system commits a page when it is first written, so a
 * reader needs no lock and a small run costs little. Nothing of it lies in V8's heap. What is reserved does not depend on the number of threads.
 */
import { NoAddressSpace } from './value-errors.js';

/** Words of 32 bits that hold the values; an address is a word's index, always even. */
export interface StoreMemory {
  /** First the values that last, then the room for scratch values. */
  readonly words: SharedArrayBuffer;
  /** A byte for each block of the scratch room: 1 while a thread has it. */
  readonly scratchBlocks: SharedArrayBuffer;
  /** Slots of the table that finds a value by its contents; 0 is an empty slot. */
  readonly table: SharedArrayBuffer;
  readonly control: SharedArrayBuffer;
}

/** Words of the control block. */
export const Control = {
  /** The next free word: threads take chunks from here. */
  next: 0,
  /** The table has 2 ** tableBits slots in use, and a little slack behind them. */
  tableBits: 1,
  /** Values in the table. */
  values: 2,
  /** Where the scratch room begins; shared words end here. */
  sharedEnd: 3,
  /** Held while blocks of the scratch room are taken or given back. */
  scratchLock: 4,
  // What `gathering.ts` keeps.
  growthAsked: 5,
  lock: 6,
  threads: 7,
  waiting: 8,
  growths: 9,
} as const;

export interface Reservation {
  /** Bytes of address space for values that live as long as the run. */
  readonly valueBytes?: number;
  /** The most slots that the table may grow to, as a power of two. */
  readonly tableBits?: number;
  /** Bytes of address space for the scratch values of all threads; whole blocks are reserved. */
  readonly scratchBytes?: number;
}

/** Slots behind the table's end, so that a probe never wraps. */
export const tableSlack = 1 << 12;
const firstTableBits = 14;
/** The first words are values that every store has, at the same address. */
export const firstFreeWord = 64;
/** Words of a block of the scratch room. */
export const blockWords = 2 ** 16;

/** An address is at most half of what fits into 32 bits. */
const maxWords = 2 ** 31 - blockWords;
/** How often a reservation that the system refuses is halved. */
const mostHalvings = 6;

/**
 * Reserves less where the system refuses as much: a machine with little memory, or a limit on address space. Throws `NoAddressSpace` where it refuses the
 * smallest reservation too.
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

/** Makes memory as good as new, but for the pages that are there already: every handle into it is void. Nobody else may use it. */
export function clearStore({ table, scratchBlocks, control }: StoreMemory): void {
  const registers = new Int32Array(control);
  const { [Control.sharedEnd]: sharedEnd = 0 } = registers;
  const slots = new Int32Array(table);
  slots.fill(0, 0, 2 ** (registers[Control.tableBits] as number) + tableSlack);
  new Uint8Array(scratchBlocks).fill(0);
  registers.fill(0);
  begin(registers, Math.log2(slots.length - tableSlack));
  registers[Control.sharedEnd] = sharedEnd;
}

function even(count: number): number {
  return Math.floor(count / 2) * 2;
}
