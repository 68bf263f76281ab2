/** Numbers, strings and labels. */
import type { NumberLiteral, StringLiteral } from '../syntax/tree.js';
import type { Compiling, Forms } from './compiling.js';

function number(compiling: Compiling, node: NumberLiteral): string {
  const handle = compiling.number(node.text);
  return handle === undefined ? compiling.fault(node.span, 'real-number') : compiling.literal(handle);
}

function string(compiling: Compiling, node: StringLiteral): string {
  return compiling.literal(compiling.string(node.value));
}

export const literalForms: Forms = {
  number: { value: number },
  string: { value: string },
  label: {
    value: (compiling, node, environment, body) => compiling.value(node.body, environment, body),
    condition: (compiling, node, environment, body) => compiling.condition(node.body, environment, body),
  },
  fairness: { condition: (compiling, node) => compiling.fault(node.span, 'fairness') },
};
