/**
 * The value store: append-only and hash-consed, shared by all threads. In: the words of a record. Out: its handle, the same
 * for the same words whoever asks.
 *
 * A record is written first and published after: a thread writes it into its own chunk and then puts its address into the
 * table with one compare-and-exchange. The loser of a race uses the winner's record and writes over its own.
 *
 * Two tiers. While scratch is on, a value that no other thread has yet is put into scratch areas that this thread alone has (`scratch-areas.ts`) and found
 * by this thread's own table; `resetScratch` forgets all of them at once. What must outlive that (a new state) is promoted.
 * Scratch is asked before the shared table, so that within one step a value has one handle even if another thread
 * publishes it meanwhile.
 */
import { addressOf, emptySet, emptyTuple, FALSE, type Handle, Kind, maxRecordSize, none, TRUE } from './handles.js';
import { LazyBodies } from './lazy-bodies.js';
import { Control, firstFreeWord, type StoreMemory, tableSlack } from './memory.js';
import { mix } from './mix.js';
import { ScratchAreas } from './scratch-areas.js';
import { ScratchTable, sameContents } from './scratch-table.js';
import { OutOfMemory, ValueError } from './value-errors.js';

const chunkWords = 1 << 14;
/** Slots in use, at most: each step of a search reads a record that lies anywhere, which costs more than an empty slot. */
const maxLoad = 0.3;
/** More than this, and searches become slow. */
const fullLoad = 0.8;

export interface StoreUse {
  readonly values: number;
  readonly valueBytes: number;
  readonly tableBytes: number;
}

export class Store {
  // Declared only, so that the constructor alone writes them: then the machine may take them for constants.
  declare readonly memory: StoreMemory;
  /** Read by emitted code; written only between `stage` and `commit`. */
  declare readonly words: Int32Array;
  declare private readonly table: Int32Array;
  declare private readonly control: Int32Array;
  /** What this thread knows of values that have not been made explicit. */
  readonly lazyBodies = new LazyBodies();
  /** The most elements of a set that is made explicit. */
  maxSetSize = 1_000_000;
  private tableBits = 0;
  /** How many values there may be before the table is to grow. */
  private growAt = 0;
  /** What is left of this thread's chunk. */
  private next = 0;
  private limit = 0;

  private scratchOn = false;
  private scratchForbidden = false;
  /** Where the scratch areas of all threads begin. */
  declare private readonly scratchBegin: number;
  declare private readonly scratchAreas: ScratchAreas;
  /** What is left of the last area. */
  private scratchNext = 0;
  private scratchLimit = 0;
  /** The values of the step, those of an inner area, and the one of the two tables that is in use. */
  declare private readonly stepTable: ScratchTable;
  declare private readonly innerTable: ScratchTable;
  private scratchTable: ScratchTable;
  /** How the step was left when an inner area began. */
  private readonly outer = { on: false, areas: 0, next: 0, passing: 0 };
  /** Parts on their way to the shared tier. */
  private readonly promoted: number[] = [];

  /** One store a thread; `alone` lets it grow the table whenever it likes, others do so at a `RestPoint`. */
  constructor(
    memory: StoreMemory,
    /** Written when others come to share the memory. */
    public alone = true,
  ) {
    this.memory = memory;
    this.words = new Int32Array(memory.words);
    this.table = new Int32Array(memory.table);
    this.control = new Int32Array(memory.control);
    this.seeGrowth();
    this.scratchAreas = new ScratchAreas(memory);
    this.stepTable = new ScratchTable(this.words);
    this.innerTable = new ScratchTable(this.words);
    this.scratchTable = this.stepTable;
    this.scratchBegin = this.control[Control.sharedEnd] as number;
    this.writeFixedValues();
  }

  /** The same words at the same addresses in every store; writing them twice does no harm. */
  private writeFixedValues(): void {
    const { words } = this;
    const fixed: readonly (readonly [Handle, Kind])[] = [
      [FALSE, Kind.boolean],
      [TRUE, Kind.boolean],
      [emptySet, Kind.set],
      [emptyTuple, Kind.tuple],
      [10 << 1, Kind.naturals],
      [12 << 1, Kind.integers],
      [14 << 1, Kind.reals],
      [18 << 1, Kind.any],
      [16 << 1, Kind.strings],
    ];
    for (const [handle, kind] of fixed) {
      const at = addressOf(handle);
      words[at] = kind << 24;
      words[at + 1] = kind === Kind.set ? 0 : mix(at * 0x9e3779b1);
    }
  }

  // ------------------------------------------------------------------------------------------ reading

  kind(handle: Handle): Kind {
    return ((this.words[addressOf(handle)] as number) >>> 24) as Kind;
  }

  size(handle: Handle): number {
    return (this.words[addressOf(handle)] as number) & maxRecordSize;
  }

  /** Word `index` of a record's contents. */
  word(handle: Handle, index: number): number {
    return this.words[addressOf(handle) + 2 + index] as number;
  }

