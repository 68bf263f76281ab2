/**
 * The graph of the states that a search has found, in the order in which one thread finds them. In: a search that is done. Out: its states by their places
 * in that order, each with its edges, to somebody who is told of one after the other.
 *
 * Threads number states as they come, so places are given anew: the initial states first, then each state where an edge first leads to it. What
 * is told does not depend on threads, unless the search was cut short by a bound, in whose midst threads are at different places.
 */
import type { Model } from '../../model/model.js';
import type { StateStore } from '../store/state-store.js';
import type { Tally } from '../store/tally.js';
import { Edges } from './edges.js';

export interface GraphSink {
  /** The state at the next place, by its number; the edges from it follow. */
  state(place: number, number: number): void;
  /** An edge between two places; the model's `actionArguments` are those of its action. */
  edge(from: number, to: number, action: number): void;
}

/** How far a search has come. */
export interface Extent {
  readonly initial: number;
  readonly distinct: number;
  /** Whether all successors of the state at a place were found. */
  readonly isExplored: (place: number) => boolean;
  /** States from this place on were not explored at all. */
  readonly frontier: number;
  /** Where a fault ended the search: all that was counted until then. What was found besides is as if it had not been found. */
  readonly until: { readonly generated: number } | undefined;
}

/** Initial states, excluded ones and repetitions included. */
export function countInitial(model: Model): number {
  let count = 0;
  model.atLevel(1);
  model.initialStates(() => {
    count++;
    return false;
  });
  return count;
}

/** A number that no place has yet. */
const none = -1;

/** The model names its steps; asking twice gives the same. */
export function tellGraph(model: Model, store: StateStore, extent: Extent, sink: GraphSink): Tally {
  const walk = new Walk(model, store, extent, sink);
  walk.walk();
  return { generated: walk.edges.generated, distinct: walk.distinct };
}

class Walk {
  readonly edges: Edges;
  readonly distinct: Float64Array;
  private readonly places: Int32Array;
  private readonly numbers: Int32Array;
  private placed = 0;
  /** The place whose edges are told. */
  private at = 0;
  private level = 1;
  private levelEnd: number;
  private remaining: number;

  constructor(
    model: Model,
    private readonly store: StateStore,
    private readonly extent: Extent,
    private readonly sink: GraphSink,
  ) {
    const { count } = store;
    this.places = new Int32Array(count).fill(none);
    this.numbers = new Int32Array(count);
    this.distinct = new Float64Array(model.actions.length);
    this.levelEnd = extent.initial;
    // Where initial states are all that was found they need not be counted.
    const isBegun = extent.until !== undefined && extent.frontier > 0;
    this.remaining = isBegun ? extent.until.generated - countInitial(model) : Number.POSITIVE_INFINITY;
    const edge = (_from: number, to: number, action: number) => {
      if (this.places[to] === none) this.place(to, action);
      sink.edge(this.at, this.places[to] as number, action);
    };
    this.edges = new Edges(model, store, { edge });
  }

  walk(): void {
    const { extent, sink } = this;
    for (let number = 0; number < extent.initial; number++) this.place(number, none);
    for (; this.at < this.placed; this.at++) {
      const number = this.numbers[this.at] as number;
      if (this.at === this.levelEnd) {
        this.level++;
        this.levelEnd = this.placed;
      }
      sink.state(this.at, number);
      if (this.at < extent.frontier) this.tellEdges(number);
      if (this.at === this.placed - 1 && extent.until === undefined) this.placeTheRest();
    }
    if (this.placed !== extent.distinct) throw new Error('the states that were found are not found again');
  }

  private tellEdges(from: number): void {
    const { extent, level } = this;
    if (extent.until !== undefined) this.remaining -= this.edges.of({ from, level, most: this.remaining });
    else if (extent.isExplored(this.at)) this.edges.of({ from, level });
  }

  private place(number: number, action: number): void {
    this.places[number] = this.placed;
    this.numbers[this.placed++] = number;
    if (action >= 0) this.distinct[action] = (this.distinct[action] as number) + 1;
  }

  /** States that were found by steps which did not come to their end. */
  private placeTheRest(): void {
    for (let number = 0; number < this.places.length; number++) {
      if (this.places[number] === none) this.place(number, this.store.action(number));
    }
  }
}
