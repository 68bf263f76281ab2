/**
 * Compiles quantifiers, CHOOSE, filters and maps. In: nodes with bound names. Out: code in which bound names are
 * variables of JavaScript loops. The loops run over cursors, which enumerate elements in order and build nothing. A
 * loop ends when its result is decided.
 */

import type { Span } from '../../diagnostics/source.js';
import type { TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Bound, Choose, Expression, Name, Quantified, SetFilter, SetMap } from '../../syntax/tree.js';
import { arrow, Body } from '../code/body.js';
import { type Code, type Identifier, interval, js, literal, truth } from '../code/code.js';
import type { Meant } from '../code/environment.js';
import type { Compiling, Forms, Site } from '../contract/compiling.js';
import { type Filter, withoutFilters } from '../names/filtered-sets.js';
import { mostCachedParts } from '../runtime/caches/value-cache.js';
import { boundValuesIn, cachedBy } from './compile-cached.js';
import { ask, falseParts, type Masked, maskOf, trueParts, withElement } from './compile-masks.js';

/** The least and the greatest number of an interval. A loop over the interval builds no set. */
interface Interval {
  readonly low: Code;
  readonly high: Code;
}

interface BoundNames {
  readonly names: readonly Name[];
  readonly tuple: boolean;
}

/**
 * Bound names. `place` is the position of their set, and `extent` is the position of the expression that binds them.
 */
interface PlacedNames extends BoundNames {
  readonly place: Span;
  readonly extent: Span;
}

/** A name, or a tuple of names, and the set that it ranges over. */
export interface Range extends PlacedNames {
  readonly set: Code;
  /** The least and the greatest number, if the set is an interval. */
  readonly interval?: Interval;
  /**
   * Filters that the loop applies to each element, in this order. The filtered set is not built.
   */
  readonly filters?: readonly Filter[];
  /** The elements that a mask has picked. Present only for the outermost loop. */
  readonly picked?: Picked;
}

/** Elements that a mask has put on the stack `rt.picked`. The loop runs over these instead of the whole set. */
interface Picked {
  /** The number of picked elements. Negative if the mask has no answer: then the loop must run over the set. */
  readonly count: Code;
  readonly words: Code;
  /** The index after the last element in `words`. */
  readonly end: Code;
  /** Whether all picked elements satisfy the filters, so that the loop need not test them. */
  readonly areFiltered: boolean;
}

/**
 * Writes code that evaluates the sets once, before the first loop begins. Returns the ranges of the loops.
 * @param extent the position of the expression that binds the names.
 */
export function rangesOf(bounds: readonly Bound[], extent: Span, site: Site): Range[] {
  return rangesFrom(bounds, extent, (set) => evaluateRange(set, site));
}

type Through = Pick<Range, 'set' | 'interval'>;

function rangesFrom(
  bounds: readonly Bound[],
  extent: Span,
  throughOf: (set: Expression, i: number) => Through,
): Range[] {
  return bounds.flatMap(({ names, tuple, set }, i): Range[] => {
    const through = { place: set.span, extent, ...throughOf(set, i) };
    return tuple ? [{ names, tuple, ...through }] : names.map((name) => ({ names: [name], tuple, ...through }));
  });
}

/** Writes code that evaluates the set of a loop. For an interval, only its ends are evaluated, and no set is built. */
function evaluateRange(set: Expression, site: Site): Through {
  const { body } = site;
  const code = site.value(set);
  if (code.form !== 'interval') return { set: body.keep(code) };
  const [low, high] = [body.keep(code.low), body.keep(code.high)];
  const whole = interval(low, high);
  body.add(js`if ((${low} & ${high} & 1) === 0) ${whole};`);
  return { set: whole, interval: { low, high } };
}

/**
 * Like `rangesOf`, but the last set, over which the outermost loop runs, is separated from its filters. The loop
 * applies these filters.
 */
