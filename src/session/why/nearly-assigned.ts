/**
 * Finds a formula that looks like an assignment to a variable but is none: `y = e` without a prime, or `y' = e` within
 * the value of another variable. In: an action that gives the variable no value. Out: such a formula, and what to
 * write.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { children } from '../../syntax/children.js';
import type { Expression, SyntaxNode } from '../../syntax/tree.js';
import type { Unfolding } from './composition.js';

export function nearlyAssigned(
  unfolding: Unfolding,
  action: SyntaxNode,
  variable: string,
): Pick<Diagnostic, 'span' | 'label' | 'hint'> | undefined {
  const isVariable = (node: SyntaxNode): boolean => {
    if (node.kind !== 'reference') return false;
    const meaning = unfolding.program.names.meaningOf(node);
    return meaning?.kind === 'symbol' && meaning.symbol.kind === 'variable' && meaning.symbol.name === variable;
  };
  const found = (node: SyntaxNode, assigned: string | undefined): ReturnType<typeof nearlyAssigned> => {
    if (node.kind === 'infix' && (node.operator.text === '=' || node.operator.text === '\\in')) {
      const { left, right, span } = node;
      if (assigned === undefined && isVariable(left))
        return {
          span,
          label: `this compares the value of ${variable} before the step`,
          hint: `write ${variable}' ${node.operator.text} ... if this is the value after the step, or add UNCHANGED ${variable} if the value stays`,
        };
      if (assigned !== undefined && left.kind === 'postfix' && isVariable(left.operand))
        return {
          span,
          label: `this is a part of the value of ${assigned}`,
          hint: `write the conjuncts as a list, each on a line of its own after \`/\\\`, or put the value of ${assigned} in parentheses`,
        };
      const primed = primedName(left);
      if (primed !== undefined) return found(right, primed);
    }
    for (const child of children(node)) {
      const inside = found(child, assigned);
      if (inside) return inside;
    }
    return undefined;
  };
  return found(action, undefined);
}

/** Returns `x'` as text if the expression is a primed name. */
function primedName(node: Expression): string | undefined {
  return node.kind === 'postfix' && node.operand.kind === 'reference' ? `${node.operand.name.text}'` : undefined;
}
