/**
 * Reasons, which say why a formula is TRUE or FALSE: trees of the sub-formulas that determine its value, with the
 * values of bound names. They are plain data, from which text and JSON are made.
 */
import type { Span } from '../diagnostics/source.js';
import type { ToldAction, ToldValue } from '../explore/stepwise/tell-behavior.js';

/**
 * The form of a formula. A `leaf` has no parts, except perhaps a `difference`: the same comparison of only a part of
 * the values, such as `queue[2].by \in Acceptor`.
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
  /** The names that the enclosing formula binds, with the values for which this formula was evaluated. */
  readonly bindings: readonly ReasonBinding[];
  /** Whether the formula is the test of `pc` with which the translation of an algorithm begins the step of a label. */
  readonly isOfLabel?: true;
  /**
   * The sub-formulas that determine the value of the formula. A quantifier has one part for each instance that is
   * shown.
   */
  readonly parts: readonly Reason[];
  /** The number of all instances or disjuncts. Undefined if all of them are among the parts. */
  readonly tried: number | undefined;
  /**
   * The values that the formula reads. A leaf has the values of its sub-expressions, a quantifier those of its sets.
   */
  readonly values: readonly ReasonValue[];
  /**
   * For a `[A]_v` of an instance: what the step changes in v, and which parts of v stay unchanged. Otherwise undefined.
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
  /** The name of the definition that reads the expression. Undefined if the formula itself reads it. */
  readonly through: string | undefined;
  /** The expression that an INSTANCE substitutes for this name. Undefined if there is none. */
  readonly substitute: string | undefined;
  /** The position of the substitute in the text. */
  readonly substitutePlace?: Span | undefined;
  readonly since: ReasonSince | undefined;
}

/**
 * The first state since which an expression has its value, and the action that led to this state; undefined for an
 * initial state.
 */
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

/** Says which actions are enabled in a state, and why the other actions are not. */
export interface WhyNot {
  readonly asked: 'one action' | 'all actions';
  readonly enabled: readonly string[];
  readonly disabled: readonly DisabledAction[];
}
