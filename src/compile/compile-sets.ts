/**
 * Sets: literals, and the operators of the language on sets. `\in` asks the set as it was written: nothing is built for it.
 */
import type { Expression, FunctionSet, Product, RecordSet, SetOf } from '../syntax/tree.js';
import { emptySet } from '../values/handles.js';
import { type Body, type Branch, inOrder, isAtom } from './code.js';
import { filterMembership } from './compile-binders.js';
import { filterIsEmpty } from './compile-fused-filters.js';
import { shortCircuit } from './compile-logic.js';
import type { Compiling, Forms } from './compiling.js';
import type { Environment, Written } from './environment.js';

function setOf(compiling: Compiling, node: SetOf, environment: Environment, body: Body): string {
  if (node.elements.length === 0) return compiling.literal(emptySet);
  const elements = inOrder(
    body,
    node.elements.map((element) => (block: Body) => compiling.settled(element, environment, block)),
  );
  return body.step(node.span, `rt.setOf([${elements.join(', ')}])`);
}

function product(compiling: Compiling, node: Product, environment: Environment, body: Body): string {
  return body.step(node.span, `rt.product([${values(compiling, node.factors, environment, body).join(', ')}])`);
}

function functionSet(compiling: Compiling, node: FunctionSet, environment: Environment, body: Body): string {
  const [domain, range] = values(compiling, [node.domain, node.range], environment, body);
  return body.step(node.span, `rt.functionSet(${domain}, ${range})`);
}

function recordSet(compiling: Compiling, node: RecordSet, environment: Environment, body: Body): string {
  const sets = values(
    compiling,
    node.fields.map(({ value }) => value),
    environment,
    body,
  );
  const names = node.fields.map(({ name }) => compiling.literal(compiling.string(name.text)));
  return body.step(node.span, `rt.recordSet([${names.join(', ')}], [${sets.join(', ')}])`);
}

function values(compiling: Compiling, operands: readonly Expression[], environment: Environment, body: Body): string[] {
  return inOrder(
    body,
    operands.map((operand) => (block: Body) => compiling.value(operand, environment, block)),
  );
}

const relations: Readonly<Record<string, readonly [call: string, negated: boolean]>> = {
  '=': ['rt.equal', false],
  '#': ['rt.equal', true],
  '\\in': ['rt.member', false],
  '\\notin': ['rt.member', true],
  '\\subseteq': ['rt.isSubset', false],
};

const operations: Readonly<Record<string, string>> = {
  '\\cup': 'rt.union',
  '\\cap': 'rt.intersection',
  '\\': 'rt.difference',
  SUBSET: 'rt.powerSet',
  UNION: 'rt.bigUnion',
  DOMAIN: 'rt.domain',
};

/** A relation between values, as a condition. */
export function relation(
  compiling: Compiling,
  node: Expression,
  name: string,
  operands: readonly Expression[],
  environment: Environment,
  body: Body,
): string | undefined {
  const found = relations[name];
  const [left, right] = operands;
  if (found === undefined || left === undefined || right === undefined) return undefined;
  const [call, negated] = found;
  if (call === 'rt.member' && isComposed(compiling, right)) {
    const element = body.keep(compiling.settled(left, environment, body));
    const holds = memberOf(compiling, element, right, environment, body);
    return negated ? `!${holds}` : holds;
  }
  const empty = call === 'rt.equal' ? filterIsEmpty(compiling, [left, right], node.span, environment, body) : undefined;
  if (empty !== undefined) return negated ? `!${empty}` : empty;
  const [first, second] = values(compiling, operands, environment, body) as [string, string];
  const code =
    call === 'rt.equal' && isAtom(first) && isAtom(second)
      ? body.step(node.span, `(${first} === ${second} || rt.equal(${first}, ${second}))`)
      : body.step(node.span, `${call}(${first}, ${second})`);
  return negated ? `!${code}` : code;
}

