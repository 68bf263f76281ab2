/**
 * Finds formulas `\E x \in S : A => B`. Such a formula is TRUE as soon as A is FALSE for some x, so usually `A /\ B` is
 * meant. In: a formula that must hold. Out: these parts of it, and whether the formula depends on B.
 */
import type { Written } from '../../../compile/code/environment.js';
import { isReached, observePredicate } from '../../../compile/observe-formulas.js';
import type { Quantified } from '../../../syntax/tree.js';
import type { Machine } from '../../evaluation/evaluate.js';
import { compositionOf, type Unfolding } from '../../why/composition.js';
import { demanded } from './vacuous-parts.js';

export interface WeakExists {
  readonly node: Quantified;
  readonly antecedent: Written;
  readonly consequent: Written;
}

/** Definitions within definitions are unfolded up to this depth. */
const deepest = 60;

/** Returns the parts `\E x \in S : A => B`, also those that are written `\E x \in S : ~A \/ B`. */
export function weakExists(unfolding: Unfolding, formula: Written): readonly WeakExists[] {
  const found = new Map<Quantified, WeakExists>();
  const visit = (part: Written, depth: number): void => {
    if (depth > deepest) return;
    const composition = compositionOf(unfolding, part);
    const own = composition.form === 'exists' ? implicationIn(unfolding, composition.body) : undefined;
    if (composition.form === 'exists' && own) found.set(composition.node, { node: composition.node, ...own });
    for (const inner of demanded(composition)) visit(inner, depth + 1);
  };
  visit(formula, 0);
  return [...found.values()];
}

function implicationIn(unfolding: Unfolding, part: Written): Omit<WeakExists, 'node'> | undefined {
  const composition = compositionOf(unfolding, part);
  switch (composition.form) {
    case 'within':
      return implicationIn(unfolding, composition.inner);
    case 'implication':
      return composition;
    case 'any': {
      const [first, second, ...others] = composition.parts;
      const negated = first && second && others.length === 0 ? compositionOf(unfolding, first) : undefined;
      return negated?.form === 'negation' && second ? { antecedent: negated.inner, consequent: second } : undefined;
    }
    default:
      return undefined;
  }
}

/**
 * Evaluates a formula with FALSE in the place of B. Returns the number of states that were visited; undefined if the
 * formula is FALSE in one of them, or if its part with B is never evaluated.
 * @param machine a machine that has compiled nothing.
 * @param through visits states until the given function returns FALSE.
 */
export function holdsWithout(
  machine: Machine,
  formula: Written,
  { node, consequent }: WeakExists,
  through: (visit: () => boolean) => number | undefined,
): number | undefined {
  machine.program.takenAsFalse.add(consequent.expression);
  const holds = observePredicate(machine, formula);
  let isNeeded = false;
  const visited = through(() => {
    isNeeded = !holds();
    return !isNeeded;
  });
  return isNeeded || !isReached(machine, node) ? undefined : visited;
}
