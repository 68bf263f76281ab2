/**
 * Finds the parts of a formula that may hold vacuously: `A => B` if A is TRUE in no state, and `\A x \in S : P` or `\E`
 * if S is empty in every state. In: a formula that must hold. Out: these parts, outer parts before inner ones.
 *
 * Only parts on whose truth the whole formula depends positively are returned: an implication below a negation is none
 * of them.
 */
import type { Written } from '../../compile/code/environment.js';
import type { Expression } from '../../syntax/tree.js';
import { type Composition, compositionOf, type Unfolding } from '../why/composition.js';

export interface VacuousPart {
  readonly kind: 'antecedent' | 'range';
  /** The implication or the quantifier. */
  readonly node: Expression;
  /** For an implication, its antecedent. For a quantifier, its sets. */
  readonly subject: readonly Expression[];
  /** The formula that is evaluated once the antecedent is TRUE, or once the sets have elements. */
  readonly behind: Expression;
}

/** The largest depth of definitions that are unfolded. */
const deepest = 60;

export function vacuousParts(unfolding: Unfolding, formula: Written): readonly VacuousPart[] {
  const found: VacuousPart[] = [];
  const seen = new Set<Expression>();
  const visit = (part: Written, depth: number): void => {
    if (depth > deepest || seen.has(part.expression)) return;
    seen.add(part.expression);
    const composition = compositionOf(unfolding, part);
    const own = vacuousPart(unfolding, part.expression, composition);
    if (own) found.push(own);
    for (const inner of demanded(composition)) visit(inner, depth + 1);
  };
  visit(formula, 0);
  return found;
}

/** Returns the parts of which some must hold if the whole is to hold. */
function demanded(composition: Composition): readonly Written[] {
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

function vacuousPart(unfolding: Unfolding, node: Expression, composition: Composition): VacuousPart | undefined {
  switch (composition.form) {
    case 'implication': {
      const { antecedent, consequent } = composition;
      return { kind: 'antecedent', node, subject: [antecedent.expression], behind: consequent.expression };
    }
    // `~A \/ B` is another way to write `A => B`.
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
