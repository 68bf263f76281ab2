/**
 * Which definitions have code already, and what of them is computed but once. In: a definition in its frame, for a reading. Out: its function, if there is
 * one; the text that remembers its value. A constant is computed once and for all; what a state alone decides, once while that state is read.
 */

import { unreachable } from '../../diagnostics/unreachable.js';
import type { DefinitionSymbol, ResolvedSpec } from '../../semantics/tables/resolved.js';
import type { Steadiness } from '../analysis/steadiness.js';
import type { Unit } from '../code/code.js';
import type { CompiledDefinition, Frame, Mode } from '../code/environment.js';
import { mayLack, noPlace, type Reading, withoutState } from '../code/reading.js';
import { mostArguments, unknown } from '../runtime/scoped-memory.js';

type ByReading = Map<string, CompiledDefinition>;

/** How often a definition's value is computed: 'for arguments' in a scope, once for the same arguments. */
export type Remembering = 'never' | 'once' | 'in scope' | 'for arguments';

export class CompiledDefinitions {
  private readonly compiled = new Map<DefinitionSymbol, Map<Frame | undefined, ByReading>>();

  constructor(
    private readonly levels: ResolvedSpec['levels'],
    private readonly steadiness: Steadiness,
    /** Takes what is drawn at random for steady: a constant is drawn once. */
    private readonly drawing: Steadiness,
    /** Whether it may take longer than to ask a memory. */
    private readonly isCostly: (definition: DefinitionSymbol) => boolean,
  ) {}

  /** By the keys of readings. */
  in(definition: DefinitionSymbol, frame: Frame | undefined): ByReading {
    const byFrame = this.compiled.get(definition) ?? new Map<Frame | undefined, ByReading>();
    this.compiled.set(definition, byFrame);
    const byReading = byFrame.get(frame) ?? new Map<string, CompiledDefinition>();
    byFrame.set(frame, byReading);
    return byReading;
  }

  /** Forgets what was being compiled when that failed. */
  forget(numbers: ReadonlySet<number>): void {
    for (const byFrame of this.compiled.values())
      for (const byReading of byFrame.values())
        for (const [key, { number }] of byReading)
          if (number !== undefined && numbers.has(number)) byReading.delete(key);
  }

  /** What is the same in every state is compiled once for all of them. */
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

/** A definition's function. */
export interface DefinitionText {
  readonly name: string;
  readonly text: string;
  readonly modes: readonly Mode[];
}

/** The text of a function that remembers what the given one gives. */
export function rememberingText(unit: Unit, { name, text, modes }: DefinitionText, remembering: Remembering): string {
  if (remembering === 'never') return text;
  const compute = text.replace(`function ${name}(`, `function compute_${name}(`);
  const [value, scope] = [`m_${name}`, `n_${name}`];
  switch (remembering) {
    case 'once':
      return `let ${value} = 0;\n${compute}\nfunction ${name}() {\nif (${value} !== 0) return ${value};\nconst value = compute_${name}();\nif (rt.lasts(value)) ${value} = value;\nreturn value;\n}`;
    case 'in scope':
      return `let ${value} = 0, ${scope} = 0;\n${compute}\nfunction ${name}() {\nif (${scope} === rt.scope) return ${value};\nconst value = compute_${name}();\n${value} = value;\n${scope} = rt.scope;\nreturn value;\n}`;
    case 'for arguments': {
      const memory = unit.constant('r', 'rt.scopedMemory()');
      const parameters = modes.map((_, i) => `a${i}`);
      const keys = modes.map((mode, i) =>
        mode === 'value' ? `a${i}` : `(typeof a${i} === 'number' ? a${i} : ${unknown})`,
      );
      while (keys.length < mostArguments) keys.push('1');
      const all = parameters.join(', ');
      return `${compute}\nfunction ${name}(${all}) {\nconst known = ${memory}.find(rt.scope, ${keys.join(', ')});\nif (known !== 0) return known;\nconst value = compute_${name}(${all});\n${memory}.note(rt.scope, ${keys.join(', ')}, value);\nreturn value;\n}`;
    }
    default:
      return unreachable(remembering);
  }
}
