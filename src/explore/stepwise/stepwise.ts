/**
 * The stepwise explorer, for callers that look at single states. In: a model. Out: the initial states, and the steps
 * from a state with their actions, arguments and changes. Immer makes the next state from the previous state. So the
 * patches are exactly the changes, and the inverse patches lead back.
 *
 * The explorer evaluates the same actions and predicates as the fast search. It stores only the objects that it
 * returned.
 */
import { applyPatches, enableMapSet, enablePatches, type Patch, produceWithPatches } from 'immer';
import type { ActionLabel, Model, Predicate } from '../../model/model.js';
import { unknownAction } from '../../model/trace.js';
import type { Trees, Value } from '../../values/forms/plain-values.js';
import { ImmerDraft, PatchRecorder } from './drafts.js';
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
  /** The changes as Immer's patches; empty if the step changes nothing. `changes.ts` converts them to text. */
  readonly patches: readonly Patch[];
  readonly inverse: readonly Patch[];
}

/** Makes the state `to` from the state `from` with Immer. Returns the state, the patches and the inverse patches. */
export function edited(from: State, to: State): readonly [State, readonly Patch[], readonly Patch[]] {
  return produceWithPatches(from, (draft) => editState(new ImmerDraft(draft), from, to));
}

/** Returns the patches that `edited` makes. */
export function patchesBetween(from: State, to: State): readonly Patch[] {
  const recorder = new PatchRecorder(from);
  editState(recorder, from, to);
  return recorder.patches();
}

/** A step whose changes are not yet computed. */
export type FoundStep = Pick<Step, 'action' | 'arguments' | 'to'>;

export class StepwiseExplorer {
  readonly states: States;

  constructor(
    readonly model: Model,
    readonly trees: Trees,
  ) {
    this.states = new States(model.variables, trees);
  }

  /** Returns the initial states in the order in which the model finds them, with repetitions. */
  initialStates(): readonly State[] {
    const found: State[] = [];
    this.findInitial((state) => {
      found.push(state);
      return false;
    });
    return found;
  }

  /**
   * Whether a state is an initial state. The enumeration stops when it finds the state, because an evaluation after
   * that may fail.
   */
  isInitial(state: State): boolean {
    return this.findInitial((found) => found === state);
  }

  private findInitial(found: (state: State) => boolean): boolean {
    const { model } = this;
    // This does not run as a step of the model, because the memory of a step may be too small for all initial states.
    return model.initialStates(() => {
      model.keep();
      return found(this.states.of(model.next));
    });
  }

  /** Returns the steps from a state in the order in which the model finds them, with repetitions. */
  steps(from: State): readonly Step[] {
    const start = this.states.canonical(from);
    return this.findSteps(start, () => false).map((found) => this.move(start, found));
  }

  /**
   * Returns the steps from a state. If an evaluation fails, returns the steps found before. The changes of these steps
   * are not computed.
   */
  stepsUntilFailure(from: State): readonly FoundStep[] {
    const found: FoundStep[] = [];
    try {
      this.findSteps(this.states.canonical(from), (step) => {
        found.push(step);
        return false;
      });
    } catch {
      return found;
    }
    return found;
  }

  /**
   * Whether a state has no successor. With `first`, the enumeration stops at the first successor. Throws if an
   * evaluation fails.
   */
  isStuck(state: State, look: 'first' | 'all' = 'first'): boolean {
    return this.findSteps(this.states.canonical(state), () => look === 'first').length === 0;
  }

  /**
   * Returns the first step of the action between two states; undefined if there is none. The enumeration stops at this
   * step.
   * @param action the number of the action; `unknownAction` for a step of any action.
   */
  stepTo(from: State, to: State, action: number): Step | undefined {
    return this.stepBetween(from, to, (label) => action === unknownAction || label === this.model.actions[action]);
  }

  /**
   * Returns the first step between two states by an action with this name, at this position in the text. Undefined if
   * there is none.
   * @param label an action of any model of the same next-state relation.
   */
  stepBy(from: State, to: State, { name, span }: ActionLabel): Step | undefined {
    return this.stepBetween(
      from,
      to,
      (label) => label.name === name && label.span?.source === span?.source && label.span?.start === span?.start,
    );
  }

  /**
   * Returns the first step between two states by an action with this name, or else by any action. Undefined if there is
   * none.
   */
  stepNamed(from: State, to: State, name: string | undefined): Step | undefined {
    const named = name === undefined ? undefined : this.stepBetween(from, to, (label) => label.name === name);
    return named ?? this.stepBetween(from, to, () => true);
  }

