/**
 * Which states an expression is about. States stand in numbered places while code runs: a name of a variable reads the place `current`, a
 * primed one the place `next`. The same expression is compiled once for each reading in which it is evaluated.
 */

/** No state: what is read from here has no value. */
export const noPlace = -1;

export interface Reading {
  readonly current: number;
  readonly next: number;
  /** A place that is being filled: a variable may have no value in it yet. */
  readonly partial: number;
  /** The first place that nothing around uses. */
  readonly free: number;
  /** Equal readings have equal keys. */
  readonly key: string;
}

function reading(current: number, next: number, partial: number, free: number): Reading {
  return { current, next, partial, free, key: `${current} ${next} ${partial} ${free}` };
}

/** Places with a fixed meaning: a step's states, and the state that is being found. Any further one is filled by a step of its own. */
export const Place = { from: 0, to: 1, making: 2 } as const;

const firstFree = 3;

/** Whether a variable may have no value yet in a place that is read. */
export function mayLack(place: number, { partial }: Reading): boolean {
  return place === partial || isPlaceOfTry(place);
}

/** Whether a place is filled by a step that is only tried. */
export function isPlaceOfTry(place: number): boolean {
  return place >= firstFree;
}

/** Constants only. */
export const withoutState = reading(noPlace, noPlace, noPlace, firstFree);
/** The state in which a step begins. */
export const ofCurrentState = reading(Place.from, noPlace, noPlace, firstFree);
/** The state that was found. */
export const ofFoundState = reading(Place.to, noPlace, noPlace, firstFree);
/** A step, both of whose states are there. */
export const ofStep = reading(Place.from, Place.to, noPlace, firstFree);
/** A step whose second state is being found. */
export const ofStepInMaking = reading(Place.from, Place.making, Place.making, firstFree);
/** An initial state that is being found. */
export const ofStateInMaking = reading(Place.making, noPlace, Place.making, firstFree);

/** What is primed is about the next state alone. */
export function primed({ next, partial, free }: Reading): Reading {
  return reading(next, noPlace, partial, free);
}

/** A step from the present state to one in a place of its own, which is filled: for ENABLED, and the first part of a composition. */
export function toFreePlace({ current, free }: Reading): Reading {
  return reading(current, free, free, free + 1);
}

/** A step from the place that was filled to `next`: the second part of a composition. */
export function fromPlace(middle: number, { next, partial, free }: Reading): Reading {
  return reading(middle, next, partial, Math.max(free, middle + 1));
}
