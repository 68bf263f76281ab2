/**
 * The reached states, each stored once and compared exactly: a state is not represented by a fingerprint. In: a tuple
 * of lasting handles, and how it was reached. Out: the number of the state, counted from 0 in the order in which states
 * are added, and whether it is new.
 *
 * With several threads, a thread takes a bucket with one compare-and-exchange, takes the next number, writes the row,
 * and then writes the number into the bucket. So no thread reads an incomplete row, and no number stays unused.
 */
import type { RowForm, StateTuple } from '../../model/model.js';
import { GrowthBarrier } from '../../values/store/growth-barrier.js';
import { OutOfMemory } from '../../values/store/value-errors.js';
import {
  bytesOfStates,
  StateControl as Control,
  columnsOf,
  extendStates,
  numberBits,
  type StateMemory,
  segmentsForAll,
  tableSlack,
} from './state-memory.js';

const numberMask = 2 ** numberBits - 1;
/** Marks a bucket that is taken and whose state is being written. */
const underway = -1;
/**
 * The table grows when a larger share of its buckets is in use. The share is high because a long probe is cheap: it
 * rarely compares a row.
 */
const maxLoad = 0.6;
/**
 * While another thread writes a state, this thread reads the state's bucket at most this often. Then it sleeps, because
 * the other thread may be suspended.
 */
const patience = 1000;
/** At most this many threads add states at the same time. */
const margin = 256;

type Offsets = [rows: number, keys: number, parents: number, actions: number];

/**
 * `note` is called with each state that is added or overwritten, before other threads can read the state.
 * `provisional-order.ts` implements this.
 */
export interface Discovery {
  note(number: number): void;
}

export class StateStore {
  readonly barrier: GrowthBarrier;
  /** Notes by which step each state was found. Undefined while one thread searches. */
  discovery: Discovery | undefined;
  declare private readonly control: Int32Array;
  declare private readonly table: Int32Array;
  private readonly rows: Int32Array[] = [];
  /** The columns of keys. These are `rows` if states are their own keys. */
  private readonly keys: Int32Array[];
  private readonly parents: Int32Array[] = [];
  private readonly actions: (Int16Array | Int32Array)[] = [];
  declare private readonly variables: number;
  declare private readonly keySize: number;
  declare private readonly segmentBits: number;
  declare private readonly segmentMask: number;
  private tableShift = 0;
  private growAt = 0;
  declare private readonly mostTableBits: number;
  /** The number of states that fit into the segments. */
  private capacity = 0;

  /**
   * Each thread has its own store of the same memory.
   * @param alone whether no other thread uses the memory. `reserveAll` sets this to FALSE.
   * @param form converts rows to packed rows and back. Undefined if the model has no packed rows.
   */
  constructor(
    readonly memory: StateMemory,
    private alone = true,
    private readonly form?: RowForm | undefined,
  ) {
    this.control = new Int32Array(memory.control);
    this.table = new Int32Array(memory.table);
    this.mostTableBits = Math.log2(this.table.length - tableSlack);
    this.variables = memory.variables;
    this.keySize = memory.keySize > 0 ? memory.keySize : memory.variables;
    this.keys = memory.keySize > 0 ? [] : this.rows;
    this.segmentBits = memory.segmentBits;
    this.segmentMask = 2 ** memory.segmentBits - 1;
    this.barrier = new GrowthBarrier(this.control, Control, {
      grow: () => this.growTable(),
      seeGrowth: () => this.seeGrowth(),
    });
    this.seeGrowth();
    this.seeSegments();
  }

  /** Lets this store read the first `count` states, which other threads have added to the memory. */
  adopt(count: number, isPacked: boolean): void {
    if (count > this.memory.room) throw new OutOfMemory('the states that were saved');
    this.seeSegments();
    let bits = Atomics.load(this.control, Control.tableBits);
    while (bits < this.mostTableBits && count >= maxLoad * 2 ** bits) bits++;
    Atomics.store(this.control, Control.count, count);
    Atomics.store(this.control, Control.packed, isPacked ? 1 : 0);
    Atomics.store(this.control, Control.tableBits, bits);
    this.rebuildTable();
  }

  /** Makes all segments, so that other threads can use the memory. Returns how many states fit. */
  reserveAll(): number {
    extendStates(this.memory, segmentsForAll(this.memory));
    this.seeSegments();
    this.alone = false;
    return this.capacity;
  }

  // ------------------------------------------------------------------------------------------ reading

  get count(): number {
    return Atomics.load(this.control, Control.count);
  }

  /** The size of the columns of all states and of the table, in bytes. */
  get bytes(): number {
    return bytesOfStates(this.memory, this.count) + (2 ** (32 - this.tableShift) + tableSlack) * 4;
  }

