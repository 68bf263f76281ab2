/**
 * Compiles set literals, and the operators of the language on sets. In: nodes and uses of operators. Out: code. `\in`
 * tests membership according to the form of the set, without building the set.
 */

import type { Span } from '../../diagnostics/source.js';
import type { Expression, FunctionSet, Product, RecordSet, SetOf } from '../../syntax/tree.js';
import { emptySet } from '../../values/store/handles.js';
import { type Body, type Branch, inOrder } from '../code/body.js';
import { type Code, isAtom, js, literal } from '../code/code.js';
import { sourceForReading } from '../code/origins.js';
import { isOfCompleteState } from '../code/reading.js';
import type { BuiltInUse, Compiling, Forms, Site } from '../contract/compiling.js';
import { builtInName } from '../names/built-in-name.js';
import { onlyElementOf } from '../names/compile-arguments.js';
import { writtenFunction } from '../names/written-function.js';
import { undecided } from '../runtime/sets/element-masks.js';
import { filterMembership } from './compile-binders.js';
import { boundValuesIn, cached } from './compile-cached.js';
import { equalsFunction } from './compile-functions.js';
import { filterIsEmpty } from './compile-fused-filters.js';
import { shortCircuit } from './compile-logic.js';
import { ask, maskOf, withElement } from './compile-masks.js';

function setOf(node: SetOf, site: Site): Code {
  if (node.elements.length === 0) return site.compiling.literal(emptySet);
  return site.step(node.span, js`sets.setOf([${site.allSettled(node.elements)}])`);
}

function product(node: Product, site: Site): Code {
  return site.step(node.span, js`sets.product([${site.values(node.factors)}])`);
}

function functionSet(node: FunctionSet, site: Site): Code {
  const [domain, range] = site.values([node.domain, node.range]) as [Code, Code];
  return site.step(node.span, js`sets.functionSet(${domain}, ${range})`);
}

function recordSet(node: RecordSet, site: Site): Code {
  const { compiling } = site;
  const sets = site.values(node.fields.map(({ value }) => value));
  const names = node.fields.map(({ name }) => compiling.literal(compiling.string(name.text)));
  return site.step(node.span, js`sets.recordSet([${names}], [${sets}])`);
}

interface RelationCode {
  readonly call: 'rt.equal' | 'sets.member' | 'sets.isSubset';
  readonly negated: boolean;
}

const relations: Readonly<Record<string, RelationCode>> = {
  '=': { call: 'rt.equal', negated: false },
  '#': { call: 'rt.equal', negated: true },
  '\\in': { call: 'sets.member', negated: false },
  '\\notin': { call: 'sets.member', negated: true },
  '\\subseteq': { call: 'sets.isSubset', negated: false },
};

const operations: Readonly<Record<string, string>> = {
  '\\cup': 'sets.union',
  '\\cap': 'sets.intersection',
  '\\': 'sets.difference',
  SUBSET: 'sets.powerSet',
  UNION: 'sets.bigUnion',
  DOMAIN: 'functions.domain',
};

/** Compiles a relation between values to a condition; undefined for any other operator. */
export function relation({ node, name, operands }: BuiltInUse, site: Site): Code | undefined {
  const found = relations[name];
  const [left, right] = operands;
  if (found === undefined || left === undefined || right === undefined) return undefined;
  const { call, negated } = found;
  if (call === 'sets.member' && isComposed(site.compiling, right)) {
    const element = site.body.keep(site.settled(left));
    const holds = memberOf(element, right, site);
    return negated ? js`!${holds}` : holds;
  }
  const applied = call === 'sets.member' ? memberOfApplied(left, right, site) : undefined;
  if (applied !== undefined) return negated ? js`!${applied}` : applied;
  const subset = subsetByMask(left, right, call, site);
  if (subset !== undefined) return negated ? js`!${subset}` : subset;
  const empty = call === 'rt.equal' ? filterIsEmpty([left, right], node.span, site) : undefined;
  if (empty !== undefined) return negated ? js`!${empty}` : empty;
  if (call === 'rt.equal' && right.kind === 'function' && site.body.unit.kind === 'fast') {
    const holds = equalsFunction(site.body.keep(site.value(left)), right, site);
    return negated ? js`!${holds}` : holds;
  }
  const [first, second] = site.values(operands) as [Code, Code];
  if (call === 'sets.member' && second.form === 'variable' && isOfState(site)) {
    const sets = site.body.unit.setsOf(second.slot);
    return js`${literal(negated ? '!' : '')}${sets}.has(${second.unnoted}, ${first})`;
  }
  if (call === 'sets.member') {
    const holds = memberOfValue(first, second, { node: right, span: node.span }, site);
    return negated ? js`!${holds}` : holds;
  }
  const code =
    call === 'rt.equal' && isAtom(first) && isAtom(second)
      ? site.step(node.span, js`(${first} === ${second} || rt.equal(${first}, ${second}))`)
      : site.step(node.span, js`${call}(${first}, ${second})`);
  return negated ? js`!${code}` : code;
}

