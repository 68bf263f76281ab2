/**
 * Finds the state predicates P of properties such as `P ~> Q` and `[](P => <>Q)`: if no state satisfies P, the property
 * says nothing. In: the planned properties. Out: one trigger for each P; for a P below a quantifier, one for each value.
 */
import type { Atom } from '../../compile/names/temporal-formula.js';
import { operandsOf, type Temporal } from '../../model/temporal.js';
import type { TemporalCheckPlan } from '../ready/plan-temporal.js';

export interface Trigger {
  /** The name of the property. */
  readonly name: string;
  readonly atom: Atom;
}

export function triggersOf(plan: TemporalCheckPlan | undefined): readonly Trigger[] {
  return (plan?.properties ?? []).flatMap(({ name, formula }) =>
    negatedIn(formula, plan?.fairness ?? new Map()).flatMap((number): Trigger[] => {
      const atom = plan?.atoms.states[number];
      return atom?.form === 'holds' ? [{ name, atom }] : [];
    }),
  );
}

/** The negated atoms among the disjuncts below a `[]`, outer ones before inner ones. */
function negatedIn(formula: Temporal, fairness: TemporalCheckPlan['fairness']): readonly number[] {
  // The atoms of a condition of fairness are no triggers.
  if (fairness.has(formula)) return [];
  const own = formula.kind === 'always' && formula.operand.kind === 'or' ? formula.operand.operands : [];
  const negated = own.flatMap((one) => {
    const operand = one.kind === 'not' ? one.operand : undefined;
    return operand?.kind === 'state' ? [operand.atom] : [];
  });
  // What stands below a negation is not demanded.
  const inner = formula.kind === 'not' ? [] : operandsOf(formula);
  return [...negated, ...inner.flatMap((one) => negatedIn(one, fairness))];
}