/** Sets that are not built to be asked for an element. */
function isComposed(compiling: Compiling, set: Expression): boolean {
  switch (set.kind) {
    case 'set-filter':
      return !set.bound.tuple;
    case 'prefix':
      return (
        builtInName(compiling, set) === 'UNION' && set.operand.kind === 'set-of' && set.operand.elements.length === 1
      );
    case 'infix':
      // Elements that are written out are compared with one another when the set is built.
      return builtInName(compiling, set) === '\\cup' && isForm(compiling, set.left) && isForm(compiling, set.right);
    default:
      return false;
  }
}

/** Sets that TLC, too, asks for an element by their form. */
function isForm(compiling: Compiling, set: Expression): boolean {
  return set.kind === 'record-set' || set.kind === 'function-set' || isComposed(compiling, set);
}

function builtInName(compiling: Compiling, node: Expression): string | undefined {
  const meaning = compiling.meaningOf(node);
  return meaning?.kind === 'symbol' && meaning.symbol.kind === 'built-in' ? meaning.symbol.name : undefined;
}

/** `element \in set`, asked part by part; the parts behind the one that has it are not. */
function memberOf(
  compiling: Compiling,
  element: string,
  set: Expression,
  environment: Environment,
  body: Body,
): string {
  if (!isComposed(compiling, set))
    return body.step(set.span, `rt.member(${element}, ${compiling.value(set, environment, body)})`);
  const ask = (part: Expression) => (block: Body) => memberOf(compiling, element, part, environment, block);
  if (set.kind === 'set-filter') return filterMembership(compiling, element, set, environment, body);
  if (set.kind === 'prefix' && set.operand.kind === 'set-of')
    return shortCircuit('||', set.operand.elements.map(ask), body);
  if (set.kind !== 'infix') throw new Error('a set is made of nothing');
  return shortCircuit('||', [ask(set.left), ask(set.right)], body);
}

export function operation(
  compiling: Compiling,
  node: Expression,
  name: string,
  operands: readonly Expression[],
  environment: Environment,
  body: Body,
): string | undefined {
  const code = operations[name];
  if (code === undefined) return undefined;
  const [first, second] = operands;
  const only = name === '\\cup' && second && onlyElement(compiling, second, environment);
  if (first && only) {
    const codes = inOrder(body, [
      (block) => compiling.value(first, environment, block),
      (block) => compiling.settled(only.expression, only.environment, block),
    ]);
    return body.step(node.span, `rt.including(${codes.join(', ')})`);
  }
  return body.step(node.span, `${code}(${values(compiling, operands, environment, body).join(', ')})`);
}

/** The element of a set that is written with one, also where a parameter stands for it. */
function onlyElement(compiling: Compiling, node: Expression, environment: Environment): Written | undefined {
  if (node.kind === 'set-of')
    return node.elements.length === 1
      ? { kind: 'written', expression: node.elements[0] as Expression, environment }
      : undefined;
  const meaning = node.kind === 'reference' ? compiling.meaningOf(node) : undefined;
  if (meaning?.kind !== 'symbol' || meaning.path.length > 0) return undefined;
  const meant = environment.lookUp(meaning.symbol);
  return meant?.kind === 'written' ? onlyElement(compiling, meant.expression, meant.environment) : undefined;
}

/** The operator of the language as a function of handles, where it is handed on. */
export function builtInCall(name: string, operands: readonly Branch[], body: Body): string | undefined {
  const call = operations[name];
  const codes = inOrder(body, operands);
  if (call !== undefined) return `${call}(${codes.join(', ')})`;
  const found = relations[name];
  if (found !== undefined) return `(${found[0]}(${codes.join(', ')}) ? ${found[1] ? '4 : 8' : '8 : 4'})`;
  return undefined;
}

export const setForms: Forms = {
  'set-of': { value: setOf },
  product: { value: product },
  'function-set': { value: functionSet },
  'record-set': { value: recordSet },
  'built-in-set': { value: (_compiling, node) => (node.name === 'BOOLEAN' ? 'rt.BOOLEAN' : 'rt.STRING') },
};
