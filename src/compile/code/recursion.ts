/**
 * Finds recursive uses of definitions. In: a use of a definition. Out: the function of this definition, if the use is
 * inside this function. Such a use becomes a call (`recursive-calls.ts`).
 */
import type { DefinitionSymbol } from '../../semantics/tables/resolved.js';
import type { Identifier } from './code.js';
import type { Argument, Mode } from './environment.js';
import type { NamedParameter, WayOfUse } from './named-parameters.js';
import { inFunction, type Reading } from './reading.js';

/**
 * How a call passes a parameter: as one value, as several functions that evaluate an expression, or not at all because
 * the argument is a variable.
 */
export type Passing = { readonly mode: Mode; readonly code: Identifier } | NamedParameter | VariableInPlace;

/** The argument is a variable that the body of the action may assign. Nothing is passed for it. */
export interface VariableInPlace {
  readonly variable: Argument;
}

export interface Callee {
  readonly definition: DefinitionSymbol;
  /** Identifies the environment of the definition: a frame, or the environment of a LET. */
  readonly around: unknown;
  readonly way: WayOfUse;
  readonly key: string;
  readonly code: Identifier;
  readonly passing: readonly Passing[];
}

/** This is greater than the number of ENABLED that enclose any expression. */
const farBelow = 1 << 16;

/** The functions whose bodies are being written. The innermost is the last one. */
export class Recursion {
  private readonly underway: Callee[] = [];
  private readonly depths = new Map<DefinitionSymbol, number>();

  /** Returns the reading of a use of the definition inside its own function. */
  readingIn(definition: DefinitionSymbol, reading: Reading): Reading {
    const depth = this.depths.get(definition) ?? farBelow * (this.depths.size + 1);
    this.depths.set(definition, depth);
    return inFunction(reading, depth);
  }

  find({ definition, around, way, key }: Omit<Callee, 'code' | 'passing'>): Callee | undefined {
    return this.underway.find(
      (callee) =>
        callee.definition === definition && callee.around === around && callee.way === way && callee.key === key,
    );
  }

  within<Result>(callee: Callee, write: () => Result): Result {
    this.underway.push(callee);
    try {
      return write();
    } finally {
      this.underway.pop();
    }
  }
}
