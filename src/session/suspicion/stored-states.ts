/**
 * Visits the stored states of a search that is done. In: its store, and a function to call in each state. Out: the
 * number of states that were visited; undefined if the time ran out. Only `most` states are visited. If there are many
 * states, successive visits are in different parts of the graph, because the time may run out.
 */
import type { Place } from '../../compile/code/reading.js';
import type { StateStore } from '../../explore/store/state-store.js';
import type { Machine } from '../evaluation/evaluate.js';

/** The largest number of states that are visited for formulas about states. */
export const mostLookedAt = 200_000;
const mostInOrder = 20_000;

export interface StatesToVisit {
  readonly store: StateStore;
  readonly count: number;
  /** The largest number of states to visit. */
  readonly most: number;
  /** Returns whether the time limit is reached. */
  readonly isOver: () => boolean;
}

/**
 * Visits states.
 * @param visit gets the number of a state, which is in the buffer `place`. The visits end if it returns FALSE.
 */
export function visitStates(
  { runtime }: Machine,
  { store, count, most, isOver }: StatesToVisit,
  place: typeof Place.from | typeof Place.to,
  visit: (number: number) => boolean,
): number | undefined {
  const size = runtime.places.place(place, store.memory.variables);
  const stride = count <= Math.min(most, mostInOrder) ? 1 : strideFor(count);
  for (let i = 0, number = 0; i < Math.min(count, most); i++, number = (number + stride) % count) {
    if (isOver()) return undefined;
    store.read(number, size);
    if (!visit(number)) return i + 1;
  }
  return Math.min(count, most);
}

/** The number of states that are mixed with each other. */
const mostMixed = 60;

/**
 * Visits mixed states: states of the store in which one variable has the value that it has in another state. Returns
 * whether all of them were visited.
 */
export function visitMixedStates(
  { runtime }: Machine,
  { store, count, isOver }: StatesToVisit,
  place: typeof Place.from | typeof Place.to,
  visit: () => boolean,
): boolean {
  const width = store.memory.variables;
  const state = runtime.places.place(place, width);
  const stride = count <= mostMixed ? 1 : strideFor(count);
  const rows = Array.from({ length: Math.min(count, mostMixed) }, (_, i) => {
    const row = new Int32Array(width);
    store.read((i * stride) % count, row);
    return row;
  });
  for (const row of rows) {
    if (isOver()) return false;
    for (const other of rows)
      for (let variable = 0; variable < width; variable++) {
        if (row[variable] === other[variable]) continue;
        state.set(row);
        state[variable] = other[variable] as number;
        if (!visit()) return false;
      }
  }
  return true;
}

/**
 * Returns a step size s such that the numbers 0, s, 2s, ... modulo `count` are all numbers below `count`. Successive
 * numbers are far apart, so the visited states come from all parts of the graph.
 */
function strideFor(count: number): number {
  let stride = Math.floor(count * 0.618);
  while (greatestDivisor(stride, count) !== 1) stride++;
  return stride;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

/** The largest number of steps that are evaluated, because one state may have very many steps. */
const mostSteps = 1_000_000;

/** Returns a function to call for each step. It returns TRUE if there are too many steps, or if the time is over. */
export function stepLimit({ isOver }: Pick<StatesToVisit, 'isOver'>): () => boolean {
  let steps = 0;
  let isReached = false;
  return () => {
    steps++;
    if ((steps & 255) === 0) isReached ||= steps > mostSteps || isOver();
    return isReached;
  };
}
