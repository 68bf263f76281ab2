/**
 * Divides the memory of the machine between the parts of a run. In: the machine, and the wanted number of threads. Out:
 * the number of threads that fit, the memory to reserve for values and states, and the size of the process at which the
 * search stops. Reservations take address space, not memory. So they are very large unless the address space is
 * limited.
 */
import type { Reservation } from '../../values/store/memory.js';
import type { Machine } from './auto-workers.js';

export interface MemoryShare {
  readonly workers: number;
  /** The memory to reserve for values. Undefined for the default. */
  readonly reservation: Reservation | undefined;
  /** The bytes of address space to reserve for states. Undefined for the default. */
  readonly stateBytes: number | undefined;
  /** The search stops when the process has this many bytes, before the system ends the process. */
  readonly bytes: number;
}

/** The bytes that a thread reserves for its heap and its stack. */
const threadBytes = 650 * 2 ** 20;
/** The largest share of the address space that threads may take. */
const threadsShare = 0.4;
/**
 * The space that is left for the heap of the first thread, its compiler and the allocator: at least `heapBytes`, and at
 * least `heapShare` of the address space.
 */
const heapBytes = 640 * 2 ** 20;
const heapShare = 0.4;
/** The shares of the address space that threads and heap leave free: for values, scratch memory, tables and states. */
const valuesShare = 0.25;
const scratchShare = 0.125;
const tableShare = 1 / 16;
const statesShare = 0.4;
/** The share of the memory that the search may use. The rest is for other programs. */
const usableShare = 0.9;

export function shareMemory({ memoryBytes, addressBytes }: Machine, workers: number): MemoryShare {
  const bytes = memoryBytes * usableShare;
  if (addressBytes === undefined) return { workers, reservation: undefined, stateBytes: undefined, bytes };
  const more = Math.min(workers - 1, Math.floor((addressBytes * threadsShare) / threadBytes));
  const rest = Math.max(
    0,
    addressBytes - Math.max(heapBytes, (addressBytes - more * threadBytes) * heapShare) - more * threadBytes,
  );
  return {
    workers: more + 1,
    reservation: {
      valueBytes: Math.min(rest * valuesShare, 6 * 2 ** 30),
      scratchBytes: Math.min(rest * scratchShare, 2 ** 31),
      tableBits: bitsWithin((rest * tableShare) / 4, 14, 28),
    },
    stateBytes: rest * statesShare,
    bytes,
  };
}

/**
 * The exponent of the greatest power of two that is at most `count`. The result is at least `least` and at most `most`.
 */
function bitsWithin(count: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.floor(Math.log2(Math.max(1, count)))));
}
