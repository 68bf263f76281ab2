/** Symbols for the `@` of updates in environments. */
import type { TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Update } from '../../syntax/tree.js';

const previousSymbols = new WeakMap<Update, TlaSymbol>();

/** The symbol of `@` in an update. */
export function previousOf(change: Update): TlaSymbol {
  let symbol = previousSymbols.get(change);
  if (symbol === undefined) {
    symbol = { kind: 'bound', name: '@', span: change.span };
    previousSymbols.set(change, symbol);
  }
  return symbol;
}
