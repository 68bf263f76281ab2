/**
 * Circles in a directed graph: which nodes can reach themselves, grouped by those that reach each other. In: the
 * nodes that each node points to. Out: one shortest circle of each group, beginning with the group's first node.
 */
type Graph = ReadonlyMap<string, readonly string[]>;

export interface Circle {
  /** From a node back to itself. */
  readonly path: readonly string[];
  /** How many nodes lie on this circle or on one that shares a node with it. */
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

/** Breadth first, so the first way back is a shortest one. */
function shortestCircle(graph: Graph, start: string): readonly string[] {
  const cameFrom = new Map<string, string>();
  visit(start);
  // What is found while the map is walked is walked too.
  for (const node of cameFrom.keys()) visit(node);
  const path = [start];
  for (let node = cameFrom.get(start); node !== undefined && node !== start; node = cameFrom.get(node))
    path.unshift(node);
  return [start, ...path];

  function visit(node: string): void {
    for (const next of graph.get(node) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, node);
  }
}
