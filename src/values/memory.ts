/**
 * The memory that all threads of a run share. In: how much to reserve. Out: buffers that can be posted to workers.
 * Nothing here ever moves: address space is reserved once and the system commits a page when it is first written, so a
 * reader needs no lock and a small run costs little. Nothing of it lies in V8's heap.
 */

/** Words of 32 bits that hold the values; an address is a word's index, always even. */
export interface StoreMemory {
  readonly words: SharedArrayBuffer;
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
  /** Where the scratch areas begin; shared words end here. */
  sharedEnd: 3,
  /** Words in each thread's scratch area. */
  scratchSize: 4,
  /** Scratch areas handed out. */
  scratchAreas: 5,
  // What `gathering.ts` keeps.
  growthAsked: 6,
  lock: 7,
  threads: 8,
  waiting: 9,
  growths: 10,
} as const;

export interface Reservation {
  /** Bytes of address space for values that live as long as the run. */
  readonly valueBytes?: number;
  /** The most slots that the table may grow to, as a power of two. */
  readonly tableBits?: number;
  readonly threads?: number;
  /** Bytes of each thread's scratch area. */
  readonly scratchBytes?: number;
}

/** Slots behind the table's end, so that a probe never wraps. */
export const tableSlack = 1 << 12;
export const firstTableBits = 14;
/** The first words are values that every store has, at the same address. */
export const firstFreeWord = 64;

const maxWords = 2 ** 31 - 2 ** 16;

export function reserveStore(reservation: Reservation = {}): StoreMemory {
  const { valueBytes = 6 * 2 ** 30, tableBits = 28, threads = 1 } = reservation;
  // Many threads have less each, so that values have half of the memory at least.
  const { scratchBytes = Math.min(2 ** 28, 2 ** 32 / threads) } = reservation;
  const scratchWords = even(scratchBytes / 4);
  const sharedEnd = Math.min(even(valueBytes / 4), maxWords - threads * scratchWords);
  if (sharedEnd <= firstFreeWord) throw new Error('the reservation leaves no room for values');
  const words = new SharedArrayBuffer((sharedEnd + threads * scratchWords) * 4);
  const table = new SharedArrayBuffer((2 ** tableBits + tableSlack) * 4);
  const control = new SharedArrayBuffer(64);
  const registers = new Int32Array(control);
  begin(registers, tableBits);
  registers[Control.sharedEnd] = sharedEnd;
  registers[Control.scratchSize] = scratchWords;
  return { words, table, control };
}

function begin(registers: Int32Array, tableBits: number): void {
  registers[Control.next] = firstFreeWord;
  registers[Control.tableBits] = Math.min(firstTableBits, tableBits);
}

/** Makes memory as good as new, but for the pages that are there already: every handle into it is void. Nobody else may use it. */
export function clearStore({ table, control }: StoreMemory): void {
  const registers = new Int32Array(control);
  const { [Control.sharedEnd]: sharedEnd = 0, [Control.scratchSize]: scratchSize = 0 } = registers;
  const slots = new Int32Array(table);
  slots.fill(0, 0, 2 ** (registers[Control.tableBits] as number) + tableSlack);
  registers.fill(0);
  begin(registers, Math.log2(slots.length - tableSlack));
  registers[Control.sharedEnd] = sharedEnd;
  registers[Control.scratchSize] = scratchSize;
}

function even(count: number): number {
  return Math.floor(count / 2) * 2;
}
