/**
 * The nodes that a search has not yet expanded, in two orders. A node is expanded twice: by steps that explain an event,
 * and by unlogged steps.
 *
 * In the first order, nodes with few unlogged steps since their last event stand first, so every node is expanded at
 * some time. In the second order, nodes that explain many events stand first, so the place where an explanation ends is
 * examined before the places before it. In both, the newest of equal nodes stands first. The search takes nodes in the
 * second order. If that explains no further event for a while, it takes nodes from both orders in turn, because logs
 * differ in which order is the short one.
 */
import type { NodeNumber } from './explanations.js';

/** How a node is expanded. */
export const By = { events: 0, unlogged: 1 } as const;
export type By = (typeof By)[keyof typeof By];

/** In the second order, one more explained event weighs as much as this number of unlogged steps. */
const eventWeight = 4;

/** The number of expansions without a further event after which both orders are used. */
const patience = 100;

export interface Expansion {
  readonly node: NodeNumber;
  readonly by: By;
}

export class Pending {
  private readonly fewestUnlogged = new Buckets();
  private readonly mostEvents = new Buckets();
  /** Whether an expansion was taken, by its number. */
  private taken = new Uint8Array(1024);
  /** The number of expansions since an event was explained for the first time. */
  private fruitless = 0;

  /** @param inBothOrders whether there are unlogged steps; without them, both orders are alike. */
  constructor(private readonly inBothOrders: boolean) {}

  /** @param events the number of events that the node explains. */
  add({ node, by }: Expansion, unlogged: number, events: number): void {
    const number = node * 2 + by;
    this.fewestUnlogged.add(unlogged + by, number);
    if (this.inBothOrders) this.mostEvents.add(unlogged + by - eventWeight * events, number);
  }

  /** Notes that an event was explained for the first time. */
  progress(): void {
    this.fruitless = 0;
  }

  take(): Expansion | undefined {
    this.fruitless++;
    const isFirst = !this.inBothOrders || (this.fruitless > patience && this.fruitless % 2 === 0);
    const order = isFirst ? this.fewestUnlogged : this.mostEvents;
    for (;;) {
      const number = order.take();
      if (number === undefined) return undefined;
      if (this.note(number)) return { node: number >> 1, by: (number & 1) as By };
    }
  }

  /** Notes that an expansion is taken. Returns FALSE if it was taken before. */
  private note(number: number): boolean {
    if (number >= this.taken.length) {
      const larger = new Uint8Array(Math.max(number + 1, this.taken.length * 2));
      larger.set(this.taken);
      this.taken = larger;
    }
    if (this.taken[number] === 1) return false;
    this.taken[number] = 1;
    return true;
  }
}

/** Stacks of numbers, each with an integer key. The number that is taken is the newest of those with the smallest key. */
class Buckets {
  private readonly stacks = new Map<number, number[]>();
  private readonly keys: number[] = [];

  add(key: number, number: number): void {
    const stack = this.stacks.get(key);
    if (stack) stack.push(number);
    else {
      this.stacks.set(key, [number]);
      this.insert(key);
    }
  }

  take(): number | undefined {
    const key = this.keys.at(-1);
    const stack = key === undefined ? undefined : this.stacks.get(key);
    const number = stack?.pop();
    if (key !== undefined && stack?.length === 0) {
      this.stacks.delete(key);
      this.keys.pop();
    }
    return number;
  }

  /** Inserts a key into the descending list of keys. Most new keys belong at its end. */
  private insert(key: number): void {
    let index = this.keys.length;
    while (index > 0 && (this.keys[index - 1] as number) < key) index--;
    this.keys.splice(index, 0, key);
  }
}
