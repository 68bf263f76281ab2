/**
 * The interface between the files of the inference. `kindOf` returns the kind of an expression. `assume` returns the
 * facts that follow if a condition is TRUE or FALSE. `outcomeOf` returns the kinds of the variables after an action.
 * Names are followed as in the compiler, so an expression has a kind for each environment and reading of its uses.
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

/**
 * The environment and the reading in which an expression is evaluated, and the facts and kinds that are known there.
 */
export type Point = Question;

/**
 * The path of a value, and the expression that the value was computed from. `origin` is absent if the value does not
 * depend on the state.
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
  /** Returns the facts that follow if the condition has this truth value; undefined if it cannot have this value. */
  assume(node: Expression, truth: boolean, point: Point): Facts | undefined;
  /** Returns the facts and kinds that are known after a part of an action; undefined if it finds no state. */
  outcomeOf(part: Written, point: Point): Point | undefined;
  /**
   * Returns the cached kind of something that is not an expression, such as the function of a definition. `evaluate` is
   * called only if the kind is not in the cache.
   */
  remembered(about: object, point: Point, evaluate: () => Kind): Kind;
  /** Returns the kind of the result of an operator argument, for operands of these kinds. */
  applied(operator: Argument | undefined, kinds: readonly Kind[], point: Point): Kind;
  /** Returns the kind of a variable, in the state that the reading selects. */
  variable(slot: number, point: Point): Kind;
  /** Narrows the kind of an expression by what the facts say about the path of the expression. */
  refined(kind: Kind, path: string | undefined, facts: Facts): Kind;
  /** Notes that an action assigns a value of this kind to a variable. */
  noteAssigned(slot: number, kind: Kind): void;
  /** Makes a meaning for a name. A value without a path gets a path when a name is bound to it. */
  bind(kind: Kind, known?: KnownValue): Inferred;
  /**
   * Returns the scope in which these names are bound.
   * @param owner an object that identifies the names, such as the list of bounds of a quantifier.
   */
  scope(owner: object, bindings: readonly Binding[], point: Point): Scope;
  /** Returns the scope in which the definitions of a LET are bound. */
  scopeOfLet(node: Let, environment: Environment): Scope;
  /** Returns the meaning of a name, or of an operator with its operands; undefined for any other expression. */
  useOf(node: Expression, point: Point): Use | undefined;
  /** Returns the path of an expression; undefined if the expression has no path. */
  pathOf(node: Expression, point: Point): string | undefined;
  /**
   * Notes the numbers of a kind that occurs in the text. Widening moves the end of a growing range to the next noted
   * number. Returns the kind.
   */
  noted(kind: Kind): Kind;
  /**
   * Returns a kind that describes the values of both kinds. It grows in large steps, so that a loop that widens a kind
   * in each round ends soon.
   */
  widen(before: Kind, now: Kind): Kind;
  /**
   * Returns the kind of the result of a recursive definition.
   * @param key a text that identifies the definition, its environment and its reading.
   */
  recursive(key: string, args: readonly Kind[], evaluate: (args: readonly Kind[]) => Kind): Kind;
  /** Follows a condition into a definition. If the nesting is too deep, returns the facts of the point. */
  deeper(follow: () => Facts | undefined, point: Point): Facts | undefined;
  /** Returns a number for an object. The same object always has the same number. */
  number(object: object): number;
  readonly observer: Observer | undefined;
}

/** An expression, and the kind of its values. */
export interface ObservedKind {
  readonly node: Expression;
  readonly kind: Kind;
}

/** Receives the values that conditions compare, and the fields that are read. */
export interface Observer {
  compared(first: ObservedKind, second: ObservedKind): void;
  fieldRead(node: Field, record: Kind): void;
}

/** Returns the kind of an argument. */
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

/** Returns the facts that remain when a scope ends. Undefined `facts` stay undefined: the condition cannot be TRUE. */
export function leaving({ names }: Scope, facts: Facts | undefined, before: Facts): Facts | undefined {
  return facts?.leaving(before, names);
}
