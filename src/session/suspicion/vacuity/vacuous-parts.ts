/**
 * Finds the parts of a formula that may hold vacuously: `A => B` if A is TRUE in no state, and `\A x \in S : P` or `\E`
 * if S is empty in every state. In: a formula that must hold. Out: these parts. An outer part precedes the parts in it.
 * A part is returned only if its truth can make the whole formula TRUE. So an implication under a negation is left out.
 */
import type { Written } from '../../../compile/code/environment.js';
import type { Expression } from '../../../syntax/tree.js';
import { type Composition, compositionOf, type Unfolding } from '../../why/composition.js';

export interface VacuousPart {
  readonly kind: 'antecedent' | 'range';
  /** The implication or the quantifier. */
  readonly node: Expression;
  /**
   * The antecedent of the implication, or the sets of the quantifier. Their values decide whether the part holds
   * vacuously.
   */
  readonly subject: readonly Expression[];
  /** The formula that is evaluated only if the antecedent is TRUE, or if the sets have elements. */
  readonly behind: Expression;
  /**
   * Whether the evaluation of the formula may leave out the part: under `\E`, or because another part decides first.
   */
  readonly isConditional: boolean;
}

/** Definitions within definitions are unfolded up to this depth. */
const deepest = 60;

export function vacuousParts(unfolding: Unfolding, formula: Written): readonly VacuousPart[] {
  const found: VacuousPart[] = [];
  const seen = new Set<Expression>();
  const visit = (part: Written, depth: number, isConditional: boolean): void => {
    if (depth > deepest || seen.has(part.expression)) return;
    seen.add(part.expression);
    const composition = compositionOf(unfolding, part);
    const own = vacuousPart(unfolding, part.expression, composition);
    if (own) found.push({ ...own, isConditional });
    for (const inner of demanded(composition)) visit(inner, depth + 1, isConditional || isChoice(composition));
  };
  visit(formula, 0, false);
  return found;
}

/** Whether the evaluation of a formula may end before it reaches each of its parts, although the formula is TRUE. */
function isChoice({ form }: Composition): boolean {
  return form === 'any' || form === 'exists' || form === 'branches' || form === 'implication';
}

/** Returns the parts whose truth can make the formula TRUE. */
export function demanded(composition: Composition): readonly Written[] {
  switch (composition.form) {
    case 'all':
    case 'any':
    case 'branches':
      return composition.parts;
    case 'exists':
    case 'for all':
      return [composition.body];
    case 'implication':
      return [composition.consequent];
    case 'definition':
    case 'within':
      return [composition.inner];
    default:
      return [];
  }
}

function vacuousPart(
  unfolding: Unfolding,
  node: Expression,
  composition: Composition,
): Omit<VacuousPart, 'isConditional'> | undefined {
  switch (composition.form) {
    case 'implication': {
      const { antecedent, consequent } = composition;
      return { kind: 'antecedent', node, subject: [antecedent.expression], behind: consequent.expression };
    }
    // `~A \/ B` means the same as `A => B`.
    case 'any': {
      const [first, second, ...others] = composition.parts;
      const negated = first && second && others.length === 0 ? compositionOf(unfolding, first) : undefined;
      if (negated?.form !== 'negation' || !second) return undefined;
      return { kind: 'antecedent', node, subject: [negated.inner.expression], behind: second.expression };
    }
    case 'exists':
    case 'for all': {
      const { binders } = composition.node;
      const subject = binders.kind === 'bounded' ? binders.bounds.map(({ set }) => set) : [];
      return { kind: 'range', node, subject, behind: composition.body.expression };
    }
    default:
      return undefined;
  }
}