  /**
   * Returns the first step between two states whose action is wanted. Tuples are compared, because making an object of
   * each successor would cost more.
   */
  private stepBetween(from: State, to: State, isWanted: (action: ActionLabel) => boolean): Step | undefined {
    const { model, states } = this;
    const [start, end] = [states.canonical(from), states.canonical(to)];
    const wanted = states.tuple(end);
    let found: FoundStep | undefined;
    model.current.set(states.tuple(start));
    this.within(() =>
      model.successors((number) => {
        const action = model.actions[number];
        if (!action) throw new Error(`The model has no action ${number}`);
        if (!isWanted(action)) return false;
        const args = this.namedArguments(action);
        model.keep();
        if (!wanted.every((handle, i) => handle === model.next[i])) return false;
        found = { action, arguments: args, to: end };
        return true;
      }),
    );
    return found && this.move(start, found);
  }

  /** Returns the stuttering step of a state, with an action that the model does not have. */
  stutter(state: State): Step {
    const action = { name: 'stuttering', span: undefined, parameters: [] };
    return this.move(this.states.canonical(state), { action, arguments: [], to: this.states.canonical(state) });
  }

  /** Makes a step that the model did not enumerate. The caller knows that the next-state relation allows it. */
  stepOf(action: ActionLabel, from: State, to: State): Step {
    return this.move(this.states.canonical(from), { action, arguments: [], to: this.states.canonical(to) });
  }

  /**
   * Makes the step of an action between two states that another search has found. The arguments of the action are not
   * known.
   */
  stepAsTold(from: State, to: State, action: number): Step {
    const label = this.model.actions[action];
    if (!label) throw new Error(`The model has no action ${action}`);
    const [start, end] = [this.states.canonical(from), this.states.canonical(to)];
    return this.move(start, { action: label, arguments: [], to: end });
  }

  /** Enumerates steps until `isLast` returns TRUE for a step. Returns the steps up to this step. */
  private findSteps(from: State, isLast: (found: FoundStep) => boolean): readonly FoundStep[] {
    const { model } = this;
    const found: FoundStep[] = [];
    model.current.set(this.states.tuple(from));
    this.within(() =>
      model.successors((number) => {
        const action = model.actions[number];
        if (!action) throw new Error(`The model has no action ${number}`);
        const args = this.namedArguments(action);
        model.keep();
        const step = { action, arguments: args, to: this.states.of(model.next) };
        found.push(step);
        return isLast(step);
      }),
    );
    return found;
  }

  private namedArguments({ parameters }: ActionLabel): readonly Argument[] {
    if (parameters.length === 0) return [];
    const values = this.model.actionArguments();
    return parameters.map((name, i) => ({ name, value: this.trees.decode(values[i] as number) }));
  }

  private move(from: State, found: FoundStep): Step {
    return new Move(from, found, this.states);
  }

  /** Returns the state before a step. `to` is the state after it, and `inverse` has the inverse patches of the step. */
  back(to: State, inverse: readonly Patch[]): State {
    return this.states.canonical(applyPatches(to, inverse));
  }

  /** Whether a predicate holds in a state. */
  holds(predicate: Predicate, state: State): boolean {
    this.model.next.set(this.states.tuple(state));
    return this.within(predicate.holds);
  }

  /** Whether a predicate holds for the step between two states. */
  holdsOfStep(predicate: Predicate, from: State, to: State): boolean {
    this.model.current.set(this.states.tuple(from));
    return this.holds(predicate, to);
  }

  /** Returns the key by which states are compared: the state itself, or the key of the VIEW or SYMMETRY as a text. */
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

/**
 * A step whose changes are computed when they are first read. If Immer makes another state than the model has found,
 * that is an internal error.
 */
class Move implements Step {
  readonly action: ActionLabel;
  readonly arguments: readonly Argument[];
  readonly to: State;
  private changes: { readonly patches: readonly Patch[]; readonly inverse: readonly Patch[] } | undefined;

  constructor(
    readonly from: State,
    found: FoundStep,
    private readonly states: States,
  ) {
    this.action = found.action;
    this.arguments = found.arguments;
    this.to = found.to;
  }

  get patches(): readonly Patch[] {
    return this.changed().patches;
  }

  get inverse(): readonly Patch[] {
    return this.changed().inverse;
  }

  private changed() {
    if (this.changes) return this.changes;
    const [made, patches, inverse] = edited(this.from, this.to);
    if (this.states.canonical(made) !== this.to) throw new Error('The edited state is not the one that was found');
    this.changes = { patches, inverse };
    return this.changes;
  }
}
