/**
 * Temporal formulas over numbered atoms. An atom is a state predicate, or a step formula `[A]_v` or `<<A>>_v`.
 * `compile` makes these formulas, and `explore` looks for behaviors that violate them.
 */

export type Temporal =
  | { readonly kind: 'constant'; readonly value: boolean }
  /** State atoms and step atoms are numbered separately, each from 0. */
  | { readonly kind: 'state' | 'step'; readonly atom: number }
  | { readonly kind: 'not' | 'always' | 'eventually'; readonly operand: Temporal }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Temporal[] };

export const always = (operand: Temporal): Temporal => ({ kind: 'always', operand });
export const eventually = (operand: Temporal): Temporal => ({ kind: 'eventually', operand });
export const not = (operand: Temporal): Temporal => ({ kind: 'not', operand });
export const and = (...operands: readonly Temporal[]): Temporal => ({ kind: 'and', operands });
export const or = (...operands: readonly Temporal[]): Temporal => ({ kind: 'or', operands });
export const constant = (value: boolean): Temporal => ({ kind: 'constant', value });

/** The two parts of a fairness condition on an action A: `ENABLED <<A>>_v` and `<<A>>_v`. */
export interface FairAction {
  readonly enabled: Temporal;
  readonly taken: Temporal;
}

/**
 * Makes a fairness condition. `WF_v(A)` is `[]<>~ENABLED <<A>>_v \/ []<><<A>>_v`, and `SF_v(A)` is `<>[]~ENABLED
 * <<A>>_v \/ []<><<A>>_v`.
 */
export function fairness(strength: 'WF' | 'SF', { enabled, taken }: FairAction): Temporal {
  const never = strength === 'WF' ? always(eventually(not(enabled))) : eventually(always(not(enabled)));
  return or(never, always(eventually(taken)));
}

/** Returns the formulas to which the outermost operator of a formula is applied. */
export function operandsOf(formula: Temporal): readonly Temporal[] {
  if (formula.kind === 'and' || formula.kind === 'or') return formula.operands;
  return 'operand' in formula ? [formula.operand] : [];
}
