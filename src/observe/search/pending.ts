/**
 * The nodes that a search has not yet expanded to the end, in two orders. A node is expanded in turns: by the steps
 * that explain an event, for one event after the other, and then by unlogged steps. So a node that is reached by the
 * second of two events exists only if the first one led nowhere.
 *
 * In the first order, nodes with few unlogged steps since their last event stand first, so every node is expanded at
 * some time. In the second order, nodes that explain many events stand first, so the place where an explanation ends is
 * examined before the places before it. In both, the newest of equal nodes stands first. The search takes nodes in the
 * second order. If that explains no further event for a while, it takes nodes from both orders in turn, because the
 * first order is faster for some logs, and the second for others.
 */
import { Buckets } from './buckets.js';
import type { NodeNumber } from './explanations.js';

/** In the second order, one more explained event weighs as much as this number of unlogged steps. */
const eventWeight = 4;

/** The number of expansions without a further event after which both orders are used. */
const patience = 100;

export interface Expansion {
  readonly node: NodeNumber;
  /** The number of turns of this node that were taken before. */
  readonly turn: number;
}

/** The numbers by which the two orders rank an expansion. */
export interface Standing {
  /** The number of unlogged steps since the last event. */
  readonly unlogged: number;
  /** The number of events that are explained. */
  readonly events: number;
}

export class Pending {
  private readonly fewestUnlogged = new Buckets();
  private readonly mostEvents = new Buckets();
  /** The number of turns of each node that were taken. */
  private taken = new Int32Array(1024);
  /** The number of expansions since an event was explained for the first time. */
  private fruitless = 0;

  /** @param inBothOrders whether there are unlogged steps; without them, both orders are alike. */
  constructor(private readonly inBothOrders: boolean) {}

  /** Adds the next turn of a node. It must not be there already. */
  add({ node, turn }: Expansion, { unlogged, events }: Standing): void {
    this.fewestUnlogged.add(unlogged, node, turn);
    if (this.inBothOrders) this.mostEvents.add(unlogged - eventWeight * events, node, turn);
  }

  /** Notes that an event was explained for the first time. */
  progress(): void {
    this.fruitless = 0;
  }

  take(): Expansion | undefined {
    this.fruitless++;
    const isFirst = !this.inBothOrders || (this.fruitless > patience && this.fruitless % 2 === 0);
    const order = isFirst ? this.fewestUnlogged : this.mostEvents;
    while (order.take()) {
      const { node, turn } = order;
      if (this.note(node, turn)) return { node, turn };
    }
    return undefined;
  }

  /** Notes that a turn is taken. Returns FALSE if it was taken before, from the other order. */
  private note(node: NodeNumber, turn: number): boolean {
    if (node >= this.taken.length) {
      const larger = new Int32Array(Math.max(node + 1, this.taken.length * 2));
      larger.set(this.taken);
      this.taken = larger;
    }
    if (this.taken[node] !== turn) return false;
    this.taken[node] = turn + 1;
    return true;
  }
}
