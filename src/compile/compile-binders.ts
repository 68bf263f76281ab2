/**
 * What binds names: quantifiers, CHOOSE, filters and maps. Bounded names become the variables of JavaScript loops over
 * cursors, which give elements in order and build nothing; a loop ends as soon as its answer is known.
 */
import type { TlaSymbol } from '../semantics/resolved.js';
import type { Bound, Choose, Name, Quantified, SetFilter, SetMap } from '../syntax/tree.js';
import { arrow, type Body } from './code.js';
import type { Compiling, Forms } from './compiling.js';
import type { Environment, Meant } from './environment.js';
import { type Filter, withoutFilters } from './filtered-sets.js';

/** One name, or one tuple of names, that runs through a set. */
export interface Range {
  readonly names: readonly Name[];
  readonly tuple: boolean;
  readonly set: string;
  /** Filters that stand around the set: they are asked of each element when its turn comes, the first one first. */
  readonly filters?: readonly Filter[];
}

/** The sets are evaluated once, before the first loop begins. */
export function rangesOf(
  compiling: Compiling,
  bounds: readonly Bound[],
  environment: Environment,
  body: Body,
): Range[] {
  return bounds.flatMap(({ names, tuple, set }): Range[] => {
    const code = body.keep(compiling.value(set, environment, body));
    return tuple ? [{ names, tuple, set: code }] : names.map((name) => ({ names: [name], tuple, set: code }));
  });
}

/** The same for loops: filters around the set of the outermost one go into it. */
function loopRanges(compiling: Compiling, bounds: readonly Bound[], environment: Environment, body: Body): Range[] {
  const last = bounds.at(-1);
  if (!last || (!last.tuple && last.names.length > 1)) return rangesOf(compiling, bounds, environment, body);
  const { names, tuple } = last;
  const earlier = rangesOf(compiling, bounds.slice(0, -1), environment, body);
  const { base, filters } = withoutFilters(compiling, last.set, environment, body);
  const set = body.keep(compiling.value(base.expression, base.environment, body));
  return [...earlier, { names, tuple, set, filters }];
}

/** Writes the innermost block of a loop; `label` leaves all of them. */
export type Inside = (environment: Environment, block: Body, label: string) => void;

/** Loops through all combinations in TLC's order: the first name changes fastest. */
export function loopThrough(
  compiling: Compiling,
  ranges: readonly Range[],
  environment: Environment,
  body: Body,
  inside: Inside,
): void {
  const label = body.unit.fresh('loop');
  // The loops over the first names may never be reached, and yet their sets must be fit for them.
  for (const { set } of ranges.slice(0, -1)) body.add(`rt.checkEnumerable(${set});`);
  function from(index: number, here: Environment, block: Body): void {
    const range = ranges[ranges.length - 1 - index];
    if (!range) return inside(here, block, label);
    const element = block.unit.fresh('x');
    const inner = block.nested();
    askFilters(compiling, range.filters ?? [], element, inner);
    from(index + 1, here.extend(bindElement(compiling, range, element, inner)), inner);
    forEachElement(block, range.set, element, inner, index === 0 ? label : undefined);
  }
  from(0, environment, body);
}

/** Goes on with the next element of a loop where a filter does not keep this one. */
export function askFilters(compiling: Compiling, filters: readonly Filter[], element: string, block: Body): void {
  for (const { node, environment } of filters) {
    const { bound, predicate } = node;
    const here = environment.extend(bindElement(compiling, bound, element, block));
    block.add(`if (!${compiling.condition(predicate, here, block)}) continue;`);
  }
}

/**
 * A loop through the elements of a set: those of an explicit one are read where they lie, others come from a cursor. `element` is a constant in
 * `inner`, so that what delays its evaluation sees the right one.
 */
export function forEachElement(body: Body, set: string, element: string, inner: Body, label?: string): void {
  const range = body.keep(`rt.ranged(${set})`);
  const cursor = body.unit.fresh('c');
  const [at, end] = [body.unit.fresh('i'), body.unit.fresh('e')];
  body.add(`const ${cursor} = rt.cursor(${range});`);
  body.add(`let ${at} = ${cursor} === null ? rt.firstElement(${range}) : 0;`);
  body.add(`const ${end} = ${cursor} === null ? rt.endOfElements(${range}) : 0;`);
  const next = `${cursor} === null ? ${at} < ${end} ? w[${at}++] : 0 : ${cursor}.next()`;
  body.add(
    `${label === undefined ? '' : `${label}: `}for (;;) {\nconst ${element} = ${next};\nif (${element} === 0) break;\n${inner.text()}\n}`,
  );
}

