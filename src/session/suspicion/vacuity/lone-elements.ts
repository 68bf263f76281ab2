/**
 * Finds quantifiers such as `\A p, q \in Proc : ...` over a constant set with one element: p and q are always equal, so
 * what the formula says about two different elements is not tested. In: a formula that is checked. Out: the quantifiers.
 */
import type { Written } from '../../../compile/code/environment.js';
import { children } from '../../../syntax/children.js';
import { textOf } from '../../../syntax/formula-text.js';
import type { Bound, Expression, SyntaxNode } from '../../../syntax/tree.js';
import type { Constants } from '../../ready/formula-constants.js';
import { compositionOf, innerParts, type Unfolding } from '../../why/composition.js';
import { isClosed } from '../closed-expression.js';

export interface LoneElement {
  /** The set with one element. */
  readonly set: Expression;
  /** The first two names that are bound to its element. */
  readonly names: readonly [string, string];
}

/** Definitions are followed up to this depth. */
const deepest = 40;

export function loneElements(unfolding: Unfolding, constants: Constants, formula: Written): readonly LoneElement[] {
  const found = new Map<string, LoneElement>();
  const visit = (part: Written, outer: readonly Bound[], depth: number): void => {
    if (depth > deepest) return;
    const composition = compositionOf(unfolding, part);
    if (composition.form !== 'for all' && composition.form !== 'exists') {
      // A definition may have other names for the same things.
      const around = composition.form === 'definition' ? [] : outer;
      for (const inner of innerParts(composition)) visit(inner, around, depth + 1);
      return;
    }
    const { binders } = composition.node;
    const bounds = binders.kind === 'bounded' ? [...outer, ...binders.bounds.filter(({ tuple }) => !tuple)] : outer;
    for (const { set } of bounds) {
      const text = textOf(set);
      const [one, other] = bounds.filter((each) => textOf(each.set) === text).flatMap(({ names }) => names);
      if (!one || !other || found.has(text) || !isClosed(unfolding.program, set)) continue;
      if (unfolding.program.levels.in(set, part.environment) > 0) continue;
      if (constants.elements({ ...part, expression: set })?.length === 1)
        found.set(text, { set, names: [one.text, other.text] });
    }
    visit(composition.body, bounds, depth + 1);
  };
  visit(formula, [], 0);
  return [...found.values()];
}

/** Whether a formula says that the two names are different. */
export function saysDifferent(node: SyntaxNode, lone: LoneElement): boolean {
  if (node.kind === 'infix' && ['#', '/='].includes(node.operator.text)) {
    const sides = [node.left, node.right].map((side) => (side.kind === 'reference' ? side.name.text : undefined));
    if (lone.names.every((name) => sides.includes(name))) return true;
  }
  return children(node).some((child) => saysDifferent(child, lone));
}
