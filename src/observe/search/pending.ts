/**
 * The nodes that a search has not expanded completely, in two orders. A node is expanded in turns: first by the steps
 * that explain a next event, with a turn for each event, and then by unlogged steps. A turn is taken only if the turns
 * before it have not led to an explanation of the log.
 *
 * In the first order, nodes with few unlogged steps since their last event come first, so every node is expanded at
 * some time. In the second order, nodes that explain many events come first. Of equal nodes, the newest comes first in
 * both orders. The search begins with the second order. If it explains no further event for a while, it takes nodes
 * from both orders in turn, because the first order is faster for some logs, and the second order for others.
 */
import { Buckets } from './buckets.js';
import type { NodeNumber } from './explanations.js';

/** In the second order, an explained event makes up for this many unlogged steps. */
const eventWeight = 4;

/** The number of expansions without a further event after which both orders are used. */
const patience = 100;

export interface Expansion {
  readonly node: NodeNumber;
  /** The index of the turn, from 0: the number of turns of this node before this turn. */
  readonly turn: number;
}

/** The numbers that decide the place of an expansion in the two orders. */
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
  /** The number of expansions since the last time that an event was explained for the first time. */
  private fruitless = 0;

  /** @param inBothOrders whether the map allows unlogged steps. Without them, the first order is enough. */
  constructor(private readonly inBothOrders: boolean) {}

  /** Adds the next turn of a node. The same turn must not be added twice. */
  add({ node, turn }: Expansion, { unlogged, events }: Standing): void {
    this.fewestUnlogged.add(unlogged, node, turn);
    if (this.inBothOrders) this.mostEvents.add(unlogged - eventWeight * events, node, turn);
  }

  /** Called when an event is explained for the first time. */
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

  /** Notes that a turn is taken. Returns FALSE if the turn was already taken from the other order. */
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
