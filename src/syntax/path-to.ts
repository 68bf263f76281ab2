/**
 * Finds a node in a tree, together with its ancestors. In: a tree, and the wanted node. Out: the path from the node to
 * the root. Nodes have no reference to their parents, because most stages do not need one.
 */
import { children } from './children.js';
import type { Name, SyntaxNode } from './tree.js';

/** A node, its parent, and so on up to the root. Empty if no node was found. */
export type Path = readonly SyntaxNode[];

/** Returns the path of the first node that passes the test. A parent is tested before its children. */
export function pathTo(root: SyntaxNode, isWanted: (node: SyntaxNode) => boolean): Path {
  const parents = new Map<SyntaxNode, SyntaxNode>();
  for (const node of nodesBelow(root, parents)) if (isWanted(node)) return upwards(node, parents);
  return [];
}

/**
 * Finds the paths of the nodes that have a name, such as references. The tree is searched only once, when the first
 * path is needed.
 */
export class NamePaths {
  private readonly parents = new Map<SyntaxNode, SyntaxNode>();
  private nodes: Map<Name, SyntaxNode> | undefined;

  constructor(private readonly root: SyntaxNode) {}

  to(name: Name): Path {
    if (!this.nodes) {
      this.nodes = new Map();
      for (const node of nodesBelow(this.root, this.parents))
        if ('name' in node && typeof node.name === 'object') this.nodes.set(node.name, node);
    }
    const node = this.nodes.get(name);
    return node ? upwards(node, this.parents) : [];
  }
}

/** Lists the nodes of a tree, each before its children, and notes the parent of each. */
function* nodesBelow(root: SyntaxNode, parents: Map<SyntaxNode, SyntaxNode>): Generator<SyntaxNode> {
  const nodes = [root];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    yield node;
    const below = children(node);
    for (const child of below) parents.set(child, node);
    for (let at = below.length - 1; at >= 0; at--) nodes.push(below[at] as SyntaxNode);
  }
}

function upwards(found: SyntaxNode, parents: ReadonlyMap<SyntaxNode, SyntaxNode>): Path {
  const path: SyntaxNode[] = [];
  for (let node: SyntaxNode | undefined = found; node; node = parents.get(node)) path.push(node);
  return path;
}
