/**
 * The memory of the reached states. In: the shape of a state. Out: buffers that can be posted to other threads.
 *
 * A state has a number, and columns hold its data. A column is divided into segments, so that an index stays a small
 * integer and adding states copies nothing. A new segment is only address space: it uses memory when it is written.
 * While only one thread searches, segments are made when they are needed. Before a second thread joins, all segments
 * are made.
 */
import { NoAddressSpace } from '../../values/store/value-errors.js';

export interface StateMemory {
  readonly variables: number;
  /** The number of handles in a key that is stored in addition to the state; 0 if the state is its own key. */
  readonly keySize: number;
  /** The size of an action's number in bytes. */
  readonly actionBytes: 2 | 4;
  /** The largest number of states. */
  readonly room: number;
  /** A segment holds 2 ** segmentBits states. */
  readonly segmentBits: number;
  /** Each segment contains the columns of its states one after the other; see `columnsOf`. */
  readonly segments: SharedArrayBuffer[];
  /** The hash table: each bucket holds a state's number and a part of its hash, or 0 if it is empty. */
  readonly table: SharedArrayBuffer;
  readonly control: SharedArrayBuffer;
}

/** Indices of words in the control block. */
export const StateControl = {
  /** The number of states. The next state gets this number. */
  count: 0,
  /** `2 ** tableBits` buckets are in use. `tableSlack` more buckets follow them. */
  tableBits: 1,
  // The next words belong to a `GrowthBarrier`. A thread may wait at this barrier in the middle of a step, before it
  // looks up a state.
  growthAsked: 2,
  lock: 3,
  threads: 4,
  waiting: 5,
  growths: 6,
  /** 1 if rows may hold packed sets, as `Model.rows` defines. */
  packed: 7,
} as const;

/**
 * The number of lower bits of a bucket that hold the number of a state. The upper bits hold a part of the state's hash,
 * so that a lookup rarely compares a state with another hash.
 */
export const numberBits = 27;
/** The largest possible number is not given to a state, because it marks a bucket whose state is being written. */
const mostStates = 2 ** numberBits - 2;
/** The number of buckets after the end of the table. A lookup that reaches the end continues in them. */
export const tableSlack = 1 << 12;
const firstTableBits = 14;

/**
 * The least size of a segment of a large search, in bytes. A segment of this size is fresh address space, which uses no
 * memory until it is written. For a smaller segment, the system may reuse memory, and then clears all of it.
 */
const segmentBytes = 2 ** 26;
const mostBytes = 2 ** 36;
/** The bytes that each state needs in tables: up to four buckets of the hash table, and three words of the order. */
const tableBytesEach = 28;
/** If the system refuses address space even for this many states, the search fails. */
const leastRoom = 2 ** 20;

export interface StateShape {
  readonly variables: number;
  readonly keySize: number;
  readonly actions: number;
  /** The number of states to reserve address space for. */
  readonly room?: number | undefined;
  /** The most address space that the states may have, in bytes; undefined if there is no limit. */
  readonly bytes?: number | undefined;
}

export function bytesOfStates(memory: StateMemory, count: number): number {
  return count * widthOf(memory);
}

/** Reserves memory. If the system refuses so much address space, the room is halved until the system accepts it. */
export function reserveStates(shape: StateShape): StateMemory {
  for (let room = roomOf(shape); ; room = Math.ceil(room / 2)) {
    try {
      return reserveAtOnce({ ...shape, room });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      if (room <= leastRoom) throw new NoAddressSpace(room * 4);
    }
  }
}

function roomOf(shape: StateShape): number {
  const { room = mostStates, bytes = Number.POSITIVE_INFINITY, actions } = shape;
  const each = widthOf({ ...shape, actionBytes: actionBytesOf(actions) }) + tableBytesEach;
  return Math.max(1, Math.min(room, Math.floor(bytes / each)));
}

function actionBytesOf(actions: number): 2 | 4 {
  return actions < 2 ** 15 ? 2 : 4;
}

function reserveAtOnce({ variables, keySize, actions, room }: StateShape & { readonly room: number }): StateMemory {
  const actionBytes = actionBytesOf(actions);
  const width = widthOf({ variables, keySize, actionBytes });
  const segmentBits = Math.min(Math.ceil(Math.log2(segmentBytes / width)), Math.ceil(Math.log2(room)));
  // At least half of the buckets stay empty.
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

/** Clears the memory of a search, so that another search can use it. No other thread may use the memory. */
export function clearStates({ table, control }: StateMemory): void {
  const registers = new Int32Array(control);
  const used = 2 ** (registers[StateControl.tableBits] as number) + tableSlack;
  new Int32Array(table).fill(0, 0, used);
  registers.fill(0);
  registers[StateControl.tableBits] = firstTableBits;
}

type Widths = Pick<StateMemory, 'variables' | 'keySize' | 'actionBytes'>;

/** The size of a state in bytes. */
function widthOf({ variables, keySize, actionBytes }: Widths): number {
  return variables * 4 + keySize * 4 + 4 + actionBytes;
}

export type ColumnName = 'rows' | 'keys' | 'parents' | 'actions';

/**
 * The place of a column in each segment. The column has `width` bytes for each state. It begins at the byte `offset *
 * n`, where n is the number of states of a segment.
 */
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

/**
 * Returns the number of segments that hold `memory.room` states. The segments together have at most `mostBytes` bytes.
 */
export function segmentsForAll(memory: StateMemory): number {
  const states = 2 ** memory.segmentBits;
  return Math.min(Math.ceil(memory.room / states), Math.floor(mostBytes / (states * widthOf(memory))));
}