function loopRanges(bounds: readonly Bound[], extent: Span, masked: Masked | undefined, site: Site): Range[] {
  const last = bounds.at(-1);
  if (!last || (!last.tuple && last.names.length > 1)) return rangesOf(bounds, extent, site);
  const { names, tuple } = last;
  const earlier = rangesOf(bounds.slice(0, -1), extent, site);
  const picked = masked && pick(masked, site.body);
  const { base, filters } = withoutFilters(last.set, site);
  const here = site.under(base.environment);
  const through = picked ? unlessPicked(base.expression, picked, here) : evaluateRange(base.expression, here);
  return [
    ...earlier,
    { names, tuple, place: base.expression.span, extent, ...through, filters, ...(picked && { picked }) },
  ];
}

/**
 * Returns a mask for the filters of the last set, over which the outermost loop runs. Undefined if there is no mask.
 */
function maskOfLast(bounds: readonly Bound[], site: Site): Masked | undefined {
  const last = bounds.at(-1);
  return last && !last.tuple && last.names.length === 1 ? maskOf(last.set, [], site) : undefined;
}

/**
 * Like `loopRanges`, for the loops of an action. All filters must be evaluated before the first outcome is found. So if
 * no mask covers the filters, the filtered set is built.
 */
export function rangesOfAction({ body, span: extent }: Quantified, bounds: readonly Bound[], site: Site): Range[] {
  const last = bounds.at(-1);
  const [name] = last?.names ?? [];
  if (!last || last.tuple || last.names.length > 1) return rangesOf(bounds, extent, site);
  const earlier = rangesOf(bounds.slice(0, -1), extent, site);
  const parts = bounds.length === 1 ? trueParts(body, withElement(name, site), site) : [];
  const masked = maskOf(last.set, parts, site);
  if (!masked?.coversFilters) return rangesOf(bounds, extent, site);
  const picked = pick(masked, site.body);
  return [
    ...earlier,
    { names: last.names, tuple: false, place: last.set.span, extent, ...unlessPicked(last.set, picked, site), picked },
  ];
}

function pick(masked: Masked, body: Body): Picked {
  const count = body.keep(ask(masked, 'pick'));
  const words = body.keep(js`(${count} < 0 ? w : rt.picked.words)`);
  const end = body.keep(js`rt.picked.top`);
  return { count, words, end, areFiltered: masked.coversFilters };
}

/** Writes code that evaluates the set of a loop only if no elements are picked. */
function unlessPicked(set: Expression, { count }: Picked, site: Site): Pick<Range, 'set'> {
  const { body } = site;
  const inner = body.nested();
  const code = site.in(inner).value(set);
  const kept = body.unit.fresh('t');
  body.add(js`let ${kept} = 0;`);
  body.add(js`if (${count} < 0) {\n${inner}\n${kept} = ${code};\n}`);
  return { set: kept };
}

/** A function that writes the innermost block of nested loops. In this block, `break label` leaves all loops. */
export type Inside = (site: Site, label: Identifier) => void;

/** Writes nested loops. As in TLC, the first name changes fastest, so its loop is the innermost one. */
export function loopThrough(ranges: readonly Range[], site: Site, inside: Inside): void {
  const { compiling, body } = site;
  const label = body.unit.fresh('loop');
  // An infinite set is an error even if its loop never runs, because the set of an outer loop is empty.
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
    applyFilters(range.filters ?? [], element, inner, range.picked);
    from(index + 1, inner.binding(bindElement(compiling, range, element, inner.body)));
    const loop = { element, inner: inner.body, place: range.place, label: index === 0 ? label : undefined };
    if (range.picked) forEachPicked(here.body, range.set, range.picked, loop);
    else if (range.interval) forEachNumber(here.body, range.interval, loop);
    else forEachElement(here.body, range.set, loop);
  }
  from(0, site);
}

/**
 * Writes code that applies filters to an element. If a filter excludes the element, the loop continues with the next
 * element.
 */
