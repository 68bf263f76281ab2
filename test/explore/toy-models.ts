/**
 * Models written by hand over the value store, as a compiler would compile two small specifications. Values of a step
 * are scratch values, as in a real model.
 */
import type { Span } from '../../src/diagnostics/source.js';
import type { ActionLabel, Found, Identity, Model, Predicate } from '../../src/model/model.js';
import { apply, except, functionFromPairs } from '../../src/values/sorts/functions.js';
import { has, setOf, withElement } from '../../src/values/sorts/sets.js';
import { emptySet, type Handle, small, smallValue } from '../../src/values/store/handles.js';
import type { World } from '../values/arbitrary-values.js';

/** Calls `take` for each successor of a state by the action. */
type Steps = (state: readonly Handle[], take: (next: readonly Handle[], args?: readonly Handle[]) => void) => void;

export interface ToyAction {
  readonly name: string;
  readonly parameters?: readonly string[];
  readonly span?: Span;
  readonly steps: Steps;
}

export interface Toy {
  readonly variables: readonly string[];
  readonly init: () => readonly (readonly Handle[])[];
  readonly actions: readonly ToyAction[];
  readonly invariants?: Predicates<StateTest>;
  readonly initialProperties?: Predicates<StateTest>;
  readonly constraints?: Predicates<StateTest>;
  readonly stepProperties?: Predicates<StepTest>;
  readonly stepConstraints?: Predicates<StepTest>;
  readonly possibleStates?: Predicates<StateTest>;
  readonly possibleSteps?: Predicates<StepTest>;
  readonly countsPossible?: boolean;
  /** The variables that identify states. */
  readonly view?: readonly number[];
}

type Predicates<Test> = Readonly<Record<string, Test>>;
type StateTest = (state: readonly Handle[]) => boolean;
type StepTest = (from: readonly Handle[], to: readonly Handle[]) => boolean;

export interface ToyModel extends Model {
  /** The levels that the model was given. */
  readonly levels: number[];
}

export function toyModel({ store }: World, toy: Toy): ToyModel {
  const current = new Int32Array(toy.variables.length);
  const next = new Int32Array(toy.variables.length);
  const levels: number[] = [];
  let args: readonly Handle[] = [];

  const offer = (state: readonly Handle[], action: number, found: Found): boolean => {
    next.set(state);
    return found(action);
  };
  const named = (name: string, holds: () => boolean): Predicate => ({ name, span: undefined, holds });
  const ofState = (tests: Predicates<StateTest> = {}) =>
    Object.entries(tests).map(([name, test]) => named(name, () => test([...next])));
  const ofStep = (tests: Predicates<StepTest> = {}) =>
    Object.entries(tests).map(([name, test]) => named(name, () => test([...current], [...next])));
  const actions: ActionLabel[] = toy.actions.map(({ name, parameters = [], span }) => ({
    name,
    parameters,
    span,
  }));

  return {
    variables: toy.variables,
    actions,
    current,
    next,
    levels,
    restPoint: undefined,
    identity: toy.view && identityOf(next, toy.view),
    invariants: ofState(toy.invariants),
    initialProperties: ofState(toy.initialProperties),
    constraints: ofState(toy.constraints),
    stepProperties: ofStep(toy.stepProperties),
    stepConstraints: ofStep(toy.stepConstraints),
    possibleStates: ofState(toy.possibleStates),
    possibleSteps: ofStep(toy.possibleSteps),
    stateAtoms: [],
    stepAtoms: [],
    countsPossible: toy.countsPossible ?? false,
    initialStates: (found) => toy.init().some((state) => offer(state, -1, found)),
    together: (ask) => ask(),
    successors(found) {
      let isEnded = false;
      toy.actions.forEach(({ steps }, action) => {
        if (isEnded) return;
        steps([...current], (state, stepArguments = []) => {
          if (isEnded) return;
          args = stepArguments;
          isEnded = offer(state, action, found);
        });
      });
      return isEnded;
    },
    beginStep: () => store.useScratch(true),
    endStep() {
      store.useScratch(false);
      store.resetScratch();
    },
    keep() {
      for (let i = 0; i < next.length; i++) next[i] = store.promote(next[i] as Handle);
    },
    actionArguments: () => args,
    atLevel: (level) => levels.push(level),
  };
}

