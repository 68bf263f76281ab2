/**
 * Compiles frequent operators of Naturals and Integers. In: an operator and its operands. Out: code that calls the
 * runtime directly instead of the native. Undefined for any other operator.
 */

import type { Span } from '../../diagnostics/source.js';
import type { DefinitionSymbol } from '../../semantics/tables/resolved.js';
import { type Branch, inOrder } from '../code/body.js';
import { type Code, interval, js } from '../code/code.js';
import type { Compiling, Site } from '../contract/compiling.js';

export interface ArithmeticCode {
  readonly kind: 'value' | 'condition';
  readonly code: Code;
}

const functions: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
};

const comparisons: Readonly<Record<string, string>> = {
  '<': '<',
  '>': '>',
  '<=': '<=',
  '>=': '>=',
};

/** Whether this file compiles the operator. */
export function isArithmetic(compiling: Compiling, definition: DefinitionSymbol): boolean {
  const { module, name } = definition;
  if (module.name !== 'Naturals' && module.name !== 'Integers') return false;
  const isKnown =
    name === 'Nat' || name === 'Int' || name === '-.' || name === '..' || name in functions || name in comparisons;
  return isKnown && compiling.names.isNative(definition);
}

export function compileArithmetic(
  definition: DefinitionSymbol,
  operands: readonly Branch[],
  span: Span,
  { compiling, body }: Site,
): ArithmeticCode | undefined {
  const { name } = definition;
  if (!isArithmetic(compiling, definition)) return undefined;
  if (name === 'Nat' || name === 'Int') return { kind: 'value', code: js`rt.${name}` };
  const call = name === '-.' ? 'negate' : functions[name];
  const comparison = comparisons[name];
  const codes = inOrder(body, operands);
  const [left, right] = codes as [Code, Code];
  if (name === '..') return { kind: 'value', code: body.step(span, interval(left, right)) };
  if (comparison === undefined) return { kind: 'value', code: body.step(span, js`rt.${call as string}(${codes})`) };
  return { kind: 'condition', code: js`(${body.step(span, js`rt.order(${left}, ${right})`)} ${comparison} 0)` };
}
