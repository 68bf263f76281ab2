/**
 * Sets: literals, and the operators of the language on sets. `\in` asks the set as it was written: nothing is built for it.
 */
import type { Expression, FunctionSet, Product, RecordSet, SetOf } from '../syntax/tree.js';
import { emptySet } from '../values/handles.js';
import { type Body, type Branch, inOrder, isAtom } from './code.js';
import { filterMembership } from './compile-binders.js';
import { filterIsEmpty } from './compile-fused-filters.js';
import type { Compiling, Forms } from './compiling.js';
import type { Environment } from './environment.js';

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
  if (call === 'rt.member' && right.kind === 'set-filter' && !right.bound.tuple) {
    const holds = filterMembership(compiling, left, right, environment, body);
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
  return body.step(node.span, `${code}(${values(compiling, operands, environment, body).join(', ')})`);
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