function identityOf(next: Int32Array, view: readonly number[]): Identity {
  return {
    size: view.length,
    write: (key) =>
      view.forEach((variable, i) => {
        key[i] = next[variable] as Handle;
      }),
  };
}

/** The two jugs of Die Hard: 5 and 3 gallons. */
export function jugs(world: World, more: Partial<Toy> = {}): ToyModel {
  const pour = (name: string, rule: (big: number, less: number) => readonly [number, number]): ToyAction => ({
    name,
    steps: ([big, less], take) => take(rule(smallValue(big as Handle), smallValue(less as Handle)).map(small)),
  });
  return toyModel(world, {
    variables: ['big', 'small'],
    init: () => [[small(0), small(0)]],
    actions: [
      pour('FillSmallJug', (big) => [big, 3]),
      pour('FillBigJug', (_, less) => [5, less]),
      pour('EmptySmallJug', (big) => [big, 0]),
      pour('EmptyBigJug', (_, less) => [0, less]),
      pour('SmallToBig', (big, less) => [Math.min(big + less, 5), less - (Math.min(big + less, 5) - big)]),
      pour('BigToSmall', (big, less) => [big - (Math.min(big + less, 3) - less), Math.min(big + less, 3)]),
    ],
    ...more,
  });
}

/**
 * The first phase of Paxos, two acceptors and three ballots:
 *
 *     Init == maxBal = [a \in {a1, a2} |-> -1] /\ msgs = {}
 *     Phase1a(b) == msgs' = msgs \cup {[type |-> "1a", bal |-> b]} /\ UNCHANGED maxBal
 *     Phase1b(a, b) == /\ [type |-> "1a", bal |-> b] \in msgs /\ b > maxBal[a]
 *                      /\ maxBal' = [maxBal EXCEPT ![a] = b]
 *                      /\ msgs' = msgs \cup {[type |-> "1b", acc |-> a, bal |-> b, mbal |-> maxBal[a]]}
 *     Next == (\E b \in 0..2 : Phase1a(b)) \/ (\E a \in {a1, a2}, b \in 0..2 : Phase1b(a, b))
 */
export function promises(world: World, more: Partial<Toy> = {}): ToyModel {
  const { store, names } = world;
  const acceptors = ['a1', 'a2'].map((name) => names.modelValue(name));
  const ballots = [small(0), small(1), small(2)];
  const message = (fields: Readonly<Record<string, Handle>>): Handle =>
    functionFromPairs(
      store,
      Object.keys(fields).map((field) => names.string(field)),
      Object.values(fields),
    ) as Handle;
  const prepare = (bal: Handle) => message({ type: names.string('1a'), bal });
  return toyModel(world, {
    variables: ['maxBal', 'msgs'],
    init: () => [
      [
        functionFromPairs(
          store,
          acceptors,
          acceptors.map(() => small(-1)),
        ) as Handle,
        emptySet,
      ],
    ],
    actions: [
      {
        name: 'Phase1a',
        parameters: ['b'],
        steps: ([maxBal, msgs], take) => {
          for (const b of ballots) take([maxBal as Handle, withElement(store, msgs as Handle, prepare(b))], [b]);
        },
      },
      {
        name: 'Phase1b',
        parameters: ['a', 'b'],
        steps: ([maxBal, msgs], take) => {
          for (const a of acceptors) {
            for (const b of ballots) {
              const mbal = apply(store, maxBal as Handle, a);
              if (!has(store, msgs as Handle, prepare(b)) || smallValue(b) <= smallValue(mbal)) continue;
              const promise = message({ type: names.string('1b'), acc: a, bal: b, mbal });
              take([except(store, maxBal as Handle, a, b), withElement(store, msgs as Handle, promise)], [a, b]);
            }
          }
        },
      },
    ],
    ...more,
  });
}

/** The largest promise in a state of `promises`. */
export function highest({ store, names }: World, maxBal: Handle): number {
  return Math.max(...['a1', 'a2'].map((name) => smallValue(apply(store, maxBal, names.modelValue(name)))));
}

/** The set of some values. */
export function setOfValues({ store }: World, ...elements: Handle[]): Handle {
  return setOf(store, elements, elements.length);
}
