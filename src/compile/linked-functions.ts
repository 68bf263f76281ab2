/**
 * Turns units of emitted code into JavaScript functions. In: the code of a unit. Out: the function that evaluates the
 * unit's formula. A unit calls functions of earlier units by their numbers.
 */
import type { Unit } from './code/body.js';
import { type Code, type Identifier, identifier } from './code/code.js';
import { declaration } from './code/function-code.js';
import type { Caller } from './program-names.js';
import { isEvaluationError } from './runtime/evaluation-fault.js';
import type { Runtime } from './runtime/runtime.js';

/** The JavaScript name of the function with this number. */
export function linkedName(number: number): Identifier {
  return identifier(`f${number}`);
}

/** The code that a unit returns, and the name of the unit in debuggers. */
interface UnitEntry {
  readonly entry: Code;
  readonly comment: Code | undefined;
  readonly url: string;
}

export class LinkedFunctions {
  private readonly functions: Caller[] = [];
  private count = 0;

  constructor(
    private readonly runtime: Runtime,
    /** The native functions, which are written in TypeScript. */
    private readonly natives: readonly Caller[],
  ) {}

  /** Returns a number for a new function of the unit. */
  number(unit: Unit): number {
    const number = this.count++;
    unit.called.add(number);
    unit.defined.add(number);
    return number;
  }

  /**
   * Returns the JavaScript text of a unit.
   * @param sizeOf returns the number of variables in the states of a buffer.
   */
  sourceOf(unit: Unit, { entry, comment, url }: UnitEntry, sizeOf: (place: number) => number): string {
    const imports = [...unit.called].filter((number) => !unit.defined.has(number));
    return [
      '"use strict";',
      'const { places, sets, functions } = rt, w = sets.words;',
      ...[...unit.places].map((place) => `const s${place} = places.place(${place}, ${sizeOf(place)});`),
      ...imports.map((number) => `const ${linkedName(number).text} = d[${number}];`),
      ...unit.constants.map(({ text }) => text),
      ...unit.functions.map((one) => declaration(one).text),
      ...[...unit.defined].map((number) => `d[${number}] = ${linkedName(number).text};`),
      ...(comment === undefined ? [] : [comment.text]),
      `return ${entry.text};`,
      url,
    ].join('\n');
  }

  link(unit: Unit, text: string): unknown {
    // The text contains names made by the compiler, numbers, and indices into the pool. Text of the specification is in
    // comments only.
    const make = new Function('rt', 'k', 'd', 'n', text) as (...context: readonly unknown[]) => unknown;
    return make(this.runtime, unit.tables.pool, this.functions, this.natives);
  }

  /**
   * Calls the functions of constants, so that these functions cache the values. Errors are ignored here, because they
   * are raised again when the constant is used.
   */
  callAll(numbers: readonly number[]): void {
    for (const number of numbers) {
      try {
        const value = this.functions[number]?.();
        if (typeof value === 'number') this.runtime.sets.ranged(value);
      } catch (error) {
        if (!isEvaluationError(error)) throw error;
      }
    }
  }
}
