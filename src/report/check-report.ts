/**
 * What came of a check, as everything that is told of it needs it: plain data, with values that are printed already. The text, the JSON object and
 * the trace file are all made from this, so they cannot tell different things.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import type { Strategy } from '../explore/step/outcome.js';
import type { ToldTrace, ToldValue } from '../explore/stepwise/tell-behavior.js';
import type { ReportedKind, ReportedList } from '../model/kinds.js';
import type { CheckVerdict } from '../model/verdicts.js';

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
  /** The first one. */
  readonly violation: ReportedViolation | undefined;
  /** How many were met: more than one only where the search went on. */
  readonly violations: number;
  /** What was being evaluated when an error ended a search that had gone on after a violation. */
  readonly endedBy: string | undefined;
  readonly trace: ToldTrace | undefined;
  /** Actions that are never enabled: known only where everything was explored. */
  readonly neverEnabled: readonly ReportedAction[];
  /** None unless it was asked for. */
  readonly coverage: Coverage | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** A part of the next-state relation, by the name of its definition. */
export interface ReportedAction {
  readonly name: string;
  readonly span: Span | undefined;
}

export interface Found {
  /** Excluded states and repetitions included. */
  readonly generated: number;
  /** States that were first found so. */
  readonly distinct: number;
}

/** What each action found. The counts of all of them, and of the initial states, add up to those of the search. */
export interface Coverage {
  readonly initial: Found;
  readonly actions: readonly (Found & { readonly action: ReportedAction })[];
}

/** What was checked, and what restricted the search. Each list has the names of the formulas of one kind, such as `invariants`. */
export interface Checked extends Readonly<Record<ReportedList, readonly string[]>> {
  readonly assumptions: number;
  readonly deadlock: boolean;
  /** Properties that the configuration states and that `--skip-properties` left out. */
  readonly skipped: readonly string[];
  /** `_POSSIBLE` formulas without a witness. They are violated if the search was complete, and undecided otherwise. */
  readonly unseen: readonly string[];
  readonly view: string | undefined;
  readonly symmetry: string | undefined;
}

/** `whole` is said only where every state under the constraints was expanded. */
export type Ending =
  | { readonly kind: 'whole' }
  /** Nothing was explored: the text or the configuration was at fault, or an assumption does not hold. */
  | { readonly kind: 'not begun' }
  | CutShort;

export interface CutShort {
  readonly kind: 'cut short';
  readonly why: 'violation' | 'depth' | 'states' | 'time' | 'memory' | 'stopped';
  /** Every state of this depth or less was found and checked; none where that is not known. */
  readonly wholeTo: number | undefined;
  /** Whether every initial state was found. */
  readonly allInitial: boolean;
  /** The folder of a checkpoint that the search can be resumed from. */
  readonly checkpoint: string | undefined;
}

export interface CheckStats {
  readonly initial: number;
  readonly generated: number;
  readonly distinct: number;
  /** States on the longest of the shortest paths, an initial state being 1. */
  readonly depth: number;
  /** States that were found and not expanded. */
  readonly left: number;
  readonly seconds: number;
  readonly workers: number;
  readonly peakBytes: number;
}

/** A part of a formula that is FALSE, such as a conjunct of an invariant. */
export interface FailingPart {
  readonly text: string;
  readonly span: Span;
  /** The values for which it is FALSE, where quantifiers bind them: `a = a1`. */
  readonly bindings: readonly { readonly name: string; readonly value: ToldValue }[];
}

/** What was to be possible and is not. */
export interface Unseen {
  readonly name: string;
  readonly span: Span;
  /** What it is about. */
  readonly of: 'state' | 'step';
}

/** About the last state of the trace, or its last step. An error's own message is among the diagnostics. */
export type ReportedViolation =
  | {
      readonly kind: ReportedKind;
      readonly name: string;
      readonly span: Span | undefined;
      readonly failing: readonly FailingPart[];
    }
  | { readonly kind: 'deadlock' }
  | { readonly kind: 'postcondition'; readonly name: string; readonly span: Span | undefined }
  | { readonly kind: 'possible'; readonly unseen: readonly Unseen[] }
  | { readonly kind: 'assumption'; readonly name: string | undefined; readonly span: Span | undefined }
  /** `during` says what was being evaluated: `invariant TypeOK`, `successors`. */
  | { readonly kind: 'error' | 'assertion'; readonly during: string };
