/**
 * A code frame: the marked lines of one source with line numbers. Under each line there is a row of carets for every
 * mark, followed by the mark's label. In: marks that are near each other. Out: rows of text, without a heading.
 *
 * Invariants: at most `frameWidth` columns of a source line are shown, and a longer line takes no more time. If a mark
 * covers many lines, only its first and its last line are shown.
 */
import type { Palette } from './palette.js';
import { lineIndexOf, lineRange, type Source, type Span } from './source.js';
import { type Cell, cellsOf, visible } from './visible-text.js';

export interface Mark {
  readonly span: Span;
  readonly label?: string | undefined;
  /** Whether the message is about this mark. Other marks give additional information. */
  readonly primary: boolean;
}

/** The numbers of the first and the last line of a mark, counted from 0. */
export interface LineInterval {
  readonly first: number;
  readonly last: number;
}

const frameWidth = 120;
/** If a line is cut, this number of columns is shown before a mark. */
const leadBeforeMark = 24;
/** If a mark has more lines than this, only its first and its last line are shown. */
const wholeMarkLines = 4;

/** The part of a mark within one line. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly primary: boolean;
  readonly label?: string | undefined;
}

export function linesOf({ source, start, end }: Span): LineInterval {
  return { first: lineIndexOf(source, start), last: lineIndexOf(source, Math.max(start, end - 1)) };
}

/** Returns the rows of a frame. All marks must be in one source. `gutterWidth` is the width of the line numbers. */
export function renderFrame(marks: readonly Mark[], gutterWidth: number, palette: Palette): readonly string[] {
  const source = marks[0]?.span.source;
  if (!source) return [];
  const stretches = stretchesByLine(source, marks);
  const shown = shownLines(source, marks, stretches);
  const bar = palette.gutter('|');
  const blank = ' '.repeat(gutterWidth);
  const rows = [`${blank} ${bar}`];
  let previous = shown[0] ?? 0;
  for (const line of shown) {
    if (line > previous + 1) rows.push(palette.gutter('...'.padStart(gutterWidth)));
    const number = palette.gutter(String(line + 1).padStart(gutterWidth));
    for (const view of viewsOf(source, line, stretches.get(line) ?? [])) {
      rows.push(`${number} ${bar} ${textOf(view)}`.trimEnd());
      for (const stretch of view.stretches) rows.push(`${blank} ${bar} ${underline(view, stretch, palette)}`);
    }
    previous = line;
  }
  return rows;
}

function stretchesByLine(source: Source, marks: readonly Mark[]): ReadonlyMap<number, readonly Stretch[]> {
  const byLine = new Map<number, Stretch[]>();
  for (const { span, label, primary } of marks) {
    const { first, last } = linesOf(span);
    const whole = last - first < wholeMarkLines;
    for (let line = first; line <= last; line = whole || line === last ? line + 1 : last) {
      const { start, end } = lineRange(source, line);
      const indented = start + indentation(source, start, end);
      if (line !== first && line !== last && indented === end) continue;
      const stretch: Stretch = {
        start: line === first ? span.start : indented,
        end: line === last ? Math.min(span.end, Math.max(end, span.start)) : end,
        primary,
        label: line === last ? label : undefined,
      };
      const known = byLine.get(line);
      if (known) known.push(stretch);
      else byLine.set(line, [stretch]);
    }
  }
  for (const stretches of byLine.values()) {
    stretches.sort((a, b) => Number(b.primary) - Number(a.primary) || b.start - a.start);
  }
  return byLine;
}

/**
 * Returns the lines to show: those with a mark, the line before the primary mark, and any single line between two of
 * these.
 */
function shownLines(
  source: Source,
  marks: readonly Mark[],
  stretches: ReadonlyMap<number, readonly Stretch[]>,
): readonly number[] {
  const lines = new Set(stretches.keys());
  for (const { span, primary } of marks) {
    const before = lineIndexOf(source, span.start) - 1;
    if (!primary || before < 0) continue;
    const { start, end } = lineRange(source, before);
    if (indentation(source, start, end) < end - start) lines.add(before);
  }
  for (const line of [...lines]) if (lines.has(line + 2)) lines.add(line + 1);
  return [...lines].sort((a, b) => a - b);
}

