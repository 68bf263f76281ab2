/**
 * Whether an expression has a value of its own: it reads only constants, variables and definitions of modules, and no
 * name that a quantifier, a LET or a definition around it binds. In: an expression. Out: whether this is so.
 */
import type { Program } from '../../compile/program.js';
import { children } from '../../syntax/children.js';
import type { SyntaxNode } from '../../syntax/tree.js';

export function isClosed(program: Program, node: SyntaxNode): boolean {
  if (node.kind === 'reference') {
    const meaning = program.names.meaningOf(node);
    if (meaning?.kind !== 'symbol') return false;
    const { symbol } = meaning;
    const isOfModule =
      symbol.kind === 'constant' ||
      symbol.kind === 'variable' ||
      (symbol.kind === 'definition' && symbol.where === 'module');
    if (!isOfModule) return false;
  }
  return children(node).every((child) => isClosed(program, child));
}
