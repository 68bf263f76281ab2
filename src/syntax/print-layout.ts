/**
 * Text with optional line breaks, and the function that chooses the breaks. In: rows, groups and columns. Out: text of
 * about a hundred columns. This file knows only two facts about TLA+: the parts of a list item are to the right of the
 * list's bullets, and some tokens must not touch.
 *
 * Invariants: time is linear in the text. A deep layout needs no deep call stack. A line begins at most `maxDrift` columns
 * to the right of the innermost list around it. So a text without nested lists stays narrow, however deep it is.
 */
import { assertNever } from '../diagnostics/assert-never.js';

export type Layout =
  | string
  | { readonly kind: 'row'; readonly parts: readonly Layout[]; readonly width: number }
  | { readonly kind: 'line'; readonly flat: string; readonly width: number }
  | { readonly kind: 'group'; readonly body: Layout; readonly width: number }
  | { readonly kind: 'indent'; readonly by: number; readonly body: Layout; readonly width: number }
  | { readonly kind: 'align'; readonly body: Layout; readonly width: number }
  | { readonly kind: 'column'; readonly body: Layout; readonly width: number };

/**
 * Pairs of characters. If one token ended with the first and the next began with the second, they would become one
 * token.
 */
const runTogether: ReadonlySet<string> = new Set(['(*', '*)', ':>', '!!', '->', '--', '-|', '-+', '~>']);

/** The characters with which these pairs begin. */
const mayJoin = '(*:!-~';

const usualWidth = 100;
const maxDrift = 60;

/** Returns the width without line breaks, in columns. Infinite if the layout contains a mandatory break. */
function widthOf(layout: Layout): number {
  return typeof layout === 'string' ? layout.length : layout.width;
}

/** Makes a sequence of layouts. */
export function row(...parts: readonly Layout[]): Layout {
  return concatenation(parts);
}

/** Makes a sequence of layouts from a list, which may be too long for arguments of a call. */
export function concatenation(parts: readonly Layout[]): Layout {
  let width = 0;
  let shown = 0;
  let last: Layout = '';
  let text: string | undefined = '';
  for (const part of parts) {
    if (part === '') continue;
    width += widthOf(part);
    shown++;
    last = part;
    if (text !== undefined) text = typeof part === 'string' && !joins(text, part) ? text + part : undefined;
  }
  if (shown <= 1) return last;
  return text ?? { kind: 'row', parts, width };
}

/** Whether two texts would become another token if nothing stood between them. */
function joins(text: string, next: string): boolean {
  const end = text.slice(-1);
  return end !== '' && mayJoin.includes(end) && runTogether.has(end + next.charAt(0));
}

/** A space. If its group does not fit on the line, a new line. */
export const line: Layout = { kind: 'line', flat: ' ', width: 1 };

/** A mandatory new line. */
export const newLine: Layout = { kind: 'line', flat: '', width: Number.POSITIVE_INFINITY };

/** Makes a layout in which all line breaks are made, or none. Inner groups decide for themselves. */
export function group(...parts: readonly Layout[]): Layout {
  const body = row(...parts);
  return typeof body === 'string' ? body : { kind: 'group', body, width: body.width };
}

/** Makes a layout whose new lines are indented by two more columns. */
export function indent(...parts: readonly Layout[]): Layout {
  const body = row(...parts);
  return typeof body === 'string' ? body : { kind: 'indent', by: 2, body, width: body.width };
}

/** Makes a layout whose new lines begin at its first column. If that is far to the right, they begin further left. */
export function align(...parts: readonly Layout[]): Layout {
  const body = row(...parts);
  return typeof body === 'string' ? body : { kind: 'align', body, width: body.width };
}

/**
 * Makes a layout in which every new line begins at the column of the first line or further right. The layout begins on
 * a new line in two cases: it would begin far to the right, or after characters that some programs count as one column
 * and others as two.
 */
export function column(...parts: readonly Layout[]): Layout {
  const body = row(...parts);
  return { kind: 'column', body, width: widthOf(body) };
}

/** Makes `a, b, c`, with as many items on each line as fit. */
export function commaList(items: readonly Layout[]): Layout {
  return concatenation(items.map((item, at) => (at === 0 ? item : row(',', group(line, item)))));
}

/** Makes a layout in which each item is on a line of its own. */
export function lines(items: readonly Layout[]): Layout {
  return concatenation(items.map((item, at) => (at === 0 ? item : row(newLine, item))));
}

/** Makes `(a, b)`, `{a, b}` and the like. */
export function enclosed(open: string, items: readonly Layout[], close: string): Layout {
  return row(open, align(commaList(items)), close);
}

/** How a layout is written where it stands. */
interface Setting {
  readonly flat: boolean;
  readonly indentation: number;
  /** The column of the bullets of the innermost list around the layout. */
  readonly floor: number;
}

/** @param maxWidth the last column. A group that ends beyond it is broken into lines. */
export function renderLayout(layout: Layout, maxWidth = usualWidth): string {
  const written: string[] = [];
  // The layouts that are still to be written, as a stack. Another stack has the setting of each.
  const open: Layout[] = [layout];
  const settings: Setting[] = [{ flat: false, indentation: 0, floor: 0 }];
  let at = 0;
  let blank = 0; // indentation to write before the next text of the line
  let lineBegin = 0; // the number of texts that were written before this line
  let last = ''; // the last character that was written in this line
  const breakLine = (indentation: number) => {
    written.push('\n');
    lineBegin = written.length;
    last = '';
    at = indentation;
    blank = indentation;
  };
  const push = (body: Layout, its: Setting) => {
    open.push(body);
    settings.push(its);
  };
  while (open.length > 0) {
    const layout = open.pop() as Layout;
    const setting = settings.pop() as Setting;
    if (typeof layout === 'string') {
      if (layout === '') continue;
      if (blank > 0) written.push(' '.repeat(blank));
      blank = 0;
      const apart = joins(last, layout) ? ` ${layout}` : layout;
      written.push(apart);
      at += apart.length;
      last = apart.charAt(apart.length - 1);
      continue;
    }
    const { flat, indentation, floor } = setting;
    switch (layout.kind) {
      case 'row':
        for (let part = layout.parts.length - 1; part >= 0; part -= 1) push(layout.parts[part] ?? '', setting);
        break;
      case 'line':
        if (flat) push(layout.flat, setting);
        else breakLine(indentation);
        break;
      case 'group':
        push(layout.body, flat || at + layout.width > maxWidth ? setting : { flat: true, indentation, floor });
        break;
      case 'indent':
        push(layout.body, { flat, indentation: drifted(indentation + layout.by, setting), floor });
        break;
      case 'align':
        push(layout.body, { flat, indentation: drifted(at, setting), floor });
        break;
      case 'column':
        if (drifted(at, setting) < at || !isCountable(written, lineBegin)) breakLine(indentation);
        push(layout.body, { flat, indentation: at, floor: at });
        break;
      default:
        assertNever(layout);
    }
  }
  return written.join('');
}

/** Returns the column `to`. If `to` is beyond the rightmost column where new lines may begin, returns that column. */
function drifted(to: number, { indentation, floor }: Setting): number {
  return Math.min(to, Math.max(indentation, floor + maxDrift));
}

/** Whether all programs count the same columns in a line. */
function isCountable(written: readonly string[], from: number): boolean {
  for (let at = from; at < written.length; at++) if (/[\ud800-\udfff]/.test(written[at] ?? '')) return false;
  return true;
}
