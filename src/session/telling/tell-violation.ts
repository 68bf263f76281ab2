/**
 * From the outcome of a search to the report of a check. In: the outcome, by handles and numbers. Out: plain data that says what was checked, what is
 * violated, by which conjunct, and the behavior that shows it, replayed step by step through the stepwise explorer.
 */

import { ofFoundState, ofStep, Place } from '../../compile/code/reading.js';
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { unreachable } from '../../diagnostics/unreachable.js';
import type { EvaluationPlace, SearchOutcome, Strategy, Trace, Violation } from '../../explore/step/outcome.js';
import { replay } from '../../explore/stepwise/replay.js';
import { StepwiseExplorer } from '../../explore/stepwise/stepwise.js';
import type { ToldTrace, ToldValue } from '../../explore/stepwise/tell-behavior.js';
import type { Model, Predicate } from '../../model/model.js';
import { renderItf, toItf } from '../../values/forms/itf.js';
import { Trees } from '../../values/forms/trees.js';
import { ValueError } from '../../values/store/value-errors.js';
import type { Machine } from '../evaluation/evaluate.js';
import type { CheckSetUp, Exploring } from '../ready/make-ready.js';
import { openModel } from '../ready/open-model.js';
import { type FailedPart, failingPart } from './failing-parts.js';
import { tellShown } from './show-alias.js';

export type ViolationVerdict =
  | 'deadlock failure'
  | 'safety failure'
  | 'liveness failure'
  | 'assertion failure'
  | 'evaluation error';

