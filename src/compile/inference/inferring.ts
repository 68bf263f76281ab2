/**
 * The interface between the files of the inference. `kindOf` returns the kind of an expression, `assume` the facts
 * where a condition is TRUE or FALSE, and `outcomeOf` what an action does. They follow names as the compiler does, so
 * an expression has a kind for each environment and reading in which it is used.
 */
import { anyKind, type Kind } from '../../kinds/kind.js';
import type { ValuesOf } from '../../kinds/kind-of-value.js';
import type { Expression, Field } from '../../syntax/tree.js';
import type { Argument, Environment, Inferred, Origin, Written } from '../code/environment.js';
import type { Reading } from '../code/reading.js';
import type { Compiling, NameSite } from '../contract/compiling.js';

/** What is known of a variable in the state under construction. */
export interface NextKind {
  readonly kind: Kind;
  /** Whether every way here has given it a value. */
  readonly assigned: boolean;
}

/**
 * What is known of values that a path names: a variable, a bound name, or a part of one. A path always means the same value, because states and bound
 * values do not change
 * while an expression is evaluated; so a fact stays true.
 */
export type Facts = ReadonlyMap<string, Kind>;

/** Where an expression is evaluated, and what is known there. */
export interface Point {
  readonly environment: Environment;
  readonly reading: Reading;
  readonly facts: Facts;
  /** The variables of the state under construction. */
  readonly next: readonly NextKind[];
}

/**
 * What is known about a value besides its kind: its path, and, if the value depends on the state, the expression that
 * it comes from.
 */
export interface KnownValue {
  readonly path?: string | undefined;
  readonly origin?: Origin | undefined;
}

export interface Inferring {
  readonly compiling: Compiling;
  readonly values: ValuesOf;
  kindOf(node: Expression, point: Point): Kind;
  /** Returns the facts where the condition has this truth value; undefined if it cannot have it. */
  assume(node: Expression, truth: boolean, point: Point): Facts | undefined;
  /** Returns what is known after a part of an action; undefined if the action finds no state. */
  outcomeOf(part: Written, point: Point): Point | undefined;
  /** The result of an operator that is an argument, for operands of these kinds. */
  applied(operator: Argument | undefined, kinds: readonly Kind[], point: Point): Kind;
  /** The kind of a variable in the state that the reading means. */
  variable(slot: number, point: Point): Kind;
  /** A meaning for a name. */
  bind(kind: Kind, known?: KnownValue): Inferred;
  /** Growing ranges rest at the numbers of a specification. Returns the kind. */
  noted(kind: Kind): Kind;
  /** Widens a kind in a loop, so that the loop ends. */
  widen(before: Kind, now: Kind): Kind;
  readonly calls: Calls;
  readonly observer: Observer | undefined;
}

/** An expression, and the kind of its values. */
export interface ObservedKind {
  readonly node: Expression;
  readonly kind: Kind;
}

/** Is told which values conditions compare, and which fields are read. */
export interface Observer {
  compared(first: ObservedKind, second: ObservedKind): void;
  fieldRead(node: Field, record: Kind): void;
}

/** Applications of definitions: results that are known, and recursive definitions that are being evaluated. */
export interface Calls {
  remembered(key: string, facts: Facts, evaluate: () => Kind): Kind;
  recursive(key: string, args: readonly Kind[], evaluate: (args: readonly Kind[]) => Kind): Kind;
  /** A number for an object. */
  number(object: object): number;
  /** How deep conditions are followed into definitions. */
  readonly depth: { conditions: number };
}

/** The kind of an argument. */
export function kindOfArgument(inferring: Inferring, argument: Argument | undefined, point: Point): Kind {
  if (argument?.kind !== 'written') return anyKind;
  return inferring.kindOf(argument.expression, within(argument.environment, point));
}

export function siteOf({ compiling }: Inferring, { environment, reading }: Point): NameSite {
  return { compiling, environment, reading };
}

export function within(environment: Environment, point: Point): Point {
  return environment === point.environment ? point : { ...point, environment };
}

export function knowing(facts: Facts, point: Point): Point {
  return facts === point.facts ? point : { ...point, facts };
}
