/**
 * Facts about the level of an expression, and about how the level depends on parameters, bound names and constants,
 * which other expressions may replace. The facts of an operator are those of its body, listed by parameter.
 */
import { builtInLevels } from '../tables/built-in-operators.js';
import type { Level, TlaSymbol } from '../tables/resolved.js';

/** For each operator symbol and each place of an argument: the symbols on which the level of this argument depends. */
export type PassedOn = ReadonlyMap<TlaSymbol, readonly (ReadonlySet<TlaSymbol> | undefined)[]>;

export interface BodyFacts {
  /** The level of the body. Constants and parameters count as constant, variables as state functions. */
  readonly level: Level;
  /** FALSE if an error was found. Then errors that result from it are not reported. */
  readonly sound: boolean;
  /** The symbols on whose levels the level of the body depends. */
  readonly counted: ReadonlySet<TlaSymbol>;
  /** For each symbol: the highest level of an expression that may replace it. */
  readonly maxima: ReadonlyMap<TlaSymbol, Level>;
  /** For each argument of an operator symbol: the level that the operator must at least allow. */
  readonly minima: ReadonlyMap<TlaSymbol, readonly Level[]>;
  readonly passed: PassedOn;
  readonly occurring: ReadonlySet<TlaSymbol>;
  /**
   * Symbols below a prime, an ENABLED and the like. If an expression replaces such a symbol, the result may change even
   * if both have equal values.
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
  /** If the parameter is an operator: for each of its arguments, the level that it must at least allow. */
  readonly minima: readonly Level[];
}

/**
 * Parameter number `parameter` occurs in argument number `place` of the operator that is parameter number `operator`.
 * Numbers start at 0.
 */
export interface Condition {
  readonly operator: number;
  readonly place: number;
  readonly parameter: number;
}

/** Like `Condition`, but a symbol from outside the definition occurs in the argument, and not a parameter. */
export interface OuterParameter {
  readonly operator: number;
  readonly place: number;
  readonly parameter: TlaSymbol;
}

/** Like `Condition`, but the operator is a symbol from outside the definition, and not a parameter. */
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

/** Returns the facts about an argument. For a built-in form, the last parameter stands for all further arguments. */
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

/** The facts of a definition that is not measured yet. A function in its own body is such a definition. */
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
