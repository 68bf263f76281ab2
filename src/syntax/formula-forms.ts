/**
 * Tells what the form of an expression shows: whether its value is TRUE or FALSE. In: an expression. Names are not
 * resolved, so an expression such as `P` or `f[x]` does not count, although it may be a formula.
 */
import type { Expression, SyntaxNode } from './tree.js';

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

/**
 * Whether a formula stands for a statement of an algorithm, such as `x := 1` or `with x = 1 do ...`. The translation
 * gives the parts that it adds the span of the statement.
 */
export function isOfStatement(node: SyntaxNode): boolean {
  if (node.kind === 'infix') return node.operator.span === node.span;
  return node.kind === 'let' && node.definitions.some(({ span }) => span === node.span);
}