  hash(handle: Handle): number {
    return (handle & 1) === 1 ? mix(handle) : (this.words[addressOf(handle) + 1] as number);
  }

  /** Records at addresses from here on pass with a step, on whatever thread. */
  get endOfLasting(): number {
    return this.scratchBegin;
  }

  isScratch(handle: Handle): boolean {
    return (handle & 1) === 0 && addressOf(handle) >= this.scratchBegin;
  }

  use(): StoreUse {
    return {
      values: Atomics.load(this.control, Control.values),
      valueBytes: Atomics.load(this.control, Control.next) * 4,
      tableBytes: (2 ** this.tableBits + tableSlack) * 4,
    };
  }

  // ------------------------------------------------------------------------------------------ writing

  /** Room for a record of `size` words: write its contents from the answer + 2 on, then `commit`. */
  stage(size: number): number {
    if (size > maxRecordSize) throw new OutOfMemory(`a value of ${size} parts`);
    const need = size + 4;
    if (this.scratchOn) {
      if (this.scratchNext + need > this.scratchLimit) this.takeScratchArea(need);
      return this.scratchNext;
    }
    if (this.next + need > this.limit) this.takeChunk(need);
    return this.next;
  }

  private takeChunk(need: number): void {
    const size = Math.max(chunkWords, need + (need & 1));
    const at = Atomics.add(this.control, Control.next, size);
    if (at < firstFreeWord || at + size > this.scratchBegin) {
      Atomics.sub(this.control, Control.next, size);
      throw new OutOfMemory('the values of the run');
    }
    this.next = at;
    this.limit = at + size;
  }

  /** The handle of the record that was staged: an older one with the same contents, or this one. */
  commit(at: number, kind: Kind, size: number, hash: number): Handle {
    const { words } = this;
    const header = (kind << 24) | size;
    words[at] = header;
    words[at + 1] = hash;
    const explicit = kind < Kind.interval ? 0 : 2;
    if (!this.scratchOn) return this.publish(at, header, size, hash) | explicit;
    const own = this.scratchTable.find(at, header, size, hash);
    if (own !== none) return own | explicit;
    const shared = this.findShared(at, header, size, hash);
    if (shared !== none) return shared | explicit;
    this.scratchTable.add(at, hash);
    this.scratchNext = at + size + 2 + (size & 1);
    return (at << 1) | explicit;
  }

  /** The slot where a search for a hash begins: its upper bits, so that doubling the table keeps the order of slots. */
  private slotOf(hash: number): number {
    return Math.imul(hash, 0x9e3779b1) >>> (32 - this.tableBits);
  }

  private findShared(at: number, header: number, size: number, hash: number): Handle {
    const { words, table } = this;
    for (let slot = this.slotOf(hash); ; slot++) {
      const found = Atomics.load(table, slot);
      if (found === 0) return none;
      if (words[found + 1] === hash && words[found] === header && sameContents(words, found, at, size))
        return found << 1;
    }
  }

  private publish(at: number, header: number, size: number, hash: number): Handle {
    const { words, table } = this;
    for (let slot = this.slotOf(hash); ; slot++) {
      let found = Atomics.load(table, slot);
      if (found === 0) {
        found = Atomics.compareExchange(table, slot, 0, at);
        if (found === 0) {
          this.next = at + size + 2 + (size & 1);
          this.count();
          return at << 1;
        }
      }
      if (words[found + 1] === hash && words[found] === header && sameContents(words, found, at, size))
        return found << 1;
    }
  }

  private count(): void {
    const values = Atomics.add(this.control, Control.values, 1) + 1;
    if (values > this.growAt) this.askForGrowth(values);
  }

  private askForGrowth(values: number): void {
    if (this.alone && this.canGrow) this.growTable();
    else if (values > fullLoad * 2 ** this.tableBits) throw new OutOfMemory('the table of values');
    else if (this.canGrow) Atomics.store(this.control, Control.growthAsked, 1);
  }

  // ------------------------------------------------------------------------------------------ scratch

  useScratch(on: boolean): void {
    this.scratchOn = on && !this.scratchForbidden;
  }

  /** Meanwhile all that is made lasts: for what is told afterwards of a step, such as the operands of an error. */
  withoutScratch<Result>(work: () => Result): Result {
    this.scratchForbidden = true;
    try {
      return work();
    } finally {
      this.scratchForbidden = false;
    }
  }

  get usesScratch(): boolean {
    return this.scratchOn;
  }

  /**
   * Whether a value may be remembered beyond the area that it was made in. An inner area finds values that last where the step around it goes on
   * with scratch values equal to them.
   */
  isForGood(handle: Handle): boolean {
    return !this.isScratch(handle) && !(this.isInner && !this.stepTable.isEmpty && this.hasTwinOutside(handle));
  }

  private get isInner(): boolean {
    return this.scratchTable === this.innerTable;
  }

