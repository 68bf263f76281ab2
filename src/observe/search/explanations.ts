/**
 * The ways in which events were explained so far, as a tree of nodes in columns. A node says: the events of this cut have happened, and the system is in this
 * state. In: a cut, a state, and the node that it was reached from. Out: the number of the node.
 *
 * A cut and a state are one node, however they were reached. If unlogged steps are limited, there is another node if they are reached again with fewer of them
 * in front of the next event.
 */
import type { Cut, EventNumber } from '../events/event-order.js';

export type NodeNumber = number;

/** What led to a node, besides the number of an action. */
export const Via = { initial: -1, stuttering: -2 } as const;

/** The event of a step that was not logged. */
export const unlogged = -1;

export interface Reached {
  readonly cut: Cut;
  readonly state: number;
  readonly parent: NodeNumber;
  /** The number of the action, or `Via`. */
  readonly action: number;
  /** The event that the step explains, or `unlogged`. */
  readonly event: EventNumber;
  /** The number of unlogged steps since the last event. */
  readonly hidden: number;
  /** The first node on the way to this one in which an invariant does not hold: this one, or another. */
  readonly broken: NodeNumber | 'here' | undefined;
}

const columns = { cut: 0, state: 1, parent: 2, action: 3, event: 4, hidden: 5, broken: 6 } as const;
type Column = keyof typeof columns;
const width = 7;

/** No two pairs of a cut and a state give one key below 2 ** 53. */
const mostStates = 2 ** 27;

export class Explanations {
  count = 0;
  /** By cut and state: the latest node without a broken invariant on its way, and whether there is one with. */
  private readonly sound = new Map<number, NodeNumber>();
  private readonly unsound = new Set<number>();
  private table = new Int32Array(width * 1024);

  /** @param hiddenCounts whether unlogged steps are limited. */
  constructor(private readonly hiddenCounts: boolean) {}

  /** Whether a node of this cut and state was reached already, with as few unlogged steps and without a broken invariant. */
  isKnown(cut: Cut, state: number, hidden: number): boolean {
    const known = this.sound.get(cut * mostStates + state);
    return known !== undefined && !(this.hiddenCounts && hidden < this.get(known, 'hidden'));
  }

  /** Adds a node that is not known. A node on whose way an invariant does not hold is not added twice: then -1. */
  add(node: Reached): NodeNumber {
    const key = node.cut * mostStates + node.state;
    const number = this.count;
    if (node.broken === undefined) this.sound.set(key, number);
    else if (this.unsound.has(key)) return -1;
    else this.unsound.add(key);
    this.count++;
    const at = number * width;
    if (at >= this.table.length) this.grow();
    const { table } = this;
    const broken = node.broken === 'here' ? number : (node.broken ?? -1);
    const row = { ...node, broken };
    for (const column of Object.keys(columns) as Column[]) table[at + columns[column]] = row[column];
    return number;
  }

  get(node: NodeNumber, column: Column): number {
    return this.table[node * width + columns[column]] as number;
  }

  /** The nodes from the first one to this one. */
  pathTo(node: NodeNumber): readonly NodeNumber[] {
    const path: NodeNumber[] = [];
    for (let here = node; here >= 0; here = this.get(here, 'parent')) path.push(here);
    return path.reverse();
  }

  private grow(): void {
    const larger = new Int32Array(this.table.length * 2);
    larger.set(this.table);
    this.table = larger;
  }
}
