/**
 * Types of the action enumerator. An action is compiled to statements that find its outcomes in turn. The statements of a conjunct enclose those of the
 * conjuncts after it, so that the code written by `then` runs once for each outcome. The statements are in a JavaScript function that returns true as
 * soon as the caller has found enough.
 */

import type { Span } from '../../diagnostics/source.js';
import type { Body } from '../code/body.js';
import type { Code } from '../code/code.js';
import type { Argument, Written } from '../code/environment.js';
import type { Compiling } from '../contract/compiling.js';
import type { Assigned } from './assigned.js';

/** Static knowledge at a point of an action. */
export interface Point {
  readonly assigned: Assigned;
  /** The number of the action. */
  readonly action: number;
}

/** How the code continues after each outcome. */
export interface Then {
  readonly write: (body: Body, point: Point) => void;
  /**
   * Whether its code may be written several times: always, because it is short, or only until the choice between
   * actions has ended.
   */
  readonly short: boolean | 'until named';
}

/** The name of an action, before the choice between actions has ended. */
export interface Naming {
  readonly name: string;
  readonly span: Span | undefined;
  /** Parameters and bound names, with the code of their values. */
  readonly parameters: readonly { readonly name: string; readonly code: Code }[];
}

export interface Enumerating {
  readonly compiling: Compiling;
  /** Gives an action a number. */
  readonly number: (naming: Naming, span: Span) => number;
  /** Whether the code notes the arguments of each action. */
  readonly notesArguments: boolean;
  /** Whether a successor counts once for each way in which its guards hold, as in TLC; else it counts once. */
  readonly countsWays: boolean;
  /**
   * Called for a condition that counts as TRUE because it is about the state under construction and a variable may have
   * no value yet. Then the outcomes may be more than those of the action. Without this function, no condition is skipped.
   */
  readonly skipped?: (() => void) | undefined;
  /** The disjuncts of a choice whose outcomes are wanted; all if it is absent. */
  readonly wanted?: ((parts: readonly Written[]) => readonly Written[]) | undefined;
  enumerate(part: Written, goal: Goal): void;
  /** Tests a part that assigns no variable. */
  test(part: Written, goal: Goal): void;
  /** Enumerates an operator that is applied to arguments. */
  apply(operator: Written, args: readonly Argument[], goal: Goal): void;
}

export interface Position {
  readonly point: Point;
  readonly naming: Naming | undefined;
}

/** Where a part of an action is enumerated, and how its outcomes continue. */
export interface Goal {
  readonly body: Body;
  readonly at: Position;
  readonly then: Then;
}

/** The position of a point after the choice between actions has ended. */
export function unnamed(point: Point): Position {
  return { point, naming: undefined };
}
