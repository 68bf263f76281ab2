/**
 * The orders in which events may have happened. In: chains of events, each in the order of one process; and for each
 * event, how many events of each other chain must come before it. Out: cuts.
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
  /** Returns the events that may happen next. */
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

/** For each other chain, how many of its events must come before an event. */
export type Before = ReadonlyMap<number, number>;

export class SeveralChains implements EventOrder {
  readonly size: number;
  readonly beginning = 0;
  /** For each cut, by its number: for each chain, how many of its events have happened. */
  private readonly cuts: number[][];
  private readonly numbers: Map<string, Cut>;
  private readonly chainOf: Int32Array;

  constructor(
    private readonly chains: readonly (readonly EventNumber[])[],
    private readonly before: readonly Before[],
  ) {
    this.size = before.length;
    this.cuts = [chains.map(() => 0)];
    this.numbers = new Map([[this.keyOf(0), 0]]);
    this.chainOf = new Int32Array(this.size);
    chains.forEach((chain, number) => {
      for (const event of chain) this.chainOf[event] = number;
    });
  }

  private keyOf(cut: Cut): string {
    return (this.cuts[cut] as number[]).join();
  }

  next(cut: Cut): readonly EventNumber[] {
    const happened = this.cuts[cut] as number[];
    return this.chains.flatMap((chain, i) => {
      const event = chain[happened[i] as number];
      return event !== undefined && this.isReady(event, happened) ? [event] : [];
    });
  }

  private isReady(event: EventNumber, happened: readonly number[]): boolean {
    for (const [chain, count] of this.before[event] as Before) if ((happened[chain] as number) < count) return false;
    return true;
  }

  after(cut: Cut, event: EventNumber): Cut {
    const happened = [...(this.cuts[cut] as number[])];
    const chain = this.chainOf[event] as number;
    happened[chain] = (happened[chain] as number) + 1;
    const key = happened.join();
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.cuts.push(happened) - 1;
    this.numbers.set(key, number);
    return number;
  }

  count(cut: Cut): number {
    return (this.cuts[cut] as number[]).reduce((sum, count) => sum + count, 0);
  }
}

/**
 * Returns the events that can never happen, because each of them waits for another one. Undefined if all events can
 * happen.
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