export function applyFilters(filters: readonly Filter[], element: Code, site: Site, picked?: Picked): void {
  const block = picked?.areFiltered ? site.body.nested() : site.body;
  for (const { node, environment } of filters) {
    const holds = holdsOf(element, placed(node), node.predicate, site.in(block).under(environment));
    block.add(js`if (!${holds}) continue;`);
  }
  if (block !== site.body && !block.isEmpty) site.body.add(js`if (${(picked as Picked).count} < 0) {\n${block}\n}`);
}

interface Loop {
  /**
   * The name of the element. It is a `const` of the block `inner`, so a delayed function that uses it still has the
   * same element when it is called later.
   */
  readonly element: Code;
  readonly inner: Body;
  /** The position of the set in the text. */
  readonly place: Span;
  readonly label?: Identifier | undefined;
}

/**
 * Writes a loop over the elements of a set. The elements of an explicit set are read from the store, and the elements
 * of a lazy set come from a cursor.
 */
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

/** Writes a loop over the elements that a mask has picked, or over the set if the mask has no answer. */
function forEachPicked(body: Body, set: Code, { count, words, end: last }: Picked, loop: Loop): void {
  const range = body.keep(js`sets.ranged(${set})`);
  const cursor = body.unit.fresh('c');
  const [at, end] = [body.unit.fresh('i'), body.unit.fresh('e')];
  const own = js`${cursor} !== null ? 0 : ${count} < 0`;
  body.add(js`const ${cursor} = ${count} < 0 ? sets.cursor(${range}) : null;`);
  body.add(js`let ${at} = ${own} ? sets.firstElement(${range}) : ${last} - ${count};`);
  body.add(js`const ${end} = ${own} ? sets.endOfElements(${range}) : ${last};`);
  writeLoop(body, js`${cursor} === null ? ${at} < ${end} ? ${words}[${at}++] : 0 : ${cursor}.next()`, loop);
  body.add(js`if (${count} > 0) rt.picked.top = ${last} - ${count};`);
}

/** Writes a loop over an interval. If its ends are small integers, the loop counts through their handles. */
function forEachNumber(body: Body, { low, high }: Interval, loop: Loop): void {
  const [cursor, at] = [body.unit.fresh('c'), body.unit.fresh('i')];
  body.mark(loop.place);
  body.add(js`const ${cursor} = sets.numbers(${low}, ${high});`);
  body.add(js`let ${at} = ${low};`);
  // The time limit and signals are checked in calls of `tick`. Only the handle of every 512th number satisfies this
  // test.
  const tick = js`if ((${loop.element} & 1023) === 1) rt.store.tick();`;
  writeLoop(body, js`${cursor} === null ? ${at} <= ${high} ? (${at} += 2) - 2 : 0 : ${cursor}.next()`, loop, tick);
}

/**
 * Writes a loop that ends when the code of the next element returns 0.
 * @param tick code that runs for each element in addition to `inner`.
 */
function writeLoop(body: Body, next: Code, { element, inner, place, label }: Loop, tick?: Code): void {
  const before = body.nested();
  before.mark(place);
  before.add(js`const ${element} = ${next};`);
  if (tick) before.add(tick);
  const begin = js`${label === undefined ? '' : js`${label}: `}for (;;) {`;
  body.add(js`${begin}\n${before}\nif (${element} === 0) break;\n${inner}\n}`);
}

/** Returns the meanings of the bound names for an element. For a tuple of names, first checks the element. */
export function bindElement(
  compiling: Compiling,
  { names, tuple, place, extent }: PlacedNames,
  element: Code,
  block: Body,
): [TlaSymbol, Meant][] {
  if (tuple) {
    block.mark(place);
    block.add(js`functions.checkTuple(${element}, ${names.length});`);
  }
  const codes = names.map((_, i) => (tuple ? block.keep(js`functions.part(${element}, ${i})`) : element));
  block.bind(names.map((name, i) => ({ name, extent, code: codes[i] as Code })));
  return names.map((name, i) => [compiling.names.declared(name), { kind: 'value', code: codes[i] as Code }]);
}

