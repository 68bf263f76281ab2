/**
 * What binds names: quantifiers, CHOOSE, filters and maps. Bounded names become the variables of JavaScript loops over
 * cursors, which give elements in order and build nothing; a loop ends as soon as its answer is known.
 */

import type { TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Bound, Choose, Expression, Name, Quantified, SetFilter, SetMap } from '../../syntax/tree.js';
import { arrow, type Body } from '../code/body.js';
import { type Code, type Identifier, interval, js, truth } from '../code/code.js';
import type { Meant } from '../code/environment.js';
import type { Compiling, Forms, Site } from '../contract/compiling.js';
import { type Filter, withoutFilters } from '../names/filtered-sets.js';

/** Numbers from one to another, of which no set is made to go through them. */
interface Interval {
  readonly low: Code;
  readonly high: Code;
}

interface BoundNames {
  readonly names: readonly Name[];
  readonly tuple: boolean;
}

/** One name, or one tuple of names, that runs through a set. */
export interface Range extends BoundNames {
  readonly set: Code;
  /** What the set is, where it is written so. */
  readonly interval?: Interval;
  /** Filters that stand around the set: they are asked of each element when its turn comes, the first one first. */
  readonly filters?: readonly Filter[];
}

/** The sets are evaluated once, before the first loop begins. */
export function rangesOf(bounds: readonly Bound[], site: Site): Range[] {
  return bounds.flatMap(({ names, tuple, set }): Range[] => {
    const through = throughSet(set, site);
    return tuple ? [{ names, tuple, ...through }] : names.map((name) => ({ names: [name], tuple, ...through }));
  });
}

/** Evaluates a set whose elements a loop enumerates. The ends of an interval are evaluated, and no set is made of them. */
function throughSet(set: Expression, site: Site): Pick<Range, 'set' | 'interval'> {
  const { body } = site;
  const code = site.value(set);
  if (code.form !== 'interval') return { set: body.keep(code) };
  const [low, high] = [body.keep(code.low), body.keep(code.high)];
  const whole = interval(low, high);
  body.add(js`if ((${low} & ${high} & 1) === 0) ${whole};`);
  return { set: whole, interval: { low, high } };
}

/** The same for loops: filters around the set of the outermost one go into it. */
function loopRanges(bounds: readonly Bound[], site: Site): Range[] {
  const last = bounds.at(-1);
  if (!last || (!last.tuple && last.names.length > 1)) return rangesOf(bounds, site);
  const { names, tuple } = last;
  const earlier = rangesOf(bounds.slice(0, -1), site);
  const { base, filters } = withoutFilters(last.set, site);
  const through = throughSet(base.expression, site.under(base.environment));
  return [...earlier, { names, tuple, ...through, filters }];
}

/** Writes the innermost block of a loop; `label` leaves all of them. */
export type Inside = (site: Site, label: Identifier) => void;

/** Loops through all combinations in TLC's order: the first name changes fastest. */
export function loopThrough(ranges: readonly Range[], site: Site, inside: Inside): void {
  const { compiling, body } = site;
  const label = body.unit.fresh('loop');
  // The loops over the first names may never be reached, and yet their sets must be fit for them.
  for (const { set, interval } of ranges.slice(0, -1)) if (!interval) body.add(js`sets.checkEnumerable(${set});`);
  function from(index: number, here: Site): void {
    const range = ranges[ranges.length - 1 - index];
    if (!range) return inside(here, label);
    const element = here.body.unit.fresh('x');
    const inner = here.in(here.body.nested());
    askFilters(range.filters ?? [], element, inner);
    from(index + 1, inner.binding(bindElement(compiling, range, element, inner.body)));
    const loop = { element, inner: inner.body, label: index === 0 ? label : undefined };
    if (range.interval) forEachNumber(here.body, range.interval, loop);
    else forEachElement(here.body, range.set, loop);
  }
  from(0, site);
}

/** Goes on with the next element of a loop where a filter does not keep this one. */
export function askFilters(filters: readonly Filter[], element: Code, site: Site): void {
  for (const { node, environment } of filters) {
    const holds = holdsOf(element, node.bound, node.predicate, site.under(environment));
    site.body.add(js`if (!${holds}) continue;`);
  }
}

interface Loop {
  /** The name of a constant in `inner`, so that what delays its evaluation sees the right one. */
  readonly element: Code;
  readonly inner: Body;
  readonly label?: Identifier | undefined;
}

