/**
 * Why a formula is TRUE or FALSE, as plain data: a tree of sub-formulas with the values of bound names, down to the
 * formulas that decide. Text and JSON are made from this data only.
 */
import type { Span } from '../diagnostics/source.js';
import type { ToldAction, ToldValue } from '../explore/stepwise/tell-behavior.js';

/**
 * How a formula consists of its parts. A `difference` is a part of a `leaf`: it says the same about a part of the
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
  /** The text of the formula, on one line. */
  readonly text: string;
  readonly span: Span;
  /** The truth value of the formula. Undefined if the evaluation fails. */
  readonly holds: boolean | undefined;
  /** The names that the formula around this one binds, with the values in question. */
  readonly bindings: readonly ReasonBinding[];
  /** Whether the formula is the test of `pc` with which the translation of an algorithm begins the step of a label. */
  readonly isOfLabel?: true;
  /** The sub-formulas that decide. A quantifier has one part for each instance that is shown. */
  readonly parts: readonly Reason[];
  /** The number of all instances or disjuncts. Undefined if all of them are among the parts. */
  readonly tried: number | undefined;
  /**
   * The values that the formula reads: for a leaf, those of its sub-expressions; for a quantifier, those of its sets.
   */
  readonly values: readonly ReasonValue[];
  /**
   * If the formula is a `[A]_v` of an instance: what the step changes in v, and which parts of v it leaves unchanged.
   */
  readonly changes?: readonly ReasonValue[];
}

export interface ReasonBinding {
  readonly name: string;
  readonly value: ToldValue;
}

export interface ReasonValue {
  readonly text: string;
  readonly value: ToldValue;
  /** If the formula itself does not mention the expression: the definition that reads it. */
  readonly through: string | undefined;
  /** If an INSTANCE puts an expression in the place of this one: that expression. */
  readonly substitute: string | undefined;
  /** The place of this expression. */
  readonly substitutePlace?: Span | undefined;
  readonly since: ReasonSince | undefined;
}

/** The state since which an expression has its value. For the initial state, the action is undefined. */
export interface ReasonSince {
  readonly state: number;
  readonly action: ToldAction | undefined;
}

/** Why an action is not enabled in a state. */
export interface DisabledAction {
  readonly name: string;
  /** The use of the action in the next-state relation, as text: `Vote(a, v)`. */
  readonly text: string;
  readonly span: Span;
  /** Why no step satisfies the action: `holds` of the reason is FALSE. */
  readonly reason: Reason;
}

/** Which actions are enabled in a state, and why the others are not. */
export interface WhyNot {
  readonly asked: 'one action' | 'all actions';
  readonly enabled: readonly string[];
  readonly disabled: readonly DisabledAction[];
}
