/**
 * Parses comments `\* REACHABLE P` in a configuration file, which say that P must be TRUE in some reachable state. TLC
 * ignores them. In: the text of the file. Out: the formulas, or the errors of each, with positions in the file. A
 * formula ends at the end of its line.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';
import { failureDiagnostic, parseFrom } from '../syntax/parse-module.js';
import type { Expression } from '../syntax/tree.js';
import type { ConfigEntry } from './config.js';
import { emptyReachable, incompleteReachable } from './config-errors.js';

const comment = /^[ \t]*\\\*[ \t]*REACHABLE\b[ \t]*:?(.*)$/gm;

export function parseReachable(source: Source): {
  readonly entries: readonly ConfigEntry[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const entries: ConfigEntry[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const match of source.text.matchAll(comment)) {
    const [line, written = ''] = match;
    const end = match.index + line.trimEnd().length;
    if (written.trim() === '') {
      diagnostics.push(emptyReachable({ source, start: match.index + line.indexOf('REACHABLE'), end }));
      continue;
    }
    const start = match.index + line.length - written.length;
    const parsed = parseFrom('LoneExpression', source, { part: { start, end } });
    if ('failure' in parsed) {
      const { failure } = parsed;
      const isAtEnd = failure.kind === 'unexpected' && failure.unexpected.offset >= end;
      diagnostics.push(isAtEnd ? incompleteReachable({ source, start, end }) : failureDiagnostic(failure));
    } else {
      const expression = parsed.tree as Expression;
      entries.push({ kind: 'reachable', span: expression.span, expression });
    }
  }
  return { entries, diagnostics };
}
