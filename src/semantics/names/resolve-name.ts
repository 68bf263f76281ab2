/** What a single name means at its place. */
import type { Name } from '../../syntax/tree.js';
import type { Draft, Resolving } from '../scopes/resolving.js';
import { builtInMeaning } from '../tables/built-in-operators.js';
import type { DefinitionSymbol, SymbolMeaning } from '../tables/resolved.js';

/** What a name means here. Undefined, after it was reported, where it means nothing. */
export function resolveName(state: Resolving, name: Name): SymbolMeaning | undefined {
  const binding = state.scope.names.get(name.text);
  if (binding === undefined) {
    const builtIn = builtInMeaning(name.text);
    if (builtIn === undefined) state.unknown.add(name);
    return builtIn;
  }
  const { meaning } = binding;
  if (meaning?.symbol.kind === 'definition') noticeRecursion(state, meaning.symbol);
  return meaning;
}

/** A function that is named before its definition is complete names itself. */
function noticeRecursion(state: Resolving, symbol: Draft<DefinitionSymbol>): void {
  if (!symbol.recursive && !state.tables.complete.has(symbol)) symbol.recursive = true;
}
