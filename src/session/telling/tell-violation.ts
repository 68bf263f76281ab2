/**
 * Describes a violation. In: the outcome of a search, with handles and numbers. Out: plain data: the violated formula,
 * its FALSE conjunct, and the behavior that leads to the violation, replayed by the stepwise explorer.
 */

import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
import type { EvaluationPlace, SearchOutcome, Strategy, Violation } from '../../explore/step/outcome.js';
import { replay } from '../../explore/stepwise/replay.js';
import { StepwiseExplorer } from '../../explore/stepwise/stepwise.js';
import { type ToldTrace, tellBehavior } from '../../explore/stepwise/tell-behavior.js';
import {
  isPredicateKind,
  listOf,
  predicateKinds,
  type ReportedKind,
  statedKinds,
  type ViolatedKind,
} from '../../model/formula-kinds.js';
import type { Predicate } from '../../model/model.js';
import type { Trace } from '../../model/trace.js';
import { type CheckVerdict, verdictExits } from '../../model/verdicts.js';
import type { DisabledAction, Reason } from '../../report/reasons.js';
import { Trees } from '../../values/forms/plain-values.js';
import { isFunction, valueAt } from '../../values/sorts/functions.js';
import { functionSize } from '../../values/sorts/order.js';
import { isExplicit } from '../../values/store/handles.js';
import { OutOfMemory, ValueError } from '../../values/store/value-errors.js';
import type { CheckSetUp, Exploring } from '../ready/make-ready.js';
import { openModel, withoutPredicates } from '../ready/open-model.js';
import { ownerOfAtom } from '../ready/plan-temporal.js';
import { explainDeadlock, explainStep } from '../why/explain-disabled.js';
import { explainFormula, failingPart } from '../why/explain-violation.js';
import { meantFormula } from '../why/meant-formula.js';
import { type Failing, storyOf } from '../why/tell-story.js';
import { explainFailure } from './explain-failure.js';
import { tellShown } from './show-alias.js';

