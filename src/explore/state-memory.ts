/**
 * The memory of the reached states. In: how wide a state is. Out: buffers that can be posted to other threads.
 *
 * A state has a number; columns hold what is known of it. A column is cut into segments, so that an index stays a small integer and
 * nothing is copied when states are added: a segment is address space that the system commits as it is written. As long as
 * one thread is alone segments are made when they are needed; before a second one joins all of them are.
 */

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
  readonly rows: SharedArrayBuffer[];
  readonly keys: SharedArrayBuffer[];
  readonly parents: SharedArrayBuffer[];
  readonly actions: SharedArrayBuffer[];
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
  // What `gathering.ts` keeps.
  growthAsked: 2,
  lock: 3,
  threads: 4,
  waiting: 5,
  growths: 6,
} as const;

/** A slot holds a state's number and, in the bits above, a part of its hash, so that a wrong state is seldom looked at. */
export const numberBits = 27;
/** The largest slots are those of numbers that no state gets: one of them marks a slot whose state is being written. */
export const mostStates = 2 ** numberBits - 2;
/** Slots behind the table's end, so that a probe never wraps. */
export const tableSlack = 1 << 12;
export const firstTableBits = 14;

const widestSegment = 2 ** 27;
const mostSegmentBits = 20;
const mostBytes = 2 ** 36;

export interface StateShape {
  readonly variables: number;
  readonly keySize: number;
  readonly actions: number;
  /** States to reserve address space for. */
  readonly room?: number | undefined;
}

export function reserveStates({ variables, keySize, actions, room = mostStates }: StateShape): StateMemory {
  const widest = Math.max(variables, keySize, 1) * 4;
  const fitting = Math.floor(Math.log2(widestSegment / widest));
  const segmentBits = Math.min(mostSegmentBits, fitting, Math.ceil(Math.log2(room)));
  // Half of the slots stay empty.
  const tableBits = Math.max(firstTableBits, Math.ceil(Math.log2(room)) + 1);
  const control = new SharedArrayBuffer(64);
  new Int32Array(control)[StateControl.tableBits] = firstTableBits;
  return {
    variables,
    keySize,
    actionBytes: actions < 2 ** 15 ? 2 : 4,
    room,
    segmentBits,
    rows: [],
    keys: [],
    parents: [],
    actions: [],
    table: new SharedArrayBuffer((2 ** tableBits + tableSlack) * 4),
    control,
  };
}

/** Makes segments until there are `count` of them in each column. */
export function extendStates(memory: StateMemory, count: number): void {
  const states = 2 ** memory.segmentBits;
  while (memory.rows.length < count) {
    memory.rows.push(new SharedArrayBuffer(states * memory.variables * 4));
    if (memory.keySize > 0) memory.keys.push(new SharedArrayBuffer(states * memory.keySize * 4));
    memory.parents.push(new SharedArrayBuffer(states * 4));
    memory.actions.push(new SharedArrayBuffer(states * memory.actionBytes));
  }
}

/** Segments for as many states as there are numbers, unless that is more address space than anybody has memory. */
export function segmentsForAll({ segmentBits, room, variables, keySize, actionBytes }: StateMemory): number {
  const states = 2 ** segmentBits;
  const bytes = states * (variables * 4 + keySize * 4 + 4 + actionBytes);
  return Math.min(Math.ceil(room / states), Math.floor(mostBytes / bytes));
}
