/**
 * What is known about the level of an expression whose parts are not all known yet: parameters, bound names and constants
 * may stand for expressions of other levels. An operator's facts are those of its body, seen from its parameters.
 */
import { builtInLevels } from '../tables/built-in-operators.js';
import type { Level, TlaSymbol } from '../tables/resolved.js';

/** For each argument place of an operator symbol: the symbols whose level counts for what stands there. */
export type PassedOn = ReadonlyMap<TlaSymbol, readonly (ReadonlySet<TlaSymbol> | undefined)[]>;

export interface BodyFacts {
  /** With every symbol in it at its own level: constants and parameters constant, variables state. */
  readonly level: Level;
  /** False where a fault was found; then nothing more is said about what contains it. */
  readonly sound: boolean;
  /** Symbols whose level counts for the level of the whole. */
  readonly counted: ReadonlySet<TlaSymbol>;
  /** The highest level that a symbol may stand for. */
  readonly maxima: ReadonlyMap<TlaSymbol, Level>;
  /** The level that an operator symbol must at least allow, for each of its arguments. */
  readonly minima: ReadonlyMap<TlaSymbol, readonly Level[]>;
  readonly passed: PassedOn;
  /** Every symbol that occurs. */
  readonly occurring: ReadonlySet<TlaSymbol>;
  /** Symbols for which equals may not be put for equals: those below a prime, an ENABLED, ... */
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
  /** What it must allow for its own arguments, if it is an operator. */
  readonly minima: readonly Level[];
}

/** Argument `parameter` of an operator reaches place `place` of its argument `operator`; both count from 0. */
export interface Condition {
  readonly operator: number;
  readonly place: number;
  readonly parameter: number;
}

/** The same where one of the two is not a parameter but a symbol that the body knows from elsewhere. */
export interface OuterParameter {
  readonly operator: number;
  readonly place: number;
  readonly parameter: TlaSymbol;
}
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

/** The facts of an argument; the last parameter of a built-in form stands for all that follow. */
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

/** The facts of an operator of the language, or of a form such as IF. */
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

/** Before anything is known of a definition: what a function's own name stands for in its body. */
export const unknownFacts: OperatorFacts = operatorFacts(emptyFacts, []);

export function lower(first: Level, second: Level): Level {
  return first < second ? first : second;
}

export function higher(first: Level, second: Level): Level {
  return first > second ? first : second;
}

/** What a RECURSIVE operator may be taken for: its arguments are no temporal formulas, and all of them count. */
export function recursiveFacts(facts: OperatorFacts, parameterSymbols: readonly TlaSymbol[]): OperatorFacts {
  const parameters = parameterSymbols.map((_, at) => {
    const known = facts.parameters[at] ?? unconstrained;
    return { ...known, counts: true, maximum: lower(known.maximum, 2) };
  });
  return { ...facts, parameterSymbols, parameters };
}
