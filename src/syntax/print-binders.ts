/** Prints bound names: `x, y \in S`, `<<x, y>> \in S`, `x, y`. */
import { assertNever } from '../diagnostics/assert-never.js';
import { commaList, type Layout, row } from './print-layout.js';
import type { Show } from './print-operators.js';
import type { Binders, Bound } from './tree.js';

export function showBound(bound: Bound, show: Show): Layout {
  const names = bound.names.map((name) => name.text).join(', ');
  return row(bound.tuple ? `<<${names}>>` : names, ' \\in ', show(bound.set, 'operator'));
}

export function showBinders(binders: Binders, show: Show): Layout {
  switch (binders.kind) {
    case 'bounded':
      return commaList(binders.bounds.map((bound) => showBound(bound, show)));
    case 'unbounded':
      return commaList(binders.names.map((name) => name.text));
    default:
      return assertNever(binders);
  }
}
