/**
 * Parses a text. In: a source. Out: the tree of its module, or diagnostics if the text has errors. No text causes an
 * exception.
 */

import { assertNever } from '../diagnostics/assert-never.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Source, Span } from '../diagnostics/source.js';
import { SyntaxError as ParserError, parse } from '../generated/parser.js';
import { type AlgorithmPlace, findAlgorithm, mayHoldAlgorithm } from './find-algorithm.js';
import { namedFault, nestedTooDeeply, noModule, type Unexpected, unexpectedText } from './syntax-errors.js';
import { SyntaxFailure } from './syntax-failure.js';
import type { Expression, Module } from './tree.js';

export type StartRule =
  | 'File'
  | 'UnitsToEnd'
  | 'UnitPlaces'
  | 'LoneExpression'
  | 'ConfigOutline'
  | 'ConfigSections'
  | 'LoneUnits'
  | 'LoneAssignment'
  | 'LoneDefinitionName'
  | 'Words'
  | 'ModuleLines'
  | 'Algorithm';

/** The offset that the parser has reached. The message about a stack overflow shows it. */
export interface ParseProgress {
  offset: number;
  /**
   * The largest offset of a token that was rejected because of its column: it is not to the right of the bullets of its
   * list. -1 if there is no such token.
   */
  outdented: number;
}

export interface ParseOptions {
  /** Returns whether a word is reserved. By default, these are the reserved words of TLA+. */
  readonly isReserved?: (word: string) => boolean;
  /** For a configuration file: its keywords, and the kind of formulas in the section of each keyword. */
  readonly sections?: {
    readonly keywords: ReadonlyMap<string, 'once' | 'repeatable'>;
    readonly statedKindOf: ReadonlyMap<string, string>;
  };
  /** Whether the text is a PlusCal algorithm, in which `:=` is not an operator. */
  readonly isAlgorithm?: boolean;
  /** Receives the start and the end of every comment that the parser passes. */
  readonly comments?: Map<number, number>;
  /** The part of the source to parse; by default all of it. */
  readonly part?: { readonly start: number; readonly end: number };
}

/**
 * Why the parser rejected a text. `fault`: the grammar recognised a mistake. `unexpected`: there is an unexpected
 * token. `too-deep`: the stack overflowed.
 */
export type ParseFailure =
  | { readonly kind: 'fault'; readonly fault: SyntaxFailure }
  | { readonly kind: 'unexpected'; readonly unexpected: Unexpected }
  | { readonly kind: 'too-deep'; readonly source: Source; readonly offset: number };

export type Parsed = { readonly tree: unknown } | { readonly failure: ParseFailure };

/**
 * Runs the generated parser from one of its start rules. The first run does not record which tokens the parser expects,
 * because this takes time and memory. If the parser rejects the text, a second run records them for the message.
 */
export function parseFrom(startRule: StartRule, source: Source, options: ParseOptions = {}): Parsed {
  return parseOnce(startRule, source, options, false) ?? (parseOnce(startRule, source, options, true) as Parsed);
}

/** Parses once. Returns undefined if the parser rejects the text and `notesExpectations` is FALSE. */
function parseOnce(
  startRule: StartRule,
  source: Source,
  options: ParseOptions,
  notesExpectations: boolean,
): Parsed | undefined {
  const progress: ParseProgress = { offset: 0, outdented: -1 };
  const { part, ...others } = options;
  // The text before the part is replaced by spaces, so that the part keeps its offsets.
  const text = part ? ' '.repeat(part.start) + source.text.slice(part.start, part.end) : source.text;
  const silence = { peg$silentFails: notesExpectations ? 0 : 1 };
  try {
    return { tree: parse(text, { startRule, synodSource: source, progress, ...silence, ...others }) };
  } catch (error) {
    if (error instanceof SyntaxFailure) return { failure: { kind: 'fault', fault: error } };
    if (error instanceof ParserError) {
      if (!notesExpectations) return undefined;
      // The parser does not report a token that it rejected because of its column. Such a token may be after the
      // furthest offset that the parser reports.
      const furthest = error.location.start.offset;
      const offset = Math.max(furthest, progress.outdented);
      const expected = offset === furthest ? (error.expected ?? []) : [];
      const outdented = progress.outdented === offset;
      const isAlgorithm = options.isAlgorithm === true;
      return { failure: { kind: 'unexpected', unexpected: { source, offset, expected, outdented, isAlgorithm } } };
    }
    if (error instanceof RangeError) return { failure: { kind: 'too-deep', source, offset: progress.offset } };
    throw error;
  }
}

