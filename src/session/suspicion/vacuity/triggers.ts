/**
 * Finds the state predicates P of properties such as `P ~> Q`, `[](P => <>Q)` and `[]<>P => Q`: if no state satisfies P,
 * the property says nothing. In: the planned properties. Out: one trigger for each P; for a P below a quantifier, one
 * for each value.
 */
import type { Atom } from '../../../compile/names/temporal-formula.js';
import type { Temporal } from '../../../model/temporal.js';
import type { TemporalCheckPlan } from '../../ready/plan-temporal.js';

/** The states that a formula is about: `P => <>Q` is about the initial states only. */
export type About = 'initial' | 'any';

export interface Trigger {
  /** The name of the property. */
  readonly name: string;
  readonly atom: Atom;
  readonly about: About;
}

interface Antecedent {
  readonly atom: number;
  readonly about: About;
}

export function triggersOf(plan: TemporalCheckPlan | undefined): readonly Trigger[] {
  return (plan?.properties ?? []).flatMap(({ name, formula }) =>
    antecedentsIn(formula, plan?.fairness ?? new Map(), 'initial').flatMap(({ atom: number, about }): Trigger[] => {
      const atom = plan?.atoms.states[number];
      return atom?.form === 'holds' ? [{ name, atom, about }] : [];
    }),
  );
}

/** The atoms of the negated disjuncts, outer ones before inner ones. */
function antecedentsIn(
  formula: Temporal,
  fairness: TemporalCheckPlan['fairness'],
  about: About,
): readonly Antecedent[] {
  // The atoms of a condition of fairness are no triggers.
  if (fairness.has(formula)) return [];
  const inside = (one: Temporal, where: About) => antecedentsIn(one, fairness, where);
  switch (formula.kind) {
    case 'or':
      return [
        ...formula.operands.flatMap((one) => (one.kind === 'not' ? neededFor(one.operand, fairness, about) : [])),
        ...formula.operands.flatMap((one) => inside(one, about)),
      ];
    case 'and':
      return formula.operands.flatMap((one) => inside(one, about));
    case 'always':
    case 'eventually':
      return inside(formula.operand, 'any');
    // What stands below a negation is not demanded.
    default:
      return [];
  }
}

/** The atoms that must each be TRUE in some state if the formula is TRUE. */
function neededFor(formula: Temporal, fairness: TemporalCheckPlan['fairness'], about: About): readonly Antecedent[] {
  if (fairness.has(formula)) return [];
  switch (formula.kind) {
    case 'state':
      return [{ atom: formula.atom, about }];
    case 'and':
      return formula.operands.flatMap((one) => neededFor(one, fairness, about));
    case 'always':
      return neededFor(formula.operand, fairness, about);
    case 'eventually':
      return neededFor(formula.operand, fairness, 'any');
    default:
      return [];
  }
}
