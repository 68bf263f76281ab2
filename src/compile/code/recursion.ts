/**
 * The functions of recursive definitions that are being written. In: a use of a definition. Out: the function of the
 * definition, if the use is inside of it. Such a use is a call (`recursive-calls.ts`).
 */
import type { DefinitionSymbol } from '../../semantics/tables/resolved.js';
import type { Identifier } from './code.js';
import type { Argument, Mode } from './environment.js';
import type { NamedParameter, WayOfUse } from './named-parameters.js';
import { inFunction, type Reading } from './reading.js';

/** A parameter that is passed as one value, one that stands for an expression, or one that stands for a variable. */
export type Passing = { readonly mode: Mode; readonly code: Identifier } | NamedParameter | VariableInPlace;

/** The argument is a variable, which the body of an action may assign. It is not passed. */
export interface VariableInPlace {
  readonly variable: Argument;
}

export interface Callee {
  readonly definition: DefinitionSymbol;
  /** The identity of the environment: a frame, or the environment of a LET. */
  readonly around: unknown;
  readonly way: WayOfUse;
  readonly key: string;
  readonly code: Identifier;
  readonly passing: readonly Passing[];
}

/** Greater than the nesting depth of any text. */
const farBelow = 1 << 16;

/** The functions whose bodies are being written, the innermost last. */
export class Recursion {
  private readonly underway: Callee[] = [];
  private readonly depths = new Map<DefinitionSymbol, number>();

  /** The reading of a use of the definition inside its own function. */
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
