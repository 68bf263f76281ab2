/**
 * Makes the report of a check, for each way in which a check can end. In: the outcome. Out: a `CheckReport`, with its
 * verdict and its exit code.
 */

import { assertNever } from '../diagnostics/assert-never.js';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { SearchOutcome, Strategy, Violation } from '../explore/step/outcome.js';
import type { StateStore } from '../explore/store/state-store.js';
import { type ReportedList, reportedLists, type StatedKind, statedKinds } from '../model/formula-kinds.js';
import { verdictExits } from '../model/verdicts.js';
import type {
  Checked,
  CheckReport,
  CheckVerdict,
  Ending,
  ReportedAction,
  ReportedViolation,
  Unseen,
} from '../report/check-report.js';
import type { ResolvedSpec } from '../semantics/tables/resolved.js';
import type { LivenessOutcome } from './check-liveness.js';
import type { Evaluator } from './evaluation/evaluate.js';
import {
  type AssumptionFailure,
  assumptionsToCheck,
  type CheckSetUp,
  checkPostconditions,
  type Exploring,
  type PostconditionFailure,
} from './ready/make-ready.js';
import { type SoughtFormula, soughtFormulas, statedOnce } from './ready/plan-check.js';
import { tellLasso, traceToFailure } from './telling/tell-lasso.js';
import {
  nameOfPlace,
  nameViolation,
  type ToldViolation,
  tellViolation,
  wholeDepthOf,
} from './telling/tell-violation.js';
import { allExcluded, noInitialState, propertyWarnings } from './vacuity-warnings.js';
import { explainConstant, failingPart } from './why/explain-violation.js';

/** The data of a run that every report contains. */
export type Run = Pick<CheckReport, 'version' | 'spec' | 'config'> & {
  readonly seconds: number;
  readonly workers: number;
  readonly peakBytes: number;
  /** Whether the user has set a limit for the memory. */
  readonly memoryBound: boolean;
  readonly strategy: Strategy;
  /** The folder of the checkpoint; undefined if there is none. */
  readonly checkpoint: string | undefined;
};

const nothing: Checked = {
  assumptions: 0,
  deadlock: false,
  skipped: [],
  undecided: [],
  unsound: [],
  ...namesByList(() => []),
  unseen: [],
  view: undefined,
  symmetry: undefined,
};

function namesByList(
  namesOf: (kind: StatedKind) => readonly string[],
): Readonly<Record<ReportedList, readonly string[]>> {
  return Object.fromEntries(reportedLists.map(({ kind, list }) => [list, namesOf(kind)])) as Record<
    ReportedList,
    readonly string[]
  >;
}

function begun(
  { version, spec, config, seconds, workers, peakBytes, strategy }: Run,
  verdict: CheckVerdict,
  exit: number = verdictExits[verdict],
): CheckReport {
  return {
    version,
    spec,
    config,
    verdict,
    exit,
    strategy,
    checked: nothing,
    ending: { kind: 'not begun' },
    stats: { initial: 0, generated: 0, distinct: 0, depth: 0, left: 0, seconds, workers, peakBytes },
    violation: undefined,
    violations: 0,
    endedBy: undefined,
    trace: undefined,
    neverEnabled: [],
    suspicions: [],
    witnesses: [],
    coverage: undefined,
    diagnostics: [],
  };
}

export function asRefused(
  run: Run,
  verdict: 'parse error' | 'config error' | 'evaluation error',
  diagnostics: readonly Diagnostic[],
): CheckReport {
  return { ...begun(run, verdict), diagnostics };
}

/** A signal or the time limit has ended the run while no search was running. */
export interface EndedEarly {
  readonly why: 'stopped' | 'time';
  /** A text that says what the run was doing, such as `the assumptions were evaluated`. */
  readonly during: string;
}

export function asEndedBeforeSearch(run: Run, { why, during }: EndedEarly): CheckReport {
  const ending: Ending = {
    kind: 'cut short',
    why,
    during,
    wholeTo: undefined,
    allInitial: false,
    checkpoint: undefined,
  };
  return { ...begun(run, 'success', exitOfEarly(why)), ending };
}

function exitOfEarly(why: EndedEarly['why']): number {
  return why === 'stopped' ? 130 : 0;
}

/** Reports an assumption that is FALSE. As in TLC, an assumption whose evaluation fails is reported in the same way. */
export function asAssumptionFailure(run: Run, failure: AssumptionFailure, evaluator: Evaluator): CheckReport {
  const { name, span, diagnostics, expression } = failure;
  const report = { ...begun(run, 'assumption failure'), diagnostics };
  if (diagnostics.length > 0) return report;
  const reason = explainConstant(evaluator, expression);
  return { ...report, violation: { kind: 'assumption', name, span, reason }, violations: 1 };
}

