/**
 * Filters that are asked for no more than whether they keep anything, or how many: the set is not built. What TLC would evaluate of the elements
 * behind the first one that is kept may be left out.
 */

import type { Span } from '../../diagnostics/source.js';
import type { Expression } from '../../syntax/tree.js';
import type { Body } from '../code/body.js';
import { type Code, js, literal, truth } from '../code/code.js';
import type { Site } from '../contract/compiling.js';
import { withoutFilters } from '../names/filtered-sets.js';
import { askFilters, forEachElement } from './compile-binders.js';

/** `{x \in S : P} = {}`, written either way round. */
export function filterIsEmpty(
  [left, right]: readonly [Expression, Expression],
  span: Span,
  site: Site,
): Code | undefined {
  const filter = isEmptySet(right) ? left : isEmptySet(left) ? right : undefined;
  if (!filter) return undefined;
  return throughFilter({ filter, span, result: ['b', truth(true)] }, site, (result, block) =>
    block.add(js`${result} = false; break;`),
  );
}

/** `Cardinality({x \in S : P})`: the elements are told apart already. As many as no set may have are refused, as in TLC. */
export function filterCount(filter: Expression, span: Span, site: Site): Code | undefined {
  const count = throughFilter({ filter, span, result: ['n', literal('0')] }, site, (result, block) =>
    block.add(js`${result}++;\nif (${result} > sets.maxSetSize) sets.tooMany();`),
  );
  return count && js`sets.count(${count})`;
}

interface Through {
  readonly filter: Expression;
  readonly span: Span;
  /** What the name of the variable begins with, and its first value. */
  readonly result: readonly [prefix: string, first: Code];
}

/** A loop that does something with a variable for each element that is kept; gives the variable. */
function throughFilter(
  { filter, span, result: [prefix, first] }: Through,
  site: Site,
  then: (result: Code, block: Body) => void,
): Code | undefined {
  const { body } = site;
  const { base, filters } = withoutFilters(filter, site);
  if (filters.length === 0) return undefined;
  const result = body.unit.fresh(prefix);
  const element = body.unit.fresh('x');
  const set = body.keep(site.under(base.environment).value(base.expression));
  body.add(js`let ${result} = ${first};`);
  body.mark(span);
  const inner = body.nested();
  askFilters(filters, element, site.in(inner));
  then(result, inner);
  forEachElement(body, set, { element, inner });
  return result;
}

function isEmptySet(node: Expression): boolean {
  return node.kind === 'set-of' && node.elements.length === 0;
}
