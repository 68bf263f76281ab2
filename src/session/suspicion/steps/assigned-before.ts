/**
 * Explains a conjunct that makes an action never enabled: it gives a next value to a variable that already has one. In:
 * the conjunct, and the conjuncts before it. Out: a phrase with the variable and the line of the first value; undefined
 * if no variable is assigned twice.
 */
import { positionOf } from '../../../diagnostics/source.js';
import type { Expression } from '../../../syntax/tree.js';

export function assignedBefore(stops: Expression, earlier: readonly Expression[]): string | undefined {
  for (const name of assignedBy(stops)) {
    const first = earlier.flatMap(conjunctsOf).find((one) => assignedBy(one).includes(name));
    if (first) {
      const { line } = positionOf(first.span.source, first.span.start);
      return `line ${line} already gives ${name}' a value, and an action gives a variable only one value`;
    }
  }
  return undefined;
}

function conjunctsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'junction' && expression.operator === '/\\') return expression.items.flatMap(conjunctsOf);
  if (expression.kind === 'infix' && expression.operator.text === '/\\')
    return [...conjunctsOf(expression.left), ...conjunctsOf(expression.right)];
  return [expression];
}

/** Returns the variables to which a conjunct gives next values: by `x' = e`, `x' \in S` or UNCHANGED. */
function assignedBy(expression: Expression): readonly string[] {
  if (expression.kind === 'prefix' && expression.operator.text === 'UNCHANGED') return namesOf(expression.operand);
  const isAssignment = expression.kind === 'infix' && ['=', '\\in'].includes(expression.operator.text);
  return isAssignment && expression.left.kind === 'postfix' ? namesOf(expression.left.operand) : [];
}

function namesOf(expression: Expression): readonly string[] {
  if (expression.kind === 'tuple') return expression.elements.flatMap(namesOf);
  return expression.kind === 'reference' && expression.args.length === 0 ? [expression.name.text] : [];
}
