/**
 * Compiles quantifiers, CHOOSE, filters and maps. In: nodes with bound names. Out: code in which bound names are
 * variables of JavaScript loops. The loops run over cursors, which enumerate elements in order and build nothing. A
 * loop ends when its result is decided.
 */

import type { Span } from '../../diagnostics/source.js';
import type { TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Bound, Choose, Expression, Name, Quantified, SetFilter, SetMap } from '../../syntax/tree.js';
import { arrow, type Body } from '../code/body.js';
import { type Code, type Identifier, interval, js, truth } from '../code/code.js';
import type { Meant } from '../code/environment.js';
import type { Compiling, Forms, Site } from '../contract/compiling.js';
import { type Filter, withoutFilters } from '../names/filtered-sets.js';

/** The ends of an interval that is not built as a set. */
interface Interval {
  readonly low: Code;
  readonly high: Code;
}

interface BoundNames {
  readonly names: readonly Name[];
  readonly tuple: boolean;
}

/** Bound names, and the place of the set that they range over. */
interface PlacedNames extends BoundNames {
  readonly place: Span;
}

/** A name, or a tuple of names, and the set that it ranges over. */
export interface Range extends PlacedNames {
  readonly set: Code;
  /** The ends of the set, if it is an interval. */
  readonly interval?: Interval;
  /** Filters around the set. A loop applies them to each element, the first one first. */
  readonly filters?: readonly Filter[];
}

/** Evaluates the sets, once, before the first loop begins. */
export function rangesOf(bounds: readonly Bound[], site: Site): Range[] {
  return bounds.flatMap(({ names, tuple, set }): Range[] => {
    const through = { place: set.span, ...evaluateRange(set, site) };
    return tuple ? [{ names, tuple, ...through }] : names.map((name) => ({ names: [name], tuple, ...through }));
  });
}

/** Evaluates a set whose elements a loop enumerates. The ends of an interval are evaluated, and no set is made of them. */
function evaluateRange(set: Expression, site: Site): Pick<Range, 'set' | 'interval'> {
  const { body } = site;
  const code = site.value(set);
  if (code.form !== 'interval') return { set: body.keep(code) };
  const [low, high] = [body.keep(code.low), body.keep(code.high)];
  const whole = interval(low, high);
  body.add(js`if ((${low} & ${high} & 1) === 0) ${whole};`);
  return { set: whole, interval: { low, high } };
}

/** The same for loops: the loop over the outermost set applies its filters. */
function loopRanges(bounds: readonly Bound[], site: Site): Range[] {
  const last = bounds.at(-1);
  if (!last || (!last.tuple && last.names.length > 1)) return rangesOf(bounds, site);
  const { names, tuple } = last;
  const earlier = rangesOf(bounds.slice(0, -1), site);
  const { base, filters } = withoutFilters(last.set, site);
  const through = evaluateRange(base.expression, site.under(base.environment));
  return [...earlier, { names, tuple, place: base.expression.span, ...through, filters }];
}

/** Writes the innermost block of nested loops; `break label` leaves all of them. */
export type Inside = (site: Site, label: Identifier) => void;

/** Writes nested loops in the order of TLC: the first name changes fastest. */
export function loopThrough(ranges: readonly Range[], site: Site, inside: Inside): void {
  const { compiling, body } = site;
  const label = body.unit.fresh('loop');
  // The inner loops may never run, but an infinite set is an error in any case.
  for (const { set, interval, place } of ranges.slice(0, -1)) {
    if (interval) continue;
    body.mark(place);
    body.add(js`sets.checkEnumerable(${set});`);
  }
  function from(index: number, here: Site): void {
    const range = ranges[ranges.length - 1 - index];
    if (!range) return inside(here, label);
    const element = here.body.unit.fresh('x');
    const inner = here.in(here.body.nested());
    applyFilters(range.filters ?? [], element, inner);
    from(index + 1, inner.binding(bindElement(compiling, range, element, inner.body)));
    const loop = { element, inner: inner.body, place: range.place, label: index === 0 ? label : undefined };
    if (range.interval) forEachNumber(here.body, range.interval, loop);
    else forEachElement(here.body, range.set, loop);
  }
  from(0, site);
}

/** Continues with the next element if a filter excludes this one. */
export function applyFilters(filters: readonly Filter[], element: Code, site: Site): void {
  for (const { node, environment } of filters) {
    const holds = holdsOf(element, placed(node.bound), node.predicate, site.under(environment));
    site.body.add(js`if (!${holds}) continue;`);
  }
}

interface Loop {
  /** The element. It is a constant of `inner`, so that delayed code captures the right one. */
  readonly element: Code;
  readonly inner: Body;
  /** The place of the set. */
  readonly place: Span;
  readonly label?: Identifier | undefined;
}

/** Writes a loop over the elements of a set. Elements of an explicit set are read from the store, others from a cursor. */
export function forEachElement(body: Body, set: Code, loop: Loop): void {
  body.mark(loop.place);
  const range = body.keep(js`sets.ranged(${set})`);
  const cursor = body.unit.fresh('c');
  const [at, end] = [body.unit.fresh('i'), body.unit.fresh('e')];
  body.add(js`const ${cursor} = sets.cursor(${range});`);
  body.add(js`let ${at} = ${cursor} === null ? sets.firstElement(${range}) : 0;`);
  body.add(js`const ${end} = ${cursor} === null ? sets.endOfElements(${range}) : 0;`);
  writeLoop(body, js`${cursor} === null ? ${at} < ${end} ? w[${at}++] : 0 : ${cursor}.next()`, loop);
}

