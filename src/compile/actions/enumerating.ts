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

/** The facts that are known when the code at one point of an action is written. */
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
   * named`: only at points where the action of the step is not chosen yet.
   */
  readonly short: boolean | 'until named';
  /** Whether the continuation only passes the found state to the search. */
  readonly ends?: boolean;
  /** Returns the function that the continuation calls. Present only if the continuation is a call without arguments. */
  readonly calls?: (point: Point) => Code;
}

/** The name that an action gets if no disjunct inside it has a name of its own. */
export interface Naming {
  readonly name: string;
  readonly span: Span | undefined;
  /** Parameters and bound names, with the code of their values. */
  readonly parameters: readonly { readonly name: string; readonly code: Code }[];
  /** The number of parameters that the definition has. The other names in `parameters` are bound in its body. */
  readonly written: number;
  /** Whether this is the name of the next-state relation, because the chosen disjunct has no name of its own. */
  readonly isRelation?: boolean;
}

export interface Enumerating {
  readonly compiling: Compiling;
  /** Returns a number for an action. */
  readonly number: (naming: Naming, span: Span) => number;
  /** Whether the code notes the arguments of each action. */
  readonly notesArguments: boolean;
  /**
   * Whether a successor is counted once for each way in which its guards hold, as in TLC. For example, two disjuncts of
   * a guard may be TRUE. If FALSE, the successor is counted once.
   */
  readonly countsWays: boolean;
  /**
   * Called when a condition is skipped because it reads a variable that may have no value yet. A skipped condition
   * counts as TRUE, so some outcomes may not satisfy the action. If absent, no condition is skipped.
   */
  readonly skipped?: (() => void) | undefined;
  /** `notes`: the code notes the action of each outcome. `looks`: the code finds only outcomes of the noted action. */
  readonly known?: { readonly actions: KnownActions; readonly way: 'notes' | 'looks' } | undefined;
  /** Returns the disjuncts that are enumerated. If absent, all disjuncts are enumerated. */
  readonly wanted?: ((parts: readonly Written[]) => readonly Written[]) | undefined;
  enumerate(part: Written, goal: Goal): void;
  /** Writes a part that assigns no variable, as a condition. */
  test(part: Written, goal: Goal): void;
  /** Enumerates the application of an operator to these arguments. */
  apply(operator: Written, args: readonly Argument[], goal: Goal): void;
}

export interface Position {
  readonly point: Point;
  readonly naming: Naming | undefined;
}

/** Where the code of a part of an action is written, and how the code continues after each outcome of the part. */
export interface Goal {
  readonly body: Body;
  readonly at: Position;
  readonly then: Then;
}

/** Returns a position at which the action of the step is already chosen. */
export function unnamed(point: Point): Position {
  return { point, naming: undefined };
}