/** A loop through the elements of a set: those of an explicit one are read where they lie, others come from a cursor. */
export function forEachElement(body: Body, set: Code, loop: Loop): void {
  const range = body.keep(js`sets.ranged(${set})`);
  const cursor = body.unit.fresh('c');
  const [at, end] = [body.unit.fresh('i'), body.unit.fresh('e')];
  body.add(js`const ${cursor} = sets.cursor(${range});`);
  body.add(js`let ${at} = ${cursor} === null ? sets.firstElement(${range}) : 0;`);
  body.add(js`const ${end} = ${cursor} === null ? sets.endOfElements(${range}) : 0;`);
  writeLoop(body, js`${cursor} === null ? ${at} < ${end} ? w[${at}++] : 0 : ${cursor}.next()`, loop);
}

/** The same for an interval: small integers are counted as the handles that they are. */
function forEachNumber(body: Body, { low, high }: Interval, loop: Loop): void {
  const [cursor, at] = [body.unit.fresh('c'), body.unit.fresh('i')];
  body.add(js`const ${cursor} = (${low} & ${high} & 1) === 1 ? null : sets.cursor(sets.interval(${low}, ${high}));`);
  body.add(js`let ${at} = ${low};`);
  writeLoop(body, js`${cursor} === null ? ${at} <= ${high} ? (${at} += 2) - 2 : 0 : ${cursor}.next()`, loop);
}

/** A loop that ends where the code of the next element gives 0. */
function writeLoop(body: Body, next: Code, { element, inner, label }: Loop): void {
  const begin = js`${label === undefined ? '' : js`${label}: `}for (;;) {`;
  body.add(js`${begin}\nconst ${element} = ${next};\nif (${element} === 0) break;\n${inner}\n}`);
}

/** What the names of a bound stand for, when `element` is the code of an element. */
export function bindElement(
  compiling: Compiling,
  { names, tuple }: BoundNames,
  element: Code,
  block: Body,
): [TlaSymbol, Meant][] {
  if (!tuple) return names.map((name) => [compiling.declared(name), { kind: 'value', code: element }]);
  block.add(js`functions.checkTuple(${element}, ${names.length});`);
  return names.map((name, i) => [
    compiling.declared(name),
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
  body.mark(node.span);
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
  // Filters are built: the error that no element fits names the set.
  const set = body.keep(site.value(node.set));
  const element = body.unit.fresh('x');
  const inner = body.nested();
  const holds = holdsOf(element, node, node.body, site.in(inner));
  inner.add(js`if (${holds}) { ${result} = ${element}; break; }`);
  body.add(js`let ${result} = 0;`);
  body.mark(node.span);
  forEachElement(body, set, { element, inner });
  return body.step(node.span, js`(${result} !== 0 ? ${result} : rt.noWitness(${set}))`);
}

/** What is said of an element. */
function holdsOf(element: Code, names: BoundNames, predicate: Expression, site: Site): Code {
  return site.binding(bindElement(site.compiling, names, element, site.body)).condition(predicate);
}

function filter(node: SetFilter, site: Site): Code {
  const { body } = site;
  const set = body.keep(site.value(node.bound.set));
  const element = body.unit.fresh('x');
  const holds = arrow(body, [element], (inner) => holdsOf(element, node.bound, node.predicate, site.in(inner)));
  return body.step(node.span, js`sets.filter(sets.ranged(${set}), ${holds}, ${body.unit.tables.place(node.span)})`);
}

/** `element \in {x \in S : P}` without the set. */
export function filterMembership(element: Code, node: SetFilter, site: Site): Code {
  const { body } = site;
  const result = body.unit.fresh('b');
  const set = site.value(node.bound.set);
  body.add(js`let ${result} = ${body.step(node.span, js`sets.member(${element}, ${set})`)};`);
  const inner = body.nested();
  const holds = holdsOf(element, node.bound, node.predicate, site.in(inner));
  body.add(js`if (${result}) {\n${inner}\n${result} = ${holds};\n}`);
  return result;
}

function map(node: SetMap, site: Site): Code {
  const { body } = site;
  const buffer = body.unit.fresh('m');
  const ranges = loopRanges(node.bounds, site);
  body.add(js`const ${buffer} = [];`);
  body.mark(node.span);
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
