/**
 * The interface between the files of the inference. `kindOf` returns the kind of an expression, `assume` the facts
 * where a condition is TRUE or FALSE, and `outcomeOf` what an action does. They follow names as the compiler does, so
 * an expression has a kind for each environment and reading in which it is used.
 */
import { anyKind, type Kind } from '../../kinds/kind.js';
import type { ValuesOf } from '../../kinds/kind-of-value.js';
import type { KindTable } from '../../kinds/kind-table.js';
import type { Expression, Field, Let } from '../../syntax/tree.js';
import type { Argument, Environment, Inferred, Origin, Written } from '../code/environment.js';
import type { Compiling, NameSite } from '../contract/compiling.js';
import type { Use } from '../names/follow-meaning.js';
import type { Facts } from './knowledge.js';
import type { Question } from './memory.js';
import type { Binding, Scope } from './scopes.js';

/** Where an expression is evaluated, and what is known there. */
export type Point = Question;

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
  readonly kinds: KindTable;
  kindOf(node: Expression, point: Point): Kind;
  /** Returns the facts where the condition has this truth value; undefined if it cannot have it. */
  assume(node: Expression, truth: boolean, point: Point): Facts | undefined;
  /** Returns what is known after a part of an action; undefined if the action finds no state. */
  outcomeOf(part: Written, point: Point): Point | undefined;
  /** The kind of something that is not an expression, such as the function of a definition. It is remembered. */
  remembered(about: object, point: Point, evaluate: () => Kind): Kind;
  /** The kind of the result of an operator argument, for operands of these kinds. */
  applied(operator: Argument | undefined, kinds: readonly Kind[], point: Point): Kind;
  /** The kind of a variable in the state that the reading means. */
  variable(slot: number, point: Point): Kind;
  /** The kind of the value of a path, narrowed by the facts. */
  refined(kind: Kind, path: string | undefined, facts: Facts): Kind;
  /** An action assigns a value of the kind to a variable. */
  noteAssigned(slot: number, kind: Kind): void;
  /** A meaning for a name. Without a path, it gets one where it is bound. */
  bind(kind: Kind, known?: KnownValue): Inferred;
  /**
   * The scope in which names are bound.
   * @param owner what binds them, such as the bounds of a quantifier; it always binds the same names.
   */
  scope(owner: object, bindings: readonly Binding[], point: Point): Scope;
  /** The scope of the definitions of a LET. */
  scopeOfLet(node: Let, environment: Environment): Scope;
  /** The meaning of a name, or of an operator with its operands; undefined for any other expression. */
  useOf(node: Expression, point: Point): Use | undefined;
  /** The path that an expression denotes; undefined if it denotes none. */
  pathOf(node: Expression, point: Point): string | undefined;
  /** Notes a number of the specification, at which growing ranges rest. Returns the kind. */
  noted(kind: Kind): Kind;
  /** Widens a kind in a loop, so that the loop ends. */
  widen(before: Kind, now: Kind): Kind;
  /**
   * The kind of the result of a recursive definition.
   * @param key identifies the definition, and everything that its result depends on besides the kinds of its arguments.
   */
  recursive(key: string, args: readonly Kind[], evaluate: (args: readonly Kind[]) => Kind): Kind;
  /** Follows a condition into a definition, unless the limit of the depth is reached. */
  deeper(follow: () => Facts | undefined, point: Point): Facts | undefined;
  /** Returns a number for an object, always the same one. */
  number(object: object): number;
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

/** The kind of an argument. */
export function kindOfArgument(inferring: Inferring, argument: Argument | undefined, point: Point): Kind {
  if (argument?.kind !== 'written') return anyKind;
  return inferring.kindOf(argument.expression, within(argument.environment, point));
}

export function siteOf({ compiling }: Inferring, { environment, reading }: Point): NameSite {
  return { compiling, environment, reading };
}

export function within(environment: Environment, point: Point): Point {
  if (environment === point.environment) return point;
  const { reading, facts, next } = point;
  return { environment, reading, facts, next };
}

export function knowing(facts: Facts, point: Point): Point {
  if (facts === point.facts) return point;
  const { environment, reading, next } = point;
  return { environment, reading, facts, next };
}

/** The facts that remain outside of a scope; undefined if `facts` is. */
export function leaving({ names }: Scope, facts: Facts | undefined, before: Facts): Facts | undefined {
  return facts?.leaving(before, names);
}
