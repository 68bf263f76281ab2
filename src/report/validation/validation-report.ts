/**
 * The answer of a validation as plain data: whether a specification allows a log. Text and JSON are made only from this
 * data.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { ToldAction, ToldTrace, ToldValue } from '../../explore/stepwise/tell-behavior.js';
import type { ReportedAction } from '../check-report.js';
import type { Reason, ReasonBinding } from '../reasons.js';

export type ValidationVerdict =
  | 'yes'
  | 'no'
  | 'undecided'
  | 'assumption failure'
  | 'evaluation error'
  | 'parse error'
  | 'config error';

export interface ReportedEvent {
  /** The name of the log. */
  readonly log: string;
  /** The number of the event's line in its log. For a trace, the number of the state. */
  readonly line: number;
  readonly text: string;
  /** The kind of the event. Undefined if the map does not distinguish kinds. */
  readonly kind: string | undefined;
}

/** Steps that do not explain an event, all for the same reason. */
export interface RefusedSteps {
  /**
   * `actions` has each action of these steps once, and undefined for a stuttering step. `steps` is the number of steps.
   */
  readonly actions: readonly (string | undefined)[];
  readonly steps: number;
  /** The actions of the first few of these steps with their arguments. Undefined for a stuttering step. */
  readonly examples: readonly (ToldAction | undefined)[];
  /** Whether no other step comes closer to explaining the event: the largest part of the formula is TRUE. */
  readonly isNearest: boolean;
  readonly reason: StepReason;
}

/** An expression that a FALSE formula reads, or a condition that chooses a branch of the formula. */
export interface ReadValue {
  readonly text: string;
  /** The value of the expression, or the truth value of the condition. */
  readonly value: ToldValue | boolean;
  /** The values of the quantified names for which the expression has this value. Empty outside of quantifiers. */
  readonly instances: readonly (readonly ReasonBinding[])[];
}

export type StepReason =
  /** The formula of the map is FALSE for the step, because of this part. */
  | {
      readonly kind: 'formula';
      readonly text: string;
      readonly place: string;
      readonly bindings: readonly { readonly name: string; readonly value: ToldValue }[];
      /** The values that the part reads, also in its sub-formulas. */
      readonly values: readonly ReadValue[];
      /** Why the formula of the map is FALSE; undefined if it cannot be explained. */
      readonly reason: Reason | undefined;
    }
  /** A step satisfies this operator of the map, but it is no step of the next-state relation. */
  | { readonly kind: 'no step of the specification'; readonly operator: string }
  /** A variable has another value than in the trace. */
  | {
      readonly kind: 'variable';
      readonly name: string;
      readonly wanted: ToldValue;
      readonly found: ToldValue;
    };

/** A state in which the system may have been, and why the next event cannot follow. */
export interface StuckState {
  /** The last steps that lead to the state. */
  readonly trace: ToldTrace;
  /**
   * For each state of the trace, the event that the step to it explains. Undefined for the first state, and for
   * unlogged steps.
   */
  readonly events: readonly (ReportedEvent | undefined)[];
  /** The number of the first state of the trace, from 1. */
  readonly from: number;
  readonly refused: readonly { readonly event: ReportedEvent; readonly steps: readonly RefusedSteps[] }[];
}

/** A behavior from an initial state, and for each state the event that the step to it explains. */
export interface ExplainingBehavior {
  readonly trace: ToldTrace;
  readonly events: StuckState['events'];
}

export interface BrokenInvariant {
  readonly noun: string;
  readonly name: string;
  readonly part: Extract<StepReason, { readonly kind: 'formula' }> | undefined;
  /** The invariant is FALSE after this number of explained events. */
  readonly after: number;
  readonly trace: ToldTrace;
  readonly events: StuckState['events'];
  readonly from: number;
}

export interface ValidationReport {
  readonly version: string;
  readonly spec: string;
  readonly map: string | undefined;
  readonly config: string | undefined;
  readonly logs: readonly string[];
  readonly verdict: ValidationVerdict;
  readonly exit: number;
  readonly stats: ValidationStats;
  /** The limit that ended the search before there was an answer; undefined if there is an answer. */
  readonly undecidedBy: 'time' | 'nodes' | undefined;
  /**
   * Some of the states in which the system may have been before the events that cannot follow. `stuckStates` is the
   * number of all such states.
   */
  readonly stuck: readonly StuckState[];
  readonly stuckStates: number;
  readonly broken: BrokenInvariant | undefined;
  readonly covered: Covered | undefined;
  /** The behavior that explains the most events. Undefined if it was not asked for, or if there is none. */
  readonly behavior: ExplainingBehavior | undefined;
  readonly checked: readonly string[];
  /**
   * The names of formulas in the configuration that were not checked: a log does not decide them, or they only restrict
   * a search.
   */
  readonly unchecked: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ValidationStats {
  readonly events: number;
  /** The number of lines of the log that the map ignores. */
  readonly skipped: number;
  /** The largest number of events that some behavior explains. */
  readonly explained: number;
  /** The number of visited nodes. A node is a state and a cut of the log. */
  readonly nodes: number;
  readonly states: number;
  readonly steps: number;
  readonly seconds: number;
}

/** The steps of the behavior that explains the log. */
export interface Covered {
  readonly actions: readonly { readonly action: ReportedAction; readonly taken: number }[];
  readonly unlogged: number;
  readonly stuttering: number;
}
