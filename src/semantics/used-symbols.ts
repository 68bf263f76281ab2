/** Finds all symbols that the text of a resolved module mentions. */
import { children } from '../syntax/children.js';
import type { SyntaxNode } from '../syntax/tree.js';
import type { ResolvedModule, ResolvedSpec, TlaSymbol } from './tables/resolved.js';

export function usedSymbols({ syntax }: ResolvedModule, { meanings }: ResolvedSpec): ReadonlySet<TlaSymbol> {
  const used = new Set<TlaSymbol>();
  const nodes: SyntaxNode[] = [...syntax.units];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    const meaning = node.kind === 'reference' ? meanings.get(node) : undefined;
    if (meaning?.kind === 'symbol') used.add(meaning.symbol);
    nodes.push(...children(node));
  }
  return used;
}
