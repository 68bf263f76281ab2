/**
 * The value store: append-only, hash-consed and shared by all threads. In: the words of a record. Out: the handle of
 * the record. Equal words have the same handle on every thread.
 *
 * A thread writes a record into a chunk of its own, and then publishes it in the table that all threads share
 * (`shared-table.ts`). A thread that loses a race uses the record of the winner and overwrites its own.
 *
 * Values are lasting or temporary. A temporary value is called a scratch value. While scratch is on, a value that is
 * not in the shared table is put into scratch areas of this thread (`scratch-areas.ts`), and into the thread's own
 * table (`scratch-table.ts`). `resetScratch` forgets all scratch values at once. Values that must last longer, such as
 * the values of a new state, are promoted: they are copied to lasting memory. The scratch table is searched before the
 * shared table. So within a step a value has one handle, even if another thread publishes the value during the step.
 */
import { addressOf, emptySet, emptyTuple, FALSE, type Handle, maxRecordSize, none, TRUE, Variant } from './handles.js';
import { LazyBodies } from './lazy-bodies.js';
import { Control, firstFreeWord, type StoreMemory } from './memory.js';
import { mix } from './mix.js';
import { ScratchAreas } from './scratch-areas.js';
import { ScratchTable } from './scratch-table.js';
import { SharedTable } from './shared-table.js';
import { OutOfMemory, ValueError } from './value-errors.js';

/** The initial size of the stack for parts of values that are being promoted. */
const firstPromoted = 1 << 8;
const chunkWords = 1 << 14;
/** `pulse` is called once in this many calls of `tick`. The number is a power of two, so that `tick` can use a mask. */
const ticksEach = 1 << 10;
export interface StoreUse {
  readonly values: number;
  readonly valueBytes: number;
  readonly tableBytes: number;
}

export class Store {
  // These fields are only declared here, so that the constructor alone writes them and V8 can treat them as constants.
  declare readonly memory: StoreMemory;
  /** The words of all values. Emitted code reads them. They are written only between `stage` and `commit`. */
  declare readonly words: Int32Array;
  /** The table of all lasting values. */
  declare readonly table: SharedTable;
  declare private readonly control: Int32Array;
  /** The bodies of the lazy values of this thread. */
  readonly lazyBodies = new LazyBodies();
  /** The largest number of elements that an explicit set may have. */
  maxSetSize = 1_000_000;
  /** Called once in `ticksEach` ticks. It throws `EvaluationEnded` to end a long evaluation. */
  pulse: (() => void) | undefined;
  /** Counts calls of `tick`, and so measures the work of evaluations. */
  ticks = 0;
  /** The number of words that new values may still take; see `withAtMost`. */
  private wordsLeft = Number.POSITIVE_INFINITY;
  /** The free part of this thread's chunk: the words from `next` up to `limit`. */
  private next = 0;
  private limit = 0;

  private scratchOn = false;
  private scratchForbidden = false;
  /** The address where the scratch areas of all threads begin. */
  declare private readonly scratchBegin: number;
  declare private readonly scratchAreas: ScratchAreas;
  /** The free part of the last scratch area: the words from `scratchNext` up to `scratchLimit`. */
  private scratchNext = 0;
  private scratchLimit = 0;
  /** The scratch table of the step. `innerTable` is the table of an inner area, and `scratchTable` the table in use. */
  declare private readonly stepTable: ScratchTable;
  declare private readonly innerTable: ScratchTable;
  private scratchTable: ScratchTable;
  /** Saved by `beginInner` and restored by `endInner`: whether scratch was on, and how far the areas were filled. */
  private readonly outer = { on: false, areas: 0, next: 0, passing: 0 };
  /** A stack for `promote`: the promoted parts of the values that are being promoted. */
  private promoted = new Int32Array(firstPromoted);
  private promotedTop = 0;

  /**
   * Each thread has its own store of the same memory.
   * @param alone whether no other thread uses the memory.
   */
  constructor(memory: StoreMemory, alone = true) {
    this.memory = memory;
    this.words = new Int32Array(memory.words);
    this.control = new Int32Array(memory.control);
    this.table = new SharedTable(memory, this.words, alone);
    this.scratchAreas = new ScratchAreas(memory);
    this.stepTable = new ScratchTable(this.words);
    this.innerTable = new ScratchTable(this.words);
    this.scratchTable = this.stepTable;
    this.scratchBegin = this.control[Control.sharedEnd] as number;
    this.writeFixedValues();
  }

