/**
 * Estimates the width of a text in a picture, and cuts a text to a width. The estimate uses classes of characters. It
 * is at least the width in common monospaced fonts, because pictures use such a font.
 */
import { cellsOf, visible } from '../../diagnostics/visible-text.js';

/** The width of a column, as a fraction of the font size. */
const columnWidth = 0.61;

export function textWidth(text: string, fontSize: number): number {
  return widthInColumns(text) * columnWidth * fontSize;
}

export function widthInColumns(text: string): number {
  return cellsOf(visible(text), 0).reduce((sum, { width }) => sum + width, 0);
}

/** Returns the text if it is at most this wide. Otherwise returns its beginning, with a sign where it was cut. */
export function fitText(text: string, width: number, fontSize: number): string {
  return fitColumns(text, Math.floor(width / (columnWidth * fontSize)));
}

export function fitColumns(text: string, columns: number): string {
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
