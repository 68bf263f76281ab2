/**
 * Explains why an evaluation failed during a search. In: the place of the failure, and the states before it. Out: a
 * diagnostic with the position in the text and the calls, which a second evaluation finds in recording code.
 */
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { EvaluationPlace, Violation } from '../../explore/step/outcome.js';
import { listOf } from '../../model/kinds.js';
import type { Identity, Model } from '../../model/model.js';
import type { Trace } from '../../model/trace.js';
import type { Evaluator, Machine } from '../evaluation/evaluate.js';
import { identityRequest, makeIdentity } from '../ready/make-identity.js';
import type { CheckSetUp, Exploring } from '../ready/make-ready.js';
import { openModel } from '../ready/open-model.js';
import type { CheckPlan } from '../ready/plan-check.js';

export type Failure = Pick<Extract<Violation, { kind: 'error' }>, 'place' | 'error' | 'trace'>;

export interface Explained {
  readonly diagnostic: Diagnostic;
  /**
   * What was being evaluated: the action or predicate, and the variable that was being assigned. Undefined if this is
   * not known.
   */
  readonly during: string | undefined;
}

export function explainFailure(
  { evaluator, plan }: Pick<CheckSetUp, 'evaluator' | 'plan'>,
  { behavior, model, temporal }: Pick<Exploring, 'behavior' | 'model'> & Partial<Pick<Exploring, 'temporal'>>,
  { place, error, trace }: Failure,
): Explained {
  const machine = evaluator.machine('recording');
  const identity = place.kind === 'identity' ? identityIn(evaluator, machine, plan, model) : undefined;
  const recording = openModel(machine, behavior, {
    namesSteps: true,
    identity,
    atoms: temporal?.atoms,
  });
  try {
    evaluator.store.withoutScratch(() => again(recording, place, trace));
  } catch (second) {
    if (!isEvaluationError(second)) throw second;
    const diagnostic = evaluator.diagnose(second, machine);
    return { diagnostic, during: foundDuring(evaluator, machine, recording, place) };
  }
  return { diagnostic: evaluator.diagnose(error, undefined), during: undefined };
}

/** Makes the VIEW or SYMMETRY for another machine. */
function identityIn(
  evaluator: Evaluator,
  machine: Machine,
  plan: CheckPlan,
  { variables }: Model,
): Identity | undefined {
  const made = makeIdentity(evaluator, machine, identityRequest(plan, variables.length));
  return made.kind === 'identity' ? made.identity : undefined;
}

/**
 * Returns what was being evaluated as text, such as `last' in the action Take(n1)`: the variable whose value was
 * computed, and the action.
 */
function foundDuring(
  evaluator: Evaluator,
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

/** Evaluates once more what has failed. */
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
  if (place.kind === 'state atom') model.stateAtoms[place.index]?.holds();
  else if (place.kind === 'step atom') model.stepAtoms[place.index]?.holds();
  else listOf(model, place.kind)[place.index]?.holds();
}
