/**
 * Follows a trace through a specification. In: the states of a trace file, and a specification with its behaviors. Out:
 * the steps between them, each with its action, up to the first state that the specification does not allow; and the
 * formula that this state violates.
 *
 * The action enumerator finds the action of a step. If it finds no action or fails, the next-state relation is
 * evaluated as a formula on the two states. If the file does not determine the value of a variable, all states that the
 * specification allows and that agree with the file are tried.
 */
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { EvaluationPlace } from '../../explore/step/outcome.js';
import type { Behavior } from '../../explore/stepwise/replay.js';
import type { State } from '../../explore/stepwise/states.js';
import { type Step, StepwiseExplorer } from '../../explore/stepwise/stepwise.js';
import type { StateTuple } from '../../model/model.js';
import type { Trace } from '../../model/trace.js';
import { Trees } from '../../values/forms/plain-values.js';
import type { Behaving } from '../ready/make-ready.js';
import { openModel, withoutPredicates } from '../ready/open-model.js';
import { explainFailure } from '../telling/explain-failure.js';
import { changesOfSubscripts } from '../telling/missing-fairness.js';
import { BehaviorRules, type BrokenRule } from './behavior-rules.js';
import type { TracedState } from './read-states.js';

export interface TracedBehavior {
  readonly states: readonly TracedState[];
  /** The index of the first state of the loop, which follows the last state. Undefined if the behavior is finite. */
  readonly loop: number | undefined;
}

export type Followed =
  /**
   * All states are allowed. `back` is the step that closes the loop; undefined if there is no loop, or if the last
   * state is repeated.
   */
  | { readonly kind: 'followed'; readonly behavior: Behavior; readonly back: Step | undefined }
  | {
      readonly kind: 'refused';
      /** The behavior before the state that is not allowed; undefined if the first state is not allowed. */
      readonly behavior: Behavior | undefined;
      /**
       * The index of the state that is not allowed; the number of states if the step that closes the loop is not
       * allowed.
       */
      readonly at: number;
      /** The values of the state that is not allowed; undefined if the file does not determine them. */
      readonly tuple: StateTuple | undefined;
      readonly broken: BrokenRule | undefined;
    }
  | {
      readonly kind: 'undecided';
      readonly behavior: Behavior | undefined;
      readonly at: number;
      readonly diagnostic: Diagnostic;
    };

/** A state that agrees with the file, with the path to it. */
interface Reached {
  readonly state: State;
  readonly step: Step | undefined;
  readonly before: Reached | undefined;
}

type Outcome =
  | { readonly kind: 'reached'; readonly reached: readonly Reached[] }
  | { readonly kind: 'broken'; readonly broken: BrokenRule | undefined }
  | { readonly kind: 'failed'; readonly diagnostic: Diagnostic };

/**
 * If a file does not determine its states, several states may agree with it. At most this number of them are kept at
 * each position.
 */
const mostReached = 1000;

/** Opens the explorer that follows traces. Its model has no predicates. */
export function explorerOf({ setUp, exploring }: Behaving): StepwiseExplorer {
  const { evaluator, facts } = setUp;
  const model = openModel(evaluator.machine('fast'), withoutPredicates(exploring.behavior), {
    namesSteps: true,
    atoms: { states: [], steps: changesOfSubscripts(exploring.behavior) },
    atLevel: (level) => {
      facts.level = level;
    },
  });
  return new StepwiseExplorer(model, new Trees(evaluator.store, evaluator.names));
}

export class TraceFollower {
  private readonly rules: BehaviorRules;

  constructor(
    private readonly behaving: Behaving,
    readonly explorer: StepwiseExplorer = explorerOf(behaving),
  ) {
    const { setUp, exploring } = behaving;
    this.rules = new BehaviorRules(setUp.evaluator.machine('fast'), exploring.behavior, explorer.model);
  }

  follow({ states, loop }: TracedBehavior): Followed {
    let reached: readonly Reached[] = [];
    for (const [at, state] of states.entries()) {
      const outcome = at === 0 ? this.begin(state) : this.goOn(reached, state, at);
      if (outcome.kind === 'reached') {
        reached = outcome.reached;
        continue;
      }
      const behavior = reached[0] && behaviorTo(reached[0]);
      return outcome.kind === 'failed'
        ? { kind: 'undecided', behavior, at, diagnostic: outcome.diagnostic }
        : { kind: 'refused', behavior, at, tuple: state.tuple, broken: outcome.broken };
    }
    const all = reached.map(behaviorTo);
    const [first] = all;
    if (!first) throw new Error('a trace without states is not followed');
    if (loop === undefined || loop === states.length - 1) return { kind: 'followed', behavior: first, back: undefined };
    return this.close(all, states, loop);
  }

  /** Looks for the step that closes the loop: from the last state to the first state of the loop. */
  private close(all: readonly Behavior[], states: readonly TracedState[], loop: number): Followed {
    let refused: Followed | undefined;
    for (const behavior of all) {
      const [last, target] = [stateAt(behavior, states.length - 1), stateAt(behavior, loop)];
      const outcome = this.step({ state: last, step: undefined, before: undefined }, target, undefined, states.length);
      if (outcome.kind === 'reached') return { kind: 'followed', behavior, back: outcome.reached[0]?.step };
      const at = states.length;
      refused ??=
        outcome.kind === 'failed'
          ? { kind: 'undecided', behavior, at, diagnostic: outcome.diagnostic }
          : { kind: 'refused', behavior, at, tuple: this.tuple(target), broken: outcome.broken };
    }
    return refused as Followed;
  }

  // ---------------------------------------------------------------------------------------------- the first state

