/**
 * Finds the parts of a formula that may hold vacuously: `A => B` if A is TRUE in no state, `\A x \in S : P` or `\E` if S
 * is empty in every state, and `A \/ B` if A is TRUE in every state. In: a formula that must hold. Out: these parts. An outer part precedes the parts in it.
 *
 * A part is returned only if the whole formula depends on it positively. So an implication below a negation is left
 * out.
 */
import type { Written } from '../../../compile/code/environment.js';
import type { Expression } from '../../../syntax/tree.js';
import { type Composition, compositionOf, type Unfolding } from '../../why/composition.js';

export interface VacuousPart {
  readonly kind: 'antecedent' | 'range' | 'alternative';
  /** The implication, the quantifier or the disjunction. */
  readonly node: Expression;
  /**
   * The antecedent of the implication, the sets of the quantifier, or the disjuncts before `behind`. Their values decide
   * whether the part holds vacuously.
   */
  readonly subject: readonly Expression[];
  /** The formula that is evaluated only if the antecedent is TRUE, if the sets have elements, or if no disjunct is TRUE. */
  readonly behind: Expression;
  /** For a disjunct: the formula `behind` in its environment. */
  readonly alternative?: Written;
  /** Whether the part is evaluated only for some values or in some states: below `\E`, or where other parts are FALSE. */
  readonly isConditional: boolean;
}

/** Definitions within definitions are unfolded up to this depth. */
const deepest = 60;

export function vacuousParts(unfolding: Unfolding, formula: Written): readonly VacuousPart[] {
  const found: VacuousPart[] = [];
  const seen = new Set<Expression>();
  const visit = (part: Written, depth: number, isConditional: boolean, isConjunct: boolean): void => {
    if (depth > deepest || seen.has(part.expression)) return;
    seen.add(part.expression);
    const composition = compositionOf(unfolding, part);
    const own = vacuousPart(unfolding, part.expression, composition);
    if (own) found.push({ ...own, isConditional });
    else if (isConjunct) found.push(...alternatives(part.expression, composition));
    const { form } = composition;
    const isWhole = isConjunct && (form === 'all' || form === 'definition' || form === 'within');
    for (const inner of demanded(composition)) visit(inner, depth + 1, isConditional || isChoice(composition), isWhole);
  };
  visit(formula, 0, false, true);
  return found;
}

/** The disjuncts of a formula that is one of the conjuncts to check. Each but the first may never be evaluated. */
function alternatives(node: Expression, composition: Composition): readonly VacuousPart[] {
  if (composition.form !== 'any') return [];
  const { parts } = composition;
  return parts.slice(1).map((alternative, i) => {
    const subject = parts.slice(0, i + 1).map(({ expression }) => expression);
    return { kind: 'alternative', node, subject, behind: alternative.expression, alternative, isConditional: false };
  });
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
