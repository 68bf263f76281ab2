/**
 * Finds invariants with a part `A => B \/ C` in which `B \/ C` is TRUE also wherever A is FALSE, so that the
 * invariant says no more than this disjunction. For example, `i < j => s[i] <= s[j] \/ s[j] <= s[i]` says nothing about the order of a sequence. In: an
 * invariant, and the states of a complete search. Out: these parts.
 *
 * Usually, the disjunction then says less than is meant. But it may also be what is meant, and TRUE because the system
 * is right. So it must also be TRUE in mixed states, in which one variable has the value of another state.
 */
import type { Written } from '../../../compile/code/environment.js';
import { forgetReached, isReached, observePredicate } from '../../../compile/observe-formulas.js';
import type { Expression } from '../../../syntax/tree.js';
import type { Machine } from '../../evaluation/evaluate.js';
import type { Unfolding } from '../../why/composition.js';
import { attempt } from '../success.js';
import { vacuousParts } from './vacuous-parts.js';

export interface SuperfluousPremise {
  readonly antecedent: Expression;
  readonly consequent: Expression;
}

export interface Visits {
  /** Visits all states until the function returns FALSE. Returns whether it visited all of them. */
  readonly all: (machine: Machine, visit: () => boolean) => boolean;
  /** Visits mixed states until the function returns FALSE. Returns whether it visited all of them. */
  readonly mixed: (machine: Machine, visit: () => boolean) => boolean;
}

/** @param opened returns a machine that has compiled nothing. */
export function superfluousPremises(
  unfolding: Unfolding,
  formula: Written,
  opened: () => Machine,
  visits: Visits,
): readonly SuperfluousPremise[] {
  return vacuousParts(unfolding, formula).flatMap(({ kind, node, subject: [antecedent], behind }) => {
    if (kind !== 'antecedent' || !antecedent || !isDisjunction(behind)) return [];
    const isAlwaysTrue = holdsWithout(formula, antecedent, opened(), visits);
    if (!isAlwaysTrue || !isDecided(formula, { node, behind }, opened(), visits)) return [];
    return [{ antecedent, consequent: behind }];
  });
}

function isDisjunction(node: Expression): boolean {
  return node.kind === 'junction' ? node.operator === '\\/' : node.kind === 'infix' && node.operator.text === '\\/';
}

/** Whether the formula is TRUE in every state and in mixed states, with TRUE in the place of A. */
function holdsWithout(formula: Written, antecedent: Expression, machine: Machine, visits: Visits): boolean {
  machine.program.takenAsTrue.add(antecedent);
  const holds = observePredicate(machine, formula);
  return visits.all(machine, holds) && visits.mixed(machine, () => attempt(holds) !== false);
}

/**
 * Whether A is TRUE in some state, and FALSE for all values in some other state. With FALSE in the place of B, the
 * formula is FALSE in the first state and TRUE in the second one.
 */
function isDecided(
  formula: Written,
  { node, behind }: { readonly node: Expression; readonly behind: Expression },
  machine: Machine,
  visits: Visits,
): boolean {
  machine.program.takenAsFalse.add(behind);
  const holds = observePredicate(machine, formula);
  let [isTrue, isFalse] = [false, false];
  visits.all(machine, () => {
    forgetReached(machine, node);
    if (!holds()) isTrue = true;
    else if (isReached(machine, node)) isFalse = true;
    return !(isTrue && isFalse);
  });
  return isTrue && isFalse;
}
