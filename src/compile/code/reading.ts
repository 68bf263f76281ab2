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
  /** 0 where no ENABLED and no `\cdot` is around; below one it tells apart how deep. */
  readonly depth: number;
  /** Equal readings have equal keys. */
  readonly key: string;
}

function reading(current: number, next: number, partial: number, depth: number): Reading {
  return { current, next, partial, depth, key: `${current} ${next} ${partial} ${depth}` };
}

/** Places with a fixed meaning: a step's states, and the state that is being found. Any further one is filled by a step of its own. */
export const Place = { from: 0, to: 1, making: 2 } as const;

/** Places from here on are opened by ENABLED and `\cdot`. */
export const firstOpened = 3;

/** Whether a variable may have no value yet in a place that is read. */
export function mayLack(place: number, { partial }: Reading): boolean {
  return place === partial || place >= Place.making;
}

/** Whether a place is filled by a step that is only tried. */
export function isPlaceOfTry(place: number): boolean {
  return place >= firstOpened;
}

/** Constants only. */
export const withoutState = reading(noPlace, noPlace, noPlace, 0);
/** The state that was found. */
export const ofFoundState = reading(Place.to, noPlace, noPlace, 0);
/** A step, both of whose states are there. */
export const ofStep = reading(Place.from, Place.to, noPlace, 0);
/** A step whose second state is being found. */
export const ofStepInMaking = reading(Place.from, Place.making, Place.making, 0);
/** An initial state that is being found. */
export const ofStateInMaking = reading(Place.making, noPlace, Place.making, 0);

/** What is primed is about the next state alone. */
export function primed({ next, partial, depth }: Reading): Reading {
  return reading(next, noPlace, partial, depth);
}

/** The same states in a function of its own, whose code does not know how deep its uses lie. @param depth one for each function. */
export function inFunction({ current, next, partial, depth: around }: Reading, depth: number): Reading {
  return reading(current, next, partial, around === 0 ? 0 : depth);
}

/** Of a function that is about one state. */
export function ofOneState({ current, partial, depth }: Reading): Reading {
  return reading(current, noPlace, partial === current ? partial : noPlace, depth);
}

/** A step from the present state to one in a place that is opened and filled: for ENABLED, and the first part of a composition. */
export function toOpened(place: number, { current, depth }: Reading): Reading {
  return reading(current, place, place, depth + 1);
}

/** A step from the place that was filled to `next`: the second part of a composition. */
export function fromPlace(middle: number, { next, partial, depth }: Reading): Reading {
  return reading(middle, next, partial, depth + 1);
}
