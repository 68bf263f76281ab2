/**
 * Finds the variables that a specification uses as sets: variables in `x \in S` or `x \notin S`, and in bounds of
 * quantifiers. In: a resolved specification. Out: these variables.
 */
import type { Meaning, ResolvedModule, ResolvedSpec, VariableSymbol } from '../../semantics/tables/resolved.js';
import { children } from '../../syntax/children.js';
import type { Expression, SyntaxNode } from '../../syntax/tree.js';

export function setVariables(
  { modules, meanings }: ResolvedSpec,
  isBuiltIn: (module: ResolvedModule) => boolean,
): ReadonlySet<VariableSymbol> {
  const found = new Set<VariableSymbol>();
  const nodes: SyntaxNode[] = modules.flatMap((module) => (isBuiltIn(module) ? [] : module.syntax.units));
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    const set = setAskedIn(node);
    const variable = set?.kind === 'reference' ? variableOf(meanings.get(set)) : undefined;
    if (variable) found.add(variable);
    nodes.push(...children(node));
  }
  return found;
}

/** Returns the set S if the node is a bound `x \in S` or a test `e \in S`. Otherwise undefined. */
function setAskedIn(node: SyntaxNode): Expression | undefined {
  if (node.kind === 'bound') return node.set;
  const isMembership = node.kind === 'infix' && ['\\in', '\\notin'].includes(node.operator.text);
  return isMembership ? node.right : undefined;
}

function variableOf(meaning: Meaning | undefined): VariableSymbol | undefined {
  return meaning?.kind === 'symbol' && meaning.symbol.kind === 'variable' ? meaning.symbol : undefined;
}
