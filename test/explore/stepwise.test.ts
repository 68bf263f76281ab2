/** Steps through a model: the changes of a step, and their inverse. */
import fc from 'fast-check';
import { applyPatches } from 'immer';
import { describe, expect, it } from 'vitest';
import { type Change, changesOf } from '../../src/explore/stepwise/changes.js';
import { replay } from '../../src/explore/stepwise/replay.js';
import type { State } from '../../src/explore/stepwise/states.js';
import { patchesBetween, type Step, StepwiseExplorer } from '../../src/explore/stepwise/stepwise.js';
import { ModelValue, Trees, type Value } from '../../src/values/forms/plain-values.js';
import { tuple } from '../../src/values/sorts/functions.js';
import { type Handle, small, smallValue } from '../../src/values/store/handles.js';
import { build, functionMaker, newWorld, typeOf } from '../values/arbitrary-values.js';
import { highest, jugs, promises, setOfValues, type Toy, toyModel } from './toy-models.js';

const world = newWorld();
const { store, names } = world;
const trees = new Trees(store, names);
const spell = (value: Value) => trees.print(value);

/** Searches some states for the first step that matches. */
function stepOf(explorer: StepwiseExplorer, from: State, name: string, ...args: unknown[]): Step {
  const found = explorer.steps(from).find(({ action, arguments: given }) => {
    return action.name === name && args.every((value, i) => value === given[i]?.value);
  });
  if (!found) throw new Error(`no step ${name}`);
  return found;
}

describe('the stepwise explorer', () => {
  const explorer = new StepwiseExplorer(promises(world), trees);
  const a1 = trees.decode(names.modelValue('a1'));
  const [first] = explorer.initialStates() as [State];

  it('gives states as readable data', () => {
    expect(first.maxBal).toEqual(
      new Map([
        ['a1', -1],
        ['a2', -1],
      ]),
    );
    expect(first.msgs).toEqual(new Set());
  });

  it('names each step with its arguments', () => {
    const told = explorer.steps(first).map(({ action, arguments: args }) => [action.name, args[0]?.value]);
    expect(told).toEqual([
      ['Phase1a', 0],
      ['Phase1a', 1],
      ['Phase1a', 2],
    ]);
    const after = stepOf(explorer, first, 'Phase1a', 1).to;
    expect(stepOf(explorer, after, 'Phase1b').arguments).toEqual([
      { name: 'a', value: new ModelValue('a1') },
      { name: 'b', value: 1 },
    ]);
  });

  it('gives the path of each change of a step, and inverts the step', () => {
    const prepared = stepOf(explorer, first, 'Phase1a', 2);
    const promised = stepOf(explorer, prepared.to, 'Phase1b', a1, 2);
    expect(promised.patches.map(({ op, path }) => [op, ...path])).toEqual([
      ['replace', 'maxBal', 'a1'],
      ['replace', 'msgs'],
    ]);
    expect(changesOf(promised, spell).map(line)).toEqual([
      'maxBal[a1]: -1 -> 2',
      'msgs added: [acc |-> a1, bal |-> 2, mbal |-> -1, type |-> "1b"]',
    ]);
    expect(explorer.back(promised.to, promised.inverse)).toBe(prepared.to);
    expect(explorer.back(prepared.to, prepared.inverse)).toBe(first);
  });

  it('gives the same object for equal states', () => {
    const [one, two] = [1, 2].map((b) => stepOf(explorer, first, 'Phase1a', b).to) as [State, State];
    const both = stepOf(explorer, one, 'Phase1a', 2).to;
    expect(stepOf(explorer, two, 'Phase1a', 1).to).toBe(both);
    expect(both.maxBal).toBe(first.maxBal);
  });

  it('accepts a state that was built elsewhere', () => {
    const made = {
      maxBal: new Map([
        ['a2', -1],
        ['a1', 2],
      ]),
      msgs: new Set([{ bal: 2, type: '1a' }]),
    };
    const told = explorer.steps(made).filter(({ action }) => action.name === 'Phase1b');
    expect(told.map(({ arguments: args }) => String(args[0]?.value))).toEqual(['a2']);
    expect(told[0]?.from).toBe(explorer.states.canonical(made));
  });

  it('evaluates predicates of states and of steps', () => {
    const model = promises(world, {
      invariants: { Small: ([maxBal]) => highest(world, maxBal as Handle) < 2 },
      stepProperties: { Slow: ([from], [to]) => highest(world, to as Handle) <= highest(world, from as Handle) + 1 },
    });
    const asked = new StepwiseExplorer(model, trees);
    const [small] = model.invariants;
    const [slow] = model.stepProperties;
    const prepared = stepOf(asked, first, 'Phase1a', 2).to;
    const promised = stepOf(asked, prepared, 'Phase1b').to;
    expect(small && [first, prepared, promised].map((state) => asked.holds(small, state))).toEqual([true, true, false]);
    expect(slow && asked.holdsOfStep(slow, prepared, promised)).toBe(false);
    expect(slow && asked.holdsOfStep(slow, first, prepared)).toBe(true);
  });

  it('ends the step of the model when an evaluation fails', () => {
    const failing = jugs(world, {
      actions: [
        {
          name: 'Fail',
          steps: () => {
            throw new Error('no value');
          },
        },
      ],
    });
    const stepwise = new StepwiseExplorer(failing, trees);
    const [state] = stepwise.initialStates() as [State];
    expect(() => stepwise.steps(state)).toThrow('no value');
    expect(store.usesScratch).toBe(false);
  });
});

