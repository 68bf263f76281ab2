/**
 * Returns the text of a formula on one line. In: a formula. Out: its text in the specification. Three sorts of formulas
 * are printed from their trees instead: those with comments, because a comment ends at its line break, those whose
 * span begins or ends within parentheses, and those that the translation of an algorithm adds: no text stands for them.
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
 * Whether the text in the span of a formula stands for it. A translation gives its own formulas the span of a word, such
 * as a label, or of the head of the algorithm. A variable of a process, such as `k` for `k[self]`, is written as a word.
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
