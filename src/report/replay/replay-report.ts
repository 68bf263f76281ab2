/**
 * The answer of a replay as plain data: whether a trace is a behavior of a specification. Text, JSON and trace files
 * are made only from this data.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
import type { Change } from '../../explore/stepwise/changes.js';
import type { ToldAction, ToldTrace, ToldValue } from '../../explore/stepwise/tell-behavior.js';
import type { AlgorithmWords } from '../algorithm-steps.js';
import type { ReportedViolation } from '../check-report.js';
import type { Reason } from '../reasons.js';

export interface ReplayRun {
  readonly version: string;
  readonly spec: string;
  readonly config: string | undefined;
  /** The name of the trace file. */
  readonly file: string;
}

/** `yes`: the trace is a behavior of the specification. The last four values say why there is no answer. */
export type ReplayVerdict =
  | ('yes' | 'no' | 'undecided')
  | ('parse error' | 'config error' | 'evaluation error' | 'assumption failure');

export interface ReplayReport extends ReplayRun {
  readonly verdict: ReplayVerdict;
  readonly exit: number;
  /** The form of the trace file. */
  readonly form: string | undefined;
  /** The number of states in the file. */
  readonly states: number;
  /** The states before the first one that the specification does not allow. */
  readonly trace: ToldTrace | undefined;
  /** Why the trace is not a behavior. Undefined if the trace is a behavior. */
  readonly refusal: ReplayRefusal | undefined;
  /** The first violation of each formula. */
  readonly violations: readonly ReplayViolation[];
  readonly checked: { readonly invariants: readonly string[]; readonly properties: readonly string[] };
  /** Temporal properties that a behavior without a loop does not decide. */
  readonly undecided: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly algorithm: AlgorithmWords | undefined;
  readonly seconds: number;
}

/** The violation of a formula in a state, or by the step to it. */
export interface ReplayViolation {
  readonly violation: ReportedViolation;
  /** The number of the state, from 1. */
  readonly state: number;
}

export type ReplayRefusal =
  /**
   * `initial state`: the first state is not an initial state. `state`: a state violates a conjunct `[]P` of the
   * specification. `step`: no step leads to a state. `loop`: no step closes the loop.
   */
  | {
      readonly kind: 'initial state' | 'state' | 'step' | 'loop';
      /**
       * The number of the state, from 1. If no step closes the loop, this is the state to which the loop should return.
       */
      readonly state: number;
      /** The changes that the step would make. Undefined if the state is shown in full. */
      readonly changes: readonly Change[] | undefined;
      /** The values of a state that is shown in full, with the names of the variables. */
      readonly values: readonly (readonly [name: string, value: ToldValue])[];
      /** The formula that the state or the step violates. */
      readonly formula: string;
      readonly span: Span | undefined;
      readonly reason: Reason | undefined;
      /**
       * The allowed step or initial state that is most similar to the trace. Undefined if the file determines the
       * values of the state.
       */
      readonly nearest: NearestStep | undefined;
      /** Strings in the trace that are names of model values in the configuration. */
      readonly alike: readonly string[];
    }
  /** Fairness conditions that the behavior does not satisfy. */
  | {
      readonly kind: 'fairness';
      readonly conditions: readonly { readonly text: string; readonly span: Span | undefined }[];
    };

export interface NearestStep {
  /** The action of the step; undefined for an initial state. */
  readonly action: ToldAction | undefined;
  /**
   * The variables with another value in the trace: `found` is the allowed value, and `wanted` is the value in the
   * trace.
   */
  readonly variables: readonly { readonly name: string; readonly found: ToldValue; readonly wanted: string }[];
}