/** Reports a specification that has only assumptions, so that there is nothing to explore. */
export function asOnlyAssumptions(run: Run, spec: ResolvedSpec): CheckReport {
  const checked = { ...nothing, assumptions: assumptionsToCheck(spec).length };
  return { ...begun(run, 'success'), checked, ending: { kind: 'whole' } };
}

/** A model and the outcome of its search. */
export interface Searched {
  readonly spec: ResolvedSpec;
  readonly setUp: CheckSetUp;
  readonly exploring: Exploring;
  readonly outcome: SearchOutcome;
  /** The outcome of the check of temporal properties; undefined if there are none, or if they were not checked. */
  readonly liveness: LivenessOutcome | undefined;
  /** Defined if a signal or the time limit ended the run during an evaluation. Then nothing more may be evaluated. */
  readonly early: EndedEarly | undefined;
  readonly store: () => StateStore;
}

/** Reports a search, and evaluates and reports the postconditions. */
export function asSearched(run: Run, searched: Searched): CheckReport {
  const { setUp, outcome } = searched;
  const explored = withLiveness(asExplored(run, searched), searched, run.memoryBound);
  if (explored.verdict !== 'success' || searched.early) return explored;
  if (outcome.kind === 'complete' && outcome.stats.generated === 0) return withoutStates(explored, searched);
  const isVacuous = outcome.kind === 'complete' && outcome.stats.distinct === 0;
  const warned = isVacuous ? withWarnings(explored, [allExcluded(setUp.plan)]) : explored;
  const failure = checkPostconditions(setUp);
  if (failure) return withPostconditionFailure(warned, setUp, failure);
  return outcome.kind === 'complete' && outcome.unmet.length > 0 ? withUnseen(warned, setUp, outcome.unmet) : warned;
}

/** Reports a complete search that found no state. So only assumptions and postconditions were evaluated. */
function withoutStates(explored: CheckReport, { setUp, spec }: Searched): CheckReport {
  const { postconditions, assumptions } = explored.checked;
  const report = { ...explored, checked: { ...nothing, assumptions, postconditions } };
  const failure = checkPostconditions(setUp);
  if (failure) return withPostconditionFailure(report, setUp, failure);
  return withWarnings(report, [noInitialState(setUp.plan, spec.root.name)]);
}

function withWarnings(report: CheckReport, warnings: readonly Diagnostic[]): CheckReport {
  return { ...report, diagnostics: [...report.diagnostics, ...warnings] };
}

function asExplored(run: Run, { spec, setUp, exploring, outcome, early }: Searched): CheckReport {
  const tell = (violation: Violation) =>
    early ? nameViolation(setUp, exploring, violation) : tellViolation(setUp, exploring, violation);
  const interrupted = outcome.kind === 'cut short' ? outcome.interrupted : undefined;
  const isOutOfMemory = outcome.kind === 'cut short' && outcome.why === 'memory' && !run.memoryBound;
  const ranOut = isOutOfMemory && interrupted && !outcome.violation && !early ? tell(interrupted) : undefined;
  // If the diagnostic has a span, a single evaluation ran out of memory. Otherwise all states together have filled the
  // memory.
  const toldMemory = ranOut?.diagnostics.some(({ span }) => span !== undefined) ? ranOut : undefined;
  const told = (outcome.violation && tell(outcome.violation)) ?? toldMemory;
  const ended = outcome.endedBy && tell(outcome.endedBy);
  const verdict: CheckVerdict = told?.verdict ?? 'success';
  const came = {
    checked: {
      ...checkedOf(spec, setUp, exploring),
      ...(told || early ? { postconditions: [] } : {}),
      ...possibleOf(setUp, outcome),
    },
    ending: toldMemory
      ? { ...endingOf(outcome, run), why: 'violation' as const }
      : withEarlyEnd({ ...endingOf(outcome, run), ...longEvaluation(setUp, exploring, outcome) }, early),
    stats: { ...outcome.stats, seconds: run.seconds, workers: run.workers, peakBytes: run.peakBytes },
  };
  // Running out of memory is a failure, unless the user set a limit for the memory.
  if (!told && isOutOfMemory) return { ...begun(run, 'evaluation error'), ...came, diagnostics: [outOfMemory()] };
  return {
    ...begun(run, verdict, told ? told.exit : Math.max(exitOfEnd(outcome), early ? exitOfEarly(early.why) : 0)),
    ...came,
    violation: told && reported(told),
    violations: outcome.violations,
    endedBy: ended?.name,
    trace: told?.trace,
    diagnostics: [
      ...(told?.diagnostics ?? []),
      ...(ended?.diagnostics ?? []),
      ...(told && early ? [notTold(early)] : []),
    ],
  };
}

