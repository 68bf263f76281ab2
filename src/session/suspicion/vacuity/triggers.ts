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
  /**
   * Whether the formula is one of several of which one suffices, as below a `\E`. If no state satisfies P, this one is
   * TRUE of every behavior, and so the property is.
   */
  readonly suffices: boolean;
}

type Antecedent = Pick<Trigger, 'about' | 'suffices'> & { readonly atom: number };

/** What is known of a formula from those around it. */
type Within = Pick<Trigger, 'about' | 'suffices'>;

export function triggersOf(plan: TemporalCheckPlan | undefined): readonly Trigger[] {
  return (plan?.properties ?? []).flatMap(({ name, formula }) =>
    antecedentsIn(formula, plan?.fairness ?? new Map(), { about: 'initial', suffices: false }).flatMap(
      ({ atom: number, ...within }): Trigger[] => {
        const atom = plan?.atoms.states[number];
        return atom?.form === 'holds' ? [{ name, atom, ...within }] : [];
      },
    ),
  );
}

/**
 * Returns the atoms in the antecedents of implications, outer ones before inner ones. In a formula, `A => B` is `~A \/
 * B`, so an antecedent is a negated disjunct.
 */
function antecedentsIn(
  formula: Temporal,
  fairness: TemporalCheckPlan['fairness'],
  within: Within,
): readonly Antecedent[] {
  // The atoms of a fairness condition are no triggers.
  if (fairness.has(formula)) return [];
  const inside = (one: Temporal, where: Within) => antecedentsIn(one, fairness, where);
  switch (formula.kind) {
    case 'or': {
      const isOneOfSeveral = formula.operands.length > 1 && formula.operands.every(({ kind }) => kind !== 'not');
      return [
        ...formula.operands.flatMap((one) => (one.kind === 'not' ? neededFor(one.operand, fairness, within) : [])),
        ...formula.operands.flatMap((one) => inside(one, isOneOfSeveral ? { ...within, suffices: true } : within)),
      ];
    }
    case 'and':
      return formula.operands.flatMap((one) => inside(one, { ...within, suffices: false }));
    case 'always':
    case 'eventually':
      return inside(formula.operand, { ...within, about: 'any' });
    // What stands below a negation is not demanded.
    default:
      return [];
  }
}

/** The atoms that must each be TRUE in some state if the formula is TRUE. */
function neededFor(formula: Temporal, fairness: TemporalCheckPlan['fairness'], within: Within): readonly Antecedent[] {
  if (fairness.has(formula)) return [];
  switch (formula.kind) {
    case 'state':
      return [{ atom: formula.atom, ...within }];
    case 'and':
      return formula.operands.flatMap((one) => neededFor(one, fairness, within));
    case 'always':
      return neededFor(formula.operand, fairness, within);
    case 'eventually':
      return neededFor(formula.operand, fairness, { ...within, about: 'any' });
    default:
      return [];
  }
}
