/**
 * Facts about the level of an expression. Other expressions may replace the parameters, bound names and constants in
 * it, so the facts also say how the level depends on these. The facts of an operator are those of its body, listed by
 * parameter.
 */
import { builtInLevels } from '../tables/built-in-operators.js';
import type { Level, TlaSymbol } from '../tables/resolved.js';

/** For each operator symbol and each of its arguments: the symbols on which the level of this argument depends. */
export type PassedOn = ReadonlyMap<TlaSymbol, readonly (ReadonlySet<TlaSymbol> | undefined)[]>;

export interface BodyFacts {
  /** The level of the body, where constants and parameters have level 0, and variables level 1. */
  readonly level: Level;
  /** FALSE if an error was found. Then further errors that result from this error are not reported. */
  readonly sound: boolean;
  /** The symbols on whose levels the level of the body depends. */
  readonly counted: ReadonlySet<TlaSymbol>;
  /** For each symbol: the highest level of an expression that may replace it. */
  readonly maxima: ReadonlyMap<TlaSymbol, Level>;
  /** For each operator symbol, a level for each argument: the operator must allow this level there. */
  readonly minima: ReadonlyMap<TlaSymbol, readonly Level[]>;
  readonly passed: PassedOn;
  readonly occurring: ReadonlySet<TlaSymbol>;
  /**
   * The symbols under a prime, ENABLED and the like. Replacing such a symbol by an expression of equal value may change
   * the result.
   */
  readonly opaque: ReadonlySet<TlaSymbol>;
}

export const emptyFacts: BodyFacts = {
  level: 0,
  sound: true,
  counted: new Set(),
  maxima: new Map(),
  minima: new Map(),
  passed: new Map(),
  occurring: new Set(),
  opaque: new Set(),
};

export interface ParameterFacts {
  readonly counts: boolean;
  readonly maximum: Level;
  readonly transparent: boolean;
  /** If the parameter is an operator, a level for each of its arguments: the operator must allow this level there. */
  readonly minima: readonly Level[];
}

/**
 * Says that the parameter with the number `parameter` occurs in the argument with the number `place` of the operator
 * that is the parameter with the number `operator`. Numbers start at 0. For example, `F(Op(_), x) == Op(x)`.
 */
export interface Condition {
  readonly operator: number;
  readonly place: number;
  readonly parameter: number;
}

/** Like `Condition`, but a symbol from outside of the definition occurs in the argument, instead of a parameter. */
export interface OuterParameter {
  readonly operator: number;
  readonly place: number;
  readonly parameter: TlaSymbol;
}

/** Like `Condition`, but the operator is a symbol from outside of the definition, instead of a parameter. */
export interface OuterOperator {
  readonly operator: TlaSymbol;
  readonly place: number;
  readonly parameter: number;
}

export interface OperatorFacts {
  readonly body: BodyFacts;
  readonly parameterSymbols: readonly TlaSymbol[];
  readonly parameters: readonly ParameterFacts[];
  readonly conditions: readonly Condition[];
  readonly outerParameters: readonly OuterParameter[];
  readonly outerOperators: readonly OuterOperator[];
}

const unconstrained: ParameterFacts = { counts: false, maximum: 3, transparent: true, minima: [] };

/**
 * Returns the facts about the parameter for an argument. Built-in forms take any number of arguments: their last
 * parameter stands for all further ones.
 */
export function parameterAt({ parameters }: OperatorFacts, at: number): ParameterFacts {
  return parameters[at] ?? parameters.at(-1) ?? unconstrained;
}

/** Whether equal arguments always give equal results. */
export function isTransparent({ parameters }: OperatorFacts): boolean {
  return parameters.every(({ transparent }) => transparent);
}

export function operatorFacts(body: BodyFacts, parameterSymbols: readonly TlaSymbol[]): OperatorFacts {
  const conditions: Condition[] = [];
  const outerParameters: OuterParameter[] = [];
  const outerOperators: OuterOperator[] = [];
  const index = new Map(parameterSymbols.map((symbol, at) => [symbol, at]));
  for (const { operator, place, parameter } of passedEntries(body.passed)) {
    const operatorAt = index.get(operator);
    const parameterAt = index.get(parameter);
    if (operatorAt !== undefined && parameterAt !== undefined)
      conditions.push({ operator: operatorAt, place, parameter: parameterAt });
    else if (operatorAt !== undefined) outerParameters.push({ operator: operatorAt, place, parameter });
    else if (parameterAt !== undefined) outerOperators.push({ operator, place, parameter: parameterAt });
  }
  const parameters = parameterSymbols.map((symbol) => ({
    counts: body.counted.has(symbol),
    maximum: body.maxima.get(symbol) ?? 3,
    transparent: !body.opaque.has(symbol),
    minima: body.minima.get(symbol) ?? [],
  }));
  return { body, parameterSymbols, parameters, conditions, outerParameters, outerOperators };
}

export interface PassedEntry {
  readonly operator: TlaSymbol;
  readonly place: number;
  readonly parameter: TlaSymbol;
}

export function passedEntries(passed: PassedOn): readonly PassedEntry[] {
  const entries: PassedEntry[] = [];
  for (const [operator, places] of passed)
    for (const [place, symbols] of places.entries())
      for (const parameter of symbols ?? []) entries.push({ operator, place, parameter });
  return entries;
}

const formFacts = new Map<string, OperatorFacts>();

/** Returns the facts of an operator of the language, or of a form such as IF. */
export function builtInFacts(name: string): OperatorFacts {
  const known = formFacts.get(name);
  if (known !== undefined) return known;
  const { level, maxima, counts } = builtInLevels(name);
  const parameters = maxima.map((maximum) => ({ counts, maximum, transparent: counts, minima: [] }));
  const body = { ...emptyFacts, level };
  const facts = { body, parameterSymbols: [], parameters, conditions: [], outerParameters: [], outerOperators: [] };
  formFacts.set(name, facts);
  return facts;
}

/** The facts of a definition that was not measured yet, such as a function that is used in its own body. */
export const unknownFacts: OperatorFacts = operatorFacts(emptyFacts, []);

export function lower(first: Level, second: Level): Level {
  return first < second ? first : second;
}

export function higher(first: Level, second: Level): Level {
  return first > second ? first : second;
}

/**
 * Returns the facts of a RECURSIVE operator: the levels of all arguments count, and no argument may be a temporal
 * formula.
 */
export function recursiveFacts(facts: OperatorFacts, parameterSymbols: readonly TlaSymbol[]): OperatorFacts {
  const parameters = parameterSymbols.map((_, at) => {
    const known = facts.parameters[at] ?? unconstrained;
    return { ...known, counts: true, maximum: lower(known.maximum, 2) };
  });
  return { ...facts, parameterSymbols, parameters };
}
