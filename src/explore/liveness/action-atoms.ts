/**
 * Adds atoms about single actions with given arguments: whether the action is enabled in a state, and whether a step is
 * one of its steps. In: a model with `namesSteps`, and actions. Out: the model with two more atoms for each action.
 * Constraints are ignored. A step that changes no variable does not count as a step of an action.
 */
import type { ActionLabel, Model, Predicate, StateTuple } from '../../model/model.js';
import type { Handle } from '../../values/store/handles.js';

/** Stands for all actions of the model with this name and these arguments. Several disjuncts may share a name. */
export interface NamedAction {
  readonly name: string;
  readonly arguments: readonly Handle[];
}

export interface StepReading {
  /** Whether the step from `current` to `next` changes a value. */
  readonly changes: () => boolean;
  /** Returns a lasting handle of the value. */
  readonly promote: (handle: Handle) => Handle;
}

/**
 * Adds two atoms to the model for each action, in the order of the actions: whether the action is enabled, and whether
 * a step is a step of the action. The new atoms come after the atoms of the model.
 */
export function withActionAtoms(model: Model, actions: readonly NamedAction[], reading: StepReading): Model {
  const successors = new ActionSteps(model, actions, reading);
  const atom = (holds: () => boolean): Predicate => ({ name: 'action', span: undefined, holds });
  const enabled = actions.map((_, i) => atom(() => successors.isEnabled(i)));
  const taken = actions.map((_, i) => atom(() => successors.isTaken(i)));
  return {
    ...model,
    stateAtoms: [...model.stateAtoms, ...enabled],
    stepAtoms: [...model.stepAtoms, ...taken],
  };
}

/** The steps of the actions from one state. A question about another state enumerates that state's steps instead. */
class ActionSteps {
  private state: StateTuple | undefined;
  private readonly numbers: ReadonlyMap<string, number>;
  private readonly wanted: ReadonlySet<number>;
  private readonly enabled: Uint8Array;
  /** Maps the key of each successor to the indices of the actions that lead to it. */
  private readonly ways = new Map<string, Set<number>>();

  constructor(
    private readonly model: Model,
    actions: readonly NamedAction[],
    private readonly reading: StepReading,
  ) {
    this.numbers = new Map(actions.map(({ name, arguments: given }, i) => [keyOf(name, given), i]));
    const names = new Set(actions.map(({ name }) => name));
    this.wanted = new Set(model.actions.flatMap(({ name }, number) => (names.has(name) ? [number] : [])));
    this.enabled = new Uint8Array(actions.length);
  }

  isEnabled(action: number): boolean {
    this.stepsFrom(this.model.next);
    return this.enabled[action] === 1;
  }

  isTaken(action: number): boolean {
    const { model } = this;
    model.keep();
    this.stepsFrom(model.current);
    return this.ways.get(model.next.join())?.has(action) === true;
  }

  private stepsFrom(state: StateTuple): void {
    if (this.state?.every((handle, i) => handle === state[i])) return;
    const { model, enabled, ways } = this;
    const [current, next] = [model.current.slice(), model.next.slice()];
    this.state = state.slice();
    enabled.fill(0);
    ways.clear();
    model.current.set(this.state);
    model.beginStep();
    try {
      model.successors((action) => {
        this.note(action);
        return false;
      });
    } finally {
      model.endStep();
      model.current.set(current);
      model.next.set(next);
    }
  }

  private note(number: number): void {
    const { model, reading, enabled, ways } = this;
    if (!this.wanted.has(number)) return;
    const { name, written } = model.actions[number] as ActionLabel;
    const given = model.actionArguments().slice(0, written);
    const action = this.numbers.get(keyOf(name, given.map(reading.promote)));
    if (action === undefined) return;
    model.keep();
    if (!reading.changes()) return;
    enabled[action] = 1;
    const key = model.next.join();
    ways.set(key, (ways.get(key) ?? new Set<number>()).add(action));
  }
}

function keyOf(name: string, given: readonly Handle[]): string {
  return `${name} ${given.join()}`;
}