  /** Whether rows may hold packed sets. */
  get isPacked(): boolean {
    return this.control[Control.packed] === 1;
  }

  /**
   * Packs the sets in all rows. No other thread may use the store. If memory runs out, throws OutOfMemory and changes
   * no row.
   */
  pack(): void {
    const { control, form, variables, segmentBits, segmentMask, count } = this;
    if (form === undefined || this.keys !== this.rows) throw new Error('the rows have no other form');
    const packed = new Int32Array(count * variables);
    for (let number = 0; number < count; number++) {
      const row = packed.subarray(number * variables, (number + 1) * variables);
      this.readRow(number, row);
      form.pack(row);
    }
    for (let number = 0; number < count; number++) {
      const row = packed.subarray(number * variables, (number + 1) * variables);
      (this.rows[number >> segmentBits] as Int32Array).set(row, (number & segmentMask) * variables);
    }
    control[Control.packed] = 1;
    this.rebuildTable();
  }

  /** Reads the values of a state into a tuple. Packed sets become plain sets. */
  read(number: number, into: StateTuple): void {
    this.readRow(number, into);
    if (!this.isPacked) return;
    if (this.form === undefined) throw new Error('the form of the rows is not known');
    this.form.unpack(into);
  }

  /** Copies the row of a state into a tuple. The row may hold packed sets. */
  readRow(number: number, into: StateTuple): void {
    const { variables } = this;
    const segment = this.rows[number >> this.segmentBits] as Int32Array;
    const base = (number & this.segmentMask) * variables;
    for (let i = 0; i < variables; i++) into[i] = segment[base + i] as number;
  }

  /** Copies the key of a state into the given tuple. */
  readKey(number: number, into: StateTuple): void {
    const { keySize } = this;
    const segment = this.keys[number >> this.segmentBits] as Int32Array;
    const base = (number & this.segmentMask) * keySize;
    for (let i = 0; i < keySize; i++) into[i] = segment[base + i] as number;
  }

  /** Returns the number of the state from which the given state was first found; -1 for an initial state. */
  parent(number: number): number {
    return (this.parents[number >> this.segmentBits] as Int32Array)[number & this.segmentMask] as number;
  }

  action(number: number): number {
    return (this.actions[number >> this.segmentBits] as Int16Array | Int32Array)[number & this.segmentMask] as number;
  }

  // ------------------------------------------------------------------------------------------ looking up

  hash(key: StateTuple): number {
    let h = 0;
    for (let i = 0; i < this.keySize; i++) {
      h = Math.imul(h ^ (key[i] as number), 0x9e3779b1);
      h ^= h >>> 15;
    }
    h = Math.imul(h, 0x846ca68b);
    return h ^ (h >>> 16);
  }

  /**
   * Returns the number of the state with this key, or -1 if there is none. A key with a scratch handle is never found,
   * because stored states have lasting handles.
   */
  find(key: StateTuple, hash: number): number {
    if (!this.alone) this.barrier.rest();
    const { table } = this;
    const tag = hash << numberBits;
    for (let bucket = hash >>> this.tableShift; ; bucket++) {
      let entry = Atomics.load(table, bucket);
      if (entry === 0) return -1;
      if (entry === underway) entry = this.awaitEntry(bucket);
      if (((entry ^ tag) & ~numberMask) === 0) {
        const number = (entry & numberMask) - 1;
        if (this.hasKey(number, key)) return number;
      }
    }
  }

  private hasKey(number: number, key: StateTuple): boolean {
    const { keySize } = this;
    const segment = this.keys[number >> this.segmentBits] as Int32Array;
    const base = (number & this.segmentMask) * keySize;
    for (let i = 0; i < keySize; i++) if (segment[base + i] !== key[i]) return false;
    return true;
  }

  private awaitEntry(bucket: number): number {
    for (let tries = 0; ; tries++) {
      const entry = Atomics.load(this.table, bucket);
      if (entry !== underway) return entry;
      if (tries > patience) Atomics.wait(this.table, bucket, underway, 1);
    }
  }

  // ------------------------------------------------------------------------------------------ adding

  /**
   * Adds a state unless its key is known. Returns the number n of a new state, or `~n` for a known state n. If states
   * are their own keys, `key` is the same as `row`.
   */
  add(key: StateTuple, hash: number, row: StateTuple, parent: number, action: number): number {
    if (!this.alone) this.barrier.rest();
    const { table } = this;
    const tag = hash << numberBits;
    for (let bucket = hash >>> this.tableShift; ; bucket++) {
      let entry = Atomics.load(table, bucket);
      if (entry === 0) {
        if (this.count + margin >= this.capacity) this.makeRoom();
        entry = Atomics.compareExchange(table, bucket, 0, underway);
        if (entry === 0) return this.write(bucket, tag, key, row, parent, action);
      }
      if (entry === underway) entry = this.awaitEntry(bucket);
      if (((entry ^ tag) & ~numberMask) === 0) {
        const number = (entry & numberMask) - 1;
        if (this.hasKey(number, key)) return ~number;
      }
    }
  }

