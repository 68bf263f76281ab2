/**
 * What the parts of the action enumerator share. An action is compiled to statements that find its outcomes one after the other: each
 * conjunct's statements enclose those of the conjuncts behind it, so that what `then` writes runs once for each outcome. The statements
 * stand in a JavaScript function that answers TRUE as soon as enough has been found.
 */

import type { Span } from '../../diagnostics/source.js';
import type { Body } from '../code/body.js';
import type { Code } from '../code/code.js';
import type { Argument, Written } from '../code/environment.js';
import type { Compiling } from '../contract/compiling.js';
import type { Assigned } from './assigned.js';

/** What is known at a point of an action. */
export interface Point {
  readonly assigned: Assigned;
  /** The number of the action whose part this is. */
  readonly action: number;
}

/** What is done with each outcome. */
export interface Then {
  readonly write: (body: Body, point: Point) => void;
  /** Whether it is short enough to be written several times. */
  readonly short: boolean;
}

/** An action's name, while what is met is still a choice between actions. */
export interface Naming {
  readonly name: string;
  readonly span: Span | undefined;
  /** Parameters and bound names, each with an expression of JavaScript for its value. */
  readonly parameters: readonly { readonly name: string; readonly code: Code }[];
}

export interface Enumerating {
  readonly compiling: Compiling;
  /** Gives an action a number. */
  readonly number: (naming: Naming, span: Span) => number;
  /** Whether the code notes the arguments of each action. */
  readonly notesArguments: boolean;
  /** Whether a state is found once for each way in which a guard holds, as in TLC, and not once if it holds. */
  readonly countsWays: boolean;
  enumerate(part: Written, goal: Goal): void;
  /** Asks whether the part holds, and gives no variable a value. */
  test(part: Written, goal: Goal): void;
  /** The same for an operator that is applied to arguments. */
  apply(operator: Written, args: readonly Argument[], goal: Goal): void;
}

export interface Position {
  readonly point: Point;
  readonly naming: Naming | undefined;
}

/** Where a part of an action is enumerated, and what for. */
export interface Goal {
  readonly body: Body;
  readonly at: Position;
  readonly then: Then;
}

/** The same point where what is met is part of one action. */
export function unnamed(point: Point): Position {
  return { point, naming: undefined };
}
