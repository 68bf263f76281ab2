/**
 * The orders in which events may have happened. In: chains of events, each in the order of one process; and for each
 * event, the number of events of each other chain that must come before it. Out: cuts.
 *
 * A cut is a set of events that have happened: the first events of each chain. It is represented by a number, and equal
 * cuts have equal numbers. The log of one process is one chain, so its cuts are numbers of events.
 */

/** The number of an event among all events, from 0. */
export type EventNumber = number;
export type Cut = number;

export interface EventOrder {
  /** The number of events. */
  readonly size: number;
  /** The cut in which nothing has happened. */
  readonly beginning: Cut;
  /** Returns the events that may happen next. Events that probably happened earlier come first. */
  next(cut: Cut): readonly EventNumber[];
  after(cut: Cut, event: EventNumber): Cut;
  /** Returns the number of events that have happened. */
  count(cut: Cut): number;
}

/** The order of one process: each event happens after the event before it. */
export class OneChain implements EventOrder {
  readonly beginning = 0;

  constructor(readonly size: number) {}

  next(cut: Cut): readonly EventNumber[] {
    return cut < this.size ? [cut] : [];
  }

  after(cut: Cut): Cut {
    return cut + 1;
  }

  count(cut: Cut): number {
    return cut;
  }
}

/** Marks an empty bucket of the table. */
const none = -1;

/** Maps the number of another chain to the number of its events that must come before an event. */
export type Before = ReadonlyMap<number, number>;

export class SeveralChains implements EventOrder {
  readonly size: number;
  readonly beginning = 0;
  /** A row for each cut: the number of events of each chain that have happened, and their sum. */
  private rows: Int32Array;
  private cuts = 0;
  /** A hash table with the numbers of cuts. The keys are the rows of the cuts. */
  private table = new Int32Array(1024).fill(none);
  private readonly width: number;
  private readonly chainOf: Int32Array;
  /**
   * For each event, a list of pairs: the number of another chain, and the number of its events that must come before
   * this event.
   */
  private readonly before: readonly (readonly number[])[];
  /** For each event, the number of events that are known to have happened before it. */
  private readonly earlier: Float64Array;

  constructor(
    private readonly chains: readonly (readonly EventNumber[])[],
    before: readonly Before[],
  ) {
    this.size = before.length;
    this.before = before.map((counts) => [...counts].flat());
    this.width = chains.length + 1;
    this.rows = new Int32Array(this.width * 1024);
    this.chainOf = new Int32Array(this.size);
    chains.forEach((chain, number) => {
      for (const event of chain) this.chainOf[event] = number;
    });
    this.earlier = new Float64Array(this.size);
    for (const chain of chains)
      chain.forEach((event, index) => {
        this.earlier[event] = [...(before[event] as Before).values()].reduce((sum, count) => sum + count, index);
      });
    this.known();
  }

  next(cut: Cut): readonly EventNumber[] {
    const { rows, chains } = this;
    const at = cut * this.width;
    const events: EventNumber[] = [];
    for (let i = 0; i < chains.length; i++) {
      const event = (chains[i] as readonly EventNumber[])[rows[at + i] as number];
      if (event !== undefined && this.isReady(event, at)) this.insert(event, events);
    }
    return events;
  }

  /** Inserts an event into a list that is sorted by `earlier`. */
  private insert(event: EventNumber, events: EventNumber[]): void {
    const { earlier } = this;
    let index = events.length;
    while (index > 0 && (earlier[events[index - 1] as number] as number) > (earlier[event] as number)) index--;
    events.splice(index, 0, event);
  }

  private isReady(event: EventNumber, at: number): boolean {
    const before = this.before[event] as readonly number[];
    for (let i = 0; i < before.length; i += 2)
      if ((this.rows[at + (before[i] as number)] as number) < (before[i + 1] as number)) return false;
    return true;
  }

  after(cut: Cut, event: EventNumber): Cut {
    const { width } = this;
    if ((this.cuts + 1) * width > this.rows.length) this.growRows();
    const { rows } = this;
    const at = this.cuts * width;
    rows.copyWithin(at, cut * width, (cut + 1) * width);
    const chain = at + (this.chainOf[event] as number);
    rows[chain] = (rows[chain] as number) + 1;
    rows[at + width - 1] = (rows[at + width - 1] as number) + 1;
    return this.known();
  }

  count(cut: Cut): number {
    return this.rows[(cut + 1) * this.width - 1] as number;
  }

  /** Returns the number of the cut whose row was written after the last row. If the cut is new, its row is kept. */
  private known(): Cut {
    if (this.cuts * 2 >= this.table.length) this.growTable();
    const slot = this.slotOf(this.cuts);
    const found = this.table[slot] as number;
    if (found !== none) return found;
    this.table[slot] = this.cuts;
    return this.cuts++;
  }

  private slotOf(cut: Cut): number {
    const { table } = this;
    const mask = table.length - 1;
    for (let slot = this.hash(cut) & mask; ; slot = (slot + 1) & mask) {
      const other = table[slot] as number;
      if (other === none || this.areEqual(cut, other)) return slot;
    }
  }

  private areEqual(cut: Cut, other: Cut): boolean {
    const { rows, width } = this;
    for (let i = 0; i < width; i++) if (rows[cut * width + i] !== rows[other * width + i]) return false;
    return true;
  }

  private hash(cut: Cut): number {
    const { rows, width } = this;
    let hash = 0;
    for (let i = 0; i < width; i++) {
      hash = Math.imul(hash ^ (rows[cut * width + i] as number), 0x45d9f3b);
      hash ^= hash >>> 15;
    }
    return hash;
  }

  private growRows(): void {
    const larger = new Int32Array(this.rows.length * 2);
    larger.set(this.rows);
    this.rows = larger;
  }

  private growTable(): void {
    this.table = new Int32Array(this.table.length * 2).fill(none);
    for (let cut = 0; cut < this.cuts; cut++) this.table[this.slotOf(cut)] = cut;
  }
}

/**
 * Returns the events that can never happen, because they wait for each other. Undefined if all events can happen.
 */
export function waitingForever(order: EventOrder): readonly EventNumber[] | undefined {
  let cut = order.beginning;
  const seen = new Set<EventNumber>();
  for (;;) {
    const [first] = order.next(cut);
    if (first === undefined) break;
    seen.add(first);
    cut = order.after(cut, first);
  }
  if (seen.size === order.size) return undefined;
  return Array.from({ length: order.size }, (_, i) => i).filter((event) => !seen.has(event));
}
