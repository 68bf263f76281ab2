/**
 * Text with optional line breaks, and the function that chooses the breaks. In: rows, groups and columns. Out: text of
 * about a hundred columns. This file uses only two facts about TLA+: the lines of a list item are to the right of the
 * bullets, and some tokens need a space between them.
 *
 * Invariants: time is linear in the text. A deep layout needs no deep call stack. A line begins at most `maxDrift`
 * columns to the right of the innermost list around it. So a text without nested lists stays narrow, however deep it
 * is.
 */
import { assertNever } from '../diagnostics/assert-never.js';

export type Layout =
  | string
  | { readonly kind: 'row'; readonly parts: readonly Layout[]; readonly width: number }
  | { readonly kind: 'list'; readonly items: readonly Layout[]; readonly width: number }
  | { readonly kind: 'line'; readonly flat: string; readonly width: number }
  | { readonly kind: 'group'; readonly body: Layout; readonly width: number }
  | { readonly kind: 'indent'; readonly by: number; readonly body: Layout; readonly width: number }
  | { readonly kind: 'align'; readonly body: Layout; readonly width: number }
  | { readonly kind: 'column'; readonly body: Layout; readonly width: number };

/**
 * Pairs of characters, stored by the second character. If a token ends with the first character and the next token
 * begins with the second, a space must separate them. Otherwise they would be read as one token.
 */
const runTogether: ReadonlyMap<string, string> = new Map([
  ['*', '('],
  [')', '*'],
  ['>', ':-~'],
  ['!', '!'],
  ['-', '-'],
  ['|', '-'],
  ['+', '-'],
]);

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

/**
 * Makes a sequence of layouts from a list. The list may be longer than the number of arguments that a call may have.
 */
export function concatenation(parts: readonly Layout[]): Layout {
  let width = 0;
  let shown = 0;
  let last: Layout = '';
  let text: string | undefined = '';
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] as Layout;
    if (part === '') continue;
    shown++;
    last = part;
    if (typeof part === 'string') {
      width += part.length;
      if (text !== undefined) text = joins(text, part) ? undefined : text + part;
    } else {
      width += part.width;
      text = undefined;
    }
  }
  if (shown <= 1) return last;
  return text ?? { kind: 'row', parts, width };
}

/** Whether two texts would become another token if nothing stood between them. */
function joins(text: string, next: string): boolean {
  const ends = runTogether.get(next.charAt(0));
  return ends !== undefined && text !== '' && ends.includes(text.charAt(text.length - 1));
}

/** A space. If its group does not fit on the line, a new line. */
export const line: Layout = { kind: 'line', flat: ' ', width: 1 };

/** A mandatory new line. */
export const newLine: Layout = { kind: 'line', flat: '', width: Number.POSITIVE_INFINITY };

/** Makes a layout with all of its line breaks or none of them. Inner groups decide about their own line breaks. */
export function group(...parts: readonly Layout[]): Layout {
  const body = row(...parts);
  return typeof body === 'string' ? body : { kind: 'group', body, width: body.width };
}

/** Makes a layout whose new lines are indented by two more columns. */
export function indent(...parts: readonly Layout[]): Layout {
  const body = row(...parts);
  return typeof body === 'string' ? body : { kind: 'indent', by: 2, body, width: body.width };
}

/**
 * Makes a layout whose new lines begin at the column where the layout begins. If this column is far to the right, they
 * begin further left.
 */
export function align(...parts: readonly Layout[]): Layout {
  const body = row(...parts);
  return typeof body === 'string' ? body : { kind: 'align', body, width: body.width };
}

/**
 * Makes a layout in which every new line begins at the column of the first line or further right. The layout begins on
 * a new line if it would otherwise begin far to the right, or after characters that not all programs count as one
 * column.
 */
export function column(...parts: readonly Layout[]): Layout {
  const body = row(...parts);
  return { kind: 'column', body, width: widthOf(body) };
}

/** Makes `a, b, c`, with as many items on each line as fit. */
export function commaList(items: readonly Layout[]): Layout {
  if (items.length <= 1) return items[0] ?? '';
  let width = 2 * (items.length - 1);
  for (const item of items) width += widthOf(item);
  return { kind: 'list', items, width };
}

/** Makes a layout in which each item is on a line of its own. */
export function lines(items: readonly Layout[]): Layout {
  return concatenation(items.map((item, at) => (at === 0 ? item : row(newLine, item))));
}

/** Makes `(a, b)`, `{a, b}` and the like. */
export function enclosed(open: string, items: readonly Layout[], close: string): Layout {
  return row(open, align(commaList(items)), close);
}

/** The columns that determine where new lines of a layout begin. */
interface Setting {
  readonly indentation: number;
  /** The column of the bullets of the innermost list around the layout. */
  readonly floor: number;
}

/** @param maxWidth the largest width of a line. A group that would exceed it is broken into lines. */
export function renderLayout(layout: Layout, maxWidth = usualWidth): string {
  return new Renderer(maxWidth).render(layout);
}

/** The items of a list that are still to be written, from the item with the number `from`. */
interface RestOfList {
  readonly kind: 'rest';
  readonly items: readonly Layout[];
  readonly from: number;
}

