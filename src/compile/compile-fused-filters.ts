/**
 * Filters that are asked for no more than whether they keep anything, or how many: the set is not built. What TLC would evaluate of the elements
 * behind the first one that is kept may be left out.
 */
import type { Span } from '../diagnostics/source.js';
import type { Expression } from '../syntax/tree.js';
import type { Body } from './code.js';
import { askFilters, forEachElement } from './compile-binders.js';
import type { Compiling } from './compiling.js';
import type { Environment } from './environment.js';
import { withoutFilters } from './filtered-sets.js';

/** `{x \in S : P} = {}`, written either way round. */
export function filterIsEmpty(
  compiling: Compiling,
  [left, right]: readonly [Expression, Expression],
  span: Span,
  environment: Environment,
  body: Body,
): string | undefined {
  const filter = isEmptySet(right) ? left : isEmptySet(left) ? right : undefined;
  if (!filter) return undefined;
  return throughFilter(compiling, { filter, span, result: ['b', 'true'] }, environment, body, (result, block) =>
    block.add(`${result} = false; break;`),
  );
}

/** `Cardinality({x \in S : P})`: the elements are told apart already. As many as no set may have are refused, as in TLC. */
export function filterCount(
  compiling: Compiling,
  filter: Expression,
  span: Span,
  environment: Environment,
  body: Body,
): string | undefined {
  const count = throughFilter(compiling, { filter, span, result: ['n', '0'] }, environment, body, (result, block) =>
    block.add(`${result}++;\nif (${result} > rt.maxSetSize) rt.tooMany();`),
  );
  return count && `rt.count(${count})`;
}

interface Through {
  readonly filter: Expression;
  readonly span: Span;
  /** What the name of the variable begins with, and its first value. */
  readonly result: readonly [prefix: string, first: string];
}

/** A loop that does something with a variable for each element that is kept; gives the variable. */
function throughFilter(
  compiling: Compiling,
  { filter, span, result: [prefix, first] }: Through,
  environment: Environment,
  body: Body,
  then: (result: string, block: Body) => void,
): string | undefined {
  const { base, filters } = withoutFilters(compiling, filter, environment, body);
  if (filters.length === 0) return undefined;
  const result = body.unit.fresh(prefix);
  const element = body.unit.fresh('x');
  const set = body.keep(compiling.value(base.expression, base.environment, body));
  body.add(`let ${result} = ${first};`);
  body.step(span, '0');
  const inner = body.nested();
  askFilters(compiling, filters, element, inner);
  then(result, inner);
  forEachElement(body, set, element, inner);
  return result;
}

function isEmptySet(node: Expression): boolean {
  return node.kind === 'set-of' && node.elements.length === 0;
}
