/**
 * Converts a state between its two forms: a tuple of handles, and a frozen object that has the value of each variable
 * as a tree. In: one of the forms. Out: the other one. Invariant: two states are equal if and only if their objects are
 * the same object.
 *
 * The tree of a value is made when the variable is first read: a long behavior has many large values, and few of them
 * are shown.
 */
import { freeze } from 'immer';
import type { StateTuple } from '../../model/model.js';
import type { Trees, Value } from '../../values/forms/plain-values.js';
import { isSmall } from '../../values/store/handles.js';

export interface State {
  readonly [variable: string]: Value;
}

export class States {
  private readonly byTuple = new Map<string, State>();
  private readonly tuples = new WeakMap<State, StateTuple>();

  constructor(
    readonly variables: readonly string[],
    readonly trees: Trees,
  ) {}

  /** Returns the state of a tuple of lasting handles. */
  of(tuple: StateTuple): State {
    const key = tuple.join();
    const known = this.byTuple.get(key);
    if (known !== undefined) return known;
    // The object has no prototype, because a variable may be named __proto__.
    const state = Object.create(null) as Record<string, Value>;
    this.variables.forEach((variable, i) => {
      const handle = tuple[i] as number;
      if (isSmall(handle)) state[variable] = this.trees.decode(handle);
      else Object.defineProperty(state, variable, { get: () => this.trees.decode(handle), enumerable: true });
    });
    freeze(state);
    this.byTuple.set(key, state);
    this.tuples.set(state, tuple.slice());
    return state;
  }

  /** Returns the handles of the state's values. The state may be an object that this class has not made. */
  tuple(state: State): StateTuple {
    const known = this.tuples.get(state);
    if (known !== undefined) return known;
    return Int32Array.from(this.variables, (variable) => this.trees.encode(state[variable] as Value));
  }

  /** Returns the object that represents this state. The argument may be an object that this class has not made. */
  canonical(state: State): State {
    return this.of(this.tuple(state));
  }
}