/** Returns a description of the evaluation that was running when a signal or the time limit ended the search. */
function longEvaluation(
  setUp: CheckSetUp,
  exploring: Exploring,
  outcome: SearchOutcome,
): Pick<EndedEarly, 'during'> | undefined {
  if (outcome.kind !== 'cut short' || outcome.why === 'memory' || !outcome.interrupted) return undefined;
  const { interrupted } = outcome;
  const name = nameOfPlace(setUp, exploring, interrupted.place);
  const { length } = interrupted.trace;
  const verb = /^the (?:initial states|successors)$/.test(name) ? 'were' : 'was';
  return { during: `${name} ${verb} evaluated${length === 0 ? '' : ` in state ${length}`}` };
}

function notTold({ during }: EndedEarly): Diagnostic {
  return diagnostic(
    'SY0047',
    `The behavior that leads to the violation is not shown: the run was ended while ${during}`,
    {
      severity: 'warning',
      hint: 'run the check again, without a time limit',
    },
  );
}

/** Changes the ending of a complete search to `cut short` if a signal or the time limit ended a later stage. */
function withEarlyEnd(ending: Ending, early: EndedEarly | undefined): Ending {
  if (!early || ending.kind !== 'whole') return ending;
  return { ...early, kind: 'cut short', wholeTo: undefined, allInitial: true, checkpoint: undefined };
}

/** Adds the outcome of the temporal properties to the report of a search without a violation. */
function withLiveness(
  report: CheckReport,
  { setUp, exploring, outcome, liveness, store }: Searched,
  isMemoryBound: boolean,
): CheckReport {
  const { temporal } = exploring;
  if (!temporal || report.verdict !== 'success') return report;
  const names = [...new Set(temporal.properties.map(({ name }) => name))];
  switch (liveness?.kind) {
    case 'violation': {
      const property = temporal.properties[liveness.property];
      if (!property) throw new Error('a violated property has no formula');
      const { trace, diagnostics, idle } = tellLasso(setUp, exploring, store(), liveness);
      const verdict = liveness.byPrefix ? 'safety failure' : 'liveness failure';
      return {
        ...report,
        verdict,
        exit: verdictExits[verdict],
        violation: { kind: 'temporal property', name: property.name, span: property.span, idle },
        violations: 1,
        trace,
        diagnostics: [...report.diagnostics, ...diagnostics],
      };
    }
    case 'failed': {
      const { kind, index, error } = liveness.failure;
      const trace = traceToFailure(store(), liveness.failure);
      const told = tellViolation(setUp, exploring, { kind: 'error', place: { kind, index }, error, trace });
      return {
        ...report,
        verdict: told.verdict,
        exit: told.exit,
        violation: reported(told),
        violations: 1,
        trace: told.trace,
        diagnostics: [...report.diagnostics, ...told.diagnostics],
      };
    }
    default: {
      if (outcome.kind === 'complete' && liveness?.kind === 'no violation')
        return withWarnings(report, propertyWarnings(liveness, temporal.properties));
      const properties = report.checked.properties.filter((name) => !names.includes(name));
      const open = { ...report, checked: { ...report.checked, properties, undecided: names } };
      if (liveness?.kind !== 'stopped' || report.ending.kind !== 'whole') return open;
      if (liveness.why === 'memory' && !isMemoryBound) return { ...open, ...failedForMemory };
      const ending: Ending = {
        kind: 'cut short',
        why: liveness.why,
        wholeTo: undefined,
        allInitial: true,
        checkpoint: undefined,
      };
      return { ...open, exit: liveness.why === 'stopped' ? 130 : 0, ending };
    }
  }
}

/** Adds the actions that were never taken to the report of a complete search. */
export function withActionsNotTaken(report: CheckReport, notTaken: readonly ReportedAction[]): CheckReport {
  const isTold = report.ending.kind === 'whole' && report.stats.distinct > 0;
  return isTold ? { ...report, neverEnabled: notTaken } : report;
}

/** Reports a postcondition that is not TRUE, after a search without a violation. */
function withPostconditionFailure(
  report: CheckReport,
  { evaluator }: CheckSetUp,
  { name, span, diagnostics, expression }: PostconditionFailure,
): CheckReport {
  if (diagnostics.length > 0)
    return { ...report, verdict: 'evaluation error', exit: statedKinds.postcondition.errorExit, diagnostics };
  const reason = explainConstant(evaluator, expression);
  const violation: ReportedViolation = { kind: 'postcondition', name, span, reason };
  return {
    ...report,
    verdict: 'assumption failure',
    exit: verdictExits['assumption failure'],
    violation,
    violations: 1,
  };
}