/**
 * Compiles `left \subseteq S` or `left \in SUBSET S` with a mask, if `left` is a variable and S depends on no variable.
 * Otherwise returns undefined.
 */
function subsetByMask(left: Expression, right: Expression, call: RelationCode['call'], site: Site): Code | undefined {
  const { body, compiling } = site;
  const isPower = call === 'sets.member' && right.kind === 'prefix' && builtInName(compiling, right) === 'SUBSET';
  if (!isPower && call !== 'sets.isSubset') return undefined;
  const superset = isPower ? right.operand : right;
  const part = { node: superset, within: withElement(undefined, site), isSet: true, negated: true };
  const masked = maskOf(left, [part], site);
  // S must be evaluated, because its evaluation may fail. But a mask does not evaluate S if no element passes the
  // filters or the set is empty. So in these cases, the mask is not used.
  if (!masked?.isWhole || masked.hasFilters) return undefined;
  const isEmpty = js`${masked.state} === ${compiling.literal(emptySet)}`;
  const any = body.keep(js`(${isEmpty} ? ${literal(`${undecided}`)} : ${ask(masked, 'any')})`);
  const result = body.unit.fresh('b');
  const inner = body.nested();
  const code = body.remember(inner, (block) => {
    const [first, second] = site.in(block).values([left, right]) as [Code, Code];
    return js`${call}(${first}, ${second})`;
  });
  body.add(js`let ${result} = ${any} === 0;`);
  body.add(js`if (${any} < 0) {\n${inner}\n${result} = ${code};\n}`);
  return result;
}

/**
 * Compiles `left \in f[a]` if f is a function whose values are written as filters, such as `[p \in S |-> {x \in T :
 * P(p, x)}]`. As in TLC, P is evaluated for this element only, and the function is not built. Returns undefined for
 * other functions.
 */
function memberOfApplied(left: Expression, right: Expression, site: Site): Code | undefined {
  if (!isOfState(site) || right.kind !== 'apply' || right.args.length !== 1) return undefined;
  const { compiling, body, environment } = site;
  const f = writtenFunction({ kind: 'written', expression: right.function, environment }, site);
  const [bound] = f?.bounds ?? [];
  const [name] = bound?.names ?? [];
  if (!f || f.definition || f.bounds.length !== 1 || !bound || bound.tuple || bound.names.length !== 1 || !name)
    return undefined;
  const value = f.body;
  if (
    value.kind !== 'set-filter' ||
    value.bound.tuple ||
    compiling.readsOf(value.predicate, f.environment, body.reading)?.costly !== false
  )
    return undefined;
  if (compiling.levels.in(value, f.environment) > 1 || !compiling.names.isSteady(value)) return undefined;
  const element = body.keep(site.settled(left));
  const within = site.under(f.environment);
  const domain = body.keep(within.value(bound.set));
  const argument = body.keep(site.settled(right.args[0] as Expression));
  body.add(js`functions.checkArgument(${argument}, ${domain});`);
  const symbol = compiling.names.declared(name);
  return filterMembership(element, value, within.binding([[symbol, { kind: 'value', code: argument }]]));
}

/** Whether the code is fast code that reads a complete state. */
export function isOfState({ body: { unit, reading } }: Site): boolean {
  return unit.kind === 'fast' && isOfCompleteState(reading);
}

/**
 * Whether membership is tested in the parts of the set, such as S and P of `{x \in S : P}`, without building the set.
 */
function isComposed(compiling: Compiling, set: Expression): boolean {
  switch (set.kind) {
    case 'set-filter':
      return !set.bound.tuple;
    case 'prefix':
      return (
        builtInName(compiling, set) === 'UNION' && set.operand.kind === 'set-of' && set.operand.elements.length === 1
      );
    case 'infix':
      // TLC compares the elements of a set literal with each other, which may fail. So that this fails here too, a
      // union with a set literal is built before membership is tested.
      return builtInName(compiling, set) === '\\cup' && isForm(compiling, set.left) && isForm(compiling, set.right);
    default:
      return false;
  }
}

/**
 * Whether TLC tests membership without enumerating the set. For `{x \in S : P}` this depends on S, so the answer is
 * FALSE.
 */
function isForm(compiling: Compiling, set: Expression): boolean {
  if (set.kind === 'record-set' || set.kind === 'function-set') return true;
  return set.kind !== 'set-filter' && isComposed(compiling, set);
}

/**
 * Writes `element \in set`, given the code of both. If the set is a constant set of functions or records, the results
 * are cached.
 */
