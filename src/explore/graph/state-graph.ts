/**
 * Passes the state graph to a sink, in the order in which one thread finds the states. In: a search that is done. Out:
 * a call for each state in this order, followed by a call for each of its edges.
 *
 * Threads number states in any order. So positions are assigned anew: first to the initial states, then to each state
 * when the first edge leads to it. The output does not depend on threads, unless a bound ended the search on several
 * threads.
 */
import type { Model } from '../../model/model.js';
import type { Room } from '../step/bounds.js';
import type { StateStore } from '../store/state-store.js';
import type { Tally } from '../store/tally.js';
import { Edges } from './edges.js';

export interface GraphSink {
  /** Receives a state: its position and its number. Calls of `edge` with the edges from this state follow. */
  state(position: number, number: number): void;
  /**
   * Receives an edge. `from` and `to` are the positions of its states, and `number` is the number of the state at `to`.
   * During the call, `actionArguments` of the model returns the arguments of the action.
   */
  edge(from: number, to: number, action: number, number: number): void;
}

/** The part of the state graph that a search explored. */
export interface Extent {
  readonly initial: number;
  readonly distinct: number;
  /** Whether all successors of the state at a position were found. */
  readonly isExplored: (position: number) => boolean;
  /** States from this position on were not explored at all. */
  readonly frontier: number;
  /**
   * The number of states that were generated until a fault ended the search. Later edges and states are not passed to
   * the sink. Undefined if no fault ended the search.
   */
  readonly until: { readonly generated: number } | undefined;
}

/** The states that a search has found. */
export interface Explored {
  readonly store: StateStore;
  /** Describes the part of the graph that was explored. The search must be paused or done. */
  readonly extent: Extent;
  /** A walk calls this before it uses memory. It throws if the memory bound would be exceeded. */
  readonly room: Room;
}

/** Whether all successors of every state were found. */
export function isWhole({ distinct, frontier, isExplored }: Extent): boolean {
  if (frontier < distinct) return false;
  for (let position = 0; position < distinct; position++) if (!isExplored(position)) return false;
  return true;
}

/** Returns the number of initial states, including excluded states and repetitions. */
export function countInitial(model: Model): number {
  let count = 0;
  model.atLevel(1);
  model.initialStates(() => {
    count++;
    return false;
  });
  return count;
}

/** Stands for the position of a state that has no position yet. */
const none = -1;

/** Passes the graph to the sink. The model must have `namesSteps`, and must give the same results as in the search. */
export function tellGraph(model: Model, explored: Explored, sink: GraphSink): Tally {
  const walk = new Walk(model, explored, sink);
  for (const _ of walk.walk());
  return { generated: walk.edges.generated, distinct: walk.distinct };
}

/**
 * Passes the graph to the sink in slices. Yields the number of states passed so far. Returns the number of steps,
 * including steps that constraints exclude.
 */
export function walkGraph(model: Model, explored: Explored, sink: GraphSink): Generator<number, number> {
  return new Walk(model, explored, sink).walk();
}

/** A mask for a counter of states: a walk pauses after every 64 states. */
export const manyStates = 63;

/** A mask for a counter of states: a walk asks for memory after every 4096 states. */
const statesBetweenChecks = 4095;

class Walk {
  readonly edges: Edges;
  readonly distinct: Float64Array;
  private readonly store: StateStore;
  private readonly extent: Extent;
  private readonly room: Room;
  private readonly positions: Int32Array;
  private readonly numbers: Int32Array;
  private assigned = 0;
  /** The position of the state whose edges are being passed to the sink. */
  private at = 0;
  private level = 1;
  private levelEnd: number;
  private remaining: number;

  constructor(
    model: Model,
    { store, extent, room }: Explored,
    private readonly sink: GraphSink,
  ) {
    this.store = store;
    this.extent = extent;
    this.room = room;
    const { count } = store;
    room(2 * Int32Array.BYTES_PER_ELEMENT * count);
    this.positions = new Int32Array(count).fill(none);
    this.numbers = new Int32Array(count);
    this.distinct = new Float64Array(model.actions.length);
    this.levelEnd = extent.initial;
    // If the search ended among the initial states, no edge is passed on. Then the initial states need not be counted.
    const isBegun = extent.until !== undefined && extent.frontier > 0;
    this.remaining = isBegun ? extent.until.generated - countInitial(model) : Number.POSITIVE_INFINITY;
    const edge = (_from: number, to: number, action: number) => {
      if (this.positions[to] === none) this.assign(to, action);
      sink.edge(this.at, this.positions[to] as number, action, to);
    };
    this.edges = new Edges(model, store, { edge });
  }

  *walk(): Generator<number, number> {
    const { extent, sink } = this;
    for (let number = 0; number < extent.initial; number++) this.assign(number, none);
    for (; this.at < this.assigned; this.at++) {
      const number = this.numbers[this.at] as number;
      if (this.at === this.levelEnd) {
        this.level++;
        this.levelEnd = this.assigned;
      }
      if ((this.at & manyStates) === manyStates) yield this.at;
      if ((this.at & statesBetweenChecks) === statesBetweenChecks) this.room(0);
      sink.state(this.at, number);
      if (this.at < extent.frontier) this.tellEdges(number);
      if (this.at === this.assigned - 1 && extent.until === undefined) this.assignTheRest();
    }
    if (this.assigned !== extent.distinct) throw new Error('exploring the states again does not find all of them');
    return this.edges.generated.reduce((sum, count) => sum + count, 0);
  }

  private tellEdges(from: number): void {
    const { extent, level } = this;
    if (extent.until !== undefined) this.remaining -= this.edges.of({ from, level, most: this.remaining });
    else if (extent.isExplored(this.at)) this.edges.of({ from, level });
  }

  private assign(number: number, action: number): void {
    this.positions[number] = this.assigned;
    this.numbers[this.assigned++] = number;
    if (action >= 0) this.distinct[action] = (this.distinct[action] as number) + 1;
  }

  /**
   * Assigns positions to the remaining states. No edge led to them, because the search ended before the step that found
   * them was complete.
   */
  private assignTheRest(): void {
    for (let number = 0; number < this.positions.length; number++) {
      if (this.positions[number] === none) this.assign(number, this.store.action(number));
    }
  }
}
