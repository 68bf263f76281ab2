/**
 * Finds a formula that looks like an assignment to a variable but is none: `y = e` without a prime, or `y' = e` within
 * the value of another variable. In: an action that gives the variable no value. Out: such a formula, and what to
 * write.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { children } from '../../syntax/children.js';
import type { Expression, Infix, SyntaxNode } from '../../syntax/tree.js';
import type { Unfolding } from './composition.js';

type Nearly = Pick<Diagnostic, 'span' | 'label' | 'hint'>;

export function nearlyAssigned(unfolding: Unfolding, action: SyntaxNode, variable: string): Nearly | undefined {
  const isVariable = (node: SyntaxNode): boolean => {
    if (node.kind !== 'reference') return false;
    const meaning = unfolding.program.names.meaningOf(node);
    return meaning?.kind === 'symbol' && meaning.symbol.kind === 'variable' && meaning.symbol.name === variable;
  };
  const seen = new Set<SyntaxNode>();
  const search = (
    node: SyntaxNode,
    assigned: string | undefined,
    look: (node: SyntaxNode, assigned: string | undefined) => Nearly | undefined,
  ): Nearly | undefined => {
    const here = look(node, assigned);
    if (here) return here;
    const within = node.kind === 'infix' ? primedName(node.left) : undefined;
    const inner =
      within !== undefined && node.kind === 'infix' && isRelation(node)
        ? [node.right]
        : [...bodyOf(node), ...children(node)];
    for (const child of inner) {
      const found = search(child, assigned ?? within, look);
      if (found) return found;
    }
    return undefined;
  };
  /** Returns the body of the definition that a name stands for; empty if the definition was already examined. */
  const bodyOf = (node: SyntaxNode): readonly Expression[] => {
    const meaning = node.kind === 'reference' ? unfolding.program.names.meaningOf(node) : undefined;
    const symbol = meaning?.kind === 'symbol' ? meaning.symbol : undefined;
    if (symbol?.kind !== 'definition' || unfolding.isBuiltIn(symbol.syntax.body.span.source)) return [];
    if (seen.has(symbol.syntax)) return [];
    seen.add(symbol.syntax);
    return [symbol.syntax.body];
  };
  const inValue = (node: SyntaxNode, assigned: string | undefined): Nearly | undefined => {
    const isIt =
      (node.kind === 'infix' && isRelation(node) && node.left.kind === 'postfix' && isVariable(node.left.operand)) ||
      (node.kind === 'prefix' && node.operator.text === 'UNCHANGED' && mentions(node.operand));
    if (assigned === undefined || !isIt) return undefined;
    return {
      span: node.span,
      label: `this is a part of the value of ${assigned}`,
      hint: `write the conjuncts as a list, each on a line of its own after \`/\\\`, or put the value of ${assigned} in parentheses`,
    };
  };
  const mentions = (node: SyntaxNode): boolean => isVariable(node) || children(node).some(mentions);
  const unprimed = (node: SyntaxNode, assigned: string | undefined): Nearly | undefined => {
    if (assigned !== undefined || node.kind !== 'infix' || !isRelation(node) || !isVariable(node.left))
      return undefined;
    return {
      span: node.span,
      label: `this compares the value of ${variable} before the step`,
      hint: `write ${variable}' ${node.operator.text} ... if this is the value after the step, or add UNCHANGED ${variable} if the value stays`,
    };
  };
  const found = search(action, undefined, inValue);
  seen.clear();
  return found ?? search(action, undefined, unprimed);
}

function isRelation({ operator }: Infix): boolean {
  return operator.text === '=' || operator.text === '\\in';
}

/** Returns `x'` as text if the expression is a primed name. */
function primedName(node: Expression): string | undefined {
  return node.kind === 'postfix' && node.operand.kind === 'reference' ? `${node.operand.name.text}'` : undefined;
}
