/**
 * Finds values of constants that are hardly meant: a string with the name of a model value, and a set whose only element
 * is an interval. In: the entries of a configuration, and its model values. Out: these parts of the entries.
 */
import type { Config } from '../../config/config.js';
import { children } from '../../syntax/children.js';
import type { Expression, Infix, SyntaxNode } from '../../syntax/tree.js';

export type OddValue =
  /** The text of the string is also the name of a model value. */
  | { readonly kind: 'string'; readonly constant: string; readonly node: Expression; readonly text: string }
  /** A set such as `{1..3}`. */
  | { readonly kind: 'interval'; readonly constant: string; readonly node: Expression; readonly interval: Infix };

export function oddValues(
  configs: readonly (Config | undefined)[],
  modelValues: ReadonlySet<string>,
): readonly OddValue[] {
  const found: OddValue[] = [];
  const visit = (node: SyntaxNode, constant: string): void => {
    if (node.kind === 'string' && modelValues.has(node.value))
      found.push({ kind: 'string', constant, node, text: node.value });
    if (node.kind === 'set-of' && node.elements.length === 1) {
      const [only] = node.elements;
      if (only?.kind === 'infix' && only.operator.text === '..')
        found.push({ kind: 'interval', constant, node, interval: only });
    }
    for (const child of children(node)) visit(child, constant);
  };
  for (const config of configs)
    for (const entry of config?.entries ?? []) if (entry.kind === 'assignment') visit(entry.value, entry.target.text);
  return found;
}
