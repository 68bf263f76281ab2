/**
 * The result of a check as plain data, in which values are texts. The text, the JSON object and the trace file are made
 * only from this data, so they cannot disagree.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import type { Strategy } from '../explore/step/outcome.js';
import type { ToldAction, ToldFairness, ToldTrace, ToldValue } from '../explore/stepwise/tell-behavior.js';
import type { ReportedKind, ReportedList } from '../model/formula-kinds.js';
import type { CheckVerdict } from '../model/verdicts.js';

import type { AlgorithmWords } from './algorithm-steps.js';
import type { DisabledAction, Reason } from './reasons.js';
import type { Suspicion } from './suspicions.js';

export type { CheckVerdict } from '../model/verdicts.js';

export interface CheckReport {
  readonly version: string;
  readonly spec: string;
  readonly config: string | undefined;
  readonly verdict: CheckVerdict;
  readonly exit: number;
  readonly strategy: Strategy;
  readonly checked: Checked;
  readonly ending: Ending;
  readonly stats: CheckStats;
  /** The first violation. */
  readonly violation: ReportedViolation | undefined;
  /** The number of violations that were found: at most 1 without `--continue`. */
  readonly violations: number;
  /**
   * The formula or action whose failed evaluation ended a search that had continued after a violation. Otherwise
   * undefined.
   */
  readonly endedBy: string | undefined;
  readonly trace: ToldTrace | undefined;
  /** The first violation of each other formula, if the search continued. */
  readonly others?: readonly OtherViolation[];
  /** The actions that are never enabled. Empty unless every state was explored. */
  readonly neverEnabled: readonly ReportedAction[];
  /** The variables whose values grow with the depth, if a bound cut the search short. */
  readonly growing?: readonly GrownVariable[];
  /** The number of distinct states that constraints exclude. Undefined if it is not known. */
  readonly excluded?: number;
  /**
   * The number of assertions in Init and Next, and the spans of the assertions that no step evaluates. `notEvaluated`
   * is undefined if this is not known. All of this is undefined if there are no assertions.
   */
  readonly assertions?: { readonly count: number; readonly notEvaluated?: readonly Span[] };
  /** The formulas that must be TRUE in some state, and whether they are. */
  readonly witnesses: readonly ReportedWitness[];
  /** The suspicions about a success, or about the cause of a violation. Empty if suspicions were not requested. */
  readonly suspicions: readonly Suspicion[];
  /** The number of states that each action found. Undefined unless coverage was requested. */
  readonly coverage: Coverage | undefined;
  /** The behaviors of a simulation. Undefined unless the command is `simulate`. */
  readonly simulation?: SimulationReport;
  readonly diagnostics: readonly Diagnostic[];
  /** The words of the algorithm whose translation was checked. Undefined if no algorithm was translated. */
  readonly algorithm?: AlgorithmWords | undefined;
}

/**
 * A variable whose values grow with the depth. `size` is the largest size of its values up to the depth `depth`, and
 * `before` the largest size up to the depth `half`. The size is the number of elements, or the absolute value of an
 * integer. The size of a function is the largest size of its values.
 */
export interface GrownVariable {
  readonly name: string;
  readonly unit: 'elements' | 'value';
  readonly size: number;
  readonly before: number;
  readonly depth: number;
  readonly half: number;
}

/** The behavior that ends in a violation, and the algorithm in whose terms it is shown. */
export type AboutViolation = Pick<CheckReport, 'trace' | 'algorithm'>;

/** A violation with the behavior that leads to it. */
export interface OtherViolation {
  readonly violation: ReportedViolation;
  readonly trace: ToldTrace | undefined;
}

/** An action: a part of the next-state relation, with the name of its definition. */
export interface ReportedAction {
  readonly name: string;
  readonly span: Span | undefined;
}

export interface Found {
  /** The number of all successors, with excluded states and with states that were already found. */
  readonly generated: number;
  /** The number of states that this action found first. */
  readonly distinct: number;
}

/**
 * The numbers of states that the initial predicate and each action found. Their sums equal the counts of the search.
 */
export interface Coverage {
  readonly initial: Found;
  readonly actions: readonly (Found & { readonly action: ReportedAction })[];
}

/** The random behaviors of a simulation. */
export interface SimulationReport {
  readonly seed: number;
  readonly scheduler: 'random' | 'action-fair';
  /** The largest number of states that a behavior may have. */
  readonly maxDepth: number;
  /**
   * `behaviors` is the number of behaviors that were walked to their end. `states` is the number of states in these
   * behaviors, with repetitions.
   */
  readonly behaviors: number;
  readonly states: number;
  /** The numbers of states of the shortest behavior and of the longest one. */
  readonly shortest: number;
  readonly longest: number;
  /** For each action, the number of steps in the behaviors that are its steps. */
  readonly actions: readonly { readonly action: ReportedAction; readonly taken: number }[];
  /** The behavior with the violation: its number, and its number of states before it was shortened. */
  readonly found: { readonly behavior: number; readonly length: number } | undefined;
}

/**
 * The names of the formulas that were checked or that restricted the search, in one list for each kind. For example,
 * `invariants` has the names of the invariants.
 */
