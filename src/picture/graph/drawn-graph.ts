/**
 * Collects a state graph for a picture. In: states and edges, one by one. Out: when the graph is complete, nodes and
 * arrows with lines of text. All edges between two nodes become one arrow with several lines of text.
 */

import { countOf, renderCount } from '../../diagnostics/counts.js';
import type { GraphAbout, GraphEdge, GraphForm, GraphState } from '../../report/graph/graph-form.js';

/** The largest number of nodes in a picture. A picture with more nodes is not readable. */
export const mostNodes = 300;

export interface DrawnNode {
  readonly number: number;
  readonly lines: readonly string[];
  /**
   * Further lines of text: the number of states in the node, and the number of them that violate a formula or are
   * deadlocks.
   */
  readonly notes: readonly string[];
  readonly isInitial: boolean;
  readonly isViolating: boolean;
  readonly isOnPath: boolean;
  /** Whether all arrows that leave the node are known. */
  readonly isExplored: boolean;
}

export interface DrawnArrow {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
  readonly isOnPath: boolean;
}

export interface DrawnGraph {
  readonly title: string;
  readonly isOfClasses: boolean;
  readonly nodes: readonly DrawnNode[];
  readonly arrows: readonly DrawnArrow[];
  /** The meanings of the signs that occur in the picture. */
  readonly legend: readonly string[];
}

/** Makes a form that collects the graph, and writes it at the end. */
export function drawnForm(render: (graph: DrawnGraph) => string): GraphForm {
  const states: GraphState[] = [];
  const edges: GraphEdge[] = [];
  let about: GraphAbout | undefined;
  return {
    spelling: 'text',
    hasEdges: true,
    states: 'first',
    most: mostNodes,
    begin(begun) {
      about = begun;
      return '';
    },
    state(state) {
      states.push(state);
      return '';
    },
    edge(edge) {
      edges.push(edge);
      return '';
    },
    middle: () => '',
    end: ({ isExplored }) => (about ? render(draw(about, states, edges, isExplored)) : ''),
  };
}

function draw(
  about: GraphAbout,
  states: readonly GraphState[],
  edges: readonly GraphEdge[],
  isExplored: (number: number) => boolean,
): DrawnGraph {
  const isBare = about.variables.map((_, i) => states.every(({ values }) => isSimpleString(values[i] ?? '')));
  const nodes = states.map((state): DrawnNode => {
    const { number, isInitial, violating = 0, isOnPath = false } = state;
    const values = state.values.map((value, i) => (about.classes && isBare[i] ? value.slice(1, -1) : value));
    const lines =
      about.classes && values.length === 1 ? values : values.map((value, i) => `${about.variables[i]} = ${value}`);
    const notes = about.classes ? notesOf(state, about.ofProcesses) : [`state ${number}`];
    const isViolating = violating > 0;
    return { number, lines, notes, isInitial, isViolating, isOnPath, isExplored: isExplored(number) };
  });
  const arrows = arrowsOf(edges, about.actions);
  return {
    title: titleOf(about, nodes, arrows),
    isOfClasses: about.classes,
    nodes,
    arrows,
    legend: legendOf(about, nodes, arrows),
  };
}

/** Whether a text is a TLA+ string without backslashes. Such a string is shown without its quotation marks. */
function isSimpleString(text: string): boolean {
  return /^"[^"\\]*"$/.test(text);
}

function notesOf({ states = 0, violating = 0 }: GraphState, ofProcesses: boolean): readonly string[] {
  if (ofProcesses) return violating > 0 ? ['in a violation'] : [];
  return [countOf(states, 'state'), ...(violating > 0 ? [`${renderCount(violating)} violating`] : [])];
}

function arrowsOf(edges: readonly GraphEdge[], actions: GraphAbout['actions']): readonly DrawnArrow[] {
  const byPair = new Map<string, { from: number; to: number; lines: string[]; isOnPath: boolean }>();
  for (const edge of edges) {
    const { from, to, isOnPath = false } = edge;
    const key = `${from} ${to}`;
    const arrow = byPair.get(key) ?? { from, to, lines: [], isOnPath: false };
    byPair.set(key, arrow);
    arrow.lines.push(lineOf(edge, actions[edge.action]?.name ?? ''));
    arrow.isOnPath ||= isOnPath;
  }
  return [...byPair.values()];
}

function lineOf({ arguments: values, steps }: GraphEdge, name: string): string {
  const call = values.length === 0 ? name : `${name}(${values.join(', ')})`;
  return steps === undefined ? call : `${call} \u00d7${renderCount(steps)}`;
}

function titleOf(about: GraphAbout, nodes: readonly DrawnNode[], arrows: readonly DrawnArrow[]): string {
  const what = about.ofProcesses ? 'State diagram of the processes' : about.classes ? 'State classes' : 'State graph';
  const module = about.spec.replace(/^.*[\\/]/, '').replace(/\.tla$/, '');
  return `${what} of ${module}: ${countOf(nodes.length, 'node')}, ${countOf(arrows.length, 'arrow')}`;
}

function legendOf(
  { variables, classes, ofProcesses }: GraphAbout,
  nodes: readonly DrawnNode[],
  arrows: readonly DrawnArrow[],
): readonly string[] {
  const has = (what: 'isInitial' | 'isViolating' | 'isOnPath') => nodes.some((node) => node[what]);
  const states = classes ? 'with states' : '';
  return [
    ...(classes ? [`${ofProcesses ? 'each' : 'by'}: ${variables.join(', ')}`] : []),
    ...(classes && arrows.length > 0 ? ['\u00d7: the number of steps'] : []),
    ...(has('isOnPath') ? ['blue: the behavior that was found'] : []),
    ...(has('isViolating')
      ? [`red: ${states} ${classes ? 'that violate' : 'violates'} something`.replace('  ', ' ')]
      : []),
    ...(nodes.every(({ isExplored }) => isExplored) ? [] : ['dashed: arrows may be missing']),
  ];
}