  private write(bucket: number, tag: number, key: StateTuple, row: StateTuple, parent: number, action: number): number {
    const number = Atomics.add(this.control, Control.count, 1);
    this.overwrite(number, row, parent, action);
    if (this.keys !== this.rows) {
      const segment = this.keys[number >> this.segmentBits] as Int32Array;
      const base = (number & this.segmentMask) * this.keySize;
      for (let i = 0; i < this.keySize; i++) segment[base + i] = key[i] as number;
    }
    if (this.discovery !== undefined) this.discovery.note(number);
    Atomics.store(this.table, bucket, tag | (number + 1));
    if (number >= this.growAt) this.askForGrowth();
    return number;
  }

  /** Replaces the values, the parent and the action of a state. Its key stays. */
  overwrite(number: number, row: StateTuple, parent: number, action: number): void {
    const { variables } = this;
    const segment = this.rows[number >> this.segmentBits] as Int32Array;
    const base = (number & this.segmentMask) * variables;
    for (let i = 0; i < variables; i++) segment[base + i] = row[i] as number;
    this.setParent(number, parent, action);
  }

  /** Replaces the parent and the action of a state. */
  setParent(number: number, parent: number, action: number): void {
    const index = number & this.segmentMask;
    (this.parents[number >> this.segmentBits] as Int32Array)[index] = parent;
    (this.actions[number >> this.segmentBits] as Int16Array | Int32Array)[index] = action;
  }

  // ------------------------------------------------------------------------------------------ growth

  private makeRoom(): void {
    if (!this.alone || this.capacity >= this.memory.room) throw new OutOfMemory('the states');
    try {
      extendStates(this.memory, this.rows.length + 1);
    } catch (error) {
      // The system refused to reserve more address space.
      throw error instanceof RangeError ? new OutOfMemory('the states') : error;
    }
    this.seeSegments();
  }

  private seeSegments(): void {
    const { memory } = this;
    const states = 2 ** this.segmentBits;
    const [rows, keys, parents, actions] = columnsOf(memory).map(({ offset }) => offset * states) as Offsets;
    for (let i = this.rows.length; i < memory.segments.length; i++) {
      const segment = memory.segments[i] as SharedArrayBuffer;
      this.rows.push(new Int32Array(segment, rows, states * memory.variables));
      if (memory.keySize > 0) this.keys.push(new Int32Array(segment, keys, states * memory.keySize));
      this.parents.push(new Int32Array(segment, parents, states));
      const isNarrow = memory.actionBytes === 2;
      this.actions.push(isNarrow ? new Int16Array(segment, actions, states) : new Int32Array(segment, actions, states));
    }
    this.capacity = Math.min(this.rows.length * 2 ** this.segmentBits, memory.room);
  }

  private askForGrowth(): void {
    if (this.alone) this.growTable();
    else this.barrier.ask();
  }

  private growTable(): void {
    const before = Atomics.load(this.control, Control.tableBits);
    // A small table grows by a factor of four, to be rebuilt less often.
    const bits = Math.min(before < 20 ? before + 2 : before + 1, this.mostTableBits);
    if (bits === before) throw new Error('the table of states is full');
    Atomics.store(this.control, Control.tableBits, bits);
    this.rebuildTable();
  }

  /** Rebuilds the hash table from the keys. No other thread may use the table. */
  private rebuildTable(): void {
    const { table, keySize, count } = this;
    this.seeGrowth();
    table.fill(0, 0, 2 ** (32 - this.tableShift) + tableSlack);
    const key = new Int32Array(keySize);
    for (let number = 0; number < count; number++) {
      const segment = this.keys[number >> this.segmentBits] as Int32Array;
      const base = (number & this.segmentMask) * keySize;
      for (let i = 0; i < keySize; i++) key[i] = segment[base + i] as number;
      const hash = this.hash(key);
      let bucket = hash >>> this.tableShift;
      while (table[bucket] !== 0) bucket++;
      table[bucket] = (hash << numberBits) | (number + 1);
    }
  }

  private seeGrowth(): void {
    const bits = Atomics.load(this.control, Control.tableBits);
    this.tableShift = 32 - bits;
    this.growAt = bits < this.mostTableBits ? maxLoad * 2 ** bits : Number.POSITIVE_INFINITY;
  }
}