function quantified(node: Quantified, site: Site): Code {
  if (node.quantifier.length > 2) return site.fault(node.span, 'temporal');
  if (node.binders.kind === 'unbounded') return site.fault(node.span, 'unbounded-quantifier');
  const { body } = site;
  const { bounds } = node.binders;
  const exists = node.quantifier === '\\E';
  const result = body.unit.fresh('b');
  const [only] = bounds;
  const isOne = bounds.length === 1 && only?.names.length === 1 && !only.tuple;
  const deciding = exists ? trueParts : falseParts;
  const parts = isOne ? deciding(node.body, withElement(only.names[0], site), site) : [];
  const masked = isOne ? maskOf(only.set, parts, site) : undefined;
  if (masked?.isWhole) {
    const any = body.keep(ask(masked, 'any'));
    const inner = body.nested();
    body.add(js`let ${result} = ${any} ${literal(exists ? '===' : '!==')} 1;`);
    const code = body.remember(inner, (block) => {
      const found = body.unit.fresh('b');
      const ranges = loopRanges(bounds, node.span, undefined, site.in(block));
      block.add(js`let ${found} = ${truth(!exists)};`);
      decide(node.body, found, exists, ranges, site.in(block));
      return found;
    });
    body.add(js`if (${any} < 0) {\n${inner}\n${result} = ${code};\n}`);
    return result;
  }
  const ranges = loopRanges(bounds, node.span, masked, site);
  body.add(js`let ${result} = ${truth(!exists)};`);
  decide(node.body, result, exists, ranges, site);
  return result;
}

/** Writes the loops of a quantifier. When an element decides the quantifier, `result` is set and the loops end. */
function decide(formula: Expression, result: Code, exists: boolean, ranges: readonly Range[], site: Site): void {
  loopThrough(ranges, site, (here, label) => {
    const holds = here.condition(formula);
    here.body.add(js`if (${exists ? holds : js`!${holds}`}) { ${result} = ${truth(exists)}; break ${label}; }`);
  });
}

function choose(node: Choose, site: Site): Code {
  if (!node.set) return site.fault(node.span, 'unbounded-choose');
  const { body } = site;
  const result = body.unit.fresh('t');
  // The set is built even if it is a filter, because the error message for a CHOOSE without a witness shows the set.
  const set = body.keep(site.value(node.set));
  const element = body.unit.fresh('x');
  const inner = body.nested();
  const place = node.set.span;
  const holds = holdsOf(element, { ...node, place, extent: node.span }, node.body, site.in(inner));
  inner.add(js`if (${holds}) { ${result} = ${element}; break; }`);
  body.add(js`let ${result} = 0;`);
  forEachElement(body, set, { element, inner, place });
  if (body.unit.kind === 'observing') {
    const other = body.unit.fresh('x');
    const isOther = arrow(body, [other], (within) =>
      holdsOf(other, { ...node, place, extent: node.span }, node.body, site.in(within)),
    );
    body.choose(node, set, isOther);
  }
  return body.step(node.span, js`(${result} !== 0 ? ${result} : rt.noWitness(${set}))`);
}

function placed({ bound, span }: SetFilter): PlacedNames {
  return { ...bound, place: bound.set.span, extent: span };
}

/** Returns the code of a predicate in which the names are bound to an element. */
function holdsOf(element: Code, names: PlacedNames, predicate: Expression, site: Site): Code {
  return site.binding(bindElement(site.compiling, names, element, site.body)).condition(predicate);
}

