/**
 * Tells whether the form of an expression shows that its value is TRUE or FALSE. In: an expression. Names are not
 * resolved. So the answer is FALSE for expressions such as `P` or `f[x]`, although they may be formulas.
 */
import type { Expression } from './tree.js';

const operators: ReadonlySet<string> = new Set([
  ...['=', '#', '<', '>', '<=', '>=', '\\in', '\\notin', '\\subseteq'],
  ...['/\\', '\\/', '=>', '<=>', '~', '~>', '[]', '<>', 'ENABLED', 'UNCHANGED'],
]);

export function isFormula(expression: Expression): boolean {
  let inner = expression;
  while (inner.kind === 'let' || inner.kind === 'if') inner = inner.kind === 'let' ? inner.body : inner.then;
  switch (inner.kind) {
    case 'infix':
    case 'prefix':
      return operators.has(inner.operator.text);
    case 'junction':
    case 'quantified':
    case 'boolean':
    case 'action-box':
    case 'fairness':
      return true;
    default:
      return false;
  }
}
