/**
 * Finds the operator of the language that a node applies. In: a node. Out: the name of the operator in ASCII, such as
 * `\cup`; undefined if the node applies no operator, or an operator that a module defines.
 */
import type { SyntaxNode } from '../../syntax/tree.js';
import type { Compiling } from '../contract/compiling.js';

export function builtInName({ names }: Pick<Compiling, 'names'>, node: SyntaxNode): string | undefined {
  const meaning = names.meaningOf(node);
  return meaning?.kind === 'symbol' && meaning.symbol.kind === 'built-in' ? meaning.symbol.name : undefined;
}
