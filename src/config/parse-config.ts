/**
 * Parses a configuration file. In: a source. Out: its entries in the order of the text, or all errors. After an error,
 * parsing continues with the next section. Invariants: no text causes an exception, and the result has either entries
 * or errors.
 */

import { assertNever } from '../diagnostics/assert-never.js';
import { type Diagnostic, isError } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';
import { columnsOf } from '../syntax/columns.js';
import { failureDiagnostic, type ParseFailure, parseFrom } from '../syntax/parse-module.js';
import { reservedWords } from '../syntax/reserved-words.js';
import { checkKeywords, checkTargets, checkValues } from './check-config.js';
import { type Config, type ConfigEntry, configKeywords, statedKindOf } from './config.js';
import { ambiguousLine, markedKeyword, textBeforeKeyword, unexpectedToken } from './config-errors.js';
import { ambiguousTokens, type ConfigSection, type ConfigToken, outlineConfig } from './outline-config.js';
import { parseReachable } from './parse-reachable.js';

/** The largest number of sections whose errors are reported. */
const maxFaults = 20;

/** A configuration, or the errors of its text. */
export interface ParsedConfig {
  readonly config: Config | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function parseConfig(source: Source): ParsedConfig {
  const outlined = parseFrom('ConfigOutline', source);
  if ('failure' in outlined) return { config: undefined, diagnostics: [failureDiagnostic(outlined.failure)] };
  const { stray, sections } = outlineConfig(outlined.tree as readonly ConfigToken[]);
  const columnAt = columnsOf(source.text);
  const read = readSections(source, sections);
  const reachable = parseReachable(source);
  const entries = [...read.entries, ...reachable.entries];
  const diagnostics = [
    ...stray.slice(0, 1).map(textBeforeKeyword),
    ...read.faults,
    ...reachable.diagnostics,
    ...sections.flatMap((section) => ambiguousTokens(section, columnAt)).map(ambiguousLine),
    ...checkKeywords(sections),
    ...checkTargets(entries),
    ...checkValues(entries),
  ].sort((left, right) => (left.span?.start ?? 0) - (right.span?.start ?? 0));
  return { config: diagnostics.some(isError) ? undefined : { entries }, diagnostics };
}

function isReserved(word: string): boolean {
  return reservedWords.has(word) || configKeywords.has(word);
}

/** Returns the entries of the correct sections, and one error for each other section. */
function readSections(
  source: Source,
  sections: readonly ConfigSection[],
): { readonly entries: readonly ConfigEntry[]; readonly faults: readonly Diagnostic[] } {
  const startOf = (section: number) => sections[section]?.keyword.span.start ?? source.text.length;
  const read = (from: number, to: number) =>
    parseFrom('ConfigSections', source, {
      isReserved,
      sections: { keywords: configKeywords, statedKindOf },
      part: { start: startOf(from), end: startOf(to) },
    });
  const entries: ConfigEntry[] = [];
  const faults: Diagnostic[] = [];
  for (let from = 0; from < sections.length && faults.length < maxFaults; ) {
    const parsed = read(from, sections.length);
    if ('tree' in parsed) {
      for (const entry of parsed.tree as readonly ConfigEntry[]) entries.push(entry);
      break;
    }
    const offset = offsetOf(parsed.failure);
    const later = sections.findIndex((section, at) => at > from && section.keyword.span.start >= offset);
    const faulty = later < 0 ? sections.length - 1 : later - 1;
    const before = read(from, faulty);
    if ('tree' in before) for (const entry of before.tree as readonly ConfigEntry[]) entries.push(entry);
    const section = sections[faulty];
    if (section) faults.push(sectionFault(parsed.failure, section, sections[faulty + 1]));
    from = faulty + 1;
  }
  return { entries, faults };
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

function sectionFault(failure: ParseFailure, section: ConfigSection, next: ConfigSection | undefined): Diagnostic {
  if (failure.kind !== 'unexpected') return markedKeyword(section) ?? failureDiagnostic(failure);
  const { offset, expected } = failure.unexpected;
  return unexpectedToken({ section, next: next?.keyword, offset, expected });
}
