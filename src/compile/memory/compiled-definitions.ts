/**
 * Keeps the functions of compiled definitions, and decides how the values of definitions are cached. In: a definition
 * in its frame, for a reading. Out: its function, if it is already compiled; and a function with a cache. A constant is
 * evaluated once. A definition that depends only on the state is evaluated once for each state.
 */

import { assertNever } from '../../diagnostics/assert-never.js';
import type { DefinitionSymbol, ResolvedSpec } from '../../semantics/tables/resolved.js';
import type { Steadiness } from '../analysis/steadiness.js';
import type { Unit } from '../code/body.js';
import { type Code, type Identifier, identifier, js, literal } from '../code/code.js';
import type { CompiledDefinition, Frame, Mode } from '../code/environment.js';
import { declaration, type FunctionCode } from '../code/function-code.js';
import { mayLack, noPlace, type Reading, withoutState } from '../code/reading.js';
import { filled } from '../contract/cache-keys.js';
import type { ByVariables } from '../contract/compiling.js';
import { mostArguments, unknown } from '../runtime/caches/scoped-memory.js';
import { mostVariables } from '../runtime/state-caches/value-memory.js';

type ByReading = Map<string, CompiledDefinition>;

/**
 * How the value of a definition is cached. `never`: not at all. `once`: for good. `in scope`: while the same state is
 * read. `for arguments`: while the same state is read, for each list of arguments.
 */
export type Remembering = 'never' | 'once' | 'in scope' | 'for arguments';

export class CompiledDefinitions {
  private readonly compiled = new Map<DefinitionSymbol, Map<Frame | undefined, ByReading>>();

  constructor(
    private readonly levels: ResolvedSpec['levels'],
    private readonly steadiness: Steadiness,
    /** Like `steadiness`, but random draws count as steady: a constant is evaluated, and so drawn, only once. */
    private readonly drawing: Steadiness,
    /** Whether evaluating the definition may take longer than a lookup in a cache. */
    private readonly isCostly: (definition: DefinitionSymbol) => boolean,
  ) {}

  /** Returns a map from the key of a reading to the function of the definition in this frame and this reading. */
  in(definition: DefinitionSymbol, frame: Frame | undefined): ByReading {
    const byFrame = this.compiled.get(definition) ?? new Map<Frame | undefined, ByReading>();
    this.compiled.set(definition, byFrame);
    const byReading = byFrame.get(frame) ?? new Map<string, CompiledDefinition>();
    byFrame.set(frame, byReading);
    return byReading;
  }

  /** Removes functions whose compilation failed. */
  forget(numbers: ReadonlySet<number>): void {
    for (const byFrame of this.compiled.values())
      for (const byReading of byFrame.values())
        for (const [key, { number }] of byReading)
          if (number !== undefined && numbers.has(number)) byReading.delete(key);
  }

  /** Returns the reading for which a definition is compiled. A constant is compiled only once, without states. */
  readingOf(definition: DefinitionSymbol, frame: Frame | undefined, reading: Reading): Reading {
    return this.isConstant(definition, frame) ? withoutState : reading;
  }

  rememberingOf(definition: DefinitionSymbol, frame: Frame | undefined, reading: Reading): Remembering {
    const { parameters, recursive } = definition;
    const hasParameters = parameters.length > 0;
    if (!hasParameters && this.isConstant(definition, frame))
      return this.drawing.isSteady(definition) ? 'once' : 'never';
    if (this.levels.get(definition)?.level !== 1 || !this.steadiness.isSteady(definition)) return 'never';
    if (reading.current === noPlace || mayLack(reading.current, reading)) return 'never';
    if (!hasParameters) return recursive ? 'never' : 'in scope';
    const areValues = parameters.every(({ arity }) => arity === 0);
    return areValues && parameters.length <= mostArguments && this.isCostly(definition) ? 'for arguments' : 'never';
  }

  private isConstant(definition: DefinitionSymbol, frame: Frame | undefined): boolean {
    return (this.levels.get(definition)?.level ?? 1) === 0 && (frame?.constant ?? true);
  }
}

/** Returns a statement that declares `value`, with the value of the definition. */
function valueCode(unit: Unit, compute: Identifier, byVariables: ByVariables | undefined): Code {
  if (byVariables === undefined) return js`const value = ${compute}();`;
  const { place, slots } = byVariables;
  const numbers = slots.map((slot) => literal(String(slot)));
  const memory = unit.constant('r', js`rt.valueMemory(${place}, [${numbers}], () => ${compute}())`);
  const keys = filled(
    slots.map((slot) => js`${place}[${slot}]`),
    mostVariables,
  );
  return js`let value = ${memory}.find(${keys});\nif (value === 0) {\nvalue = ${compute}();\n${memory}.note(${[js`value`, ...keys]});\n}`;
}

/**
 * Returns a function with a cache for the values that the given function computes.
 * @param modes how arguments are passed to the function.
 * @param byVariables the variables by which a value `in scope` is cached for other states too.
 */
export function remembering(
  unit: Unit,
  computing: FunctionCode,
  modes: readonly Mode[],
  how: Remembering,
  byVariables?: ByVariables,
): FunctionCode {
  if (how === 'never') return computing;
  const { name, comment, parameters, statements } = computing;
  const computeName = identifier(`compute_${name.text}`);
  const compute = declaration({ name: computeName, parameters, statements });
  const [value, scope] = [identifier(`m_${name.text}`), identifier(`n_${name.text}`)];
  switch (how) {
    case 'once':
      return {
        name,
        comment,
        parameters: [],
        before: js`let ${value} = 0;\n${compute}`,
        statements: js`if (${value} !== 0) return ${value};\nconst value = ${computeName}();\nif (rt.lasts(value)) ${value} = value;\nreturn value;`,
      };
    case 'in scope':
      return {
        name,
        comment,
        parameters: [],
        before: js`let ${value} = 0, ${scope} = 0;\n${compute}`,
        statements: js`if (${scope} === rt.scope) return ${value};\n${valueCode(unit, computeName, byVariables)}\n${value} = value;\n${scope} = rt.scope;\nreturn value;`,
      };
    case 'for arguments': {
      const memory = unit.constant('r', js`rt.scopedMemory()`);
      const given = modes.map((_, i) => identifier(`a${i}`));
      const keys: Code[] = given.map((parameter, i) =>
        modes[i] === 'value' ? parameter : js`(typeof ${parameter} === 'number' ? ${parameter} : ${unknown})`,
      );
      while (keys.length < mostArguments) keys.push(literal('1'));
      return {
        name,
        comment,
        parameters: given,
        before: compute,
        statements: js`const known = ${memory}.find(rt.scope, ${keys});\nif (known !== 0) return known;\nconst value = ${computeName}(${given});\n${memory}.note(rt.scope, ${keys}, value);\nreturn value;`,
      };
    }
    default:
      return assertNever(how);
  }
}
