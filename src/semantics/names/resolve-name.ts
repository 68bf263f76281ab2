/** Finds the meaning of a single name in the current scope. */
import type { Name } from '../../syntax/tree.js';
import type { Draft, Resolving } from '../scopes/resolving.js';
import { builtInMeaning } from '../tables/built-in-operators.js';
import type { DefinitionSymbol, SymbolMeaning } from '../tables/resolved.js';

/**
 * Returns the meaning of a name. Undefined if the name is not defined, which is reported, or if its definition has an
 * error.
 */
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

/**
 * Marks a definition as recursive. This is called if a configuration makes a name in its body stand for the definition
 * itself.
 */
export function markRecursive(symbol: Draft<DefinitionSymbol>): void {
  symbol.recursive = true;
}

/** Marks a function as recursive if it is used in its own body. At such a use, its definition is not complete yet. */
function noticeRecursion(state: Resolving, symbol: Draft<DefinitionSymbol>): void {
  if (!symbol.recursive && !state.tables.complete.has(symbol)) symbol.recursive = true;
}
