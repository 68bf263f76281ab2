/**
 * Text with optional line breaks, and the function that chooses the breaks. In: rows, groups and columns. Out: text of
 * about a hundred columns. This file knows only two facts about TLA+: the parts of a list item are to the right of the
 * list's bullets, and some tokens must not touch.
 *
 * Invariants: time is linear in the text; a deep layout needs no deep call stack; indentation grows at most `maxDrift`
 * columns past the innermost list, so that only nested lists make a deep text wide.
 */
import { unreachable } from '../diagnostics/unreachable.js';

export type Layout =
  | string
  | { readonly kind: 'row'; readonly parts: readonly Layout[]; readonly width: number }
  | { readonly kind: 'line'; readonly flat: string; readonly width: number }
  | { readonly kind: 'group'; readonly body: Layout; readonly width: number }
  | { readonly kind: 'indent'; readonly by: number; readonly body: Layout; readonly width: number }
  | { readonly kind: 'align'; readonly body: Layout; readonly width: number }
  | { readonly kind: 'column'; readonly body: Layout; readonly width: number };

/** The end of one token and the start of the next that would form another token: a comment, `->`, ... */
const runTogether: ReadonlySet<string> = new Set(['(*', '*)', ':>', '!!', '->', '--', '-|', '-+', '~>']);

const usualWidth = 100;
const maxDrift = 60;

/** The number of columns without line breaks. Infinite if the layout contains a mandatory break. */
function widthOf(layout: Layout): number {
  return typeof layout === 'string' ? layout.length : layout.width;
}

/** A sequence of layouts. */
export function row(...parts: readonly Layout[]): Layout {
  return concatenation(parts);
}

/** The same for a list, which may be too long to spread into arguments. */
export function concatenation(parts: readonly Layout[]): Layout {
  return { kind: 'row', parts, width: parts.reduce<number>((sum, part) => sum + widthOf(part), 0) };
}

/** A space, or a new line if its group does not fit. */
export const line: Layout = { kind: 'line', flat: ' ', width: 1 };

/** A mandatory new line. */
export const newLine: Layout = { kind: 'line', flat: '', width: Number.POSITIVE_INFINITY };

/** Either all of its own lines are broken, or none. */
export function group(...parts: readonly Layout[]): Layout {
  const body = row(...parts);
  return { kind: 'group', body, width: widthOf(body) };
}

/** New lines inside it are indented by two more columns. */
export function indent(...parts: readonly Layout[]): Layout {
  const body = row(...parts);
  return { kind: 'indent', by: 2, body, width: widthOf(body) };
}

/** New lines inside it start at its first column, or further left if that column is far to the right. */
export function align(...parts: readonly Layout[]): Layout {
  const body = row(...parts);
  return { kind: 'align', body, width: widthOf(body) };
}

/**
 * New lines inside it start exactly at its first column, and nothing in it is further left. It starts on a new line if
 * it would start far to the right, or after characters that some programs count as one column and others as two.
 */
export function column(...parts: readonly Layout[]): Layout {
  const body = row(...parts);
  return { kind: 'column', body, width: widthOf(body) };
}

/** `a, b, c` with as many items per line as fit. */
export function commaList(items: readonly Layout[]): Layout {
  return concatenation(items.map((item, at) => (at === 0 ? item : row(',', group(line, item)))));
}

/** Each item on a line of its own. */
export function lines(items: readonly Layout[]): Layout {
  return concatenation(items.map((item, at) => (at === 0 ? item : row(newLine, item))));
}

/** `(a, b)`, `{a, b}`, ... */
export function enclosed(open: string, items: readonly Layout[], close: string): Layout {
  return row(open, align(commaList(items)), close);
}

interface Place {
  readonly layout: Layout;
  readonly flat: boolean;
  readonly indentation: number;
  /** The column of the bullets of the innermost list. */
  readonly floor: number;
}

/** @param maxWidth groups that end beyond this column are broken into lines. */
export function renderLayout(layout: Layout, maxWidth = usualWidth): string {
  const written: string[] = [];
  const open: Place[] = [{ layout, flat: false, indentation: 0, floor: 0 }];
  let at = 0;
  let blank = 0; // indentation that is written before the next text of the line
  let countable = true; // whether all programs agree on the columns of this line
  let last = ''; // the last character of this line
  const breakLine = (indentation: number) => {
    written.push('\n');
    countable = true;
    last = '';
    at = indentation;
    blank = indentation;
  };
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const { layout, flat, indentation, floor } = place;
    if (typeof layout === 'string') {
      if (layout === '') continue;
      if (blank > 0) written.push(' '.repeat(blank));
      blank = 0;
      const apart = runTogether.has(last + layout.charAt(0)) ? ` ${layout}` : layout;
      written.push(apart);
      at += apart.length;
      last = apart.slice(-1);
      countable = countable && !/[\ud800-\udfff]/.test(layout);
      continue;
    }
    const drifted = (to: number) => Math.min(to, Math.max(indentation, floor + maxDrift));
    switch (layout.kind) {
      case 'row':
        for (let part = layout.parts.length - 1; part >= 0; part -= 1)
          open.push({ ...place, layout: layout.parts[part] ?? '' });
        break;
      case 'line':
        if (flat) open.push({ ...place, layout: layout.flat });
        else breakLine(indentation);
        break;
      case 'group':
        open.push({ ...place, layout: layout.body, flat: flat || at + layout.width <= maxWidth });
        break;
      case 'indent':
        open.push({ ...place, layout: layout.body, indentation: drifted(indentation + layout.by) });
        break;
      case 'align':
        open.push({ ...place, layout: layout.body, indentation: drifted(at) });
        break;
      case 'column':
        if (drifted(at) < at || !countable) breakLine(indentation);
        open.push({ ...place, layout: layout.body, indentation: at, floor: at });
        break;
      default:
        unreachable(layout);
    }
  }
  return written.join('');
}
