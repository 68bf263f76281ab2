/** Models without a language: a state is a list of numbers, each of which is its own handle. */
import type { Model, Predicate } from '../../src/model/model.js';

export type ToyState = readonly number[];

export interface Toy {
  readonly variables: readonly string[];
  readonly initial: readonly ToyState[];
  /** The successors of a state by one action. */
  readonly actions: readonly ((state: ToyState) => readonly ToyState[])[];
  readonly invariants?: readonly ((state: ToyState) => boolean)[];
  readonly initialProperties?: readonly ((state: ToyState) => boolean)[];
  readonly stepProperties?: readonly ((from: ToyState, to: ToyState) => boolean)[];
  readonly constraints?: readonly ((state: ToyState) => boolean)[];
  readonly stepConstraints?: readonly ((from: ToyState, to: ToyState) => boolean)[];
  readonly possibleStates?: readonly ((state: ToyState) => boolean)[];
  readonly possibleSteps?: readonly ((from: ToyState, to: ToyState) => boolean)[];
  readonly stateAtoms?: readonly ((state: ToyState) => boolean)[];
  readonly stepAtoms?: readonly ((from: ToyState, to: ToyState) => boolean)[];
  readonly countsPossible?: boolean;
  readonly identity?: { readonly size: number; readonly key: (state: ToyState) => ToyState };
}

/** A model without predicates or actions: the common part of all models whose values are numbers. */
export function bareModel(variables: readonly string[], actions: number): Model {
  return {
    variables,
    actions: Array.from({ length: actions }, (_, i) => ({ name: `A${i}`, span: undefined, parameters: [] })),
    current: new Int32Array(variables.length),
    next: new Int32Array(variables.length),
    identity: undefined,
    invariants: [],
    initialProperties: [],
    stepProperties: [],
    constraints: [],
    stepConstraints: [],
    possibleStates: [],
    possibleSteps: [],
    countsPossible: false,
    stateAtoms: [],
    stepAtoms: [],
    initialStates: () => false,
    successors: () => false,
    together: (ask) => ask(),
    beginStep() {},
    endStep() {},
    keep() {},
    actionArguments: () => [],
    restPoint: undefined,
    atLevel() {},
  };
}

export function toyModel(toy: Toy): Model {
  const bare = bareModel(toy.variables, toy.actions.length);
  const { current, next } = bare;
  const ofState = (holds: (state: ToyState) => boolean): Predicate => predicate(() => holds(stateOf(next)));
  const ofStep = (holds: (from: ToyState, to: ToyState) => boolean): Predicate =>
    predicate(() => holds(stateOf(current), stateOf(next)));
  const { identity } = toy;
  return {
    ...bare,
    identity: identity && { size: identity.size, write: (key) => key.set(identity.key(stateOf(next))) },
    invariants: (toy.invariants ?? []).map(ofState),
    initialProperties: (toy.initialProperties ?? []).map(ofState),
    stepProperties: (toy.stepProperties ?? []).map(ofStep),
    constraints: (toy.constraints ?? []).map(ofState),
    stepConstraints: (toy.stepConstraints ?? []).map(ofStep),
    possibleStates: (toy.possibleStates ?? []).map(ofState),
    possibleSteps: (toy.possibleSteps ?? []).map(ofStep),
    stateAtoms: (toy.stateAtoms ?? []).map(ofState),
    stepAtoms: (toy.stepAtoms ?? []).map(ofStep),
    countsPossible: toy.countsPossible ?? false,
    initialStates: (found) =>
      toy.initial.some((state) => {
        next.set(state);
        return found(-1);
      }),
    successors(found) {
      const state = stateOf(current);
      for (const [number, action] of toy.actions.entries()) {
        for (const successor of action(state)) {
          next.set(successor);
          if (found(number)) return true;
        }
      }
      return false;
    },
  };
}

/** A loop of its own: `[...tuple]` would take most of the time of the searches in these tests. */
function stateOf(tuple: Int32Array): ToyState {
  const state: number[] = [];
  for (let i = 0; i < tuple.length; i++) state.push(tuple[i] as number);
  return state;
}

function predicate(holds: () => boolean): Predicate {
  return { name: 'P', span: undefined, holds };
}

/** Counters from 0 to `side` - 1 that increase one at a time. */
export function grid(dimensions: number, side: number): Toy {
  const axes = Array.from({ length: dimensions }, (_, i) => i);
  return {
    variables: axes.map((i) => `x${i}`),
    initial: [axes.map(() => 0)],
    actions: axes.map((i) => (state) => {
      const value = state[i] as number;
      return value + 1 < side ? [state.with(i, value + 1)] : [];
    }),
  };
}

/** Two jugs of 3 and 5 gallons; the goal is 4 gallons. */
export const dieHard: Toy = {
  variables: ['small', 'big'],
  initial: [[0, 0]],
  actions: [
    ([, big = 0]) => [[3, big]],
    ([small = 0]) => [[small, 5]],
    ([, big = 0]) => [[0, big]],
    ([small = 0]) => [[small, 0]],
    ([small = 0, big = 0]) => [[small - Math.min(small, 5 - big), big + Math.min(small, 5 - big)]],
    ([small = 0, big = 0]) => [[small + Math.min(big, 3 - small), big - Math.min(big, 3 - small)]],
  ],
  invariants: [([, big]) => big !== 4],
};
