/**
 * Why a formula is TRUE or FALSE, as plain data: a tree of sub-formulas with the values of bound names, down to the
 * formulas that decide. Text and JSON are made from this data only.
 */
import type { Span } from '../diagnostics/source.js';
import type { ToldAction, ToldValue } from '../explore/stepwise/tell-behavior.js';

/**
 * How a formula is built from its parts. A `difference` is part of a `leaf`: the same comparison for a part of the
 * compared values, such as `queue[2].by \in Acceptor`.
 */
export type ReasonForm =
  | 'conjunction'
  | 'disjunction'
  | 'implication'
  | 'equivalence'
  | 'negation'
  | 'universal'
  | 'existential'
  | 'choice'
  | 'step'
  | 'local definitions'
  | 'definition'
  | 'difference'
  | 'leaf';

export interface Reason {
  readonly form: ReasonForm;
  /** The formula as it is written, on one line. */
  readonly text: string;
  readonly span: Span;
  /** Undefined if the evaluation fails. */
  readonly holds: boolean | undefined;
  /** The names that the formula around this one binds, with the values for which this one is evaluated. */
  readonly bindings: readonly ReasonBinding[];
  /** The sub-formulas that decide. A quantifier has one part for each instance that is shown. */
  readonly parts: readonly Reason[];
  /** The number of instances or disjuncts, if not all of them are among the parts. */
  readonly tried: number | undefined;
  /** The values that the formula reads: the sub-expressions of a leaf, and the sets of a quantifier. */
  readonly values: readonly ReasonValue[];
}

export interface ReasonBinding {
  readonly name: string;
  readonly value: ToldValue;
}

export interface ReasonValue {
  readonly text: string;
  readonly value: ToldValue;
  /** The definition that reads it, if the formula does not mention it itself. */
  readonly through: string | undefined;
  /** The expression that an INSTANCE substitutes for it. */
  readonly substitute: string | undefined;
  /** The place of this expression. */
  readonly substitutePlace?: Span | undefined;
  readonly since: ReasonSince | undefined;
}

/** The state from which on an expression has its value. Its action is undefined if this is the initial state. */
export interface ReasonSince {
  readonly state: number;
  readonly action: ToldAction | undefined;
}

/** Why an action is not enabled in a state. */
export interface DisabledAction {
  readonly name: string;
  /** The use of the action in the next-state relation: `Vote(a, v)`. */
  readonly text: string;
  readonly span: Span;
  /** `holds` is false if no step satisfies the formula. */
  readonly reason: Reason;
}

/** Which actions are enabled in a state, and why the others are not. */
export interface WhyNot {
  readonly asked: 'one action' | 'all actions';
  readonly enabled: readonly string[];
  readonly disabled: readonly DisabledAction[];
}
