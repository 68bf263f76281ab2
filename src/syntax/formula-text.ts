/**
 * Returns the text of a formula on one line. In: a formula. Out: its text in the specification. Three sorts of formulas
 * are printed from their trees instead: formulas with comments, because a comment may end only at a line break;
 * formulas whose span begins or ends within parentheses; and formulas that only the translation of an algorithm
 * contains, because they have no text.
 */
import { printExpression } from './print.js';
import type { Bound, Expression } from './tree.js';

export function textOf(expression: Expression): string {
  const { source, start, end } = expression.span;
  const written = source.text.slice(start, end);
  const isPrinted = /\\\*|\(\*/.test(written) || !isBalanced(written) || !isWritten(expression, written);
  return (isPrinted ? printExpression(expression) : written).replace(/\s+/g, ' ');
}

/** Returns the text of a bound, such as `x, y \\in S`. */
export function textOfBound({ names, tuple, set }: Bound): string {
  const listed = names.map(({ text }) => text).join(', ');
  return `${tuple ? `<<${listed}>>` : listed} \\in ${textOf(set)}`;
}

/**
 * Whether the text in the span of a formula is the text of the formula. In a translation, a formula that the algorithm
 * does not contain has the span of a label or of the head of the algorithm. But `k[self]`, for a variable k of a
 * process, is written as `k` in the algorithm.
 */
function isWritten(expression: Expression, written: string): boolean {
  if (written.startsWith('--')) return false;
  const isName = expression.kind === 'reference' && expression.args.length === 0;
  return isName || expression.kind === 'apply' || !/^\w+$/.test(written);
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const sign of text.replace(/"(?:\\.|[^"\\])*"/g, '')) {
    if (sign === '(') depth++;
    else if (sign === ')' && --depth < 0) return false;
  }
  return depth === 0;
}
