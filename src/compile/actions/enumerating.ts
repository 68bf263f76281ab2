/**
 * The types of the action enumerator. An action is compiled to statements that find its outcomes one after the other.
 * The statements of a conjunct enclose those of the later conjuncts, so the code that `then` writes runs once for each
 * outcome. All statements are in a JavaScript function, which returns true as soon as the caller has found enough.
 */

import type { Span } from '../../diagnostics/source.js';
import type { Body } from '../code/body.js';
import type { Code } from '../code/code.js';
import type { Argument, Written } from '../code/environment.js';
import type { Compiling } from '../contract/compiling.js';
import type { Assigned } from './assigned.js';
import type { KnownActions } from './known-actions.js';

/** What is known when the code of a point in an action is written. */
export interface Point {
  readonly assigned: Assigned;
  /** The number of the action that is enumerated. */
  readonly action: number;
}

/** How the emitted code continues after each outcome. */
export interface Then {
  readonly write: (body: Body, point: Point) => void;
  /**
   * Whether the code of the continuation may be written several times. `true`: always, because it is short. `until
   * named`: only before the choice between actions has ended.
   */
  readonly short: boolean | 'until named';
  /** Whether `write` only passes the state to the search. */
  readonly ends?: boolean;
  /** If `write` only writes a call of a function without arguments: returns this function, in place of `write`. */
  readonly calls?: (point: Point) => Code;
}

/** The name of an action, while the choice between actions goes on. */
export interface Naming {
  readonly name: string;
  readonly span: Span | undefined;
  /** Parameters and bound names, with the code of their values. */
  readonly parameters: readonly { readonly name: string; readonly code: Code }[];
  /** How many of the parameters are those of the definition. The others are bound in its body. */
  readonly written: number;
  /** Whether the name is that of the next-state relation, because the part that was chosen has no name of its own. */
  readonly isRelation?: boolean;
}

export interface Enumerating {
  readonly compiling: Compiling;
  /** Returns a number for an action. */
  readonly number: (naming: Naming, span: Span) => number;
  /** Whether the code notes the arguments of each action. */
  readonly notesArguments: boolean;
  /** TRUE: as in TLC, a successor counts once for each way in which its guards hold. FALSE: it counts once. */
  readonly countsWays: boolean;
  /**
   * Called when a condition is skipped: it counts as TRUE, because it is about the state under construction, and a
   * variable in it may have no value yet. After that, some outcomes may not satisfy the action. If absent, no condition
   * is skipped.
   */
  readonly skipped?: (() => void) | undefined;
  /** `notes`: the code notes actions that hold. `looks`: the code finds only outcomes of the action that was noted. */
  readonly known?: { readonly actions: KnownActions; readonly way: 'notes' | 'looks' } | undefined;
  /** Returns those of the disjuncts that are enumerated. If absent, all are. */
  readonly wanted?: ((parts: readonly Written[]) => readonly Written[]) | undefined;
  enumerate(part: Written, goal: Goal): void;
  /** Writes a part that assigns no variable, as a condition. */
  test(part: Written, goal: Goal): void;
  /** Enumerates an operator with these arguments. */
  apply(operator: Written, args: readonly Argument[], goal: Goal): void;
}

export interface Position {
  readonly point: Point;
  readonly naming: Naming | undefined;
}

/** The point where a part of an action is enumerated, and how the code continues after each outcome. */
export interface Goal {
  readonly body: Body;
  readonly at: Position;
  readonly then: Then;
}

/** Returns a position at this point, after the choice between actions has ended. */
export function unnamed(point: Point): Position {
  return { point, naming: undefined };
}