  private begin({ tuple, isState }: TracedState): Outcome {
    const { explorer } = this;
    if (tuple === undefined) {
      return this.attempt({ kind: 'initial states' }, [], () => {
        explorer.model.atLevel(0);
        const all = new Set(explorer.initialStates().filter((state) => isState(this.tuple(state))));
        return reachedOr([...all].map((state) => ({ state, step: undefined, before: undefined })));
      });
    }
    const state = explorer.states.of(tuple);
    const found: Outcome = { kind: 'reached', reached: [{ state, step: undefined, before: undefined }] };
    const judged = this.judge((rules) => rules.brokenByFirst(tuple));
    if ('broken' in judged) return judged.broken ? { kind: 'broken', broken: judged.broken } : found;
    // The evaluation of the initial predicate fails in this state, but the action enumerator may find the state.
    return this.attempt({ kind: 'initial states' }, [], () => {
      explorer.model.atLevel(0);
      return explorer.isInitial(state) ? found : { kind: 'failed', diagnostic: judged.diagnostic };
    });
  }

  // ---------------------------------------------------------------------------------------------- the next state

  private goOn(all: readonly Reached[], next: TracedState, at: number): Outcome {
    if (next.tuple !== undefined) {
      const to = this.explorer.states.of(next.tuple);
      return this.step(all[0] as Reached, to, next.written.action, at);
    }
    const reached = new Map<State, Reached>();
    for (const before of all) {
      const outcome = this.stepsWithin(before, next, at);
      if (outcome.kind === 'failed') return outcome;
      if (outcome.kind !== 'reached') continue;
      for (const one of outcome.reached) if (!reached.has(one.state)) reached.set(one.state, one);
    }
    return reachedOr([...reached.values()].slice(0, mostReached));
  }

  /**
   * Returns the successors that agree with the file. If several steps lead to one state, the step with the action that
   * the file names comes first.
   */
  private stepsWithin(before: Reached, { isState, written }: TracedState, at: number): Outcome {
    const { explorer } = this;
    return this.attempt({ kind: 'successors' }, this.traceTo(before.state), () => {
      explorer.model.atLevel(at);
      const found = new Map<State, Step>();
      const steps = explorer.steps(before.state).filter(({ to }) => isState(this.tuple(to)));
      for (const step of steps)
        if (!found.has(step.to) || step.action.name === written.action) found.set(step.to, step);
      if (isState(this.tuple(before.state)) && !found.has(before.state))
        found.set(before.state, explorer.stutter(before.state));
      return reachedOr([...found].map(([state, step]) => ({ state, step, before })));
    });
  }

  private step(before: Reached, to: State, action: string | undefined, at: number): Outcome {
    const { explorer } = this;
    const from = before.state;
    const reachedBy = (step: Step): Outcome => ({ kind: 'reached', reached: [{ state: to, step, before }] });
    const tried = this.attempt({ kind: 'successors' }, this.traceTo(from), () => {
      explorer.model.atLevel(at);
      const step = explorer.stepNamed(from, to, action);
      return step ? reachedBy(step) : { kind: 'broken', broken: undefined };
    });
    if (tried.kind === 'reached') return tried;
    const judged = this.judge((rules) => rules.brokenByStep(this.tuple(from), this.tuple(to)));
    if (!('broken' in judged)) return tried;
    if (judged.broken) return { kind: 'broken', broken: judged.broken };
    if (from === to) return reachedBy(explorer.stutter(from));
    const { name, span } = this.behaving.exploring.behavior.parts.next;
    return reachedBy(explorer.stepOf({ name, span, parameters: [] }, from, to));
  }

  // ---------------------------------------------------------------------------------------------- evaluation

  private judge(
    ask: (rules: BehaviorRules) => BrokenRule | undefined,
  ): { readonly broken: BrokenRule | undefined } | { readonly diagnostic: Diagnostic } {
    try {
      return { broken: ask(this.rules) };
    } catch (error) {
      if (!isEvaluationError(error)) throw error;
      return { diagnostic: this.diagnose(error, ask) };
    }
  }

  /** Evaluates once more with recording code, to find the position of the failure. */
  private diagnose(error: unknown, ask: (rules: BehaviorRules) => unknown): Diagnostic {
    const { evaluator } = this.behaving.setUp;
    const { behavior } = this.behaving.exploring;
    const machine = evaluator.machine('recording');
    const model = openModel(machine, withoutPredicates(behavior), { namesSteps: false });
    try {
      ask(new BehaviorRules(machine, behavior, model));
    } catch (second) {
      if (!isEvaluationError(second)) throw second;
      return evaluator.diagnose(second, machine);
    }
    return evaluator.diagnose(error, undefined);
  }

  private attempt(place: EvaluationPlace, trace: Trace, work: () => Outcome): Outcome {
    try {
      return work();
    } catch (error) {
      if (!isEvaluationError(error)) throw error;
      const { setUp, exploring } = this.behaving;
      return { kind: 'failed', diagnostic: explainFailure(setUp, exploring, { place, error, trace }).diagnostic };
    }
  }

  private traceTo(state: State): Trace {
    return [{ state: [...this.tuple(state)], action: -1 }];
  }

  private tuple(state: State): StateTuple {
    return this.explorer.states.tuple(state);
  }
}

function reachedOr(reached: readonly Reached[]): Outcome {
  return reached.length === 0 ? { kind: 'broken', broken: undefined } : { kind: 'reached', reached };
}

function behaviorTo(last: Reached): Behavior {
  const steps: Step[] = [];
  let at = last;
  for (; at.before; at = at.before) if (at.step) steps.push(at.step);
  return { first: at.state, steps: steps.reverse() };
}

function stateAt({ first, steps }: Behavior, index: number): State {
  return index === 0 ? first : (steps[index - 1] as Step).to;
}
