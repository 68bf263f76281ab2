/**
 * Describes a behavior that violates a temporal property. In: the numbers of its states. Out: the behavior in the form
 * of a report, replayed by the stepwise explorer, and its loop. A step that the explorer does not find is an internal
 * error.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { AtomFailure } from '../../explore/liveness/edge-recorder.js';
import type { LivenessOutcome } from '../../explore/liveness/liveness-check.js';
import { changesOf } from '../../explore/stepwise/changes.js';
import { replay } from '../../explore/stepwise/replay.js';
import type { State } from '../../explore/stepwise/states.js';
import { type Step, StepwiseExplorer } from '../../explore/stepwise/stepwise.js';
import { type ToldLoop, type ToldTrace, tellAction } from '../../explore/stepwise/tell-behavior.js';
import type { StateStore } from '../../explore/store/state-store.js';
import { type Trace, unknownAction } from '../../model/trace.js';
import type { IdleActions } from '../../report/check-report.js';
import { Trees } from '../../values/forms/plain-values.js';
import type { CheckSetUp, Exploring } from '../ready/make-ready.js';
import { openModel, withoutPredicates } from '../ready/open-model.js';
import { actionsInLoop, changesOfSubscripts } from './missing-fairness.js';
import { tellShown } from './show-alias.js';
import { idleInLoop } from './tell-idle.js';
import { LoopTeller } from './tell-loop.js';

export interface ToldLasso {
  readonly trace: ToldTrace;
  readonly diagnostics: readonly Diagnostic[];
  /** Why actions are not taken in the loop. */
  readonly idle: readonly IdleActions[];
}

export function tellLasso(
  setUp: CheckSetUp,
  exploring: Exploring,
  store: StateStore,
  {
    property,
    lasso,
    withAll,
    further = [],
    enough,
  }: Extract<LivenessOutcome, { kind: 'violation' }> & Partial<Pick<ToldLoop, 'further' | 'enough'>>,
): ToldLasso {
  const { states, loop, actions } = lasso;
  // With a VIEW or SYMMETRY, a state of the graph represents several states. So the specification may not allow a step
  // from one state of the behavior to the next.
  const isReplayable = exploring.steady && exploring.temporal?.identified === undefined;
  const isStuttering = loop === states.length - 1;
  const trace = traceOf(store, isStuttering ? states : [...states, states[loop] as number], actions);
  const explorer = explorerOf(setUp, exploring);
  const { first, steps } = replay(explorer, trace, isReplayable ? 'found again' : 'as told');
  const behavior = { first, steps: steps.slice(0, states.length - 1) };
  const shown = tellShown(setUp, behavior, explorer.states);
  const back = isStuttering ? undefined : steps.at(-1);
  const { temporal } = exploring;
  const teller = temporal && new LoopTeller(setUp.evaluator, temporal, lasso);
  const violated = temporal?.properties[property];
  const formulas = teller && violated ? teller.parts(violated.formula) : [];
  const fairness = teller ? teller.fairness() : [];
  const said = { withAll, further, enough, formulas, fairness };
  const end = toldLoop(explorer, exploring, { behavior, loop, back, asksForFairness: isReplayable, said });
  const last = behavior.steps.at(-1)?.to ?? first;
  const idle = isReplayable
    ? idleInLoop(setUp, exploring, { lasso, trace, told: shown.trace, teller, explorer, last })
    : [];
  return { ...shown, idle, trace: { ...shown.trace, loop: end } };
}

export interface LoopOfBehavior {
  readonly behavior: { readonly first: State; readonly steps: readonly Step[] };
  /** The index of the first state of the loop. The step from the last state leads back to it. */
  readonly loop: number;
  /** The step that closes the loop. Undefined if the last state is repeated for ever. */
  readonly back: Step | undefined;
  /** Whether to look for fairness conditions that would exclude the behavior. */
  readonly asksForFairness: boolean;
  readonly said: Pick<ToldLoop, 'withAll' | 'further' | 'enough' | 'formulas' | 'fairness'>;
}

export function toldLoop(
  explorer: StepwiseExplorer,
  exploring: Exploring,
  { behavior: { first, steps }, loop, back, asksForFairness, said }: LoopOfBehavior,
): ToldLoop {
  const action = back && tellAction(back, explorer.trees);
  const changes = back ? changesOf(back, (value) => explorer.trees.print(value)) : [];
  const all = [first, ...steps.map(({ to }) => to)];
  const none = { missing: [], takesAll: false };
  const actions = asksForFairness ? actionsInLoop(explorer, all.slice(loop), explorer.model.stepAtoms) : none;
  const { missing: excludedBy, takesAll } = actions;
  const subscript = exploring.behavior.subscript ?? `<<${explorer.model.variables.join(', ')}>>`;
  return { to: loop, length: all.length - loop, action, changes, excludedBy, takesAll, subscript, ...said };
}

/** Returns the path to the state or step on which the evaluation of an atom failed. */
export function traceToFailure(store: StateStore, { states }: AtomFailure): Trace {
  const path: number[] = [];
  for (let number = states[0] ?? -1; number >= 0; number = store.parent(number)) path.unshift(number);
  return traceOf(store, [...path, ...states.slice(1)]);
}

function traceOf(store: StateStore, numbers: readonly number[], actions: readonly number[] = []): Trace {
  const row = new Int32Array(store.memory.variables);
  return numbers.map((number, i) => {
    store.read(number, row);
    return { state: [...row], action: i === 0 ? -1 : (actions[i - 1] ?? unknownAction) };
  });
}

/** Opens an explorer that finds the steps of a behavior, with the actions and their arguments. */
export function explorerOf({ evaluator }: CheckSetUp, { behavior }: Exploring): StepwiseExplorer {
  const naming = openModel(evaluator.machine('fast'), withoutPredicates(behavior), {
    namesSteps: true,
    atoms: { states: [], steps: changesOfSubscripts(behavior) },
  });
  return new StepwiseExplorer(naming, new Trees(evaluator.store, evaluator.names));
}