  /** Writes the words that are the same in every store. Writing them again does no harm. */
  private writeFixedValues(): void {
    const { words } = this;
    const fixed: readonly (readonly [Handle, Variant])[] = [
      [FALSE, Variant.boolean],
      [TRUE, Variant.boolean],
      [emptySet, Variant.set],
      [emptyTuple, Variant.tuple],
      [10 << 1, Variant.naturals],
      [12 << 1, Variant.integers],
      [14 << 1, Variant.reals],
      [18 << 1, Variant.any],
      [16 << 1, Variant.strings],
    ];
    for (const [handle, variant] of fixed) {
      const at = addressOf(handle);
      words[at] = variant << 24;
      words[at + 1] = variant === Variant.set ? 0 : mix(at * 0x9e3779b1);
    }
  }

  // ------------------------------------------------------------------------------------------ reading

  variant(handle: Handle): Variant {
    return ((this.words[addressOf(handle)] as number) >>> 24) as Variant;
  }

  size(handle: Handle): number {
    return (this.words[addressOf(handle)] as number) & maxRecordSize;
  }

  /** Returns word `index` of the contents of a record. */
  word(handle: Handle, index: number): number {
    return this.words[addressOf(handle) + 2 + index] as number;
  }

  hash(handle: Handle): number {
    return (handle & 1) === 1 ? mix(handle) : (this.words[addressOf(handle) + 1] as number);
  }

