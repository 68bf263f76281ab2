/**
 * Finds uses of RandomElement in the initial predicate and in the next-state relation. A search evaluates each use once
 * for a state, and follows only the element that was drawn. In: a specification, and the formulas of its behavior. Out:
 * the uses, in the order of the text.
 */
import type { ResolvedModule, ResolvedSpec } from '../../semantics/tables/resolved.js';
import { children } from '../../syntax/children.js';
import type { Expression, Reference, SyntaxNode } from '../../syntax/tree.js';

export function randomDraws(
  spec: ResolvedSpec,
  isBuiltIn: (module: ResolvedModule) => boolean,
  formulas: readonly Expression[],
): readonly Reference[] {
  const found: Reference[] = [];
  const seen = new Set<SyntaxNode>(formulas);
  for (const root of seen) {
    const nodes: SyntaxNode[] = [root];
    for (let node = nodes.pop(); node; node = nodes.pop()) {
      nodes.push(...children(node));
      const meaning = node.kind === 'reference' ? spec.meanings.get(node) : undefined;
      if (meaning?.kind !== 'symbol' || meaning.symbol.kind !== 'definition') continue;
      const { name, module, syntax } = meaning.symbol;
      if (!isBuiltIn(module)) seen.add(syntax.body);
      else if (name === 'RandomElement' && module.name === 'TLC' && node.kind === 'reference') found.push(node);
    }
  }
  return found.sort((one, other) => one.span.start - other.span.start);
}
