/** The report of a check, for each way in which one can end. In: what happened. Out: a `CheckReport`, with its verdict and its exit code. */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import { unreachable } from '../diagnostics/unreachable.js';

import type { SearchOutcome, Strategy } from '../explore/step/outcome.js';
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
import {
  type AssumptionFailure,
  assumptionsToCheck,
  type CheckSetUp,
  checkPostconditions,
  type Exploring,
  type PostconditionFailure,
} from './ready/make-ready.js';
import type { Stated } from './ready/plan-check.js';
import { type ToldViolation, tellViolation, wholeDepthOf } from './telling/tell-violation.js';

/** What is told of a run whatever came of it. */
export type Run = Pick<CheckReport, 'version' | 'spec' | 'config'> & {
  readonly seconds: number;
  readonly workers: number;
  readonly peakBytes: number;
  /** Whether the person said how much memory may be used. */
  readonly memoryBound: boolean;
  readonly strategy: Strategy;
  /** Where the search was saved, if it was. */
  readonly checkpoint: string | undefined;
};

/** TLC's. */
const exits: Readonly<Record<CheckVerdict, number>> = {
  success: 0,
  'assumption failure': 10,
  'deadlock failure': 11,
  'safety failure': 12,
  'liveness failure': 13,
  'assertion failure': 14,
  'evaluation error': 75,
  'parse error': 150,
  'config error': 151,
};

const nothing: Checked = {
  assumptions: 0,
  invariants: [],
  properties: [],
  deadlock: false,
  skipped: [],
  constraints: [],
  actionConstraints: [],
  postconditions: [],
  possible: [],
  unseen: [],
  view: undefined,
  symmetry: undefined,
};

