/**
 * Readings: the states that an expression refers to. States are in numbered places while code runs: a variable reads the place `current`, a primed
 * variable the place `next`. An expression is compiled once for each reading.
 */

/** No state: reading a variable is a fault. */
export const noPlace = -1;

export interface Reading {
  readonly current: number;
  readonly next: number;
  /** The place of the state under construction, in which variables may have no value. */
  readonly partial: number;
  /** The nesting depth of ENABLED and `\cdot`. */
  readonly depth: number;
  /** Equal readings have equal keys. */
  readonly key: string;
}

function reading(current: number, next: number, partial: number, depth: number): Reading {
  return { current, next, partial, depth, key: `${current} ${next} ${partial} ${depth}` };
}

/** Places with a fixed meaning: the two states of a step, and the state under construction. ENABLED and `\cdot` fill further places. */
export const Place = { from: 0, to: 1, making: 2 } as const;

/** The first place for ENABLED and `\cdot`. */
export const firstOpened = 3;

/** Whether a variable may have no value in this place. */
export function mayLack(place: number, { partial }: Reading): boolean {
  return place === partial || place >= Place.making;
}

/** Whether variables are read in a state that is complete, and whose values last. */
export function isOfCompleteState({ current, partial }: Reading): boolean {
  return (current === Place.from || current === Place.to) && current !== partial;
}

/** Whether the place belongs to a step of ENABLED or `\cdot`. */
export function isPlaceOfTry(place: number): boolean {
  return place >= firstOpened;
}

/** The reading of a constant expression. */
export const withoutState = reading(noPlace, noPlace, noPlace, 0);
/** The reading of a predicate on a state that was found. */
export const ofFoundState = reading(Place.to, noPlace, noPlace, 0);
/** The reading of an action on a step between two existing states. */
export const ofStep = reading(Place.from, Place.to, noPlace, 0);
/** The reading of an action whose second state is under construction. */
export const ofStepUnderConstruction = reading(Place.from, Place.making, Place.making, 0);
/** The reading of an initial predicate whose state is under construction. */
export const ofStateUnderConstruction = reading(Place.making, noPlace, Place.making, 0);

/** The reading of a primed expression: the next state alone. */
export function primed({ next, partial, depth }: Reading): Reading {
  return reading(next, noPlace, partial, depth);
}

/**
 * The reading inside a function that is used at several depths: the same states, at a depth of its own.
 * @param depth unique for each function.
 */
export function inFunction({ current, next, partial, depth: around }: Reading, depth: number): Reading {
  return reading(current, next, partial, around === 0 ? 0 : depth);
}

/** The reading of a function that reads only the current state. */
export function ofOneState({ current, partial, depth }: Reading): Reading {
  return reading(current, noPlace, partial === current ? partial : noPlace, depth);
}

/** A step from the current state to an opened place: ENABLED, and the first part of a composition. */
export function toOpened(place: number, { current, depth }: Reading): Reading {
  return reading(current, place, place, depth + 1);
}

/** A step from the middle state to `next`: the second part of a composition. */
export function fromPlace(middle: number, { next, partial, depth }: Reading): Reading {
  return reading(middle, next, partial, depth + 1);
}
