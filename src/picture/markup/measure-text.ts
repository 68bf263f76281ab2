/**
 * Estimates the width of a text in a picture, and cuts a text to a width. Pictures use a monospaced font. The estimate
 * is at least the width of the text in common fonts of this sort.
 */
import { cellsOf, isPlain, visible } from '../../diagnostics/visible-text.js';

/** The width of a column, as a fraction of the font size. */
const columnWidth = 0.61;

export function textWidth(text: string, fontSize: number): number {
  return widthInColumns(text) * columnWidth * fontSize;
}

export function widthInColumns(text: string): number {
  if (isPlain(text)) return text.length;
  return cellsOf(visible(text), 0).reduce((sum, { width }) => sum + width, 0);
}

/**
 * Returns the text if it is at most this wide. Otherwise returns its beginning, with a sign at the end that shows the
 * cut.
 */
export function fitText(text: string, width: number, fontSize: number): string {
  return fitColumns(text, Math.floor(width / (columnWidth * fontSize)));
}

/** Returns the number of columns of a width. */
export function columnsIn(width: number, fontSize: number): number {
  return Math.floor(width / (columnWidth * fontSize));
}

/** Returns the text in lines that are at most this wide. If more than `most` lines are needed, the last one is cut. */
export function wrapText(text: string, width: number, fontSize: number, most: number): readonly string[] {
  return wrapColumns(text, Math.floor(width / (columnWidth * fontSize)), { most, indent: 2 });
}

/** Wraps a text. Lines after the first one are indented. A line ends at a space if possible. */
export function wrapColumns(
  text: string,
  columns: number,
  { most, indent }: { readonly most: number; readonly indent: number },
): readonly string[] {
  const lines: string[] = [];
  let rest = visible(text);
  while (lines.length < most - 1 && !fitsColumns(rest, columns)) {
    const head = beginning(rest, columns);
    const space = rest[head.length] === ' ' ? head.length : head.lastIndexOf(' ');
    const line = space > head.length / 4 && space > indent ? head.slice(0, space) : head;
    if (line.trim() === '') break;
    lines.push(line);
    rest = `${' '.repeat(indent)}${rest.slice(line.length).trimStart()}`;
  }
  return [...lines, fitColumns(rest, columns)];
}

/** The space between two texts on a line. */
const apart = '   ';

/** Puts texts beside each other, in lines that are at most this wide. A line is broken within a text only if it is long. */
export function flowTexts(
  texts: readonly string[],
  columns: number,
  room: { readonly most: number; readonly indent: number },
): readonly string[] {
  const lines: string[] = [];
  for (const text of texts) {
    const line = lines.at(-1);
    const together = line === undefined ? text : `${line}${apart}${text}`;
    if (line !== undefined && fitsColumns(together, columns)) lines[lines.length - 1] = together;
    else lines.push(...wrapColumns(text, columns, room));
  }
  return lines;
}

/** Whether a text is at most this wide. A long text is not measured to its end. */
function fitsColumns(text: string, columns: number): boolean {
  return text.length <= columns ? widthInColumns(text) <= columns : beginning(text, columns).length === text.length;
}

/** Returns the longest beginning of a text that is at most this wide. */
function beginning(text: string, columns: number): string {
  if (isPlain(text)) return text.slice(0, Math.max(0, columns));
  let taken = 0;
  let end = 0;
  for (const point of text) {
    const [cell] = cellsOf(point, 0);
    taken += cell?.width ?? 0;
    if (taken > columns) break;
    end += point.length;
  }
  return text.slice(0, end);
}

export function fitColumns(text: string, columns: number): string {
  if (isPlain(text)) return text.length <= columns ? text : `${text.slice(0, Math.max(0, columns - 1))}…`;
  const cells = cellsOf(visible(text), 0);
  if (widthInColumns(text) <= columns) return cells.map((cell) => cell.text).join('');
  let taken = 1;
  let shown = '';
  for (const cell of cells) {
    if (taken + cell.width > columns) break;
    shown += cell.text;
    taken += cell.width;
  }
  return `${shown}…`;
}
