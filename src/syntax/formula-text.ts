/**
 * Returns the text of a formula on one line. In: a formula. Out: its text in the specification. Two sorts of formulas
 * are printed from their trees instead: those with comments, because a comment ends at its line break, and those whose
 * span begins or ends within parentheses.
 */
import { printExpression } from './print.js';
import type { Expression } from './tree.js';

export function textOf(expression: Expression): string {
  const { source, start, end } = expression.span;
  const written = source.text.slice(start, end);
  const isPrinted = /\\\*|\(\*/.test(written) || !isBalanced(written);
  return (isPrinted ? printExpression(expression) : written).replace(/\s+/g, ' ');
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const sign of text.replace(/"(?:\\.|[^"\\])*"/g, '')) {
    if (sign === '(') depth++;
    else if (sign === ')' && --depth < 0) return false;
  }
  return depth === 0;
}
