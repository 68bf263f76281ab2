/**
 * Readings: the states that an expression refers to. While code runs, states are in numbered buffers. A variable reads
 * the buffer `current`, a primed variable the buffer `next`. An expression is compiled once for each reading.
 */

/** Stands for a missing state buffer: an expression with this reading cannot read a variable. */
export const noPlace = -1;

export interface Reading {
  readonly current: number;
  readonly next: number;
  /** The buffer of the state under construction, in which a variable may have no value yet. */
  readonly partial: number;
  /** The number of ENABLED and `\cdot` around the expression. */
  readonly depth: number;
  /** A text for use as a key. Equal readings have equal keys. */
  readonly key: string;
}

function reading(current: number, next: number, partial: number, depth: number): Reading {
  return { current, next, partial, depth, key: `${current} ${next} ${partial} ${depth}` };
}

/**
 * The state buffers of the two states of a step, and of the state under construction. ENABLED and `\cdot` use further
 * buffers.
 */
export const Place = { from: 0, to: 1, making: 2 } as const;

/** The first state buffer for ENABLED and `\cdot`. */
export const firstOpened = 3;

/** Whether a variable may have no value in this buffer. */
export function mayLack(place: number, { partial }: Reading): boolean {
  return place === partial || place >= Place.making;
}

/** Whether the current state is complete, so that all variables have lasting values. */
export function isOfCompleteState({ current, partial }: Reading): boolean {
  return (current === Place.from || current === Place.to) && current !== partial;
}

/** Whether the buffer holds states of an ENABLED or a `\cdot`. */
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

/** Returns the reading of a primed expression: the next state becomes the current one, and there is no next state. */
export function primed({ next, partial, depth }: Reading): Reading {
  return reading(next, noPlace, partial, depth);
}

/**
 * Returns the reading inside a function that may be called below different numbers of ENABLED. It has the same states,
 * and this depth.
 * @param depth a number that no other function has.
 */
export function inFunction({ current, next, partial, depth: around }: Reading, depth: number): Reading {
  return reading(current, next, partial, around === 0 ? 0 : depth);
}

/** Returns the reading of a function that reads only the current state. */
export function ofOneState({ current, partial, depth }: Reading): Reading {
  return reading(current, noPlace, partial === current ? partial : noPlace, depth);
}

/**
 * Returns the reading of a step from the current state to the state in the buffer `place`. The operand of ENABLED and
 * the first operand of `\cdot` have such a reading.
 */
export function toOpened(place: number, { current, depth }: Reading): Reading {
  return reading(current, place, place, depth + 1);
}

/** Returns the reading of the second operand of `\cdot`: a step from the middle state to the next state. */
export function fromPlace(middle: number, { next, partial, depth }: Reading): Reading {
  return reading(middle, next, partial, depth + 1);
}
