/**
 * Finds quantifiers such as `\E Q \in Quorum : Q \subseteq voted` where the empty set is an element of Quorum. Such
 * quantifiers are TRUE in every state. In: the formulas of a model. Out: the quantifiers.
 */
import type { Written } from '../../../compile/code/environment.js';
import { builtInName } from '../../../compile/names/built-in-name.js';
import type { Program } from '../../../compile/program.js';
import type { Expression, Quantified } from '../../../syntax/tree.js';
import { isSet } from '../../../values/sorts/lazy-sets.js';
import { sizeOf } from '../../../values/sorts/sets.js';
import { isExplicit } from '../../../values/store/handles.js';
import type { Evaluator } from '../../evaluation/evaluate.js';
import { Constants } from '../../ready/formula-constants.js';
import { compositionOf, innerParts } from '../../why/composition.js';
import { isClosed } from '../closed-expression.js';
import { unfoldingOf } from '../success.js';

export interface EmptyElement {
  readonly node: Quantified;
  readonly set: Expression;
}

/** Definitions are followed up to this depth. */
const deepest = 40;

export function emptyElements(evaluator: Evaluator, formulas: readonly Written[]): readonly EmptyElement[] {
  const machine = evaluator.machine('fast');
  const unfolding = unfoldingOf(evaluator, machine);
  const constants = new Constants(machine);
  const seen = new Set<Expression>();
  const found: EmptyElement[] = [];
  const hasEmptySet = (set: Written): boolean => {
    const { expression: node, environment } = set;
    if (node.kind !== 'reference' || !isClosed(machine.program, node)) return false;
    if (machine.program.levels.in(node, environment) > 0) return false;
    const elements = constants.elements(set) ?? [];
    return elements.some((one) => isExplicit(one) && isSet(evaluator.store, one) && sizeOf(evaluator.store, one) === 0);
  };
  const visit = (part: Written, depth: number): void => {
    if (depth > deepest || seen.has(part.expression)) return;
    seen.add(part.expression);
    const composition = compositionOf(unfolding, part);
    if (composition.form === 'exists' && composition.node.binders.kind === 'bounded') {
      const { node, body } = composition;
      const [bound, ...others] = composition.node.binders.bounds;
      const [name, ...names] = bound?.names ?? [];
      const isOne = bound && name && !bound.tuple && others.length + names.length === 0;
      if (isOne && isTrueOfEmptySet(machine.program, body.expression, name.text))
        if (hasEmptySet({ ...part, expression: bound.set })) found.push({ node, set: bound.set });
    }
    for (const inner of innerParts(composition)) visit(inner, depth + 1);
  };
  for (const formula of formulas) visit(formula, 0);
  return found;
}

/** Whether the form of a formula shows that it is TRUE if the name stands for the empty set. */
function isTrueOfEmptySet(program: Program, node: Expression, name: string): boolean {
  const isIt = (one: Expression) => one.kind === 'reference' && one.name.text === name;
  const ofEach = (parts: readonly Expression[]) => parts.every((one) => isTrueOfEmptySet(program, one, name));
  if (node.kind === 'junction') return node.operator === '/\\' && ofEach(node.items);
  if (node.kind === 'quantified')
    return (
      node.quantifier === '\\A' && node.binders.kind === 'bounded' && node.binders.bounds.some(({ set }) => isIt(set))
    );
  if (node.kind !== 'infix') return false;
  const operator = builtInName(program, node);
  return operator === '/\\' ? ofEach([node.left, node.right]) : operator === '\\subseteq' && isIt(node.left);
}
