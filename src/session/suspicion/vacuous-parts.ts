/**
 * The parts of a formula that decide nothing if evaluation never gets past their beginning: `A => B` whose antecedent is TRUE in no state, and `\A x \in S : P` and `\E` that
 * range over nothing. In: a formula that must hold. Out: these parts, the outer ones before those in them.
 *
 * Only parts that must hold if the whole is to hold are looked at: an implication below a negation is no such part.
 */
import type { Written } from '../../compile/code/environment.js';
import type { Expression } from '../../syntax/tree.js';
import { type Composition, compositionOf, type Unfolding } from './composition.js';

export interface VacuousPart {
  readonly kind: 'antecedent' | 'range';
  /** The implication or the quantifier. */
  readonly node: Expression;
  /** Of an implication, what must be TRUE; of a quantifier, its sets as they are written. */
  readonly subject: readonly Expression[];
  /** What is evaluated as soon as the antecedent is TRUE, or as a set has an element. */
  readonly behind: Expression;
}

/** Definitions are followed this far. */
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

/** The formulas of which some must hold if the whole is to hold. */
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
