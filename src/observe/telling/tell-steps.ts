/**
 * Describes the last steps to a node as a behavior: states, actions with their arguments, and the events that the steps
 * explain. In: a node. Out: plain data.
 */
import type { State } from '../../explore/stepwise/states.js';
import { edited, type Step, StepwiseExplorer } from '../../explore/stepwise/stepwise.js';
import { type ToldAction, type ToldTrace, tellBehavior } from '../../explore/stepwise/tell-behavior.js';
import type { ActionLabel, Model } from '../../model/model.js';
import type { ReportedEvent } from '../../report/validation/validation-report.js';
import type { Evaluator } from '../../session/evaluation/evaluate.js';
import { Trees } from '../../values/forms/plain-values.js';
import type { LogQuestion } from '../search/explain-events.js';
import { type Explanations, type NodeNumber, unlogged, Via } from '../search/explanations.js';
import type { ModelStep } from './why-not.js';

/** By default, at most this many steps are shown. */
const shownSteps = 4;

const stuttering: ActionLabel = { name: 'stuttering', span: undefined, parameters: [] };

export interface ToldSteps {
  readonly trace: ToldTrace;
  readonly events: readonly (ReportedEvent | undefined)[];
  /** The number of the first state that is shown, from 1. */
  readonly from: number;
}

export class StepTeller {
  private readonly explorer: StepwiseExplorer;

  /** @param naming the model, compiled with `namesSteps`, so that it tells the arguments of actions. */
  constructor(
    naming: Model,
    evaluator: Evaluator,
    private readonly question: LogQuestion,
    private readonly explanations: Explanations,
    private readonly eventOf: (event: number) => ReportedEvent,
  ) {
    this.explorer = new StepwiseExplorer(naming, new Trees(evaluator.store, evaluator.names));
  }

  /** @param length whether to tell the last steps or all of them. */
  tell(node: NodeNumber, length: 'last' | 'whole' = 'last'): ToldSteps {
    const path = this.explanations.pathTo(node);
    const shown = length === 'whole' ? path : path.slice(-shownSteps - 1);
    const [first, ...others] = shown.map((each) => this.stateOf(each));
    if (!first) throw new Error('a node has no state');
    const steps = others.map((to, i) =>
      this.step(i === 0 ? first : (others[i - 1] as State), to, shown[i + 1] as number),
    );
    const events = shown.map((each, i) => {
      const event = this.explanations.get(each, 'event');
      return i === 0 || event === unlogged ? undefined : this.eventOf(event);
    });
    const trace = tellBehavior({ first, steps }, this.explorer.trees);
    return { trace, events, from: path.length - shown.length + 1 };
  }

  /** Returns the action of a step with its arguments; undefined if the model does not find the step again. */
  actionOf({ from, to, action }: ModelStep): ToldAction | undefined {
    const [first, last] = [from, to].map((state) => this.explorer.states.of(Int32Array.from(state))) as [State, State];
    const found = this.explorer.stepBy(first, last, action);
    return found && tellBehavior({ first, steps: [found] }, this.explorer.trees).states[1]?.action;
  }

  stateOf(node: NodeNumber): State {
    const tuple = new Int32Array(this.question.model.variables.length);
    this.question.store.read(this.explanations.get(node, 'state'), tuple);
    return this.explorer.states.of(tuple);
  }

  private step(from: State, to: State, node: NodeNumber): Step {
    const action = this.explanations.get(node, 'action');
    const label = action === Via.stuttering ? stuttering : (this.question.model.actions[action] as ActionLabel);
    const found = action === Via.stuttering ? undefined : this.explorer.stepBy(from, to, label);
    if (found) return found;
    const [, patches, inverse] = edited(from, to);
    return { action: label, arguments: [], from, to, patches, inverse };
  }
}