/** Returns the number of blanks at the start of a line; at most `frameWidth`. */
function indentation(source: Source, start: number, end: number): number {
  const head = source.text.slice(start, Math.min(end, start + frameWidth));
  return head.length - head.trimStart().length;
}

/** A part of a line that is shown in one row, with the marks in it. */
interface View {
  readonly cells: readonly Cell[];
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
  readonly stretches: readonly Stretch[];
}

/**
 * Returns the views of a line. If the line fits, it has one view. Otherwise it has a view for each mark that no earlier
 * view shows.
 */
function viewsOf(source: Source, line: number, stretches: readonly Stretch[]): readonly View[] {
  const range = lineRange(source, line);
  const views: View[] = [];
  let rest = stretches;
  do {
    const focus = rest[0];
    const view = windowAround(source, range, focus?.start ?? range.start, focus?.end ?? range.start);
    const from = view.cells[0]?.offset ?? range.start;
    const last = view.cells.at(-1)?.offset ?? range.start;
    const inside = rest.filter(
      (stretch) => stretch === focus || (stretch.start >= from && (stretch.start <= last || !view.cutAfter)),
    );
    views.push({ ...view, stretches: inside });
    rest = rest.filter((stretch) => !inside.includes(stretch));
  } while (rest.length > 0);
  return views;
}

function windowAround(
  source: Source,
  range: { readonly start: number; readonly end: number },
  start: number,
  end: number,
): Omit<View, 'stretches'> {
  const long = range.end - range.start > 8 * frameWidth;
  const from = long ? alignedTo(source, Math.max(range.start, start - frameWidth)) : range.start;
  const to = long ? alignedTo(source, Math.min(range.end, from + 4 * frameWidth)) : range.end;
  const cells = cellsOf(source.text.slice(from, to), from);
  const width = widthBefore(cells, Number.POSITIVE_INFINITY);
  const whole = from === range.start && to === range.end;
  if (whole && width <= frameWidth) return { cells, cutBefore: false, cutAfter: false };

  const focusStart = widthBefore(cells, start);
  const focusEnd = Math.min(widthBefore(cells, end), focusStart + frameWidth / 2);
  const left = from === range.start && focusEnd < frameWidth ? 0 : Math.max(0, focusStart - leadBeforeMark);
  const shown: Cell[] = [];
  let column = 0;
  for (const cell of cells) {
    if (column >= left && column + cell.width <= left + frameWidth) shown.push(cell);
    column += cell.width;
  }
  return {
    cells: shown,
    cutBefore: left > 0 || from > range.start,
    cutAfter: to < range.end || column > left + frameWidth,
  };
}

/** Returns the offset itself, or the offset of the beginning of the surrogate pair that contains it. */
function alignedTo(source: Source, offset: number): number {
  const code = source.text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}

function widthBefore(cells: readonly Cell[], offset: number): number {
  let width = 0;
  for (const cell of cells) {
    if (cell.offset >= offset) break;
    width += cell.width;
  }
  return width;
}

function textOf({ cells, cutBefore, cutAfter }: View): string {
  return `${cutBefore ? '…' : ''}${cells.map((cell) => cell.text).join('')}${cutAfter ? '…' : ''}`;
}

/** Returns the row of carets for a mark. An empty mark, such as one at the end of the file, has one caret. */
function underline({ cells, cutBefore }: View, { start, end, label, primary }: Stretch, palette: Palette): string {
  const column = widthBefore(cells, start);
  const width = Math.max(1, widthBefore(cells, end) - column);
  const paint = primary ? palette.primary : palette.secondary;
  const carets = (primary ? '^' : '-').repeat(width);
  const text = label === undefined || label === '' ? carets : `${carets} ${visible(label)}`;
  return ' '.repeat(column + (cutBefore ? 1 : 0)) + paint(text);
}
