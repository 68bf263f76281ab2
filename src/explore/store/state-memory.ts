/**
 * The memory of the reached states. In: how wide a state is. Out: buffers that can be posted to other threads.
 *
 * A state has a number; columns hold what is known of it. A column is cut into segments, so that an index stays a small integer and
 * nothing is copied when states are added: a segment is address space that the system commits as it is written. As long as
 * one thread is alone segments are made when they are needed; before a second one joins all of them are.
 */
import { NoAddressSpace } from '../../values/store/value-errors.js';

export interface StateMemory {
  readonly variables: number;
  /** Handles in a key that is kept beside the state; 0 where the state is its own key. */
  readonly keySize: number;
  /** Bytes of an action's number. */
  readonly actionBytes: 2 | 4;
  /** States that there may be. */
  readonly room: number;
  /** A segment holds 2 ** segmentBits states. */
  readonly segmentBits: number;
  /** Each holds the columns of its states one after the other: see `columnsOf`. */
  readonly segments: SharedArrayBuffer[];
  /** Slots that find a state by its key; 0 is an empty slot. */
  readonly table: SharedArrayBuffer;
  readonly control: SharedArrayBuffer;
}

/** Words of the control block. */
export const StateControl = {
  /** States so far: the next one has this number. */
  count: 0,
  /** The table has 2 ** tableBits slots in use, and a little slack behind them. */
  tableBits: 1,
  // What a `Gathering` keeps. The threads that use the states come to it also in the midst of a step, before they look a state up.
  growthAsked: 2,
  lock: 3,
  threads: 4,
  waiting: 5,
  growths: 6,
} as const;

/** A slot holds a state's number and, in the bits above, a part of its hash, so that a wrong state is seldom looked at. */
export const numberBits = 27;
/** The largest slots are those of numbers that no state gets: one of them marks a slot whose state is being written. */
const mostStates = 2 ** numberBits - 2;
/** Slots behind the table's end, so that a probe never wraps. */
export const tableSlack = 1 << 12;
const firstTableBits = 14;

/**
 * The least that a segment of a large search has. The system's allocator may hand out smaller memory once more, and must then clear, and so commit,
 * all of it; what is larger is fresh address space.
 */
const segmentBytes = 2 ** 26;
const mostBytes = 2 ** 36;
/** Room for fewer states is of no use. */
const leastRoom = 2 ** 20;

export interface StateShape {
  readonly variables: number;
  readonly keySize: number;
  readonly actions: number;
  /** States to reserve address space for. */
  readonly room?: number | undefined;
}

export function bytesOfStates(memory: StateMemory, count: number): number {
  return count * widthOf(memory);
}

/** Makes room for fewer states where the system refuses as much address space. */
export function reserveStates(shape: StateShape): StateMemory {
  for (let room = shape.room ?? mostStates; ; room = Math.ceil(room / 2)) {
    try {
      return reserveAtOnce({ ...shape, room });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      if (room <= leastRoom) throw new NoAddressSpace(room * 4);
    }
  }
}

function reserveAtOnce({ variables, keySize, actions, room }: StateShape & { readonly room: number }): StateMemory {
  const actionBytes = actions < 2 ** 15 ? 2 : 4;
  const width = widthOf({ variables, keySize, actionBytes });
  const segmentBits = Math.min(Math.ceil(Math.log2(segmentBytes / width)), Math.ceil(Math.log2(room)));
  // Half of the slots stay empty.
  const tableBits = Math.max(firstTableBits, Math.ceil(Math.log2(room)) + 1);
  const control = new SharedArrayBuffer(64);
  new Int32Array(control)[StateControl.tableBits] = firstTableBits;
  return {
    variables,
    keySize,
    actionBytes,
    room,
    segmentBits,
    segments: [],
    table: new SharedArrayBuffer((2 ** tableBits + tableSlack) * 4),
    control,
  };
}

/** Makes memory that a search has used as good as new, but for the pages that are there already. Nobody else may use it. */
export function clearStates({ table, control }: StateMemory): void {
  const registers = new Int32Array(control);
  const used = 2 ** (registers[StateControl.tableBits] as number) + tableSlack;
  new Int32Array(table).fill(0, 0, used);
  registers.fill(0);
  registers[StateControl.tableBits] = firstTableBits;
}

type Widths = Pick<StateMemory, 'variables' | 'keySize' | 'actionBytes'>;

/** Bytes of a state. */
function widthOf({ variables, keySize, actionBytes }: Widths): number {
  return variables * 4 + keySize * 4 + 4 + actionBytes;
}

export type ColumnName = 'rows' | 'keys' | 'parents' | 'actions';

/** A column begins at `offset` times the states of a segment, and takes `width` bytes a state. */
export interface Column {
  readonly name: ColumnName;
  readonly offset: number;
  readonly width: number;
}

export function columnsOf({ variables, keySize, actionBytes }: Widths): readonly Column[] {
  const [rows, keys] = [variables * 4, keySize * 4];
  return [
    { name: 'rows', offset: 0, width: rows },
    { name: 'keys', offset: rows, width: keys },
    { name: 'parents', offset: rows + keys, width: 4 },
    { name: 'actions', offset: rows + keys + 4, width: actionBytes },
  ];
}

/** Makes segments until there are `count` of them. */
export function extendStates(memory: StateMemory, count: number): void {
  const bytes = 2 ** memory.segmentBits * widthOf(memory);
  while (memory.segments.length < count) memory.segments.push(new SharedArrayBuffer(bytes));
}

/** Segments for as many states as there are numbers, unless that is more address space than anybody has memory. */
export function segmentsForAll(memory: StateMemory): number {
  const states = 2 ** memory.segmentBits;
  return Math.min(Math.ceil(memory.room / states), Math.floor(mostBytes / (states * widthOf(memory))));
}