/**
 * Adds the failure of a further output, such as a dump of the graph. The verdict and the exit code change only if the
 * verdict was success and no signal ended the run.
 */
export function withFailure(report: CheckReport, why: Diagnostic): CheckReport {
  const diagnostics = [...report.diagnostics, why];
  if (report.verdict !== 'success' || report.exit === exitOfEarly('stopped')) return { ...report, diagnostics };
  return { ...report, verdict: 'config error', exit: verdictExits['config error'], diagnostics };
}

/**
 * Reports the formulas that have no witness after a complete search. As in TLC, a `_POSSIBLE` formula without a witness
 * counts as a failed postcondition. A REACHABLE formula without a witness counts as a violation of safety.
 */
function withUnseen(report: CheckReport, { plan }: CheckSetUp, unmet: readonly number[]): CheckReport {
  const all = soughtFormulas(plan).filter((_, i) => unmet.includes(i));
  const possible = all.filter(({ kind }) => kind === 'possible');
  const [kind, unseen] = possible.length > 0 ? (['possible', possible] as const) : (['reachable', all] as const);
  const { verdict } = statedKinds[kind];
  const violation: ReportedViolation = { kind, unseen: unseen.map(unseenOf) };
  return { ...report, verdict, exit: verdictExits[verdict], violation, violations: 1 };
}

function unseenOf({ name, span, of }: SoughtFormula): Unseen {
  return { name, span, of };
}

/**
 * Returns the exit code of a search without a violation: 130 if a signal stopped the search, as shells expect,
 * otherwise 0.
 */
function exitOfEnd(outcome: SearchOutcome): number {
  return outcome.kind === 'cut short' && outcome.why === 'stopped' ? 130 : 0;
}

/** The parts of the report if memory ran out while temporal properties were checked. */
const failedForMemory: Pick<CheckReport, 'verdict' | 'exit' | 'diagnostics'> = {
  verdict: 'evaluation error',
  exit: verdictExits['evaluation error'],
  diagnostics: [
    diagnostic('SY4072', 'Memory ran out before the temporal properties were checked', {
      cause: 'out-of-memory',
      hint: 'every state was found and checked: bound the model, or skip the properties with --skip-properties',
    }),
  ],
};

function outOfMemory(): Diagnostic {
  return diagnostic('SY4072', 'Memory ran out before every state was explored', {
    cause: 'out-of-memory',
    hint: 'bound the model, or the search with --max-depth, --max-states or --max-memory',
  });
}

/** Converts a violation to the form of a report. */
export function reported(told: ToldViolation): ReportedViolation {
  const { kind, name, predicate, reason, hint } = told;
  switch (kind) {
    case 'invariant':
    case 'initial property':
    case 'action property':
      return { kind, name, span: predicate?.span, failing: reason ? [failingPart(reason)] : [], reason, hint };
    case 'deadlock':
      return { kind, disabled: told.disabled, isDone: told.isDone };
    case 'error':
    case 'assertion':
      return { kind, during: name, reason };
    default:
      return assertNever(kind);
  }
}

function checkedOf(spec: ResolvedSpec, { plan }: CheckSetUp, { skipped, temporal }: Exploring): Checked {
  return {
    assumptions: assumptionsToCheck(spec).length,
    deadlock: plan.deadlock,
    skipped,
    undecided: [],
    unsound: temporal?.identified === undefined ? [] : [...new Set(temporal.properties.map(({ name }) => name))],
    ...namesByList((kind) =>
      plan.stated[kind].map(({ name }) => name).filter((name) => kind !== 'property' || !skipped.includes(name)),
    ),
    unseen: [],
    view: statedOnce(plan, 'view')?.name,
    symmetry: statedOnce(plan, 'symmetry')?.name,
  };
}

function possibleOf(
  { plan }: CheckSetUp,
  { unmet }: SearchOutcome,
): Pick<Checked, 'possible' | 'reachable' | 'unseen'> {
  const names = (kind: SoughtFormula['kind'], isMet: boolean) =>
    soughtFormulas(plan).flatMap((one, i) => (one.kind === kind && unmet.includes(i) !== isMet ? [one.name] : []));
  return { possible: names('possible', true), reachable: names('reachable', true), unseen: names('possible', false) };
}

function endingOf(outcome: SearchOutcome, { checkpoint, strategy }: Run): Ending {
  if (outcome.kind === 'complete') return { kind: 'whole' };
  return {
    kind: 'cut short',
    why: outcome.why,
    allInitial: outcome.allInitial,
    wholeTo: wholeDepthOf(outcome, strategy),
    checkpoint: outcome.why === 'violation' ? undefined : checkpoint,
  };
}