  private hasTwinOutside(handle: Handle): boolean {
    if ((handle & 1) === 1) return false;
    const { words } = this;
    const kind = this.kind(handle);
    if (kind === Kind.filtered || kind === Kind.lazyFunction) return true;
    const at = addressOf(handle);
    const size = this.size(handle);
    if (holdsHandles(kind))
      for (let i = 0; i < size; i++) if (this.hasTwinOutside(words[at + 2 + i] as number)) return true;
    return this.stepTable.find(at, words[at] as number, size, words[at + 1] as number) !== none;
  }

  /** Forgets every scratch value. No handle of one may be used afterwards. */
  resetScratch(): void {
    this.scratchTable.clear();
    this.rewindScratch(1, 0);
    this.lazyBodies.forgetPassing();
  }

  /**
   * Begins an area of its own for what is asked of values that all last, in the midst of a step: it does not see what was made in the step. There
   * a value may have a handle of scratch although an equal one was promoted meanwhile; here that one is found.
   */
  beginInner(): void {
    const { outer } = this;
    outer.on = this.scratchOn;
    outer.areas = this.scratchAreas.count;
    outer.next = this.scratchNext;
    outer.passing = this.lazyBodies.beginInner();
    this.scratchTable = this.innerTable;
    this.useScratch(true);
  }

  /** Forgets what was made since `beginInner`. */
  endInner(): void {
    const { outer } = this;
    this.innerTable.clear();
    this.scratchTable = this.stepTable;
    this.scratchOn = outer.on;
    this.rewindScratch(outer.areas, outer.next);
    this.lazyBodies.endInner(outer.passing);
  }

  private takeScratchArea(need: number): void {
    const area = this.scratchAreas.take(need);
    if (area === undefined) throw new OutOfMemory('the values of one step');
    this.scratchNext = area.start;
    this.scratchLimit = area.end;
  }

  /** Keeps the first areas and goes on in the last of them, from `next` or from its start. */
  private rewindScratch(kept: number, next: number): void {
    const { scratchAreas } = this;
    scratchAreas.keep(kept);
    const { last } = scratchAreas;
    this.scratchNext = next > 0 ? next : last.start;
    this.scratchLimit = last.end;
  }

  /** The shared handle of a value, which is copied there, parts first, if it was a scratch value. */
  promote(handle: Handle): Handle {
    if (!this.isScratch(handle)) return handle;
    const { words } = this;
    const from = addressOf(handle);
    const size = this.size(handle);
    const kind = this.kind(handle);
    if (kind === Kind.filtered || kind === Kind.lazyFunction) throw new ValueError('not-explicit', [handle]);
    const parts = holdsHandles(kind);
    const { promoted } = this;
    const base = promoted.length;
    for (let i = 0; i < size; i++) {
      const part = words[from + 2 + i] as number;
      promoted.push(parts ? this.promote(part) : part);
    }
    const before = this.scratchOn;
    this.scratchOn = false;
    const at = this.stage(size);
    for (let i = 0; i < size; i++) words[at + 2 + i] = promoted[base + i] as number;
    promoted.length = base;
    const shared = this.commit(at, kind, size, words[from + 1] as number);
    this.scratchOn = before;
    return shared;
  }

  // ------------------------------------------------------------------------------------------ growth

  private get canGrow(): boolean {
    return 2 ** (this.tableBits + 1) + tableSlack <= this.table.length;
  }

  /**
   * Doubles the table in place while no other thread uses the store, see `rest-point.ts`. Slots are ordered by the upper bits of a hash, so an entry's
   * new slot is about twice the old one: moving entries from the last to the first never overwrites one.
   */
  growTable(): void {
    const { table, words } = this;
    const slots = 2 ** this.tableBits;
    const entries: number[] = [];
    Atomics.store(this.control, Control.tableBits, this.tableBits + 1);
    this.seeGrowth();
    let slot = slots + tableSlack - 1;
    while (slot >= 0) {
      // A run of full slots keeps its order only as a whole: take it out, then put it back.
      while (slot >= 0 && table[slot] === 0) slot--;
      entries.length = 0;
      while (slot >= 0 && table[slot] !== 0) {
        entries.push(table[slot] as number);
        table[slot--] = 0;
      }
      for (let i = entries.length - 1; i >= 0; i--) {
        const at = entries[i] as number;
        let target = this.slotOf(words[at + 1] as number);
        while (table[target] !== 0) target++;
        table[target] = at;
      }
    }
  }

  /** Sees how large the table is, after another thread may have made it grow. */
  seeGrowth(): void {
    this.tableBits = Atomics.load(this.control, Control.tableBits);
    this.growAt = (this.canGrow ? maxLoad : fullLoad) * 2 ** this.tableBits;
  }
}

function holdsHandles(kind: Kind): boolean {
  return (kind >= Kind.set && kind <= Kind.function) || kind >= Kind.interval;
}
