/**
 * The shapes of the records that a specification constructs. In: its modules. Out: sets of field names. Every process
 * that has the same texts finds the same list, so the bytes of a record can name its shape by a number.
 */
import { children } from '../../syntax/children.js';
import type { SyntaxNode } from '../../syntax/tree.js';

/** @returns the fields of each shape, in the order of their names. The shapes are in the order of their texts. */
export function recordShapes(roots: Iterable<SyntaxNode>): readonly (readonly string[])[] {
  const shapes = new Map<string, readonly string[]>();
  const nodes = [...roots];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    for (const child of children(node)) nodes.push(child);
    if (node.kind !== 'record' && node.kind !== 'record-set') continue;
    const fields = [...new Set(node.fields.map(({ name }) => name.text))].sort();
    shapes.set(JSON.stringify(fields), fields);
  }
  return [...shapes.keys()].sort().map((key) => shapes.get(key) ?? []);
}
