/**
 * Finds values of constants that are probably mistakes: strings that are spelled like a model value. In: the entries of
 * a configuration, and its model values. Out: these parts of the entries.
 */
import type { Config } from '../../../config/config.js';
import { children } from '../../../syntax/children.js';
import type { Expression, SyntaxNode } from '../../../syntax/tree.js';

export interface OddValue {
  readonly constant: string;
  readonly node: Expression;
  /** The text of the string, which is also the name of a model value. */
  readonly text: string;
}

export function oddValues(
  configs: readonly (Config | undefined)[],
  modelValues: ReadonlySet<string>,
): readonly OddValue[] {
  const found: OddValue[] = [];
  const visit = (node: SyntaxNode, constant: string): void => {
    if (node.kind === 'string' && modelValues.has(node.value)) found.push({ constant, node, text: node.value });
    for (const child of children(node)) visit(child, constant);
  };
  for (const config of configs)
    for (const entry of config?.entries ?? []) if (entry.kind === 'assignment') visit(entry.value, entry.target.text);
  return found;
}