/** The same for an interval. The handles of small integers are counted. */
function forEachNumber(body: Body, { low, high }: Interval, loop: Loop): void {
  const [cursor, at] = [body.unit.fresh('c'), body.unit.fresh('i')];
  body.mark(loop.place);
  body.add(js`const ${cursor} = (${low} & ${high} & 1) === 1 ? null : sets.cursor(sets.interval(${low}, ${high}));`);
  body.add(js`let ${at} = ${low};`);
  writeLoop(body, js`${cursor} === null ? ${at} <= ${high} ? (${at} += 2) - 2 : 0 : ${cursor}.next()`, loop);
}

/** Writes a loop that ends when the code of the next element returns 0. */
function writeLoop(body: Body, next: Code, { element, inner, place, label }: Loop): void {
  const before = body.nested();
  before.mark(place);
  before.add(js`const ${element} = ${next};`);
  const begin = js`${label === undefined ? '' : js`${label}: `}for (;;) {`;
  body.add(js`${begin}\n${before}\nif (${element} === 0) break;\n${inner}\n}`);
}

/** The meanings of bound names, for the code of an element. */
export function bindElement(
  compiling: Compiling,
  { names, tuple, place }: PlacedNames,
  element: Code,
  block: Body,
): [TlaSymbol, Meant][] {
  if (!tuple) return names.map((name) => [compiling.names.declared(name), { kind: 'value', code: element }]);
  block.mark(place);
  block.add(js`functions.checkTuple(${element}, ${names.length});`);
  return names.map((name, i) => [
    compiling.names.declared(name),
    { kind: 'value', code: block.keep(js`functions.part(${element}, ${i})`) },
  ]);
}

function quantified(node: Quantified, site: Site): Code {
  if (node.quantifier.length > 2) return site.fault(node.span, 'temporal');
  if (node.binders.kind === 'unbounded') return site.fault(node.span, 'unbounded-quantifier');
  const { body } = site;
  const exists = node.quantifier === '\\E';
  const result = body.unit.fresh('b');
  const ranges = loopRanges(node.binders.bounds, site);
  body.add(js`let ${result} = ${truth(!exists)};`);
  loopThrough(ranges, site, (here, label) => {
    const holds = here.condition(node.body);
    here.body.add(js`if (${exists ? holds : js`!${holds}`}) { ${result} = ${truth(exists)}; break ${label}; }`);
  });
  return result;
}

function choose(node: Choose, site: Site): Code {
  if (!node.set) return site.fault(node.span, 'unbounded-choose');
  const { body } = site;
  const result = body.unit.fresh('t');
  // Filters are built, because the error that no element satisfies the CHOOSE names the set.
  const set = body.keep(site.value(node.set));
  const element = body.unit.fresh('x');
  const inner = body.nested();
  const place = node.set.span;
  const holds = holdsOf(element, { ...node, place }, node.body, site.in(inner));
  inner.add(js`if (${holds}) { ${result} = ${element}; break; }`);
  body.add(js`let ${result} = 0;`);
  forEachElement(body, set, { element, inner, place });
  return body.step(node.span, js`(${result} !== 0 ? ${result} : rt.noWitness(${set}))`);
}

function placed(bound: Bound): PlacedNames {
  return { ...bound, place: bound.set.span };
}

/** The code of a predicate, applied to an element. */
function holdsOf(element: Code, names: PlacedNames, predicate: Expression, site: Site): Code {
  return site.binding(bindElement(site.compiling, names, element, site.body)).condition(predicate);
}

function filter(node: SetFilter, site: Site): Code {
  const { body } = site;
  const set = body.keep(site.value(node.bound.set));
  const element = body.unit.fresh('x');
  const bound = placed(node.bound);
  const range = body.step(bound.place, js`sets.ranged(${set})`);
  const holds = arrow(body, [element], (inner) => {
    const code = holdsOf(element, bound, node.predicate, site.in(inner));
    inner.mark(bound.place);
    return code;
  });
  return body.step(bound.place, js`sets.filter(${range}, ${holds}, ${body.unit.tables.place(node.span)})`);
}

/** `element \in {x \in S : P}`, without building the set. */
export function filterMembership(element: Code, node: SetFilter, site: Site): Code {
  const { body } = site;
  const result = body.unit.fresh('b');
  const set = site.value(node.bound.set);
  body.add(js`let ${result} = ${body.step(node.span, js`sets.member(${element}, ${set})`)};`);
  const inner = body.nested();
  const holds = holdsOf(element, placed(node.bound), node.predicate, site.in(inner));
  body.add(js`if (${result}) {\n${inner}\n${result} = ${holds};\n}`);
  return result;
}

function map(node: SetMap, site: Site): Code {
  const { body } = site;
  const buffer = body.unit.fresh('m');
  const ranges = loopRanges(node.bounds, site);
  body.add(js`const ${buffer} = [];`);
  loopThrough(ranges, site, (here) => {
    here.body.add(js`sets.collect(${buffer}, ${here.settled(node.body)});`);
  });
  return body.step(node.span, js`sets.setOf(${buffer})`);
}

export const binderForms: Forms = {
  quantified: { condition: quantified },
  choose: { value: choose },
  'set-filter': { value: filter },
  'set-map': { value: map },
};
