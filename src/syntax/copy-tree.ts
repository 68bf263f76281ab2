/**
 * Copies a tree. Later stages note facts about each node object. So a tree that is used in several places, or resolved
 * several times, is copied for each place or resolution. The copies share the spans.
 */
import type { SyntaxNode } from './tree.js';

export function copyTree<Tree extends SyntaxNode>(tree: Tree): Tree {
  return copy(tree) as Tree;
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copy);
  const copied: Record<string, unknown> = { ...value };
  for (const name in copied) if (name !== 'span') copied[name] = copy(copied[name]);
  return copied;
}