function memberOfValue(element: Code, set: Code, { node, span }: { node: Expression; span: Span }, site: Site): Code {
  const { body, compiling, environment } = site;
  const isCached =
    body.unit.kind === 'fast' &&
    compiling.readsOf(node, environment, body.reading)?.structured === true &&
    boundValuesIn(node, site)?.length === 0;
  if (!isCached) return site.step(span, js`sets.member(${element}, ${set})`);
  return js`${body.unit.constant('r', js`rt.membershipMemory()`)}.has(${element}, ${set})`;
}

/** Compiles `element \in set`. The parts of the set are tested one by one, until one contains the element. */
function memberOf(element: Code, set: Expression, site: Site): Code {
  if (!isComposed(site.compiling, set)) {
    return memberOfValue(element, site.value(set), { node: set, span: set.span }, site);
  }
  const ask = (part: Expression) => (block: Body) => memberOf(element, part, site.in(block));
  if (set.kind === 'set-filter') return filterMembership(element, set, site);
  if (set.kind === 'prefix' && set.operand.kind === 'set-of')
    return shortCircuit('||', set.operand.elements.map(ask), site.body);
  if (set.kind !== 'infix') throw new Error('a set is made of nothing');
  return shortCircuit('||', [ask(set.left), ask(set.right)], site.body);
}

export function operation({ node, name, operands }: BuiltInUse, site: Site): Code | undefined {
  const code = operations[name];
  if (code === undefined) return undefined;
  const [first, second] = operands;
  const isFast = site.body.unit.kind === 'fast';
  const only = second && (name === '\\cup' || (name === '\\' && isFast)) ? onlyElement(second, site) : undefined;
  if (first && only) {
    const codes = inOrder(site.body, [(block) => site.in(block).value(first), only]);
    const [set, element] = codes as [Code, Code];
    if (name === '\\') return smaller('without', codes, site);
    if (set.form === 'variable' && isOfState(site)) {
      return js`${site.body.unit.setsOf(set.slot)}.including(${set.unnoted}, ${element})`;
    }
    return site.step(node.span, js`sets.including(${codes})`);
  }
  const values = site.values(operands);
  const [left] = values;
  if (name === '\\cup' && left?.form === 'variable' && isOfState(site)) {
    return js`${site.body.unit.setsOf(left.slot)}.union(${[left.unnoted, ...values.slice(1)]})`;
  }
  if (isFast && (name === '\\' || name === '\\cap'))
    return smaller(name === '\\' ? 'difference' : 'intersection', values, site);
  return site.step(node.span, js`${code}(${values})`);
}

/** Returns the code of a difference or intersection of sets, with a cache: `Proc \ {p}` has few different values. */
function smaller(operation: 'without' | 'difference' | 'intersection', operands: readonly Code[], site: Site): Code {
  const cache = js`sets.cacheOf(${literal(`'${operation}'`)})`;
  return cached(cache, operands, (parts) => js`sets.${literal(operation)}(${parts})`, site.body);
}

/**
 * Returns the element if the node is a set literal with one element, or a parameter that stands for such a literal.
 * Otherwise undefined.
 */
export function onlyElement(node: Expression, site: Site): Branch | undefined {
  const { environment } = site;
  const element = onlyElementOf(node);
  if (element) return (block) => site.in(block).settled(element);
  const meaning = node.kind === 'reference' ? site.compiling.names.meaningOf(node) : undefined;
  if (meaning?.kind !== 'symbol' || meaning.path.length > 0) return undefined;
  const meant = environment.lookUp(meaning.symbol);
  if (meant?.kind === 'value' && meant.code.form === 'singleton' && !sourceForReading(meant, site.body.reading)) {
    const { element: only } = meant.code;
    return () => only;
  }
  return meant?.kind === 'written' ? onlyElement(meant.expression, site.under(meant.environment)) : undefined;
}

/**
 * Compiles an operator on sets or a relation that was passed as an argument. Its operands are values. Returns undefined
 * for any other operator.
 */
export function builtInCall(name: string, operands: readonly Branch[], body: Body): Code | undefined {
  const call = operations[name];
  const codes = inOrder(body, operands);
  if (call !== undefined) return js`${call}(${codes})`;
  const found = relations[name];
  if (found !== undefined) return js`(${found.call}(${codes}) ? ${found.negated ? '4 : 8' : '8 : 4'})`;
  return undefined;
}

export const setForms: Forms = {
  'set-of': { value: setOf },
  product: { value: product },
  'function-set': { value: functionSet },
  'record-set': { value: recordSet },
  'built-in-set': { value: (node) => (node.name === 'BOOLEAN' ? js`sets.BOOLEAN` : js`rt.STRING`) },
};
