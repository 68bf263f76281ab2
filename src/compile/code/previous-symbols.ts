/**
 * Symbols for `@`, so that environments can bind it like a name. In: an update of an EXCEPT. Out: the symbol for `@` in
 * this update, which is always the same one.
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
