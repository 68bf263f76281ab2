/**
 * Functions on graphs. Nodes are numbers, and each node has the list of its successors. In: a graph. Out: the reachable
 * nodes, or simple paths. This file does not know TLA+ values.
 */

export type Successors = readonly (readonly number[])[];

/** Returns an array with 1 for each node that can be reached from a node, and for this node itself. */
export function reachableFrom(start: number, successors: Successors): Uint8Array {
  const reached = new Uint8Array(successors.length);
  reached[start] = 1;
  const frontier = [start];
  for (let node = frontier.pop(); node !== undefined; node = frontier.pop()) {
    for (const next of successors[node] ?? []) {
      if (reached[next] === 1) continue;
      reached[next] = 1;
      frontier.push(next);
    }
  }
  return reached;
}

/** Returns the graph in which all edges are reversed. */
function reversed(successors: Successors): Successors {
  const result: number[][] = successors.map(() => []);
  successors.forEach((targets, node) => {
    for (const target of targets) result[target]?.push(node);
  });
  return result;
}

/**
 * Whether every node can be reached from every other node. This is so if all nodes can be reached from the first node,
 * and the first node can be reached from all nodes.
 */
export function isStronglyConnected(successors: Successors): boolean {
  if (successors.length === 0) return true;
  const all = (reached: Uint8Array) => reached.every((mark) => mark === 1);
  return all(reachableFrom(0, successors)) && all(reachableFrom(0, reversed(successors)));
}

/** Calls `visit` with each path that contains no node twice. All calls get the same array. */
export function forEachSimplePath(successors: Successors, visit: (path: readonly number[]) => void): void {
  const met = new Uint8Array(successors.length);
  const path: number[] = [];
  const extend = (node: number) => {
    met[node] = 1;
    path.push(node);
    visit(path);
    for (const next of new Set(successors[node])) if (met[next] === 0) extend(next);
    path.pop();
    met[node] = 0;
  };
  successors.forEach((_, node) => {
    extend(node);
  });
}
