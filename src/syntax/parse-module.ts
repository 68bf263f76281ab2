/**
 * Text to tree. In: a source. Out: the tree of its module, or what is wrong with the text.
 * Always: no exception leaves here for any text; a tree comes without errors.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';
import { SyntaxError as ParserError, parse } from '../generated/parser.js';
import { namedFault, nestedTooDeeply, noModule, unexpectedText } from './syntax-errors.js';
import { SyntaxFailure } from './syntax-failure.js';
import type { Expression, Module } from './tree.js';

export type StartRule = 'File' | 'LoneExpression' | 'ConfigFile';

/** How far the parser had come, told to whoever must say where it gave up. */
export interface ParseProgress {
  offset: number;
  /** The furthest token that was refused because it is not right of its list's bullets; -1 for none. */
  outdented: number;
}

export interface ParseOptions {
  /** Words that cannot be names here; by default those of TLA+. */
  readonly isReserved?: (word: string) => boolean;
}

export type Parsed = { readonly tree: unknown } | { readonly diagnostic: Diagnostic };

/** Runs the generated parser from one of its start rules. */
export function parseFrom(startRule: StartRule, source: Source, options: ParseOptions = {}): Parsed {
  const progress: ParseProgress = { offset: 0, outdented: -1 };
  try {
    return { tree: parse(source.text, { startRule, synodSource: source, progress, ...options }) };
  } catch (error) {
    if (error instanceof SyntaxFailure) return { diagnostic: namedFault(error) };
    if (error instanceof ParserError) {
      const { offset } = error.location.start;
      return {
        diagnostic: unexpectedText({
          source,
          offset,
          expected: error.expected ?? [],
          outdented: progress.outdented === offset,
        }),
      };
    }
    if (error instanceof RangeError) return { diagnostic: nestedTooDeeply(source, progress.offset) };
    throw error;
  }
}

export function parseModule(source: Source): {
  readonly module: Module | undefined;
  readonly diagnostics: readonly Diagnostic[];
} {
  if (!holdsModule(source.text)) return { module: undefined, diagnostics: [noModule(source)] };
  const parsed = parseFrom('File', source);
  if ('diagnostic' in parsed) return { module: undefined, diagnostics: [parsed.diagnostic] };
  return { module: parsed.tree as Module, diagnostics: [] };
}

/** Whether a line such as `---- MODULE` stands anywhere. Looks backwards from the word, so that its time is linear. */
function holdsModule(text: string): boolean {
  for (let at = text.indexOf('MODULE'); at >= 0; at = text.indexOf('MODULE', at + 1)) {
    let before = at;
    while (text[before - 1] === ' ') before--;
    if (text.endsWith('----', before)) return true;
  }
  return false;
}

export function parseExpression(source: Source): {
  readonly expression: Expression | undefined;
  readonly diagnostics: readonly Diagnostic[];
} {
  const parsed = parseFrom('LoneExpression', source);
  if ('diagnostic' in parsed) return { expression: undefined, diagnostics: [parsed.diagnostic] };
  return { expression: parsed.tree as Expression, diagnostics: [] };
}
