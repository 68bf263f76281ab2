/**
 * The interface of the forms in which a state graph is written to a file. In: states and edges one by one, with printed
 * values. Out: pieces of text, in the order of the file. The graph is never held in memory as a whole.
 */
import type { ActionLabel } from '../../model/model.js';

export interface GraphAbout {
  readonly version: string;
  readonly spec: string;
  readonly config: string | undefined;
  readonly variables: readonly string[];
  readonly actions: readonly ActionLabel[];
  /** Whether the nodes are classes of states. Then `variables` has the expressions by which states are grouped. */
  readonly classes: boolean;
  /** Whether a class contains pairs of a state and a process. If FALSE, a class contains states. */
  readonly ofProcesses: boolean;
}

/** A node of the graph. As in behaviors, states are numbered from 1. */
export interface GraphState {
  readonly number: number;
  readonly isInitial: boolean;
  /** The number of states on a shortest path to the state. */
  readonly level: number;
  /** The values of the variables, in the order of the variables. */
  readonly values: readonly string[];
  /** For a class, the number of its states. */
  readonly states?: number | undefined;
  /**
   * The number of states in the node that violate a checked formula or are deadlocks: 0 or 1 if the node is a single
   * state.
   */
  readonly violating?: number | undefined;
  /** Whether the reported behavior goes through the node. */
  readonly isOnPath?: boolean | undefined;
}

export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  /** The index of the action in `actions`. `arguments` has the values of its parameters. */
  readonly action: number;
  readonly arguments: readonly string[];
  /** For an arrow between classes, the number of steps. */
  readonly steps?: number | undefined;
  /** Whether the reported behavior takes this edge. */
  readonly isOnPath?: boolean | undefined;
}

export interface GraphEnd {
  readonly initial: number;
  readonly distinct: number;
  /** Whether every state was explored. */
  readonly isComplete: boolean;
  /** Returns whether all edges of a state were written. */
  readonly isExplored: (number: number) => boolean;
}

export interface GraphForm {
  /** How values are printed: as TLA+, or as JSON. */
  readonly spelling: 'text' | 'json';
  readonly hasEdges: boolean;
  /** `first`: each state is written before its edges. `last`: all states are written after all edges. */
  readonly states: 'first' | 'last';
  /** The largest number of states that this form can show; undefined for any number. */
  readonly most?: number | undefined;
  begin(about: GraphAbout): string;
  state(state: GraphState): string;
  edge(edge: GraphEdge): string;
  /**
   * Called after the edges and before the states, if the states come last. At this point, it is known which states were
   * explored.
   */
  middle(end: GraphEnd): string;
  end(end: GraphEnd): string;
}