/** The description of a violation in a report. */
export interface ToldViolation {
  readonly verdict: CheckVerdict;
  readonly exit: number;
  readonly kind: ReportedKind | 'deadlock' | 'error' | 'assertion';
  readonly name: string;
  readonly predicate: Predicate | undefined;
  /** Why the predicate is FALSE. Undefined if no predicate is violated, or if the reason is not known. */
  readonly reason: Reason | undefined;
  /** A formula that the user may have meant instead of the violated predicate. */
  readonly hint?: string | undefined;
  /** For a deadlock: why each action is not enabled. */
  readonly disabled: readonly DisabledAction[];
  /** Whether every process of an algorithm has ended, which means that every value of `pc` is "Done". */
  readonly isDone: boolean;
  readonly trace: ToldTrace | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function tellViolation(setUp: CheckSetUp, exploring: Exploring, violation: Violation): ToldViolation {
  const { evaluator } = setUp;
  const { behavior } = exploring;
  const naming = openModel(evaluator.machine('fast'), withoutPredicates(behavior), { namesSteps: true });
  const trees = new Trees(evaluator.store, evaluator.names);
  const explorer = new StepwiseExplorer(naming, trees);
  const replayed =
    violation.trace.length > 0
      ? replay(explorer, violation.trace, exploring.replayable ? 'found again' : 'as told')
      : undefined;
  const shown = replayed && tellShown(setUp, replayed, explorer.states);
  setUp.facts.level = levelOf(violation);
  const explained = violation.kind === 'error' ? explainFailure(setUp, exploring, violation) : undefined;
  const diagnostics = [...(explained ? [explained.diagnostic] : []), ...(shown?.diagnostics ?? [])];
  const named = { ...nameViolation(setUp, exploring, violation), trace: shown?.trace, diagnostics };
  const told = replayed && tellBehavior(replayed, trees);
  const failing = failingOf(exploring, violation, named.kind);
  const story =
    setUp.tellsStory && exploring.steady && failing ? tellStory(setUp, exploring, violation, failing) : undefined;
  const withStory = named.trace && story ? { ...named, trace: { ...named.trace, story } } : named;
  if (violation.kind === 'deadlock') {
    const actions = (told?.states ?? []).map(({ action }) => action);
    const disabled = explainDeadlock(evaluator, behavior.parts.next.part, { trace: violation.trace, actions });
    return { ...withStory, isDone: isDone(setUp, exploring, violation.trace), disabled };
  }
  if (violation.kind === 'error') {
    // If the evaluation ran out of memory, a second one would too, so no reason is looked for.
    const why =
      violation.error instanceof OutOfMemory
        ? undefined
        : reasonOfFailure(setUp, exploring, violation, { told, failedAt: explained?.diagnostic.span });
    const reason = why && saysWhy(why) ? why : undefined;
    return { ...withStory, reason, name: explained?.during ?? named.name };
  }
  const reason = reasonOf(setUp, exploring, violation, told);
  return { ...withStory, reason, hint: reason && hintFor(setUp, violation, reason) };
}

function hintFor({ evaluator }: CheckSetUp, { trace }: PredicateViolation, reason: Reason): string | undefined {
  const { span, bindings } = failingPart(reason);
  const path = evaluator.machine('fast').program.pathTo(span);
  return meantFormula({ path, bindings, states: trace.length });
}

/** Describes a behavior that shows no violation. */
export function tellBehaviorOf(setUp: CheckSetUp, exploring: Exploring, trace: Trace) {
  const { evaluator } = setUp;
  const naming = openModel(evaluator.machine('fast'), withoutPredicates(exploring.behavior), { namesSteps: true });
  const explorer = new StepwiseExplorer(naming, new Trees(evaluator.store, evaluator.names));
  const replayed = replay(explorer, trace, exploring.replayable ? 'found again' : 'as told');
  return tellShown(setUp, replayed, explorer.states);
}

/** Describes a violation without evaluating anything, so the description lacks the behavior and the reason. */
export function nameViolation(setUp: CheckSetUp, exploring: Exploring, violation: Violation): ToldViolation {
  const { evaluator } = setUp;
  const nothing = {
    trace: undefined,
    diagnostics: [],
    reason: undefined,
    predicate: undefined,
    disabled: [],
    isDone: false,
  };
  switch (violation.kind) {
    case 'deadlock': {
      const verdict = 'deadlock failure';
      return { ...nothing, verdict, exit: verdictExits[verdict], kind: 'deadlock', name: '' };
    }
    case 'error': {
      const asserted = violation.error instanceof ValueError && violation.error.fault === 'assertion';
      return {
        ...nothing,
        verdict: asserted ? 'assertion failure' : 'evaluation error',
        exit: asserted ? verdictExits['assertion failure'] : errorExitOf(violation.place),
        kind: asserted ? 'assertion' : 'error',
        name: nameOfPlace(setUp, exploring, violation.place),
        diagnostics: [evaluator.diagnose(violation.error, undefined)],
      };
    }
    default: {
      const { kind, verdict } = predicateKinds[violation.kind].violation;
      const predicate = listOf(exploring.model, violation.kind)[violation.index];
      return { ...nothing, verdict, exit: verdictExits[verdict], kind, name: predicate?.name ?? '', predicate };
    }
  }
}

/** Whether every value of `pc` in the last state is "Done". */
export function isDone({ evaluator: { store, names } }: CheckSetUp, { model }: Exploring, trace: Trace): boolean {
  const pc = trace.at(-1)?.state[model.variables.indexOf('pc')];
  if (pc === undefined || !isExplicit(pc)) return false;
  const done = names.string('Done');
  if (pc === done || !isFunction(store, pc)) return pc === done;
  const size = functionSize(store, pc);
  return size > 0 && Array.from({ length: size }, (_, i) => valueAt(store, pc, i)).every((value) => value === done);
}

/**
 * Returns the value of TLCGet("level") in the violated formula: the level of the violating state, or of the first state
 * of the violating step.
 */
function levelOf(violation: Violation): number {
  const about = violation.kind === 'error' ? violation.place.kind : violation.kind;
  const { length } = violation.trace;
  if (about === 'initial states') return 0;
  return isPredicateKind(about) && predicateKinds[about].of === 'step' ? length - 1 : length;
}

/** Returns a name for a part of the model that a search evaluates, such as `invariant TypeOK` or `the successors`. */
export function nameOfPlace({ plan }: CheckSetUp, { model, temporal }: Exploring, place: EvaluationPlace): string {
  switch (place.kind) {
    case 'initial states':
      return 'the initial states';
    case 'successors':
      return 'the successors';
    case 'identity':
      return 'the VIEW or SYMMETRY';
    case 'state atom':
    case 'step atom':
      return temporal ? ownerOfAtom(temporal, place.kind === 'step atom' ? 'step' : 'state', place.index) : '';
    default: {
      const name = listOf(model, place.kind)[place.index]?.name ?? '';
      // If the configuration names []P as a property, P was checked as an invariant.
      const { invariant, property } = plan.stated;
      const isProperty =
        place.kind === 'invariant' &&
        property.some((stated) => stated.name === name) &&
        !invariant.some((stated) => stated.name === name);
      return `${isProperty ? statedKinds.property.nouns[0] : predicateKinds[place.kind].noun} ${name}`;
    }
  }
}

/** Returns the exit code for a failed evaluation. TLC uses the same codes. */
function errorExitOf({ kind }: EvaluationPlace): number {
  if (kind === 'initial states' || kind === 'successors' || kind === 'identity')
    return verdictExits['evaluation error'];
  if (kind === 'state atom' || kind === 'step atom') return statedKinds.property.errorExit;
  return statedKinds[predicateKinds[kind].stated].errorExit;
}

// ---------------------------------------------------------------------------------------------- why

type PredicateViolation = Extract<Violation, { kind: ViolatedKind }>;

function reasonOf(
  { evaluator }: CheckSetUp,
  { behavior }: Exploring,
  { kind, index, trace }: PredicateViolation,
  told: ToldTrace | undefined,
): Reason | undefined {
  const formula = listOf(behavior.parts, kind)[index];
  const of = predicateKinds[kind].of === 'step' ? 'step' : 'state';
  return formula && explainFormula(evaluator, { part: formula.part, of, trace, told });
}

/**
 * Returns the formula whose violation is traced back to earlier steps (`why/tell-story.ts`); undefined if an evaluation
 * failed.
 */
function failingOf({ behavior }: Exploring, violation: Violation, kind: ToldViolation['kind']): Failing | undefined {
  if (violation.kind === 'deadlock') return { of: 'successors' };
  if (violation.kind === 'error')
    return kind === 'assertion' && violation.place.kind === 'successors' ? { of: 'successors' } : undefined;
  const formula = listOf(behavior.parts, violation.kind)[violation.index];
  const of = predicateKinds[violation.kind].of === 'step' ? 'step' : 'state';
  return formula && { part: formula.part, of };
}

function tellStory({ evaluator }: CheckSetUp, { behavior }: Exploring, { trace }: Violation, failing: Failing) {
  return storyOf(evaluator, behavior.parts.next.part, trace, failing);
}

/** Explains a failed evaluation: why an assertion is FALSE, or which values the expression without a value reads. */
function reasonOfFailure(
  { evaluator }: CheckSetUp,
  { behavior, steady }: Exploring,
  { place, trace }: Extract<Violation, { kind: 'error' }>,
  { told, failedAt }: { readonly told: ToldTrace | undefined; readonly failedAt: Span | undefined },
): Reason | undefined {
  if (!steady) return undefined;
  const actions = (told?.states ?? []).map(({ action }) => action);
  if (place.kind === 'successors')
    return explainStep(evaluator, behavior.parts.next.part, { trace, actions, failedAt }, { failure: true });
  if (!isPredicateKind(place.kind) || !('index' in place)) return undefined;
  const formula = listOf(behavior.parts, place.kind)[place.index];
  const of = predicateKinds[place.kind].of === 'step' ? 'step' : 'state';
  return formula && explainFormula(evaluator, { part: formula.part, of, trace, told, failedAt });
}

/**
 * Whether a reason shows more than the error message: a FALSE assertion, or values that the expression without a value
 * reads. If the action itself has a truth value, it only left a variable without a value, and its reason shows nothing
 * more.
 */
function saysWhy({ holds, parts, values }: Reason): boolean {
  return holds === undefined && (values.length > 0 || parts.some((part) => part.holds === false || saysWhy(part)));
}

/**
 * If a bound cut the search short, returns the depth up to which every state was found and checked. Returns undefined
 * if the search was complete, ended at a violation, or if this depth is not known.
 */
export function wholeDepthOf(outcome: SearchOutcome, strategy: Strategy): number | undefined {
  if (outcome.kind === 'complete' || outcome.why === 'violation') return undefined;
  const { depth } = outcome.stats;
  if (outcome.why === 'depth') return depth;
  return strategy === 'breadth-first' ? Math.max(0, depth - 1) : undefined;
}