export interface Checked extends Readonly<Record<ReportedList, readonly string[]>> {
  readonly assumptions: number;
  readonly deadlock: boolean;
  /** Properties that the configuration states and that `--skip-properties` left out. */
  readonly skipped: readonly string[];
  /**
   * Temporal properties that were checked with a VIEW or SYMMETRY (`--allow-unsound`). The answer about them may be
   * wrong.
   */
  readonly unsound: readonly string[];
  /** Temporal properties that are undecided, because not every state was explored. */
  readonly undecided: readonly string[];
  /** `_POSSIBLE` formulas without a witness. They are violated if the search was complete, and undecided otherwise. */
  readonly unseen: readonly string[];
  readonly view: string | undefined;
  readonly symmetry: string | undefined;
}

/** `whole`: every state that satisfies the constraints was expanded. */
export type Ending =
  | { readonly kind: 'whole' }
  /** No state was explored, because of an error in a text or because an assumption is not TRUE. */
  | { readonly kind: 'not begun' }
  | CutShort;

export interface CutShort {
  readonly kind: 'cut short';
  readonly why: 'violation' | 'depth' | 'states' | 'time' | 'memory' | 'stopped' | 'walks';
  /**
   * A text for the interrupted stage, such as `the assumptions were evaluated`. Undefined if the search itself was
   * interrupted.
   */
  readonly during?: string | undefined;
  /** The depth up to which every state was checked. Undefined if it is not known. */
  readonly wholeTo: number | undefined;
  /** Whether every initial state was found. */
  readonly allInitial: boolean;
  /** The checkpoint folder from which the search can be resumed. */
  readonly checkpoint: string | undefined;
}

export interface CheckStats {
  readonly initial: number;
  readonly generated: number;
  readonly distinct: number;
  /** The largest depth of a state. The depth of a state is the number of states on a shortest path to it. */
  readonly depth: number;
  /** The number of states that were found and not expanded. */
  readonly left: number;
  readonly seconds: number;
  readonly workers: number;
  readonly peakBytes: number;
}

/** A subformula that is FALSE, such as a conjunct of an invariant. */
export interface FailingPart {
  readonly text: string;
  readonly span: Span;
  /** The values of bound names for which the formula is FALSE, such as `a = a1`. */
  readonly bindings: readonly { readonly name: string; readonly value: ToldValue }[];
}

/**
 * A formula that must be TRUE in some state. `undecided`: it is FALSE in all states that were found, but not all states
 * were found.
 */
export interface ReportedWitness {
  readonly name: string;
  readonly span: Span;
  readonly outcome: 'reached' | 'unreachable' | 'undecided';
  /** A behavior to a state in which the formula is TRUE. */
  readonly trace: ToldTrace | undefined;
}

/** A `_POSSIBLE` or REACHABLE formula without a witness. */
export interface Unseen {
  readonly name: string;
  readonly span: Span;
  /** Whether the predicate is evaluated on states or on steps. */
  readonly of: 'state' | 'step';
}

/**
 * Actions that are not enabled in a state of a loop. If `condition` is defined, this is the action of the fairness
 * condition, which the loop never takes. Otherwise the last state is repeated for ever, and these are all actions of
 * the next-state relation that are not enabled in it.
 */
export interface IdleActions {
  readonly state: number;
  readonly condition: ToldFairness | undefined;
  readonly actions: readonly DisabledAction[];
  /** The actions whose steps from the state change nothing. */
  readonly stuttering: readonly ToldAction[];
}

/**
 * A violation in the last state of the trace, or in its last step. For an evaluation error, the message is in the
 * diagnostics of the report.
 */
export type ReportedViolation =
  | {
      readonly kind: ReportedKind;
      readonly name: string;
      readonly span: Span | undefined;
      readonly failing: readonly FailingPart[];
      /** Why the formula is FALSE, in more detail than `failing`. */
      readonly reason?: Reason | undefined;
      /** A formula that the user may have meant instead of this one. */
      readonly hint?: string | undefined;
    }
  /** `isDone` says that every process of the algorithm has ended. */
  | { readonly kind: 'deadlock'; readonly disabled?: readonly DisabledAction[]; readonly isDone?: boolean }
  /** The trace has a loop: it is an infinite behavior, which violates the property. */
  | {
      readonly kind: 'temporal property';
      readonly name: string;
      readonly span: Span | undefined;
      /** Why actions are not taken in the loop. */
      readonly idle?: readonly IdleActions[];
    }
  | {
      readonly kind: 'postcondition';
      readonly name: string;
      readonly span: Span | undefined;
      readonly reason?: Reason | undefined;
    }
  | { readonly kind: 'possible' | 'reachable'; readonly unseen: readonly Unseen[] }
  | {
      readonly kind: 'assumption';
      readonly name: string | undefined;
      readonly span: Span | undefined;
      readonly reason?: Reason | undefined;
    }
  /** `during` says what was being evaluated, such as `invariant TypeOK` or `successors`. */
  | { readonly kind: 'error' | 'assertion'; readonly during: string; readonly reason?: Reason | undefined };
