/**
 * Finds which operator of the language a node applies. In: a node. Out: the name of the operator in ASCII, such as
 * `\cup`; undefined if the node is no application, or if the specification or a module defines the operator.
 */
import type { SyntaxNode } from '../../syntax/tree.js';
import type { Compiling } from '../contract/compiling.js';

export function builtInName({ names }: Pick<Compiling, 'names'>, node: SyntaxNode): string | undefined {
  const meaning = names.meaningOf(node);
  return meaning?.kind === 'symbol' && meaning.symbol.kind === 'built-in' ? meaning.symbol.name : undefined;
}