// ---------------------------------------------------------------------------------------------- changes

/** A model of one variable that changes from one value to another. */
function change(
  from: Handle,
  to: Handle,
  variable = 'x',
): { readonly explorer: StepwiseExplorer; readonly step: Step } {
  const toy: Toy = {
    variables: [variable],
    init: () => [[from]],
    actions: [{ name: 'Change', steps: (_, take) => take([to]) }],
  };
  const explorer = new StepwiseExplorer(toyModel(world, toy), trees);
  return { explorer, step: explorer.steps(explorer.initialStates()[0] as State)[0] as Step };
}

/** A change as one line. */
function line(one: Change): string {
  switch (one.kind) {
    case 'replaced':
      return `${one.path}: ${one.before} -> ${one.after}`;
    case 'defined':
    case 'undefined':
      return `${one.path} ${one.kind}: ${one.value}`;
    default:
      return `${one.path} ${one.kind}: ${one.element}`;
  }
}

const str = (text: string) => names.string(text);
const seq = (...elements: Handle[]) => tuple(store, elements);
const numbers = (...elements: number[]) => elements.map(small);
const fn = functionMaker(world);
const record = (fields: Readonly<Record<string, Handle>>) =>
  fn(...Object.entries(fields).map(([field, value]) => [str(field), value] as const));
const [a1, a2] = [names.modelValue('a1'), names.modelValue('a2')];
const pair = seq(...numbers(1, 2));

describe('the change of a step', () => {
  const cases: readonly (readonly [string, Handle, Handle, readonly string[]])[] = [
    ['nothing', small(1), small(1), []],
    ['a number', small(1), small(2), ['x: 1 -> 2']],
    ['a value of another sort', small(1), setOfValues(world), ['x: 1 -> {}']],
    [
      'a function at one argument',
      fn([a1, small(0)], [a2, small(0)]),
      fn([a1, small(0)], [a2, small(1)]),
      ['x[a2]: 0 -> 1'],
    ],
    ['a function at a pair', fn([pair, small(0)]), fn([pair, small(1)]), ['x[<<1, 2>>]: 0 -> 1']],
    ['a function of functions', fn([a1, fn([a2, small(0)])]), fn([a1, fn([a2, small(1)])]), ['x[a1][a2]: 0 -> 1']],
    ['a function with one more argument', fn([a1, small(0)]), fn([a1, small(0)], [a2, small(1)]), ['x[a2] defined: 1']],
    ['a function with one less', fn([a1, small(0)], [a2, small(1)]), fn([a2, small(1)]), ['x[a1] undefined: 0']],
    ['a function with other arguments', fn([a1, small(0)]), fn([a2, small(0)]), ['x: (a1 :> 0) -> (a2 :> 0)']],
    [
      'a record',
      record({ bal: small(1), type: str('a') }),
      record({ bal: small(1), type: str('b') }),
      ['x.type: "a" -> "b"'],
    ],
    [
      'a record in a function',
      fn([a1, record({ bal: small(1) })]),
      fn([a1, record({ bal: small(2) })]),
      ['x[a1].bal: 1 -> 2'],
    ],
    [
      'a field that JavaScript has other plans for',
      record({ constructor: seq(small(1)) }),
      record({ constructor: seq(small(2)) }),
      ['x.constructor: <<1>> -> <<2>>'],
    ],
    ['a set with one more element', setOfValues(world), setOfValues(world, small(1)), ['x added: 1']],
    [
      'a set with another element',
      setOfValues(world, ...numbers(1, 2)),
      setOfValues(world, ...numbers(2, 3)),
      ['x removed: 1', 'x added: 3'],
    ],
    ['a set with nothing in common', setOfValues(world, small(1)), setOfValues(world, small(2)), ['x: {1} -> {2}']],
    [
      'a set in a function',
      fn([a1, setOfValues(world)]),
      fn([a1, setOfValues(world, pair)]),
      ['x[a1] added: <<1, 2>>'],
    ],
    ['Append', seq(small(1)), seq(...numbers(1, 2)), ['x appended: 2']],
    ['Append to nothing', seq(), seq(small(1)), ['x appended: 1']],
    ['Tail', seq(...numbers(1, 2, 3)), seq(...numbers(2, 3)), ['x dropped first: 1']],
    ['Front', seq(...numbers(1, 2)), seq(small(1)), ['x dropped last: 2']],
    ['one place of a sequence', seq(...numbers(1, 2)), seq(...numbers(1, 3)), ['x[2]: 2 -> 3']],
    ['all of a sequence', seq(...numbers(1, 2)), seq(...numbers(3, 4)), ['x: <<1, 2>> -> <<3, 4>>']],
    ['a sequence that is emptied', seq(...numbers(1, 2)), seq(), ['x dropped first: 1', 'x dropped first: 2']],
  ];

  it('of several parts are recorded in the order of Immer', () => {
    const rows = (a: number, b: number, c: number) => seq(...[a, b, c].map((n) => seq(...numbers(0, n))));
    const { step } = change(rows(1, 2, 3), rows(4, 5, 3));
    expect(patchesBetween(step.from, step.to)).toEqual(step.patches);
    expect(step.patches.map(({ path }) => path.join('.'))).toEqual(['x.1.1', 'x.0.1']);
  });

  it.each(cases)('of %s', (_, from, to, expected) => {
    const { explorer, step } = change(from, to);
    expect(changesOf(step, spell).map(line)).toEqual(expected);
    expect(explorer.back(step.to, step.inverse)).toBe(step.from);
    expect(patchesBetween(step.from, step.to)).toEqual(step.patches);
  });

  it('transforms any value to any other, and back, and records the patches that Immer makes', () => {
    const values = typeOf(3).chain((type) =>
      fc.tuple(
        type,
        fc.oneof(
          type,
          typeOf(2).chain((other) => other),
        ),
      ),
    );
    fc.assert(
      fc.property(values, fc.constantFrom('x', '__proto__', 'constructor'), ([plain, other], variable) => {
        const { explorer, step } = change(build(world, plain), build(world, other), variable);
        const forth = applyPatches(step.from, step.patches);
        expect(explorer.states.canonical(forth)).toBe(step.to);
        expect(explorer.back(step.to, step.inverse)).toBe(step.from);
        expect(step.patches.length === 0).toBe(step.from === step.to);
        expect(patchesBetween(step.from, step.to)).toEqual(step.patches);
        expect(changesOf(step, spell).every(({ path }) => path.startsWith(variable))).toBe(true);
      }),
    );
  });
});

