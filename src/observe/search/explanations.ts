/**
 * The explanations of events that were found so far, as a tree of nodes, stored in columns. In: a cut, a state, and the
 * node from which both were reached. Out: the number of a node. A node says that the events of the cut have happened
 * and that the system is in the state. Usually there is one node for a cut and a state, however they were reached.
 * There may be further nodes in two cases: if unlogged steps are limited and a later path has fewer of them, and if an
 * invariant is FALSE on the path of one node only.
 */
import type { Cut, EventNumber } from '../events/event-order.js';
import { NodeIndex } from './node-index.js';

export type NodeNumber = number;

/** What a node has instead of an action's number if no action led to it. */
export const Via = { initial: -1, stuttering: -2 } as const;

/** What a node has instead of an event's number if its step was not logged. */
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
   * The first node on the path to this node in which a predicate is FALSE. `here` if that is this node itself;
   * undefined if there is none.
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
   * Indices by cut and state. `sound` finds the latest node without a FALSE predicate on its path, `unsound` the node
   * with one.
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
   * Whether a node with this cut and state is known that makes a new one unnecessary: no predicate is FALSE on its
   * path. If unlogged steps are limited, it has at most `hidden` of them.
   */
  isKnown(cut: Cut, state: number, hidden: number): boolean {
    const known = this.sound.find(cut, state);
    return known >= 0 && !(this.hiddenCounts && hidden < this.get(known, 'hidden'));
  }

  /**
   * Adds a node, which must not be known. If its path has a FALSE predicate and such a node exists for this cut and
   * state, returns -1 and adds nothing.
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
