/**
 * The explanations of events that were found so far, as a tree of nodes. In: a cut, a state, and the node before them.
 * Out: the number of a node. A node says that the events of the cut have happened and that the system is in the state.
 * Usually there is one node for a cut and a state. There are further nodes in two cases: if unlogged steps are limited,
 * and a later path has fewer unlogged steps; and if an invariant is FALSE on the path to one of the nodes only.
 */
import type { Cut, EventNumber } from '../events/event-order.js';
import { NodeIndex } from './node-index.js';

export type NodeNumber = number;

/** Stand for the number of an action, for a node to which no action led. */
export const Via = { initial: -1, stuttering: -2 } as const;

/** Stands for the number of an event, for a node whose step was not logged. */
export const unlogged = -1;

export interface Reached {
  readonly cut: Cut;
  readonly state: number;
  readonly parent: NodeNumber;
  /** The number of the action that led to the node, or a value of `Via`. */
  readonly action: number;
  /** The event that the step explains, or `unlogged`. */
  readonly event: EventNumber;
  /** The number of unlogged steps since the last event. */
  readonly hidden: number;
  /**
   * The first node on the path to this node in which a predicate is FALSE. `here` stands for this node itself.
   * Undefined if there is no such node.
   */
  readonly broken: NodeNumber | 'here' | undefined;
}

const columns = { cut: 0, state: 1, parent: 2, action: 3, event: 4, hidden: 5, broken: 6 } as const;
type Column = keyof typeof columns;
const width = 7;

export class Explanations {
  count = 0;
  private table = new Int32Array(width * 1024);
  /**
   * Indices that find a node by its cut and state. `sound` finds the latest node without a FALSE predicate on its path.
   * `unsound` finds the node with a FALSE predicate on its path.
   */
  private readonly sound: NodeIndex;
  private readonly unsound: NodeIndex;

  /** @param hiddenCounts whether the number of unlogged steps is limited. */
  constructor(private readonly hiddenCounts: boolean) {
    const nodes = {
      cutOf: (node: NodeNumber) => this.get(node, 'cut'),
      stateOf: (node: NodeNumber) => this.get(node, 'state'),
    };
    this.sound = new NodeIndex(nodes);
    this.unsound = new NodeIndex(nodes);
  }

  /**
   * Whether a new node with this cut and state is unnecessary, because the tree has such a node. No predicate is FALSE
   * on the path to that node and, if unlogged steps are limited, it has at most `hidden` unlogged steps.
   */
  isKnown(cut: Cut, state: number, hidden: number): boolean {
    const known = this.sound.find(cut, state);
    return known >= 0 && !(this.hiddenCounts && hidden < this.get(known, 'hidden'));
  }

  /**
   * Adds a node for which `isKnown` is FALSE. If its path has a FALSE predicate, and the tree already has a node with
   * this cut and state whose path has one, adds nothing and returns -1.
   */
  add({ cut, state, parent, action, event, hidden, broken }: Reached): NodeNumber {
    if (broken !== undefined && this.unsound.find(cut, state) >= 0) return -1;
    const number = this.count++;
    const at = number * width;
    if (at >= this.table.length) this.grow();
    const { table } = this;
    table[at + columns.cut] = cut;
    table[at + columns.state] = state;
    table[at + columns.parent] = parent;
    table[at + columns.action] = action;
    table[at + columns.event] = event;
    table[at + columns.hidden] = hidden;
    table[at + columns.broken] = broken === 'here' ? number : (broken ?? -1);
    (broken === undefined ? this.sound : this.unsound).note(number);
    return number;
  }

  get(node: NodeNumber, column: Column): number {
    return this.table[node * width + columns[column]] as number;
  }

  /** Returns the nodes from the root to this node. */
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
