/**
 * The state graph as a file: what a form of it is told. In: states and edges one after the other, every value spelled already. Out: pieces of text in the
 * order in which they are written, so that no graph has to be held whole.
 */
import type { ActionLabel } from '../model/model.js';

export interface GraphAbout {
  readonly version: string;
  readonly spec: string;
  readonly config: string | undefined;
  readonly variables: readonly string[];
  readonly actions: readonly ActionLabel[];
}

/** States are numbered from 1, as in behaviors. */
export interface GraphState {
  readonly number: number;
  readonly isInitial: boolean;
  /** How many states the shortest path to it has. */
  readonly level: number;
  /** In the order of the variables. */
  readonly values: readonly string[];
}

export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  /** The number of the action, and the values of its parameters. */
  readonly action: number;
  readonly arguments: readonly string[];
}

export interface GraphEnd {
  readonly initial: number;
  readonly distinct: number;
  /** Whether every state was explored. */
  readonly isComplete: boolean;
  /** Whether all edges of a state are told. */
  readonly isExplored: (number: number) => boolean;
}

export interface GraphForm {
  /** How values are spelled: as TLA+, or as JSON. */
  readonly spelling: 'text' | 'json';
  readonly hasEdges: boolean;
  /** States are told before their edges, or after all edges. */
  readonly states: 'first' | 'last';
  begin(about: GraphAbout): string;
  state(state: GraphState): string;
  edge(edge: GraphEdge): string;
  /** Between edges and states, where these come last; whether a state is explored is known from here on. */
  middle(end: GraphEnd): string;
  end(end: GraphEnd): string;
}
