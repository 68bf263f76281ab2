/**
 * The interface of the file forms of a state graph. In: states and edges one by one, with printed values. Out: pieces
 * of text, in the order of the file. The graph is never held in memory as a whole.
 */
import type { ActionLabel } from '../../model/model.js';

export interface GraphAbout {
  readonly version: string;
  readonly spec: string;
  readonly config: string | undefined;
  readonly variables: readonly string[];
  readonly actions: readonly ActionLabel[];
  /** Whether the nodes are classes of states. The variables are then the expressions that have one value in a class. */
  readonly classes: boolean;
  /** Whether a class contains pairs of a state and a process, instead of states. */
  readonly ofProcesses: boolean;
}

/** States are numbered from 1, as in behaviors. */
export interface GraphState {
  readonly number: number;
  readonly isInitial: boolean;
  /** The number of states on the shortest path to it. */
  readonly level: number;
  /** The values of the variables, in their order. */
  readonly values: readonly string[];
  /** The number of states of a class. */
  readonly states?: number | undefined;
  /** The number of states that violate something. It is 0 or 1 for a single state. */
  readonly violating?: number | undefined;
  /** Whether the behavior that the search reports goes through it. */
  readonly isOnPath?: boolean | undefined;
}

export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  /** The number of the action. `arguments` are the values of its parameters. */
  readonly action: number;
  readonly arguments: readonly string[];
  /** The number of steps between the states of two classes. */
  readonly steps?: number | undefined;
  /** Whether the behavior that the search reports takes it. */
  readonly isOnPath?: boolean | undefined;
}

export interface GraphEnd {
  readonly initial: number;
  readonly distinct: number;
  /** Whether every state was explored. */
  readonly isComplete: boolean;
  /** Whether all edges of a state were written. */
  readonly isExplored: (number: number) => boolean;
}

export interface GraphForm {
  /** How values are printed: as TLA+, or as JSON. */
  readonly spelling: 'text' | 'json';
  readonly hasEdges: boolean;
  /** `first`: each state comes before its edges. `last`: all states come after all edges. */
  readonly states: 'first' | 'last';
  /** The largest number of states that it can show; undefined for any number. */
  readonly most?: number | undefined;
  begin(about: GraphAbout): string;
  state(state: GraphState): string;
  edge(edge: GraphEdge): string;
  /**
   * Called after the edges and before the states, if the states come last. The explored states are known from here on.
   */
  middle(end: GraphEnd): string;
  end(end: GraphEnd): string;
}
