/**
 * Compiles numbers, strings and labels. In: nodes. Out: code. WF and SF have no value in a state, and compile to a
 * fault.
 */

import type { NumberLiteral, StringLiteral } from '../../syntax/tree.js';
import type { Code } from '../code/code.js';
import type { Forms, Site } from '../contract/compiling.js';

function number(node: NumberLiteral, { compiling }: Site): Code {
  const handle = compiling.number(node.text);
  return handle === undefined ? compiling.fault(node.span, 'real-number') : compiling.literal(handle);
}

function string(node: StringLiteral, { compiling }: Site): Code {
  return compiling.literal(compiling.string(node.value));
}

export const literalForms: Forms = {
  number: { value: number },
  string: { value: string },
  label: {
    value: (node, site) => site.value(node.body),
    condition: (node, site) => site.condition(node.body),
  },
  fairness: { condition: (node, site) => site.fault(node.span, 'fairness') },
};
