/**
 * The stepwise explorer: from a state that a person holds to the states after it. In: a model. Out: initial states, and the steps from a state,
 * each with its action, its arguments and its change. The next state is made from the one before by Immer, so that the patches are
 * exactly what changed, and the inverse patches step back.
 *
 * It asks the same actions and predicates as the fast search, and remembers nothing but the objects that it gave out.
 */
import { applyPatches, enableMapSet, enablePatches, type Patch, produceWithPatches } from 'immer';
import type { ActionLabel, Model, Predicate, StateTuple } from '../model/model.js';
import type { Trees, Value } from '../values/trees.js';
import { editState } from './edit-draft.js';
import { type State, States } from './states.js';

enablePatches();
enableMapSet();

export interface Argument {
  readonly name: string;
  readonly value: Value;
}

export interface Step {
  readonly action: ActionLabel;
  readonly arguments: readonly Argument[];
  readonly from: State;
  readonly to: State;
  /** What changed, down to the path; empty for a step that changes nothing. `changes.ts` puts them into words. */
  readonly patches: readonly Patch[];
  readonly inverse: readonly Patch[];
}

/** A step while it is known by handles only. */
interface FoundStep {
  readonly action: ActionLabel;
  readonly arguments: readonly Argument[];
  readonly to: StateTuple;
}

export class StepwiseExplorer {
  readonly states: States;

  constructor(
    readonly model: Model,
    readonly trees: Trees,
  ) {
    this.states = new States(model.variables, trees);
  }

  /** In the order in which the model finds them, with repetitions. */
  initialStates(): readonly State[] {
    const { model } = this;
    const found: StateTuple[] = [];
    this.within(() =>
      model.initialStates(() => {
        model.keep();
        found.push(model.next.slice());
        return false;
      }),
    );
    return found.map((tuple) => this.states.of(tuple));
  }

  /** The steps from a state, in the order in which the model finds them, with repetitions. */
  steps(from: State): readonly Step[] {
    const { model } = this;
    const found: FoundStep[] = [];
    model.current.set(this.states.tuple(from));
    this.within(() =>
      model.successors((number) => {
        const action = model.actions[number];
        if (!action) throw new Error(`The model has no action ${number}`);
        const args = this.namedArguments(action);
        model.keep();
        found.push({ action, arguments: args, to: model.next.slice() });
        return false;
      }),
    );
    return found.map(({ to, ...named }) => ({ ...named, ...this.move(this.states.canonical(from), to) }));
  }

  private namedArguments({ parameters }: ActionLabel): readonly Argument[] {
    if (parameters.length === 0) return [];
    const values = this.model.actionArguments();
    return parameters.map((name, i) => ({ name, value: this.trees.decode(values[i] as number) }));
  }

  /** Made by Immer, and checked against the state that the model found. */
  private move(from: State, tuple: StateTuple): Omit<Step, 'action' | 'arguments'> {
    const target = this.states.of(tuple);
    const [made, patches, inverse] = produceWithPatches(from, (draft) =>
      editState(draft as Record<string, Value>, from, target),
    );
    const to = this.states.canonical(made);
    if (to !== target) throw new Error('The edited state is not the one that was found');
    return { from, to, patches, inverse };
  }

  /** The state before a step, from the state after it. */
  back(to: State, inverse: readonly Patch[]): State {
    return this.states.canonical(applyPatches(to, inverse));
  }

  /** Whether a predicate holds of a state. */
  holds(predicate: Predicate, state: State): boolean {
    this.model.next.set(this.states.tuple(state));
    return this.within(predicate.holds);
  }

  /** Whether a predicate holds of the step between two states. */
  holdsOfStep(predicate: Predicate, from: State, to: State): boolean {
    this.model.current.set(this.states.tuple(from));
    return this.holds(predicate, to);
  }

  /** What tells a state from others: itself, or the key that the model gives it. */
  identityOf(state: State): State | string {
    const { model } = this;
    if (!model.identity) return state;
    const { size, write } = model.identity;
    const key = new Int32Array(size);
    model.next.set(this.states.tuple(state));
    this.within(() => write(key));
    return key.join();
  }

  private within<T>(work: () => T): T {
    this.model.beginStep();
    try {
      return work();
    } finally {
      this.model.endStep();
    }
  }
}
