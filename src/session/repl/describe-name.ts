/**
 * Describes a name: what it is, its value or its definition, and the comment that stands with it. In: what the name
 * stands for. Out: text.
 */
import { positionOf, type Span } from '../../diagnostics/source.js';
import type { DefinitionSymbol, InstanceSymbol, TlaSymbol } from '../../semantics/tables/resolved.js';
import { printDefinition } from '../../syntax/print.js';
import type { FoundName } from './prompt-names.js';

/**
 * Returns lines about a name.
 * @param valueFor returns the value of a constant, or of a variable in the current state; undefined if it has none.
 */
export function describeFound(found: FoundName, valueFor: (name: string) => string | undefined): string {
  if (found.kind === 'prompt') return describeText(found.definition.span);
  const { symbol, through } = found;
  const lines = describeSymbol(symbol, through.length === 0 ? valueFor : () => undefined);
  return through.length === 0 ? lines : `${lines}, of the instance ${through.join('!')}`;
}

function describeSymbol(symbol: TlaSymbol, valueFor: (name: string) => string | undefined): string {
  switch (symbol.kind) {
    case 'constant':
    case 'variable':
      return describeDeclared(symbol, valueFor(symbol.name));
    case 'definition':
      return describeDefinition(symbol);
    case 'instance':
      return describeText(unitOf(symbol)?.span ?? symbol.span);
    case 'assumption':
    case 'theorem':
      return describeText(symbol.syntax.span);
    default:
      return 'span' in symbol ? describeText(symbol.span) : symbol.name;
  }
}

function describeDeclared(
  { kind, name, span }: Extract<TlaSymbol, { kind: 'constant' | 'variable' }>,
  value: string | undefined,
): string {
  const { lines, line } = linesAt(span);
  const behind = (lines[line - 1] as string).slice(positionOf(span.source, span.end).column - 1);
  const own = commentBehind(behind);
  // A comment behind another name is not about this one, and so is not shown.
  const comment = own.length > 0 ? own : commentAbove(lines, line - 2);
  const equals = value === undefined ? '' : value === name ? ', a model value' : ` = ${value}`;
  return [...comment, `${kind} ${name}${equals}`, placeOf(span)].join('\n');
}

function describeDefinition({ syntax }: DefinitionSymbol): string {
  const { span, name } = syntax;
  // The translation of an algorithm gives its definitions the place of a label, or of the head of the algorithm.
  const isTranslated = !span.source.text.slice(span.start, span.end).includes('==');
  if (!isTranslated) return describeText(span);
  const { lines, line } = linesAt(span);
  const isOfLabel = span.source.text.slice(span.start, span.end) === name.text;
  const what = isOfLabel ? `the translation of the label ${name.text}` : 'from the translation of the algorithm';
  const comment = isOfLabel ? commentAbove(lines, line - 2) : [];
  return [...comment, ...cut(printDefinition(syntax).split('\n')), `${placeOf(span)}, ${what}`].join('\n');
}

/** Returns the text of a definition, after the comment that stands above it, and with the comment behind it. */
function describeText(span: Span): string {
  const { text } = span.source;
  const { lines, line } = linesAt(span);
  const [rest = ''] = text.slice(span.end).split(/\r?\n/, 1);
  const behind = isComment(rest) ? rest.trimEnd() : '';
  const written = `${text.slice(span.start, span.end)}${behind}`.split(/\r?\n/);
  // The declaration RECURSIVE may stand between the comment and the definition.
  const isDeclared = /^\s*RECURSIVE\b/.test(lines[line - 2] ?? '');
  return [...commentAbove(lines, line - (isDeclared ? 3 : 2)), ...cut(written), placeOf(span)].join('\n');
}

function cut(lines: readonly string[]): readonly string[] {
  return lines.length > mostLines ? [...lines.slice(0, mostLines), '  …'] : lines;
}

const mostLines = 24;

function linesAt({ source, start }: Span): { readonly lines: readonly string[]; readonly line: number } {
  return { lines: source.text.split(/\r?\n/), line: positionOf(source, start).line };
}

function placeOf({ source, start }: Span): string {
  return `${source.name}:${positionOf(source, start).line}`;
}

/** Returns the statement of a module that is this instance. */
function unitOf({ home, syntax }: InstanceSymbol) {
  return home.syntax.units.find(
    (unit) => (unit.kind === 'module-definition' || unit.kind === 'instance') && unit.instance === syntax,
  );
}

function isComment(text: string): boolean {
  return /^\s*(?:\\\*|\(\*)/.test(text);
}

/** Returns the text of the comment that follows a name in its line, after a comma. Empty if there is none. */
function commentBehind(rest: string): readonly string[] {
  const [, line, block] = /^\s*,?\s*(?:\\\*+\s?(.*)|\(\*+\s?(.*?)\s*\*+\)\s*)$/.exec(rest) ?? [];
  const text = (line ?? block ?? '').trim();
  return text === '' ? [] : [text];
}

/**
 * Returns the lines of the comment that ends at a line: lines with `\*`, boxes of `(* … *)`, or one comment over
 * several lines. Empty if no comment ends there.
 */
function commentAbove(lines: readonly string[], last: number): readonly string[] {
  const above: string[] = [];
  let isWithin = false;
  for (let at = last; at >= 0; at--) {
    const line = (lines[at] as string).trim();
    const isLine: boolean = line.startsWith('\\*') && !isWithin;
    if (!isWithin && !isLine && !line.endsWith('*)')) break;
    above.unshift(withoutFrame(line, isLine));
    isWithin = !isLine && !line.startsWith('(*');
  }
  // If the beginning of the comment was not found, nothing is shown.
  const text = isWithin ? [] : above;
  const lastText = text.findLastIndex((line) => line !== '');
  return text.slice(
    text.findIndex((line) => line !== ''),
    lastText + 1,
  );
}

/** Returns the text of a line of a comment, without the marks of the comment and without the frame of a box. */
function withoutFrame(line: string, isLine: boolean): string {
  if (/^[\\(]?[*\-=+|\s]*\)?$/.test(line)) return '';
  const begun = line.replace(isLine ? /^\\\*+ ?/ : /^(?:\(\*+|\*+(?=\s)|\|) ?/, '');
  return begun.replace(/(?:\*+\)|\s\*+|\s\|)$/, '').trimEnd();
}