// ---------------------------------------------------------------------------------------------- replay

describe('a behavior that is replayed', () => {
  const explorer = new StepwiseExplorer(jugs(world), trees);
  const told = (...states: readonly (readonly [action: number, big: number, small: number])[]) =>
    states.map(([action, ...levels]) => ({ action, state: levels.map(small) }));

  it('names its steps', () => {
    const { first, steps } = replay(explorer, told([-1, 0, 0], [1, 5, 0], [5, 2, 3]));
    expect({ ...first }).toEqual({ big: 0, small: 0 });
    expect(steps.map(({ action }) => action.name)).toEqual(['FillBigJug', 'BigToSmall']);
    expect(steps.flatMap((step) => changesOf(step, spell)).map(line)).toEqual([
      'big: 0 -> 5',
      'big: 5 -> 2',
      'small: 0 -> 3',
    ]);
  });

  it('is rejected if it is not a behavior of the model', () => {
    expect(() => replay(explorer, [])).toThrow('at least one state');
    expect(() => replay(explorer, told([-1, 1, 0]))).toThrow('does not begin with an initial state');
    expect(() => replay(explorer, told([-1, 0, 0], [1, 5, 0], [5, 2, 2]))).toThrow(
      'State 3 of the behavior is no successor',
    );
    // The state is a successor, but by another action.
    expect(() => replay(explorer, told([-1, 0, 0], [0, 5, 0]))).toThrow('State 2 of the behavior is no successor');
  });

  it('does not evaluate the remaining successors, which may fail', () => {
    const failing = jugs(world, {
      actions: [
        {
          name: 'FillAndFail',
          steps: (_, take) => take([small(5), small(0)]),
        },
      ],
    });
    let asked = 0;
    const { successors } = failing;
    failing.successors = (found) => {
      if (successors.call(failing, found)) return true;
      asked += 1;
      throw new Error('no value');
    };
    const stepwise = new StepwiseExplorer(failing, trees);
    const [first] = stepwise.initialStates() as [State];
    expect(() => stepwise.steps(first)).toThrow('no value');
    expect(replay(stepwise, told([-1, 0, 0], [0, 5, 0])).steps.length).toBe(1);
    expect(asked).toBe(1);
  });

  it('sets the levels of the model', () => {
    const model = jugs(world);
    replay(new StepwiseExplorer(model, trees), told([-1, 0, 0], [1, 5, 0], [5, 2, 3]));
    expect(model.levels).toEqual([0, 1, 2]);
    expect(smallValue(small(3))).toBe(3);
  });
});
