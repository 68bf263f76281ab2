/**
 * The symbols by which environments bind `@`. In: an update of an EXCEPT. Out: its symbol. The same update always has
 * the same symbol.
 */
import type { TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Update } from '../../syntax/tree.js';

const previousSymbols = new WeakMap<Update, TlaSymbol>();

export function previousOf(change: Update): TlaSymbol {
  let symbol = previousSymbols.get(change);
  if (symbol === undefined) {
    symbol = { kind: 'bound', name: '@', span: change.span };
    previousSymbols.set(change, symbol);
  }
  return symbol;
}