/** What the names of a bound stand for, when `element` is the code of an element. */
export function bindElement(
  compiling: Compiling,
  { names, tuple }: Pick<Range, 'names' | 'tuple'>,
  element: string,
  block: Body,
): [TlaSymbol, Meant][] {
  if (!tuple) return names.map((name) => [compiling.declared(name), { kind: 'value', code: element }]);
  block.add(`rt.checkTuple(${element}, ${names.length});`);
  return names.map((name, i) => [
    compiling.declared(name),
    { kind: 'value', code: block.keep(`rt.part(${element}, ${i})`) },
  ]);
}

function quantified(compiling: Compiling, node: Quantified, environment: Environment, body: Body): string {
  if (node.quantifier.length > 2) return compiling.fault(node.span, 'temporal');
  if (node.binders.kind === 'unbounded') return compiling.fault(node.span, 'unbounded-quantifier');
  const exists = node.quantifier === '\\E';
  const result = body.unit.fresh('b');
  const ranges = loopRanges(compiling, node.binders.bounds, environment, body);
  body.add(`let ${result} = ${!exists};`);
  body.step(node.span, '0');
  loopThrough(compiling, ranges, environment, body, (here, block, label) => {
    const holds = compiling.condition(node.body, here, block);
    block.add(`if (${exists ? holds : `!${holds}`}) { ${result} = ${exists}; break ${label}; }`);
  });
  return result;
}

function choose(compiling: Compiling, node: Choose, environment: Environment, body: Body): string {
  if (!node.set) return compiling.fault(node.span, 'unbounded-choose');
  const result = body.unit.fresh('t');
  // Filters are built: the error that no element fits names the set.
  const set = body.keep(compiling.value(node.set, environment, body));
  const element = body.unit.fresh('x');
  const inner = body.nested();
  const holds = compiling.condition(node.body, environment.extend(bindElement(compiling, node, element, inner)), inner);
  inner.add(`if (${holds}) { ${result} = ${element}; break; }`);
  body.add(`let ${result} = 0;`);
  body.step(node.span, '0');
  forEachElement(body, set, element, inner);
  return body.step(node.span, `(${result} !== 0 ? ${result} : rt.noWitness(${set}))`);
}

function filter(compiling: Compiling, node: SetFilter, environment: Environment, body: Body): string {
  const set = body.keep(compiling.value(node.bound.set, environment, body));
  const element = body.unit.fresh('x');
  const holds = arrow(body, [element], (inner) =>
    compiling.condition(node.predicate, environment.extend(bindElement(compiling, node.bound, element, inner)), inner),
  );
  return body.step(node.span, `rt.filter(${set}, ${holds}, ${body.unit.tables.place(node.span)})`);
}

/** `element \in {x \in S : P}` without the set. */
export function filterMembership(
  compiling: Compiling,
  element: string,
  node: SetFilter,
  environment: Environment,
  body: Body,
): string {
  const result = body.unit.fresh('b');
  const set = compiling.value(node.bound.set, environment, body);
  body.add(`let ${result} = ${body.step(node.span, `rt.member(${element}, ${set})`)};`);
  const inner = body.nested();
  const holds = compiling.condition(
    node.predicate,
    environment.extend(bindElement(compiling, node.bound, element, inner)),
    inner,
  );
  body.add(`if (${result}) {\n${inner.text()}\n${result} = ${holds};\n}`);
  return result;
}

function map(compiling: Compiling, node: SetMap, environment: Environment, body: Body): string {
  const buffer = body.unit.fresh('m');
  const ranges = loopRanges(compiling, node.bounds, environment, body);
  body.add(`const ${buffer} = [];`);
  body.step(node.span, '0');
  loopThrough(compiling, ranges, environment, body, (here, block) => {
    block.add(`rt.collect(${buffer}, ${compiling.settled(node.body, here, block)});`);
  });
  return body.step(node.span, `rt.setOf(${buffer})`);
}

export const binderForms: Forms = {
  quantified: { condition: quantified },
  choose: { value: choose },
  'set-filter': { value: filter },
  'set-map': { value: map },
};