/** Returns the diagnostic for a text that could not be parsed. */
export function failureDiagnostic(failure: ParseFailure): Diagnostic {
  switch (failure.kind) {
    case 'fault':
      return namedFault(failure.fault);
    case 'unexpected':
      return unexpectedText(failure.unexpected);
    case 'too-deep':
      return nestedTooDeeply(failure.source, failure.offset);
    default:
      return assertNever(failure);
  }
}

export function parseModule(source: Source): {
  readonly module: Module | undefined;
  /** The PlusCal algorithm in the text of the module, if there is one. */
  readonly algorithm?: AlgorithmPlace | undefined;
  readonly diagnostics: readonly Diagnostic[];
} {
  if (!holdsModule(source.text)) return { module: undefined, diagnostics: [noModule(source)] };
  const comments = mayHoldAlgorithm(source.text) ? new Map<number, number>() : undefined;
  const parsed = parseFrom('File', source, comments ? { comments } : {});
  if ('failure' in parsed)
    return {
      module: undefined,
      diagnostics: [parsed.failure, ...failuresBehind(source, parsed.failure)].map(failureDiagnostic),
    };
  const module = parsed.tree as Module;
  return { module, algorithm: comments && findAlgorithm(module, comments), diagnostics: [] };
}

/** The largest number of errors that are reported for a module. */
const mostFailures = 20;

/**
 * Finds the errors after the first one. After an error, the parser begins again at the next line that begins a unit. So
 * an error in one unit causes no further errors in the units after it.
 */
function failuresBehind(source: Source, first: ParseFailure): readonly ParseFailure[] {
  const places = parseFrom('UnitPlaces', source);
  if ('failure' in places) return [];
  const failures: ParseFailure[] = [];
  for (let last = first; last.kind !== 'too-deep' && failures.length < mostFailures - 1; ) {
    const at = offsetOf(last);
    const start = (places.tree as readonly number[]).find((place) => place >= at);
    if (start === undefined) break;
    const parsed = parseFrom('UnitsToEnd', source, { part: { start, end: source.text.length } });
    if (!('failure' in parsed) || offsetOf(parsed.failure) <= at) break;
    failures.push(parsed.failure);
    last = parsed.failure;
  }
  return failures;
}

function offsetOf(failure: ParseFailure): number {
  switch (failure.kind) {
    case 'fault':
      return failure.fault.span.start;
    case 'unexpected':
      return failure.unexpected.offset;
    case 'too-deep':
      return failure.offset;
    default:
      return assertNever(failure);
  }
}

/** Returns all words of a module in order, except those in strings and comments. The tree lacks some of them. */
export function wordsOf({ span }: Module): readonly string[] {
  return wordsIn(span);
}

/** Returns all words of a part of a text in order, except those in strings and comments. */
export function wordsIn({ source, start, end }: Span): readonly string[] {
  const parsed = parseFrom('Words', source, { part: { start, end } });
  if ('failure' in parsed) throw new Error('the words of a parsed module cannot be parsed');
  return parsed.tree as readonly string[];
}

/** Where a module begins in its file. */
export interface ModuleLine {
  readonly name: string;
  readonly start: number;
}

/** Returns the modules that follow a module in its file, in the order of the file. */
export function modulesAfter({ span: { source, end } }: Module): readonly ModuleLine[] {
  const parsed = parseFrom('ModuleLines', source, { part: { start: end, end: source.text.length } });
  if ('failure' in parsed) throw new Error('any text is a sequence of lines');
  return parsed.tree as readonly ModuleLine[];
}

/**
 * Whether the text contains a line such as `---- MODULE`. To take linear time, the function looks for each `MODULE`,
 * and then for dashes before it.
 */
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
  if ('failure' in parsed) return { expression: undefined, diagnostics: [failureDiagnostic(parsed.failure)] };
  return { expression: parsed.tree as Expression, diagnostics: [] };
}
