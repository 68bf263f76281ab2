/** The text of a lone expression to a tree whose names have meanings, or to the errors of the text and its names. */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import type { Hiding } from '../../semantics/resolve-lone-expression.js';
import type { ResolvedSpec } from '../../semantics/tables/resolved.js';
import { parseExpression } from '../../syntax/parse-module.js';
import type { Expression } from '../../syntax/tree.js';

export type ExpressionRead =
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'faults'; readonly diagnostics: readonly Diagnostic[] };

export function readExpression(spec: ResolvedSpec, source: Source, hiding: Hiding): ExpressionRead {
  const { expression, diagnostics } = parseExpression(source);
  if (!expression) return { kind: 'faults', diagnostics };
  return resolveRead(spec, expression, hiding);
}

/** Warnings about an expression are not reported. */
export function resolveRead(spec: ResolvedSpec, expression: Expression, hiding: Hiding): ExpressionRead {
  const faults = spec.resolveExpression(expression, hiding);
  return faults.some(({ severity }) => severity === 'error')
    ? { kind: 'faults', diagnostics: faults }
    : { kind: 'expression', expression };
}
