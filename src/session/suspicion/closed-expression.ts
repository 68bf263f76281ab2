/**
 * Whether an expression has a value of its own: it reads only constants, variables and definitions of modules, and no
 * name that a quantifier, a LET or a definition around it binds. In: an expression. Out: whether this is so.
 */
import type { Written } from '../../compile/code/environment.js';
import type { Program } from '../../compile/program.js';
import type { TlaSymbol } from '../../semantics/tables/resolved.js';
import { children } from '../../syntax/children.js';
import type { Name, Reference, SyntaxNode } from '../../syntax/tree.js';

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

/**
 * Whether an expression has a value of its own in its environment. Besides the names of modules, it may read definitions
 * of a LET around it, parameters that stand for such expressions, and names that it binds itself.
 */
export function isClosedWithin(program: Program, part: Written): boolean {
  const bound = new Set<TlaSymbol>();
  const visit = ({ expression, environment }: Written, depth: number): boolean => {
    if (depth > deepest) return false;
    const look = (node: SyntaxNode): boolean => {
      for (const name of namesBoundBy(node)) bound.add(program.names.declared(name));
      return (node.kind !== 'reference' || isKnown(node)) && children(node).every(look);
    };
    const isKnown = (node: Reference): boolean => {
      const meaning = program.names.meaningOf(node);
      if (meaning?.kind !== 'symbol') return false;
      const { symbol } = meaning;
      if (bound.has(symbol) || ['constant', 'variable', 'built-in'].includes(symbol.kind)) return true;
      if (symbol.kind === 'definition' && symbol.where === 'module') return true;
      const meant = environment.lookUp(symbol);
      if (meant?.kind === 'written') return visit(meant, depth + 1);
      if (meant?.kind !== 'defined' || meant.definition.parameters.length > 0) return false;
      const { body } = meant.definition.syntax;
      return visit({ kind: 'written', expression: body, environment: meant.environment() }, depth + 1);
    };
    return look(expression);
  };
  return visit(part, 0);
}

/** Definitions and parameters are followed up to this depth. */
const deepest = 40;

function namesBoundBy(node: SyntaxNode): readonly Name[] {
  switch (node.kind) {
    case 'bound':
    case 'choose':
      return node.names;
    case 'quantified':
      return node.binders.kind === 'unbounded' ? node.binders.names : [];
    default:
      return [];
  }
}
