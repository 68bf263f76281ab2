/**
 * Graphs and UndirectedGraphs: paths and connected nodes. In: a record with the nodes and the edges of a graph. Out:
 * values of the operators. As in TLC, an edge is ignored unless it is a pair of nodes of the graph.
 */

import { settle } from '../../values/operations/make-explicit.js';
import { functionOf, isSequence, tuple } from '../../values/sorts/functions.js';
import { find, has, setOf } from '../../values/sorts/sets.js';
import { type Handle, isSmall, truth, Variant } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { ValueError } from '../../values/store/value-errors.js';
import { setFrom } from '../natives/arguments.js';
import { type NativeContext, type NativeTable, native } from '../natives/native.js';
import { forEachSimplePath, isStronglyConnected, reachableFrom, type Successors } from '../natives/reachability.js';

type EdgeKind = 'directed' | 'undirected';

interface Graph {
  /** The explicit set of the nodes. In `successors`, a node's number is its index in this set. */
  readonly nodes: Handle;
  readonly successors: Successors;
}

function graphFrom({ store, names }: NativeContext, graph: Handle, edges: EdgeKind): Graph {
  const nodes = setField(store, graph, names.string('node'));
  const successors: number[][] = Array.from({ length: store.size(nodes) }, () => []);
  const edgeSet = setField(store, graph, names.string('edge'));
  for (let i = 0; i < store.size(edgeSet); i++) {
    const ends = endsOf(store, store.word(edgeSet, i), edges);
    if (!ends?.every((end) => has(store, nodes, end))) continue;
    const [from, to] = ends.map((end) => find(store, nodes, end)) as [number, number];
    successors[from]?.push(to);
    if (edges === 'undirected') successors[to]?.push(from);
  }
  return { nodes, successors };
}

/** Returns a field of a graph as an explicit set. */
function setField(store: Store, graph: Handle, field: Handle): Handle {
  const isRecord = (graph & 3) === 0 && store.variant(graph) === Variant.function;
  const index = isRecord ? find(store, store.word(graph, 0), field) : -1;
  if (index < 0) throw new ValueError('not-a-graph', [graph]);
  const set = store.word(graph, index + 1);
  const isExplicitSet = (set & 3) === 0 && store.variant(set) === Variant.set;
  if (!isExplicitSet && ((set & 3) !== 2 || store.variant(set) === Variant.lazyFunction)) {
    throw new ValueError('not-a-graph', [graph]);
  }
  return setFrom(store, set);
}

function endsOf(store: Store, edge: Handle, edges: EdgeKind): readonly [Handle, Handle] | undefined {
  if (isSmall(edge)) return undefined;
  if (edges === 'directed') {
    return isSequence(store, edge) && store.size(edge) === 2 ? [store.word(edge, 0), store.word(edge, 1)] : undefined;
  }
  if (store.variant(edge) !== Variant.set) return undefined;
  const size = store.size(edge);
  return size === 1 || size === 2 ? [store.word(edge, 0), store.word(edge, size - 1)] : undefined;
}

function simplePaths(context: NativeContext, graph: Handle, edges: EdgeKind): Handle {
  const { store } = context;
  const { nodes, successors } = graphFrom(context, graph, edges);
  const paths: Handle[] = [];
  forEachSimplePath(successors, (path) => {
    if (paths.length === store.maxSetSize) {
      throw new ValueError('set-too-large', [graph], `more than ${store.maxSetSize}`);
    }
    paths.push(
      tuple(
        store,
        path.map((node) => store.word(nodes, node)),
      ),
    );
  });
  return setOf(store, paths, paths.length);
}

function areConnected(context: NativeContext, ends: readonly Handle[], graph: Handle, edges: EdgeKind): boolean {
  const { store } = context;
  const { nodes, successors } = graphFrom(context, graph, edges);
  const [from, to] = ends.map((end) => settle(store, end)) as [Handle, Handle];
  if (!has(store, nodes, from) || !has(store, nodes, to)) return false;
  return reachableFrom(find(store, nodes, from), successors)[find(store, nodes, to)] === 1;
}

/** Returns the function f for which `f[<<a, b>>]` says whether a path leads from the node a to the node b. */
function connections(context: NativeContext, graph: Handle): Handle {
  const { store } = context;
  const { nodes, successors } = graphFrom(context, graph, 'directed');
  const pairs: Handle[] = [];
  const values: Handle[] = [];
  successors.forEach((_, from) => {
    const reached = reachableFrom(from, successors);
    reached.forEach((mark, to) => {
      pairs.push(tuple(store, [store.word(nodes, from), store.word(nodes, to)]));
      values.push(truth(mark === 1));
    });
  });
  return functionOf(store, setOf(store, pairs, pairs.length), values);
}

/** Returns the connected components of a graph. */
function components(context: NativeContext, graph: Handle): Handle {
  const { store } = context;
  const { nodes, successors } = graphFrom(context, graph, 'undirected');
  const found = new Set<Handle>();
  const seen = new Uint8Array(successors.length);
  successors.forEach((_, start) => {
    if (seen[start] === 1) return;
    const component: Handle[] = [];
    reachableFrom(start, successors).forEach((mark, node) => {
      if (mark === 0) return;
      seen[node] = 1;
      component.push(store.word(nodes, node));
    });
    found.add(setOf(store, component, component.length));
  });
  return setOf(store, [...found], found.size);
}

function paths(edges: EdgeKind): NativeTable {
  return {
    SimplePath: native(['value'], (context, graph) => simplePaths(context, graph, edges)),
    AreConnectedIn: native(['value', 'value', 'value'], (context, from, to, graph) =>
      truth(areConnected(context, [from, to], graph, edges)),
    ),
  };
}

export const graphsNatives: NativeTable = {
  ...paths('directed'),
  ConnectionsIn: native(['value'], connections),
  IsStronglyConnected: native(['value'], (context, graph) =>
    truth(isStronglyConnected(graphFrom(context, graph, 'directed').successors)),
  ),
};

export const undirectedGraphsNatives: NativeTable = {
  ...paths('undirected'),
  ConnectedComponents: native(['value'], components),
};
