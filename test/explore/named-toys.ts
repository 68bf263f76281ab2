/**
 * Toy models by name, so that another thread can build them: a function cannot be sent to a thread, but its name can.
 */
import { dieHard, grid, type Toy, type ToyState } from './toy-model.js';

const sum = (state: ToyState) => state.reduce((total, x) => total + x, 0);
const cube = grid(3, 24);

/** Successors in an order unrelated to their numbers. Many paths lead to the same state. */
const scattered: Toy = {
  variables: ['x'],
  initial: [[1]],
  actions: [7, 11, 13, 17].map((factor) => ([x = 0]) => [[(x * factor + 1) % 50_021], [(x + factor) % 50_021]]),
};

function neverAt(sumOfState: number): (state: ToyState) => boolean {
  return (state) => {
    if (sum(state) === sumOfState) throw new Error(`the sum is ${sumOfState}`);
    return false;
  };
}

function failsAt(sumOfState: number): (state: ToyState) => boolean {
  return (state) => {
    if (sum(state) === sumOfState) throw new Error(`the sum is ${sumOfState}`);
    return true;
  };
}

export const namedToys = {
  cube,
  dieHard,
  scattered,
  'scattered, until 4 is left over': { ...scattered, invariants: [([x = 0]) => x % 9973 !== 4] },
  'scattered, with a view': { ...scattered, identity: { size: 1, key: ([x = 0]) => [x % 12_503] } },
  'scattered, with a view and an invariant that looks through it': {
    ...scattered,
    identity: { size: 1, key: ([x = 0]) => [x % 12_503] },
    invariants: [([x = 0]) => x < 49_990],
  },
  'scattered, constrained': {
    ...scattered,
    constraints: [([x = 0]) => x % 10 !== 3],
    stepConstraints: [([x = 0], [y = 0]) => (x + y) % 10 !== 4],
  },
  'scattered, with what is possible and what is not': {
    ...scattered,
    constraints: [([x = 0]) => x % 10 !== 3],
    stepConstraints: [([x = 0], [y = 0]) => (x + y) % 10 !== 4],
    possibleStates: [([x = 0]) => x % 10 === 3, ([x = 0]) => x === 37_501, ([x = 0]) => x < 0],
    possibleSteps: [([x = 0], [y = 0]) => (x + y) % 10 === 4, ([x = 0], [y = 0]) => x === 7 * y + 1],
  },
  'scattered, with a view and what is possible behind it': {
    ...scattered,
    identity: { size: 1, key: ([x = 0]) => [x % 12_503] },
    possibleStates: [([x = 0]) => x === 49_991, ([x = 0]) => x === 30_864],
  },
  'cube, until a plane, with what is possible before it and in it': {
    ...cube,
    invariants: [([x = 0, y = 0, z = 0]) => x + y + z < 30 || x < 14],
    possibleStates: Array.from(
      { length: 24 },
      (_, k) =>
        ([x = 0, y = 0, z = 0]: ToyState) =>
          x === k && x + y + z === 30,
    ),
    possibleSteps: [([, , z = 0], [, , w = 0]) => z === 29 && w === 30],
  },
  'scattered, with a view, counting what is possible': {
    ...scattered,
    identity: { size: 1, key: ([x = 0]) => [x % 12_503] },
    possibleStates: [([x = 0]) => x === 49_991, ([x = 0]) => x % 2 === 0],
    possibleSteps: [([x = 0], [y = 0]) => y > x],
    countsPossible: true,
  },
  'cube, until a plane, counting what is possible': {
    ...cube,
    invariants: [([x = 0, y = 0, z = 0]) => x + y + z < 30 || x < 14],
    constraints: [([x = 0]) => x % 10 !== 9],
    possibleStates: [([x = 0, y = 0, z = 0]) => x + y + z === 29, ([x = 0]) => x === 0],
    possibleSteps: [([, , z = 0], [, , w = 0]) => z === 29 && w === 30, ([x = 0], [y = 0]) => y > x],
    countsPossible: true,
  },
  'cube with something possible that is broken': { ...cube, possibleStates: [() => true, neverAt(33)] },
  'cube, until a plane': { ...cube, invariants: [(state) => sum(state) < 30] },
  'cube, until its corner': { ...cube, invariants: [([x = 0, y = 0, z = 0]) => x + y + z < 69] },
  'cube with a broken step': { ...cube, stepProperties: [([x = 0], [y = 0]) => x < 15 || y <= x] },
  'cube with a broken predicate': { ...cube, invariants: [failsAt(33)] },
  'cube with several faults': {
    ...cube,
    invariants: [([x = 0, y = 0, z = 0]) => x + y + z !== 20 || y !== 7, ([, y = 0]) => y < 20],
    stepProperties: [([, , z = 0], [, , w = 0]) => !(z === 12 && w === 13)],
  },
} as const satisfies Readonly<Record<string, Toy>>;

export type ToyName = keyof typeof namedToys;