function begun(
  { version, spec, config, seconds, workers, peakBytes, strategy }: Run,
  verdict: CheckVerdict,
  exit = exits[verdict],
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

/** As in TLC, an assumption that has no value is one that does not hold. */
export function asAssumptionFailure(run: Run, failure: AssumptionFailure): CheckReport {
  const { name, span, diagnostics } = failure;
  const report = { ...begun(run, 'assumption failure'), diagnostics };
  if (diagnostics.length > 0) return report;
  return { ...report, violation: { kind: 'assumption', name, span }, violations: 1 };
}

/** There is nothing to explore. */
export function asOnlyAssumptions(run: Run, spec: ResolvedSpec): CheckReport {
  const checked = { ...nothing, assumptions: assumptionsToCheck(spec).length };
  return { ...begun(run, 'success'), checked, ending: { kind: 'whole' } };
}

/** What was searched, and what came of it. */
export interface Searched {
  readonly spec: ResolvedSpec;
  readonly setUp: CheckSetUp;
  readonly exploring: Exploring;
  readonly outcome: SearchOutcome;
}

/** The report of a search, and of what was asked of it as a whole. */
export function asSearched(run: Run, searched: Searched): CheckReport {
  const { setUp, outcome } = searched;
  const explored = asExplored(run, searched);
  if (explored.verdict !== 'success') return explored;
  const failure = checkPostconditions(setUp);
  if (failure) return withPostconditionFailure(explored, failure);
  return outcome.kind === 'complete' && outcome.unmet.length > 0
    ? withUnseen(explored, setUp, outcome.unmet)
    : explored;
}

function asExplored(run: Run, { spec, setUp, exploring, outcome }: Searched): CheckReport {
  const told = outcome.violation && tellViolation(setUp, exploring, outcome.violation);
  const ended = outcome.endedBy && tellViolation(setUp, exploring, outcome.endedBy);
  const verdict: CheckVerdict = told?.verdict ?? 'success';
  const came = {
    checked: {
      ...checkedOf(spec, setUp, exploring, told ? [] : setUp.plan.postconditions),
      ...possibleOf(setUp, outcome),
    },
    ending: endingOf(outcome, run),
    stats: { ...outcome.stats, seconds: run.seconds, workers: run.workers, peakBytes: run.peakBytes },
  };
  // A search that memory ended although nobody bounded it has failed at what it was asked to do.
  if (!told && outcome.kind === 'cut short' && outcome.why === 'memory' && !run.memoryBound)
    return { ...begun(run, 'evaluation error'), ...came, diagnostics: [outOfMemory()] };
  return {
    ...begun(run, verdict, told ? exitOf(told) : exitOfEnd(outcome)),
    ...came,
    violation: told && reported(told),
    violations: outcome.violations,
    endedBy: ended?.name,
    trace: told?.trace,
    diagnostics: [...(told?.diagnostics ?? []), ...(ended?.diagnostics ?? [])],
  };
}

/** Says of a search that explored everything which actions it never took. */
export function withActionsNotTaken(report: CheckReport, notTaken: readonly ReportedAction[]): CheckReport {
  const isTold = report.ending.kind === 'whole' && report.stats.distinct > 0;
  return isTold ? { ...report, neverEnabled: notTaken } : report;
}

/** A search that met no violation, and whose postcondition does not hold. */
function withPostconditionFailure(report: CheckReport, { name, span, diagnostics }: PostconditionFailure): CheckReport {
  if (diagnostics.length > 0) return { ...report, verdict: 'evaluation error', exit: 75, diagnostics };
  const violation: ReportedViolation = { kind: 'postcondition', name, span };
  return { ...report, verdict: 'assumption failure', exit: exits['assumption failure'], violation, violations: 1 };
}

/** Something else that was asked for was not done. */
export function withFailure(report: CheckReport, why: Diagnostic): CheckReport {
  const diagnostics = [...report.diagnostics, why];
  if (report.verdict !== 'success') return { ...report, diagnostics };
  return { ...report, verdict: 'config error', exit: exits['config error'], diagnostics };
}

/** A whole search that did not meet what should be possible: to TLC it is a postcondition. */
function withUnseen(report: CheckReport, { plan }: CheckSetUp, unmet: readonly number[]): CheckReport {
  const states = plan.possibleStates.map(({ name, span }) => ({ name, span, of: 'state' }) as const);
  const steps = plan.possibleSteps.map(({ name, span }) => ({ name, span, of: 'step' }) as const);
  const all: readonly Unseen[] = [...states, ...steps];
  const violation: ReportedViolation = { kind: 'possible', unseen: unmet.map((i) => all[i] as Unseen) };
  return { ...report, verdict: 'assumption failure', exit: exits['assumption failure'], violation, violations: 1 };
}

/** 130 is what a shell expects of what was interrupted. */
function exitOfEnd(outcome: SearchOutcome): number {
  return outcome.kind === 'cut short' && outcome.why === 'stopped' ? 130 : 0;
}

function outOfMemory(): Diagnostic {
  return diagnostic('SY4072', 'Out of memory before all states were explored', {
    hint: 'use a smaller model, or bound the search with --max-depth, --max-states or --max-memory',
  });
}

function exitOf({ verdict, during }: ToldViolation): number {
  if (verdict !== 'evaluation error') return exits[verdict];
  return during === 'invariant' ? 76 : during === 'property' ? 77 : 75;
}

function reported(told: ToldViolation): ReportedViolation {
  const { kind, name, predicate, failing } = told;
  switch (kind) {
    case 'invariant':
    case 'initial property':
    case 'action property':
      return { kind, name, span: predicate?.span, failing };
    case 'deadlock':
      return { kind };
    case 'error':
    case 'assertion':
      return { kind, during: name };
    default:
      return unreachable(kind);
  }
}

function checkedOf(
  spec: ResolvedSpec,
  { plan }: CheckSetUp,
  { behavior, skipped }: Exploring,
  postconditions: readonly Stated[],
): Omit<Checked, 'possible' | 'unseen'> {
  const names = (stated: readonly { readonly name: string }[]) => stated.map(({ name }) => name);
  const left = new Set(skipped);
  return {
    assumptions: assumptionsToCheck(spec).length,
    invariants: names(plan.invariants),
    properties: names(plan.properties).filter((name) => !left.has(name)),
    deadlock: plan.deadlock,
    skipped,
    constraints: names(behavior.parts.constraints),
    actionConstraints: names(behavior.parts.stepConstraints),
    postconditions: postconditions.map(({ name }) => name),
    view: plan.view?.name,
    symmetry: plan.symmetry?.name,
  };
}

function possibleOf({ plan }: CheckSetUp, { unmet }: SearchOutcome): Pick<Checked, 'possible' | 'unseen'> {
  const all = [...plan.possibleStates, ...plan.possibleSteps].map(({ name }) => name);
  return { possible: all.filter((_, i) => !unmet.includes(i)), unseen: unmet.map((i) => all[i] as string) };
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