class Renderer {
  private readonly written: string[] = [];
  /** A stack of the layouts that are still to be written. `settings` has the setting of each of them. */
  private readonly open: (Layout | RestOfList)[] = [];
  private readonly settings: Setting[] = [];
  private at = 0;
  /** The number of spaces to write before the next text of the line. */
  private blank = 0;
  /** The index in `written` of the first text of this line. */
  private lineBegin = 0;
  /** The last text that was written in this line. */
  private last = '';

  constructor(private readonly maxWidth: number) {}

  render(layout: Layout): string {
    this.push(layout, { indentation: 0, floor: 0 });
    for (let next = this.open.pop(); next !== undefined; next = this.open.pop())
      this.show(next, this.settings.pop() as Setting);
    return this.written.join('');
  }

  private show(layout: Layout | RestOfList, setting: Setting): void {
    if (typeof layout === 'string') return this.write(layout);
    switch (layout.kind) {
      case 'row':
        for (let part = layout.parts.length - 1; part >= 0; part -= 1) this.push(layout.parts[part] ?? '', setting);
        break;
      case 'list':
        this.list(layout.items, 0, setting);
        break;
      case 'rest':
        this.list(layout.items, layout.from, setting);
        break;
      case 'line':
        this.breakLine(setting.indentation);
        break;
      case 'group':
        if (this.fits(layout.width)) this.showFlat(layout.body, setting);
        else this.push(layout.body, setting);
        break;
      case 'indent':
      case 'align':
      case 'column':
        this.push(layout.body, this.within(layout, setting));
        break;
      default:
        assertNever(layout);
    }
  }

  /** Writes a layout that fits on the line. It is narrow, so its parts are not nested deeply. */
  private showFlat(layout: Layout, setting: Setting): void {
    if (typeof layout === 'string') return this.write(layout);
    switch (layout.kind) {
      case 'row':
        for (let at = 0; at < layout.parts.length; at++) this.showFlat(layout.parts[at] as Layout, setting);
        break;
      case 'list':
        for (let at = 0; at < layout.items.length; at++) {
          if (at > 0) this.write(', ');
          this.showFlat(layout.items[at] as Layout, setting);
        }
        break;
      case 'line':
        this.write(layout.flat);
        break;
      case 'group':
        this.showFlat(layout.body, setting);
        break;
      case 'indent':
      case 'align':
      case 'column':
        this.showFlat(layout.body, this.within(layout, setting));
        break;
      default:
        assertNever(layout);
    }
  }

  /** Returns the setting of the body of a layout, and begins a new line if the body begins on one. */
  private within(layout: Extract<Layout, { readonly kind: 'indent' | 'align' | 'column' }>, setting: Setting): Setting {
    const { indentation, floor } = setting;
    switch (layout.kind) {
      case 'indent':
        return { indentation: drifted(indentation + layout.by, setting), floor };
      case 'align':
        return { indentation: drifted(this.at, setting), floor };
      case 'column':
        if (drifted(this.at, setting) < this.at || !this.isCountable()) this.breakLine(indentation);
        return { indentation: this.at, floor: this.at };
      default:
        return assertNever(layout);
    }
  }

  private push(body: Layout | RestOfList, its: Setting): void {
    this.open.push(body);
    this.settings.push(its);
  }

  private write(text: string): void {
    if (text === '') return;
    if (this.blank > 0) this.written.push(' '.repeat(this.blank));
    this.blank = 0;
    const apart = joins(this.last, text) ? ` ${text}` : text;
    this.written.push(apart);
    this.at += apart.length;
    this.last = apart;
  }

  /**
   * Writes the items of a list, beginning with the item `from`. At an item that is no plain text, puts the rest of the
   * list and then this item on the stack.
   */
  private list(items: readonly Layout[], from: number, setting: Setting): void {
    for (let at = from; at < items.length; at++) {
      const item = items[at] ?? '';
      if (at > 0) {
        if (this.fits(2 + widthOf(item))) {
          this.write(', ');
          this.showFlat(item, setting);
          continue;
        }
        this.write(',');
        this.breakLine(setting.indentation);
      }
      if (typeof item === 'string') this.write(item);
      else {
        this.push({ kind: 'rest', items, from: at + 1 }, setting);
        return this.push(item, setting);
      }
    }
  }

  private breakLine(indentation: number): void {
    this.written.push('\n');
    this.lineBegin = this.written.length;
    this.last = '';
    this.at = indentation;
    this.blank = indentation;
  }

  private fits(width: number): boolean {
    return this.at + width <= this.maxWidth;
  }

  /** Whether all programs count this line's characters as the same number of columns. */
  private isCountable(): boolean {
    for (let at = this.lineBegin; at < this.written.length; at++)
      if (/[\ud800-\udfff]/.test(this.written[at] ?? '')) return false;
    return true;
  }
}

/** Returns the column `to`, or the rightmost column in which new lines may begin, if that is less. */
function drifted(to: number, { indentation, floor }: Setting): number {
  return Math.min(to, Math.max(indentation, floor + maxDrift));
}