function filter(node: SetFilter, site: Site): Code {
  const { body } = site;
  const masked = maskOf(node, [], site);
  if (!masked?.coversFilters) return filterOfLoop(node, site);
  const count = body.keep(ask(masked, 'pick'));
  const result = body.unit.fresh('t');
  const inner = body.nested();
  const code = filterOfLoop(node, site.in(inner));
  body.add(js`let ${result} = 0;`);
  body.add(
    js`if (${count} >= 0) ${result} = rt.setOfPicked(${count}, ${masked.state});\nelse {\n${inner}\n${result} = ${code};\n}`,
  );
  return result;
}

/** Writes a filter as a loop, without a mask. */
function filterOfLoop(node: SetFilter, site: Site): Code {
  const { body } = site;
  const set = body.keep(site.value(node.bound.set));
  const element = body.unit.fresh('x');
  const bound = placed(node);
  const range = body.step(bound.place, js`sets.ranged(${set})`);
  const holds = arrow(body, [element], (inner) => {
    const code = holdsOf(element, bound, node.predicate, site.in(inner));
    inner.mark(bound.place);
    return code;
  });
  return body.step(bound.place, js`sets.filter(${range}, ${holds}, ${body.unit.tables.place(node.span)})`);
}

/** Writes `element \in {x \in S : P}`, without building the set. */
export function filterMembership(element: Code, node: SetFilter, site: Site): Code {
  const { body } = site;
  const result = body.unit.fresh('b');
  const set = site.value(node.bound.set);
  body.add(js`let ${result} = ${body.step(node.span, js`sets.member(${element}, ${set})`)};`);
  const inner = body.nested();
  const holds = holdsOf(element, placed(node), node.predicate, site.in(inner));
  body.add(js`if (${result}) {\n${inner}\n${result} = ${holds};\n}`);
  return result;
}

function map(node: SetMap, site: Site): Code {
  return cachedMap(node, site) ?? mapOfRanges(node, rangesOfMap(node, site), site);
}

function rangesOfMap({ bounds, span }: SetMap, site: Site): Range[] {
  return loopRanges(bounds, span, maskOfLast(bounds, site), site);
}

function mapOfRanges(node: SetMap, ranges: readonly Range[], site: Site): Code {
  const { body } = site;
  const buffer = body.unit.fresh('m');
  body.add(js`const ${buffer} = [];`);
  loopThrough(ranges, site, (here) => {
    here.body.add(js`sets.collect(${buffer}, ${here.settled(node.body)});`);
  });
  return body.step(node.span, js`sets.setOf(${buffer})`);
}

/**
 * Compiles a set `{e : x \in S}` that depends only on S and on bound values, with a cache. For example, this may be the
 * set of messages that a process sends to all others. Returns undefined for any other such set.
 */
function cachedMap(node: SetMap, site: Site): Code | undefined {
  const { body } = site;
  const { unit } = body;
  if (unit.kind !== 'fast' || node.bounds.some(({ set }) => withoutFilters(set, site).filters.length > 0))
    return undefined;
  const locals = boundValuesIn(node.body, site);
  if (!locals || node.bounds.length + locals.length > mostCachedParts) return undefined;
  const trial = body.nested();
  const sets = site.in(trial).values(node.bounds.map(({ set }) => set));
  if (sets.some(({ form }) => form === 'interval')) return undefined;
  body.append(trial);
  const inner = new Body(unit, body.reading, [], true);
  const parameters = sets.map(() => unit.fresh('t'));
  const ranges = rangesFrom(node.bounds, node.span, (_, i) => ({ set: parameters[i] as Identifier }));
  const made = mapOfRanges(node, ranges, site.in(inner));
  const make = unit.constant('m', js`(${[...parameters, ...locals]}) => {\n${inner}\nreturn ${made};\n}`);
  return cachedBy(make, [...sets, ...locals], body);
}

export const binderForms: Forms = {
  quantified: { condition: quantified },
  choose: { value: choose },
  'set-filter': { value: filter },
  'set-map': { value: map },
};
