/**
 * Looks at the states of a search that is done, once more. In: its store, and what is to be evaluated in each state. Out: how many states were looked at,
 * or undefined if the time was over before. Up to a limit every
 * state is looked at; of more states, as many as the limit says, from everywhere in the graph. Nothing is said of the order.
 */
import type { Place } from '../../compile/code/reading.js';
import type { StateStore } from '../../explore/store/state-store.js';
import type { Machine } from '../evaluation/evaluate.js';

/** How many states are looked at for formulas about states. */
export const mostLookedAt = 200_000;

export interface StatesToVisit {
  readonly store: StateStore;
  readonly count: number;
  /** How many of them are looked at. */
  readonly most: number;
  /** Whether there is no more time. */
  readonly isOver: () => boolean;
}

/** @param visit called with a state in `place`; it returns whether to go on. */
export function visitStates(
  { runtime }: Machine,
  { store, count, most, isOver }: StatesToVisit,
  place: typeof Place.from | typeof Place.to,
  visit: () => boolean,
): number | undefined {
  const size = runtime.places.place(place, store.memory.variables);
  const stride = count <= most ? 1 : strideFor(count);
  for (let i = 0, number = 0; i < Math.min(count, most); i++, number = (number + stride) % count) {
    if (isOver()) return undefined;
    store.read(number, size);
    if (!visit()) return i + 1;
  }
  return Math.min(count, most);
}

/** A step that leads from each number to every other one: neighbours in the graph are far apart in this order. */
function strideFor(count: number): number {
  let stride = Math.floor(count * 0.618);
  while (greatestDivisor(stride, count) !== 1) stride++;
  return stride;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
