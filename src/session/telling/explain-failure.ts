/**
 * Explains why an evaluation failed during a search. In: the part of the model whose evaluation failed, and the
 * behavior up to the failure. Out: a diagnostic with the position in the text and the operators in use. A second
 * evaluation in recording code finds these.
 */
import type { Written } from '../../compile/code/environment.js';
import { EvaluationFault, isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import type { EvaluationPlace, Violation } from '../../explore/step/outcome.js';
import { listOf } from '../../model/formula-kinds.js';
import type { Identity, Model } from '../../model/model.js';
import type { Trace } from '../../model/trace.js';
import { OutOfMemory } from '../../values/store/value-errors.js';
import type { Evaluator, Machine } from '../evaluation/evaluate.js';
import type { CheckSetUp, Exploring } from '../ready/make-ready.js';
import { identityRequest, makeStateIdentity } from '../ready/make-state-identity.js';
import { type Behavior, openModel } from '../ready/open-model.js';
import type { CheckPlan } from '../ready/plan-check.js';
import { actionAt, branchesWithout, isBesideValue } from '../why/branches-without.js';
import { nearlyAssigned } from '../why/nearly-assigned.js';

export type Failure = Pick<Extract<Violation, { kind: 'error' }>, 'place' | 'error' | 'trace'>;

/**
 * If an evaluation ran out of memory, it is repeated with this number of words, which are 16 MB. Any search has more
 * memory for one step, so the evaluation soon runs out of memory again, at the same position.
 */
const wordsToFindPlace = 2 ** 22;

export interface Explained {
  readonly diagnostic: Diagnostic;
  /**
   * The action or predicate that was being evaluated, and the variable that was being assigned, as text. Undefined if
   * neither is known.
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
    const work = () => again(recording, place, trace);
    if (error instanceof OutOfMemory) evaluator.store.withAtMost(wordsToFindPlace, work);
    else evaluator.store.withoutScratch(work);
  } catch (second) {
    if (!isEvaluationError(second)) throw second;
    const diagnostic = withUnassigned({ evaluator, machine, behavior }, second, evaluator.diagnose(second, machine));
    return { diagnostic, during: foundDuring(evaluator, machine, recording, place) };
  }
  return { diagnostic: evaluator.diagnose(error, undefined), during: undefined };
}

interface UnassignedIn {
  readonly evaluator: Evaluator;
  readonly machine: Machine;
  readonly behavior: Behavior;
}

/**
 * Adds to the diagnostic the branches of the action that give a variable no value, or a formula that only looks like an
 * assignment.
 */
function withUnassigned(
  { evaluator, machine: { program }, behavior }: UnassignedIn,
  error: unknown,
  diagnostic: Diagnostic,
): Diagnostic {
  const [variable] = error instanceof EvaluationFault ? error.variables : [];
  const { span } = diagnostic;
  if (variable === undefined || !span) return diagnostic;
  const unfolding = { program, isBuiltIn: (source: Source) => evaluator.isBuiltIn(source) };
  const { initial, next, joint } = behavior.parts;
  const within = (roots: readonly Written[], isInitial: boolean) =>
    branchesWithout(unfolding, roots, span, { variable, isInitial });
  const steps = within(joint.length > 1 ? joint : [next.part], false);
  const branches = steps.length > 0 ? steps : within(initial, true);
  const [first, ...others] = branches.map(({ part, isImplication }) => ({
    span: part.expression.span,
    label: isImplication
      ? `where its left side is FALSE, this gives ${variable} no value`
      : `this branch gives ${variable} no value`,
  }));
  if (!first) {
    if (isBesideValue(unfolding, initial, span, { variable, isInitial: true }))
      return {
        ...diagnostic,
        label: 'one disjunct',
        hint: 'each disjunct of an initial predicate gives every variable a value; if all of them are to hold, write /\\ instead of \\/',
      };
    const action = actionAt(unfolding, joint.length > 1 ? joint : [next.part], span);
    return { ...diagnostic, ...(action && nearlyAssigned(unfolding, action.expression, variable)) };
  }
  const hint = branches[0]?.isImplication
    ? '`A => B` is TRUE wherever A is FALSE: write `A /\\ B` for a step that needs both'
    : undefined;
  const related = [...others, ...diagnostic.related];
  return { ...diagnostic, ...first, ...(hint === undefined ? {} : { hint }), related };
}

/** Compiles the VIEW or SYMMETRY for another machine. */
function identityIn(
  evaluator: Evaluator,
  machine: Machine,
  plan: CheckPlan,
  { variables }: Model,
): Identity | undefined {
  const made = makeStateIdentity(evaluator, machine, identityRequest(plan, variables.length));
  return made.kind === 'identity' ? made.identity : undefined;
}

/** Returns as text which variable was being assigned in which action, such as `last' in the action Take(n1)`. */
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

/** Evaluates once more the part of the model whose evaluation failed. */
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
