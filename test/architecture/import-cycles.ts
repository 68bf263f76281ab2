/**
 * Finds cycles in a directed graph. In: the successors of each node. Out: one shortest cycle of each strongly connected
 * component, starting with its first node.
 */
type Graph = ReadonlyMap<string, readonly string[]>;

export interface Circle {
  /** From a node back to itself. */
  readonly path: readonly string[];
  /** The number of nodes in the component of this cycle. */
  readonly groupSize: number;
}

export function findCircles(graph: Graph): readonly Circle[] {
  const reachable = new Map([...graph.keys()].map((node) => [node, reachableFrom(graph, node)]));
  const seen = new Set<string>();
  const circles: Circle[] = [];
  for (const [node, reached] of reachable) {
    if (seen.has(node) || !reached.has(node)) continue;
    const group = [...reached].filter((other) => reachable.get(other)?.has(node));
    for (const other of group) seen.add(other);
    circles.push({ path: shortestCircle(graph, node), groupSize: group.length });
  }
  return circles;
}

function reachableFrom(graph: Graph, start: string): ReadonlySet<string> {
  const reached = new Set(graph.get(start));
  for (const node of reached) for (const next of graph.get(node) ?? []) reached.add(next);
  return reached;
}

/** A breadth-first search, so that the first cycle found is a shortest one. */
function shortestCircle(graph: Graph, start: string): readonly string[] {
  const cameFrom = new Map<string, string>();
  visit(start);
  // Entries added during the iteration are visited too.
  for (const node of cameFrom.keys()) visit(node);
  const path = [start];
  for (let node = cameFrom.get(start); node !== undefined && node !== start; node = cameFrom.get(node))
    path.unshift(node);
  return [start, ...path];

  function visit(node: string): void {
    for (const next of graph.get(node) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, node);
  }
}