  /** Records at this address and above are scratch values, on every thread. */
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
      tableBytes: this.table.bytes,
    };
  }

  // ------------------------------------------------------------------------------------------ writing

  /**
   * Makes room for a record of `size` words. Returns its address. The caller writes the contents from address + 2 on,
   * and then calls `commit`.
   */
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

  /**
   * Counts a tick, and once in `ticksEach` ticks calls `pulse`. Called where an evaluation may take long: for each
   * element of a lazy set, for each loop over a set, for every 512th number of a loop over an interval, and for each
   * call of a recursive definition.
   */
  tick(): void {
    if ((++this.ticks & (ticksEach - 1)) === 0) this.pulse?.();
  }

  /** Calls `work` with scratch off. Throws OutOfMemory if the new values take more than about `words` words. */
  withAtMost<Result>(words: number, work: () => Result): Result {
    this.wordsLeft = words;
    try {
      return this.withoutScratch(work);
    } finally {
      this.wordsLeft = Number.POSITIVE_INFINITY;
    }
  }

  /** Reserves `count` words for other data than values. Returns the address of the first word. The words are 0. */
  reserve(count: number): number {
    const size = count + (count & 1);
    if (this.next + size > this.limit) this.takeChunk(size);
    const at = this.next;
    this.next += size;
    this.words.fill(0, at, at + size);
    return at;
  }

  private takeChunk(need: number): void {
    this.pulse?.();
    const size = Math.max(chunkWords, need + (need & 1));
    this.wordsLeft -= size;
    const at = Atomics.add(this.control, Control.next, size);
    if (at < firstFreeWord || at + size > this.scratchBegin || this.wordsLeft < 0) {
      Atomics.sub(this.control, Control.next, size);
      throw new OutOfMemory('the values of the run');
    }
    this.next = at;
    this.limit = at + size;
  }

  /**
   * Returns the handle of the staged record. If an older record has the same contents, returns the handle of the older
   * record.
   */
  commit(at: number, variant: Variant, size: number, hash: number): Handle {
    const { words } = this;
    const header = (variant << 24) | size;
    words[at] = header;
    words[at + 1] = hash;
    const explicit = variant < Variant.interval ? 0 : 2;
    if (!this.scratchOn) {
      const lasting = this.table.publish(at, header, size, hash);
      if (lasting === at << 1) {
        this.next = at + size + 2 + (size & 1);
        this.table.count();
      }
      return lasting | explicit;
    }
    const own = this.scratchTable.find(at, header, size, hash);
    if (own !== none) return own | explicit;
    const shared = this.table.find(at, header, size, hash);
    if (shared !== none) return shared | explicit;
    this.scratchTable.add(at, hash);
    this.scratchNext = at + size + 2 + (size & 1);
    return (at << 1) | explicit;
  }

  /**
   * Returns `set \cup {element}` if the store has a record of it; otherwise `none`. The set must be explicit and must
   * not contain the element. `hash` is the hash of the result. Nothing is written.
   */
  findIncluding(set: Handle, element: Handle, hash: number): Handle {
    if (this.scratchOn) {
      const own = this.scratchTable.findIncluding(addressOf(set), element, hash);
      if (own !== none) return own;
    }
    return this.table.findIncluding(set, element, hash);
  }

  // ------------------------------------------------------------------------------------------ scratch

  useScratch(on: boolean): void {
    this.scratchOn = on && !this.scratchForbidden;
  }

  /**
   * Calls `work` while scratch is off, so that its new values are lasting. For example, the operands of an error must
   * be lasting, because the error is reported after the step.
   */
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
   * Whether a cache may keep the value after the current step or inner area. A scratch value must not be kept. A
   * lasting value that an inner area has found must not be kept if the step around the area has an equal scratch value,
   * because the step uses the scratch handle.
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
    const variant = this.variant(handle);
    if (variant === Variant.filtered || variant === Variant.lazyFunction) return true;
    const at = addressOf(handle);
    const size = this.size(handle);
    if (holdsHandles(variant))
      for (let i = 0; i < size; i++) if (this.hasTwinOutside(words[at + 2 + i] as number)) return true;
    return this.stepTable.find(at, words[at] as number, size, words[at + 1] as number) !== none;
  }

  /** Forgets all scratch values. Their handles become invalid. */
  resetScratch(): void {
    this.scratchTable.clear();
    this.rewindScratch(1, 0);
    this.lazyBodies.forgetPassing();
  }

  /**
   * Begins an inner area in the middle of a step, for an evaluation that reads only lasting values. The inner area does
   * not use the scratch values of the step. Otherwise a value could have two handles there: the step's scratch handle,
   * and the handle of the promoted value.
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

  /** Forgets the scratch values that were made since `beginInner`. */
  endInner(): void {
    const { outer } = this;
    this.innerTable.clear();
    this.scratchTable = this.stepTable;
    this.scratchOn = outer.on;
    // The first scratch area is kept even if it was taken for the inner area: taking an area takes longer than
    // evaluating most predicates.
    if (outer.areas === 0) this.rewindScratch(1, 0);
    else this.rewindScratch(outer.areas, outer.next);
    this.lazyBodies.endInner(outer.passing);
  }

  private takeScratchArea(need: number): void {
    this.pulse?.();
    const area = this.scratchAreas.take(need);
    if (area === undefined) throw new OutOfMemory('the values of one step');
    this.scratchNext = area.start;
    this.scratchLimit = area.end;
  }

  /**
   * Keeps the first `kept` areas. New values go into the last of these, from `next` on, or from its start if that is 0.
   */
  private rewindScratch(kept: number, next: number): void {
    const { scratchAreas } = this;
    scratchAreas.keep(kept);
    const { last } = scratchAreas;
    this.scratchNext = next > 0 ? next : last.start;
    this.scratchLimit = last.end;
  }

  /**
   * Returns the lasting handle of a value. A scratch value is copied to lasting memory, after its parts.
   */
  promote(handle: Handle): Handle {
    if (!this.isScratch(handle)) return handle;
    const { words } = this;
    const from = addressOf(handle);
    const size = this.size(handle);
    const variant = this.variant(handle);
    if (variant === Variant.filtered || variant === Variant.lazyFunction)
      throw new ValueError('not-explicit', [handle]);
    const parts = holdsHandles(variant);
    const base = this.promotedTop;
    this.makePromotedRoom(base + size);
    this.promotedTop = base + size;
    for (let i = 0; i < size; i++) {
      const part = words[from + 2 + i] as number;
      const lasting = parts ? this.promote(part) : part;
      this.promoted[base + i] = lasting;
    }
    const before = this.scratchOn;
    this.scratchOn = false;
    const at = this.stage(size);
    for (let i = 0; i < size; i++) words[at + 2 + i] = this.promoted[base + i] as number;
    this.promotedTop = base;
    const shared = this.commit(at, variant, size, words[from + 1] as number);
    this.scratchOn = before;
    return shared;
  }

  private makePromotedRoom(size: number): void {
    if (size <= this.promoted.length) return;
    const larger = new Int32Array(2 * size);
    larger.set(this.promoted);
    this.promoted = larger;
  }
}

function holdsHandles(variant: Variant): boolean {
  return (variant >= Variant.set && variant <= Variant.function) || variant >= Variant.interval;
}
