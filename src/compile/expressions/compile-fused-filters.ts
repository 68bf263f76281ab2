/**
 * Compiles `{x \in S : P} = {}` and `Cardinality({x \in S : P})` without building the filtered set. In: an expression.
 * Out: code; undefined if the expression is not a filter. The test for emptiness stops at the first element that
 * satisfies P, whereas TLC evaluates P for all elements.
 */

import type { Span } from '../../diagnostics/source.js';
import type { Expression } from '../../syntax/tree.js';
import type { Body } from '../code/body.js';
import { type Code, js, literal, truth } from '../code/code.js';
import type { Site } from '../contract/compiling.js';
import { withoutFilters } from '../names/filtered-sets.js';
import { applyFilters, forEachElement } from './compile-binders.js';
import { ask, maskOf } from './compile-masks.js';

/** Compiles `{x \in S : P} = {}` and `{} = {x \in S : P}`. Returns undefined for any other operands. */
export function filterIsEmpty(
  [left, right]: readonly [Expression, Expression],
  span: Span,
  site: Site,
): Code | undefined {
  const filter = isEmptySet(right) ? left : isEmptySet(left) ? right : undefined;
  if (!filter) return undefined;
  return loopThroughFilter(
    { filter, span, question: 'any', result: ['b', truth(true)], answer: (any) => js`${any} === 0` },
    site,
    (result, block) => block.add(js`${result} = false; break;`),
  );
}

/**
 * Compiles `Cardinality({x \in S : P})`: counts the elements of S that satisfy P. As in TLC, a count above the limit
 * for the size of sets is an error.
 */
export function filterCount(filter: Expression, span: Span, site: Site): Code | undefined {
  const count = loopThroughFilter(
    { filter, span, question: 'count', result: ['n', literal('0')], answer: (picked) => picked },
    site,
    (result, block) => block.add(js`${result}++;\nif (${result} > sets.maxSetSize) sets.tooMany();`),
  );
  return count && js`sets.count(${count})`;
}

interface Through {
  readonly filter: Expression;
  readonly span: Span;
  /**
   * The question to the mask. `any`: whether some element satisfies the filter. `count`: how many elements satisfy it.
   */
  readonly question: 'any' | 'count';
  readonly answer: (code: Code) => Code;
  /** The variable for the result: the prefix of its name, and its initial value. */
  readonly result: readonly [prefix: string, first: Code];
}

/**
 * Writes code that computes a result from the elements which satisfy the filter. It asks a mask, or runs a loop if the
 * mask has no answer. Returns the code of the result; undefined if the expression is no filter.
 */
function loopThroughFilter(through: Through, site: Site, then: Kept): Code | undefined {
  const { body } = site;
  const {
    filter,
    question,
    answer,
    result: [prefix, first],
  } = through;
  const trial = body.nested();
  const found = body.unit.fresh(prefix);
  trial.add(js`let ${found} = ${first};`);
  if (!writeLoop({ ...through, result: found }, site.in(trial), then)) return undefined;
  const masked = maskOf(filter, [], site);
  if (!masked?.coversFilters) {
    body.append(trial);
    return found;
  }
  const result = body.unit.fresh(prefix);
  const asked = body.keep(ask(masked, question));
  const loop = (block: Body) => {
    block.append(trial);
    return found;
  };
  const inner = body.nested();
  const code = question === 'any' ? body.remember(inner, loop) : loop(inner);
  body.add(js`let ${result} = ${answer(asked)};`);
  body.add(js`if (${asked} < 0) {\n${inner}\n${result} = ${code};\n}`);
  if (question === 'count') body.add(js`if (${asked} > sets.maxSetSize) sets.tooMany();`);
  return result;
}

/** Writes the statements that run for each element which satisfies the filter. */
type Kept = (result: Code, block: Body) => void;

/** Writes the loop. If the set has no filter, returns FALSE and writes nothing. */
function writeLoop(
  { filter, span, result }: Pick<Through, 'filter' | 'span'> & { readonly result: Code },
  site: Site,
  then: Kept,
): boolean {
  const { body } = site;
  const { base, filters } = withoutFilters(filter, site);
  if (filters.length === 0) return false;
  const element = body.unit.fresh('x');
  const set = body.keep(site.under(base.environment).value(base.expression));
  const inner = body.nested();
  applyFilters(filters, element, site.in(inner));
  inner.mark(span);
  then(result, inner);
  forEachElement(body, set, { element, inner, place: base.expression.span });
  return true;
}

function isEmptySet(node: Expression): boolean {
  return node.kind === 'set-of' && node.elements.length === 0;
}
