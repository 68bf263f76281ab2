/**
 * Reads a single expression. In: its text, and a specification. Out: a tree whose names have meanings, or the errors of
 * the text and its names.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import type { Hiding } from '../../semantics/resolve-lone-expression.js';
import type { ConstantSymbol, ResolvedSpec } from '../../semantics/tables/resolved.js';
import { parseExpression } from '../../syntax/parse-module.js';
import type { Expression } from '../../syntax/tree.js';

export type ExpressionRead =
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'faults'; readonly diagnostics: readonly Diagnostic[] };

export { parseExpression as parseLone } from '../../syntax/parse-module.js';

export function readExpression(
  spec: ResolvedSpec,
  source: Source,
  hiding: Hiding,
  modelValues: readonly ConstantSymbol[],
): ExpressionRead {
  const { expression, diagnostics } = parseExpression(source);
  return expression ? resolveExpression(spec, expression, hiding, modelValues) : { kind: 'faults', diagnostics };
}

/** Finds the meanings of the names in an expression. Warnings are not reported. */
export function resolveExpression(
  spec: ResolvedSpec,
  expression: Expression,
  hiding: Hiding,
  modelValues: readonly ConstantSymbol[],
): ExpressionRead {
  const faults = spec.resolveExpression(expression, hiding, modelValues);
  return faults.some(({ severity }) => severity === 'error')
    ? { kind: 'faults', diagnostics: faults }
    : { kind: 'expression', expression };
}
