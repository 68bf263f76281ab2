/**
 * Finds the triggers of temporal properties: the P in properties such as `P ~> Q`, `[](P => <>Q)` and `[]<>P => Q`. If
 * no state satisfies P, the property holds vacuously. In: the planned properties. Out: one trigger for each P; for a P
 * under a quantifier, one for each value of the bound name.
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

/**
 * Returns the atoms in the antecedents of implications, outer ones before inner ones. In a formula, `A => B` is `~A \/
 * B`, so an antecedent is a negated disjunct.
 */
function antecedentsIn(
  formula: Temporal,
  fairness: TemporalCheckPlan['fairness'],
  about: About,
): readonly Antecedent[] {
  // The atoms of a fairness condition are no triggers.
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
    // The formula does not demand the parts under a negation.
    default:
      return [];
  }
}

/** Returns atoms each of which is TRUE in some state if the formula is TRUE. */
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
