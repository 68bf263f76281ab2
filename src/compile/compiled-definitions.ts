/**
 * Which definitions have code already, and what of them is computed but once. In: a definition in its frame, for a reading. Out: its function, if there is
 * one; the text that remembers its value. A constant is computed once and for all; what a state alone decides, once while that state is read.
 */
import type { DefinitionSymbol, ResolvedSpec } from '../semantics/resolved.js';
import type { CompiledDefinition, Frame } from './environment.js';
import { mayLack, noPlace, type Reading, withoutState } from './reading.js';
import type { Steadiness } from './steadiness.js';

type ByReading = Map<string, CompiledDefinition>;

/** How often a definition's value is computed. */
export type Remembering = 'never' | 'once' | 'in scope';

export class CompiledDefinitions {
  private readonly compiled = new Map<DefinitionSymbol, Map<Frame | undefined, ByReading>>();

  constructor(
    private readonly levels: ResolvedSpec['levels'],
    private readonly steadiness: Steadiness,
    /** Takes what is drawn at random for steady: a constant is drawn once. */
    private readonly drawing: Steadiness,
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
    if (parameters.length > 0) return 'never';
    if (this.isConstant(definition, frame)) return this.drawing.isSteady(definition) ? 'once' : 'never';
    if (recursive || this.levels.get(definition)?.level !== 1 || !this.steadiness.isSteady(definition)) return 'never';
    return reading.current !== noPlace && !mayLack(reading.current, reading) ? 'in scope' : 'never';
  }

  private isConstant(definition: DefinitionSymbol, frame: Frame | undefined): boolean {
    return (this.levels.get(definition)?.level ?? 1) === 0 && (frame?.constant ?? true);
  }
}

/** The text of a function that remembers what the given one gives. */
export function rememberingText(text: string, name: string, remembering: Remembering): string {
  if (remembering === 'never') return text;
  const compute = text.replace(`function ${name}(`, `function compute_${name}(`);
  const [value, scope] = [`m_${name}`, `n_${name}`];
  return remembering === 'once'
    ? `let ${value} = 0;\n${compute}\nfunction ${name}() {\nif (${value} !== 0) return ${value};\nconst value = compute_${name}();\nif (rt.lasts(value)) ${value} = value;\nreturn value;\n}`
    : `let ${value} = 0, ${scope} = 0;\n${compute}\nfunction ${name}() {\nif (${scope} === rt.scope) return ${value};\nconst value = compute_${name}();\n${value} = value;\n${scope} = rt.scope;\nreturn value;\n}`;
}