/** What a report tells of a violation, without its words. */
export interface ToldViolation {
  readonly verdict: ViolationVerdict;
  /** Where an evaluation failed: TLC tells by the exit code what was evaluated. */
  readonly during: 'specification' | 'invariant' | 'property' | undefined;
  readonly kind: 'invariant' | 'initial property' | 'action property' | 'deadlock' | 'error' | 'assertion';
  readonly name: string;
  readonly predicate: Predicate | undefined;
  readonly failing: readonly (Omit<FailedPart, 'bindings'> & {
    readonly bindings: readonly { readonly name: string; readonly value: ToldValue }[];
  })[];
  readonly trace: ToldTrace | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function tellViolation(setUp: CheckSetUp, exploring: Exploring, violation: Violation): ToldViolation {
  const { evaluator } = setUp;
  const { behavior, model } = exploring;
  const naming = openModel(evaluator.machine('fast'), behavior, { namesSteps: true });
  const trees = new Trees(evaluator.store, evaluator.names);
  const explorer = new StepwiseExplorer(naming, trees);
  const replayed =
    violation.trace.length > 0
      ? replay(explorer, violation.trace, exploring.steady ? 'found again' : 'as told')
      : undefined;
  const shown = replayed && tellShown(setUp, replayed, explorer.states);
  setUp.facts.level = levelOf(violation);
  const explained = violation.kind === 'error' ? explain(setUp, exploring, violation) : undefined;
  const diagnostics = [...(explained ? [explained.diagnostic] : []), ...(shown?.diagnostics ?? [])];
  const shared = { trace: shown?.trace, diagnostics, failing: [], predicate: undefined, during: undefined };
  switch (violation.kind) {
    case 'deadlock':
      return { ...shared, verdict: 'deadlock failure', kind: 'deadlock', name: '' };
    case 'invariant':
    case 'initial property':
    case 'step property': {
      const { predicates, kind, verdict } = tables(model)[violation.kind];
      const predicate = predicates[violation.index];
      const failing = failingOf(setUp, exploring, violation).map((part) => ({
        ...part,
        bindings: part.bindings.map(({ name, value }) => ({
          name,
          value: {
            text: evaluator.text(value),
            json: renderItf(toItf(evaluator.store, evaluator.names, value)),
          },
        })),
      }));
      return { ...shared, verdict, kind, name: predicate?.name ?? '', predicate, failing };
    }
    case 'error': {
      const asserted = violation.error instanceof ValueError && violation.error.fault === 'assertion';
      return {
        ...shared,
        verdict: asserted ? 'assertion failure' : 'evaluation error',
        kind: asserted ? 'assertion' : 'error',
        name: explained?.during ?? nameOfPlace(model, violation.place),
        during: duringOf(violation.place),
      };
    }
    default:
      return unreachable(violation);
  }
}

/** What TLCGet("level") was: that of the state that is looked at, or in which the step begins. */
function levelOf(violation: Violation): number {
  const about = violation.kind === 'error' ? violation.place.kind : violation.kind;
  const { length } = violation.trace;
  switch (about) {
    case 'step property':
    case 'step constraint':
    case 'possible step':
      return length - 1;
    case 'initial states':
      return 0;
    default:
      return length;
  }
}

function tables(model: Model) {
  return {
    invariant: { predicates: model.invariants, kind: 'invariant', verdict: 'safety failure' },
    'initial property': {
      predicates: model.initialProperties,
      kind: 'initial property',
      verdict: 'liveness failure',
    },
    'step property': { predicates: model.stepProperties, kind: 'action property', verdict: 'liveness failure' },
  } as const;
}

function nameOfPlace(model: Model, place: EvaluationPlace): string {
  switch (place.kind) {
    case 'initial states':
      return 'the initial states';
    case 'successors':
      return 'the successors';
    case 'identity':
      return 'the VIEW or SYMMETRY';
    case 'invariant':
      return `invariant ${model.invariants[place.index]?.name ?? ''}`;
    case 'initial property':
      return `property ${model.initialProperties[place.index]?.name ?? ''}`;
    case 'step property':
      return `property ${model.stepProperties[place.index]?.name ?? ''}`;
    case 'constraint':
      return `constraint ${model.constraints[place.index]?.name ?? ''}`;
    case 'step constraint':
      return `action constraint ${model.stepConstraints[place.index]?.name ?? ''}`;
    case 'possible state':
      return `_POSSIBLE ${model.possibleStates[place.index]?.name ?? ''}`;
    case 'possible step':
      return `_POSSIBLE ${model.possibleSteps[place.index]?.name ?? ''}`;
    default:
      return unreachable(place);
  }
}

function duringOf({ kind }: EvaluationPlace): ToldViolation['during'] {
  if (kind === 'invariant') return 'invariant';
  return kind === 'initial property' || kind === 'step property' ? 'property' : 'specification';
}

// ---------------------------------------------------------------------------------------------- why

type PredicateViolation = Extract<Violation, { kind: 'invariant' | 'initial property' | 'step property' }>;

function failingOf(
  { evaluator }: CheckSetUp,
  { behavior }: Exploring,
  { kind, index, trace }: PredicateViolation,
): readonly FailedPart[] {
  const machine = evaluator.machine('fast');
  const { parts } = behavior;
  const lists = {
    invariant: parts.invariants,
    'initial property': parts.initialProperties,
    'step property': parts.stepProperties,
  };
  const formula = lists[kind][index];
  if (!formula) return [];
  setPlaces(machine, trace);
  const reading = kind === 'step property' ? ofStep : ofFoundState;
  return [failingPart(machine, formula.part, reading, (source) => evaluator.isBuiltIn(source))];
}

/** The last step of a trace, where code reads it. */
function setPlaces({ runtime }: Machine, trace: Trace): void {
  const [before, last] = [trace.at(-2), trace.at(-1)];
  if (before) runtime.places.place(Place.from, before.state.length).set(before.state);
  if (last) runtime.places.place(Place.to, last.state.length).set(last.state);
  runtime.beginScope();
}

interface Explained {
  readonly diagnostic: Diagnostic;
  /** What was being found, where that is known. */
  readonly during: string | undefined;
}

/** Runs what failed once more, in a machine that notes where it is. */
function explain(
  { evaluator }: CheckSetUp,
  { behavior, model }: Exploring,
  { place, error, trace }: Extract<Violation, { kind: 'error' }>,
): Explained {
  const machine = evaluator.machine('recording');
  const recording = openModel(machine, behavior, { namesSteps: true, identity: model.identity });
  try {
    evaluator.store.withoutScratch(() => again(recording, place, trace));
  } catch (second) {
    if (!isEvaluationError(second)) throw second;
    const diagnostic = evaluator.diagnose(second, machine);
    return { diagnostic, during: foundDuring(evaluator, machine, recording, place) };
  }
  return { diagnostic: evaluator.diagnose(error, undefined), during: undefined };
}

/** `last' in the action Take(n1)`: what a state was being found by, and the variable whose value was being found. */
function foundDuring(
  evaluator: CheckSetUp['evaluator'],
  { runtime }: Machine,
  { variables, actions }: Model,
  place: EvaluationPlace,
): string | undefined {
  const variable = variables[runtime.places.assigning];
  if (place.kind === 'initial states') return `${variable === undefined ? '' : `${variable} in `}the initial predicate`;
  const action = actions[runtime.places.action];
  if (place.kind !== 'successors' || !action) return undefined;
  const args = runtime.places.actionArguments.map((value) => evaluator.text(value));
  const call = action.parameters.length === 0 ? action.name : `${action.name}(${args.join(', ')})`;
  return `${variable === undefined ? '' : `${variable}' in `}the action ${call}`;
}

function again(model: Model, place: EvaluationPlace, trace: Trace): void {
  const [before, last] = [trace.at(-2), trace.at(-1)];
  if (place.kind === 'initial states') {
    model.initialStates(() => false);
    return;
  }
  if (place.kind === 'successors') {
    if (last) model.current.set(last.state);
    model.beginStep();
    try {
      model.successors(() => false);
    } finally {
      model.endStep();
    }
    return;
  }
  if (before) model.current.set(before.state);
  if (last) model.next.set(last.state);
  if (place.kind === 'identity') {
    model.identity?.write(new Int32Array(model.identity.size));
    return;
  }
  const lists = {
    invariant: model.invariants,
    'initial property': model.initialProperties,
    'step property': model.stepProperties,
    constraint: model.constraints,
    'step constraint': model.stepConstraints,
    'possible state': model.possibleStates,
    'possible step': model.possibleSteps,
  };
  lists[place.kind][place.index]?.holds();
}

/** How deep the search is complete: every state of this depth or less was found and checked. */
export function wholeDepthOf(outcome: SearchOutcome, strategy: Strategy): number | undefined {
  if (outcome.kind === 'complete' || outcome.why === 'violation') return undefined;
  const { depth } = outcome.stats;
  if (outcome.why === 'depth') return depth;
  return strategy === 'breadth-first' ? Math.max(0, depth - 1) : undefined;
}
