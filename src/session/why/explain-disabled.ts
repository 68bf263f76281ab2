/**
 * Explains why actions are not enabled in the last state of a behavior. In: a next-state relation, or an action. Out:
 * the reason as plain data; for a deadlock, one reason for each action of the relation.
 */
import type { Written } from '../../compile/code/environment.js';
import { Place } from '../../compile/code/reading.js';
import type { DisabledAction, Reason } from '../../report/reasons.js';
import type { Expression } from '../../syntax/tree.js';
import type { Evaluator } from '../evaluation/evaluate.js';
import { StepExplainer } from './explain-step.js';
import { type ActionUse, actionsOf } from './find-actions.js';
import { type BehaviorToState, ReasonTeller } from './tell-reason.js';

export interface AskedStep {
  /** The actions to explain, if `action` is a disjunction of actions. Undefined for all of them. */
  readonly wanted?: readonly Expression[];
  /** Whether to explain why the evaluation of the action fails. */
  readonly failure?: boolean;
}

/** Explains why no step satisfies an action. If some step satisfies it, `holds` is true in the reason. */
export function explainStep(
  evaluator: Evaluator,
  action: Written,
  behavior: BehaviorToState,
  { wanted, failure = false }: AskedStep = {},
): Reason {
  const machine = evaluator.machine('fast');
  const state = behavior.trace.at(-1)?.state ?? [];
  machine.runtime.places.place(Place.from, state.length).set(state);
  const isBuiltIn = (source: Expression['span']['source']) => evaluator.isBuiltIn(source);
  const explainer = new StepExplainer(machine, isBuiltIn, wanted && new Set(wanted), failure);
  const why = explainer.explain(action);
  return new ReasonTeller(evaluator, explainer.truths, behavior).tell(why);
}

/**
 * Returns, for a state without successors, a reason for each action that is not enabled. An enabled action is left out:
 * a conjunct `[]P` of the specification excludes its next states.
 */
export function explainDeadlock(
  evaluator: Evaluator,
  next: Written,
  behavior: BehaviorToState,
): readonly DisabledAction[] {
  const { program } = evaluator.machine('fast');
  const all = actionsOf(program, next).map(({ name, text, node }: ActionUse) => ({
    ...{ name, text, span: node.span },
    reason: explainStep(evaluator, next, behavior, { wanted: [node] }),
  }));
  return all.filter(({ reason }) => reason.holds !== true);
}
