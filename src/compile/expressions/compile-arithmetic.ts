/**
 * The operators of Naturals and Integers that are so common that they are worth code of their own: on small integers they
 * cost what they cost in JavaScript; anything else is left to the functions of the values.
 */
import type { Span } from '../../diagnostics/source.js';
import type { DefinitionSymbol } from '../../semantics/tables/resolved.js';
import { type Branch, inOrder } from '../code/code.js';
import type { Compiling, Site } from '../contract/compiling.js';

export interface ArithmeticCode {
  readonly kind: 'value' | 'condition';
  readonly code: string;
}

const functions: Readonly<Record<string, string>> = {
  '+': 'rt.add',
  '-': 'rt.subtract',
  '*': 'rt.multiply',
  '..': 'rt.interval',
};

const comparisons: Readonly<Record<string, string>> = {
  '<': '<',
  '>': '>',
  '<=': '<=',
  '>=': '>=',
};

/** Whether the operator has code of its own here. */
export function isArithmetic(compiling: Compiling, definition: DefinitionSymbol): boolean {
  const { module, name } = definition;
  if (module.name !== 'Naturals' && module.name !== 'Integers') return false;
  const isKnown = name === 'Nat' || name === 'Int' || name === '-.' || name in functions || name in comparisons;
  return isKnown && compiling.isNative(definition);
}

export function compileArithmetic(
  definition: DefinitionSymbol,
  operands: readonly Branch[],
  span: Span,
  { compiling, body }: Site,
): ArithmeticCode | undefined {
  const { name } = definition;
  if (!isArithmetic(compiling, definition)) return undefined;
  if (name === 'Nat' || name === 'Int') return { kind: 'value', code: `rt.${name}` };
  const call = name === '-.' ? 'rt.negate' : functions[name];
  const comparison = comparisons[name];
  const codes = inOrder(body, operands);
  if (comparison === undefined) return { kind: 'value', code: body.step(span, `${call}(${codes.join(', ')})`) };
  const [left, right] = codes;
  return { kind: 'condition', code: `(${body.step(span, `rt.order(${left}, ${right})`)} ${comparison} 0)` };
}
