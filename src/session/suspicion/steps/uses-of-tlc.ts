/**
 * Finds uses of an operator of the module TLC in the initial predicate and in the next-state relation. In: a
 * specification, and the formulas of its behavior. Out: the uses, in the order of the text.
 */
import type { ResolvedModule, ResolvedSpec } from '../../../semantics/tables/resolved.js';
import { children } from '../../../syntax/children.js';
import type { Expression, Reference, SyntaxNode } from '../../../syntax/tree.js';

type IsBuiltIn = (module: ResolvedModule) => boolean;

/**
 * Returns the uses of RandomElement. A search evaluates such a use once in a state, and explores only the element that
 * was drawn.
 */
export function randomDraws(
  spec: ResolvedSpec,
  isBuiltIn: IsBuiltIn,
  formulas: readonly Expression[],
): readonly Reference[] {
  return usesOfTlc('RandomElement', spec, isBuiltIn, formulas);
}

/** Returns the uses of this operator in the formulas and in the definitions that they use. */
export function usesOfTlc(
  operator: string,
  spec: ResolvedSpec,
  isBuiltIn: IsBuiltIn,
  formulas: readonly Expression[],
): readonly Reference[] {
  const found = new Set<Reference>();
  const seen = new Set<SyntaxNode>(formulas);
  for (const root of seen) {
    // A stack instead of recursion, because expressions may be nested deeply.
    const nodes: SyntaxNode[] = [root];
    for (let node = nodes.pop(); node; node = nodes.pop()) {
      nodes.push(...children(node));
      const meaning = node.kind === 'reference' ? spec.meanings.get(node) : undefined;
      if (meaning?.kind !== 'symbol' || meaning.symbol.kind !== 'definition') continue;
      const { name, module, syntax } = meaning.symbol;
      if (!isBuiltIn(module)) seen.add(syntax.body);
      else if (name === operator && module.name === 'TLC' && node.kind === 'reference') found.add(node);
    }
  }
  return [...found].sort((one, other) => one.span.start - other.span.start);
}
