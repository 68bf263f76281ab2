/**
 * Text that knows where it may be broken into lines, and the one place that decides where it is. Rows, groups and
 * columns come in; text of about a hundred columns comes out. Knows little of TLA+: that what belongs to a list item
 * stands right of the list's bullets, and which tokens must not touch.
 *
 * Always holds: time is linear in the text; a deep layout needs no deep stack; indentation grows at most `maxDrift`
 * columns past the innermost list, so that only lists in lists, where the language wants it, can make a deep text wide.
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

/** Where one token ends and the next begins so that together they would be another: a comment, `->`, ... */
const runTogether: ReadonlySet<string> = new Set(['(*', '*)', ':>', '!!', '->', '--', '-|', '-+', '~>']);

const maxWidth = 100;
const maxDrift = 60;

/** The columns it takes when nothing in it is broken; infinite when something must be. */
function widthOf(layout: Layout): number {
  return typeof layout === 'string' ? layout.length : layout.width;
}

/** One after another. */
export function row(...parts: readonly Layout[]): Layout {
  return concatenation(parts);
}

/** The same of a list, which may be too long to be the arguments of a call. */
export function concatenation(parts: readonly Layout[]): Layout {
  return { kind: 'row', parts, width: parts.reduce<number>((sum, part) => sum + widthOf(part), 0) };
}

/** A space, or a new line when its group does not fit. */
export const line: Layout = { kind: 'line', flat: ' ', width: 1 };

/** Always a new line. */
export const newLine: Layout = { kind: 'line', flat: '', width: Number.POSITIVE_INFINITY };

/** Broken at each of its own lines, or at none. */
export function group(...parts: readonly Layout[]): Layout {
  const body = row(...parts);
  return { kind: 'group', body, width: widthOf(body) };
}

/** Its new lines begin further right than those around it. */
export function indent(...parts: readonly Layout[]): Layout {
  const body = row(...parts);
  return { kind: 'indent', by: 2, body, width: widthOf(body) };
}

/** Its new lines begin where it begins, or further left when that is far to the right. */
export function align(...parts: readonly Layout[]): Layout {
  const body = row(...parts);
  return { kind: 'align', body, width: widthOf(body) };
}

/**
 * Its new lines begin exactly where it begins, and nothing in it stands further left. It begins on a new line when it would
 * begin far to the right, or behind characters that some programs count as one column and some as two.
 */
export function column(...parts: readonly Layout[]): Layout {
  const body = row(...parts);
  return { kind: 'column', body, width: widthOf(body) };
}

/** `a, b, c` with as much on each line as fits. */
export function commaList(items: readonly Layout[]): Layout {
  return concatenation(items.map((item, at) => (at === 0 ? item : row(',', group(line, item)))));
}

/** Each on a line of its own. */
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
  /** The column of the innermost list's bullets. */
  readonly floor: number;
}

export function renderLayout(layout: Layout): string {
  const written: string[] = [];
  const open: Place[] = [{ layout, flat: false, indentation: 0, floor: 0 }];
  let at = 0;
  let blank = 0; // indentation that is due once something follows it on its line
  let countable = true; // whether everybody agrees on the columns of this line
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
