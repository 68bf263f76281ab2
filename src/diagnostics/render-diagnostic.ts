/**
 * Writes a diagnostic as text: the error, its position, the source text at this position, and a hint. The text does not
 * depend on the width of the terminal.
 */
import { linesOf, type Mark, renderFrame } from './code-frame.js';
import type { Diagnostic } from './diagnostic.js';
import { type Palette, plain } from './palette.js';
import { positionOf, type Span } from './source.js';
import { visible } from './visible-text.js';

/** Marks with at most this number of lines between them are in one frame. */
const nearLines = 6;

/** Returns a diagnostic as text, without a line break at the end. */
export function renderDiagnostic(diagnostic: Diagnostic, palette: Palette = plain): string {
  const paint = diagnostic.severity === 'error' ? palette.error : palette.warning;
  const head = paint(`${diagnostic.severity}[${diagnostic.code}]`);
  const rows = [`${head}${palette.title(`: ${visible(diagnostic.title)}`)}`];
  const groups = groupMarks(marksOf(diagnostic));
  const gutterWidth = Math.max(2, ...groups.map((group) => String(lastLineOf(group) + 1).length));
  for (const group of groups) {
    const place = group[0]?.span;
    if (!place) continue;
    rows.push(`${' '.repeat(gutterWidth)}${palette.gutter('-->')} ${placeOf(place)}`);
    rows.push(...renderFrame(group, gutterWidth, palette));
  }
  if (diagnostic.hint !== undefined) rows.push(`${palette.hint('hint')}: ${visible(diagnostic.hint)}`);
  return rows.join('\n');
}

/** Returns all diagnostics as text, separated by blank lines. If there is more than one, their number follows. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], palette: Palette = plain): string {
  const texts = diagnostics.map((one) => renderDiagnostic(one, palette));
  if (diagnostics.length > 1) texts.push(countDiagnostics(diagnostics));
  return texts.join('\n\n');
}

/** Returns a text such as `3 errors, 1 warning`. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const parts = [errors > 0 ? plural(errors, 'error') : '', warnings > 0 ? plural(warnings, 'warning') : ''];
  return parts.filter((part) => part !== '').join(', ');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function marksOf({ span, label, related }: Diagnostic): readonly Mark[] {
  const explaining = related.map((one): Mark => ({ span: one.span, label: one.label, primary: false }));
  return span ? [{ span, label, primary: true }, ...explaining] : explaining;
}

/**
 * Groups marks. A mark joins the first group that has a near mark of the same source. If there is no such group, the
 * mark begins a new group.
 */
function groupMarks(marks: readonly Mark[]): readonly (readonly Mark[])[] {
  const groups: Mark[][] = [];
  for (const mark of marks) {
    const near = groups.find((group) => group.some((other) => areNear(mark.span, other.span)));
    if (near) near.push(mark);
    else groups.push([mark]);
  }
  return groups;
}

function areNear(one: Span, other: Span): boolean {
  if (one.source !== other.source) return false;
  const a = linesOf(one);
  const b = linesOf(other);
  return a.first <= b.last + nearLines && b.first <= a.last + nearLines;
}

function lastLineOf(marks: readonly Mark[]): number {
  return Math.max(...marks.map(({ span }) => linesOf(span).last));
}

function placeOf({ source, start }: Span): string {
  const { line, column } = positionOf(source, start);
  return `${visible(source.name)}:${line}:${column}`;
}
