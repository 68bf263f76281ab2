/**
 * Explains why actions are not taken in the loop of an infinite behavior. In: the behavior, as states and in the form
 * of a report. Out: actions, each with the reason why it is not enabled. If the last state is repeated for ever, these
 * are the actions that are not enabled in it. Otherwise these are the actions of fairness conditions that the loop
 * never takes, each in a state in which it is not enabled.
 */
import type { FoundLasso } from '../../explore/liveness/liveness-check.js';
import type { State } from '../../explore/stepwise/states.js';
import type { StepwiseExplorer } from '../../explore/stepwise/stepwise.js';
import { type ToldAction, type ToldTrace, tellAction } from '../../explore/stepwise/tell-behavior.js';
import type { Trace } from '../../model/trace.js';
import type { IdleActions } from '../../report/check-report.js';
import type { CheckSetUp, Exploring } from '../ready/make-ready.js';
import { explainDeadlock, explainStep } from '../why/explain-disabled.js';
import type { LoopTeller } from './tell-loop.js';

/** The largest number of fairness conditions that are explained. */
const mostConditions = 3;

export interface BehaviorWithLoop {
  readonly lasso: FoundLasso;
  readonly trace: Trace;
  readonly told: ToldTrace;
  readonly teller: LoopTeller | undefined;
  readonly explorer: StepwiseExplorer;
  /** The last state of the loop. The step after it leads back to the first state of the loop. */
  readonly last: State;
}

export function idleInLoop(
  { evaluator }: CheckSetUp,
  { behavior }: Exploring,
  { lasso: { states, loop }, trace, told, teller, explorer, last }: BehaviorWithLoop,
): readonly IdleActions[] {
  const actions = told.states.map(({ action }) => action);
  const upTo = (index: number) => ({ trace: trace.slice(0, index + 1), actions });
  if (loop === states.length - 1) {
    const disabled = explainDeadlock(evaluator, behavior.parts.next.part, upTo(loop));
    const stuttering = stutteringIn(explorer, last);
    const isKnown = disabled.length > 0 || stuttering.length > 0;
    return isKnown ? [{ state: states.length, condition: undefined, actions: disabled, stuttering }] : [];
  }
  const idle = (teller?.disabledFairness() ?? []).slice(0, mostConditions).map(({ action, condition, at }) => {
    const reason = explainStep(evaluator, action, upTo(at));
    const { text, applied, span } = condition;
    return { state: at + 1, condition, actions: [{ name: applied?.name ?? text, text, span, reason }], stuttering: [] };
  });
  return idle.filter(({ actions: [only] }) => only?.reason.holds === false);
}

/** Returns the actions whose steps from a state change nothing. */
function stutteringIn(explorer: StepwiseExplorer, state: State): readonly ToldAction[] {
  const all = explorer
    .steps(state)
    .map((step) => ({ isIdle: step.to === state, action: tellAction(step, explorer.trees) }));
  const keyOf = ({ name, arguments: given }: ToldAction) =>
    JSON.stringify([name, given.map(({ value }) => value.text)]);
  const changing = new Set(all.filter(({ isIdle }) => !isIdle).map(({ action }) => keyOf(action)));
  const found = new Map(all.map(({ action }) => [keyOf(action), action]));
  return [...found].filter(([key]) => !changing.has(key)).map(([, action]) => action);
}
