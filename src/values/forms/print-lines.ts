/**
 * Prints values with line breaks. In: a value and a width. Out: the text of `print.ts` with line breaks. If a list,
 * such as the elements of a set, does not fit on a line, each item has its own line.
 */
import { type Handle, isSmall } from '../store/handles.js';
import type { Layer, Piece, Printer } from './print.js';

/**
 * A cache for texts of values on one line, for parts that occur in many values. In: lasting handles, which always stand
 * for the same value. Out: texts.
 */
export class FlatTexts {
  private readonly known = new Map<Handle, string>();
  private characters = 0;

  constructor(
    private readonly printer: Printer,
    private readonly width: number,
  ) {}

  /** Returns the text of a value; undefined if the text has more than `room` characters. */
  within(value: Handle, room: number): string | undefined {
    if (isSmall(value)) return flatWithin(this.printer, value, room);
    const text = this.known.get(value) ?? this.find(value);
    return text !== undefined && text.length <= room ? text : undefined;
  }

  private find(value: Handle): string | undefined {
    const text = flatWithin(this.printer, value, this.width);
    if (text === undefined) return undefined;
    this.characters += text.length;
    if (this.characters > mostKept) {
      this.known.clear();
      this.characters = text.length;
    }
    this.known.set(value, text);
    return text;
  }
}

/** The largest number of characters that are kept. */
const mostKept = 2 ** 22;

/** A text that was cut after some lines. */
export interface CutText {
  readonly text: string;
  readonly isCut: boolean;
}

export function printLines(printer: Printer, handle: Handle, width: number, texts?: FlatTexts): string {
  return printSome(printer, handle, width, { texts }).text;
}

/** Prints the first lines of a value, as `printLines` prints them. */
export function printBeginning(
  printer: Printer,
  handle: Handle,
  width: number,
  wanted: { readonly texts: FlatTexts; readonly mostLines: number },
): CutText {
  return printSome(printer, handle, width, wanted);
}

/**
 * Prints the first lines of a value, for a prompt.
 * @param mostLines after this number of lines, the text is cut.
 */
export function printFirstLines(printer: Printer, handle: Handle, width: number, mostLines: number): CutText {
  return printSome(printer, handle, width, { mostLines, isFilled: true });
}

interface LinesWanted {
  readonly texts?: FlatTexts | undefined;
  readonly mostLines?: number;
  /** Whether several items share a line, if all items of a list have no parts. */
  readonly isFilled?: boolean;
}

function printSome(printer: Printer, handle: Handle, width: number, wanted: LinesWanted): CutText {
  const { texts, mostLines = Number.POSITIVE_INFINITY, isFilled = false } = wanted;
  const whole = texts?.within(handle, width);
  if (whole !== undefined) return { text: whole, isCut: false };
  const out: string[] = [];
  let column = 0;
  let lines = 1;
  const write = (text: string): void => {
    out.push(text);
    const broken = text.lastIndexOf('\n');
    if (broken >= 0) lines += text.split('\n').length - 1;
    column = broken < 0 ? column + text.length : text.length - broken - 1;
  };
  const rest: Piece[] = [handle];
  for (let piece = rest.pop(); piece !== undefined; piece = rest.pop()) {
    if (typeof piece === 'string') {
      const breaks = piece.split('\n');
      if (lines + breaks.length - 1 > mostLines) {
        write(breaks.slice(0, mostLines - lines + 1).join('\n'));
        return { text: out.join(''), isCut: true };
      }
      write(piece);
      continue;
    }
    const room = width - column;
    const flat = texts === undefined ? flatWithin(printer, piece, room) : texts.within(piece, room);
    if (flat !== undefined) {
      write(flat);
      continue;
    }
    const layer = firstItems(printer.layer(piece), mostLines * width);
    if (typeof layer === 'string') write(layer);
    else {
      const short = isFilled ? shortItems(printer, layer, width / 3) : undefined;
      if (short) rest.push(filled(short, layer, { column, width }));
      else pushBroken(rest, layer, column);
    }
  }
  return { text: out.join(''), isCut: false };
}

/** Drops all items of a list but the first `most`. The text is cut before the dropped items are reached. */
function firstItems(layer: Layer | string, most: number): Layer | string {
  return typeof layer === 'string' || layer.items.length <= most
    ? layer
    : { ...layer, items: layer.items.slice(0, most) };
}

/** Returns the texts of the items. Undefined if some text is longer than `room`, or some item is not just one value. */
function shortItems(printer: Printer, { items }: Layer, room: number): readonly string[] | undefined {
  const texts: string[] = [];
  for (const [only, second] of items) {
    const isOne = only !== undefined && typeof only !== 'string' && second === undefined;
    const text = isOne ? flatWithin(printer, only, room) : undefined;
    if (text === undefined) return undefined;
    texts.push(text);
  }
  return texts;
}

/** Returns the text of a list. Each line has as many items as fit on it. */
function filled(
  texts: readonly string[],
  { open, separator, close }: Layer,
  { column, width }: { readonly column: number; readonly width: number },
): string {
  const indent = column + open.length;
  const lines: string[] = [];
  let line = '';
  texts.forEach((text, i) => {
    const item = `${text}${i < texts.length - 1 ? separator.trimEnd() : close}`;
    if (line !== '' && indent + line.length + 1 + item.length > width) {
      lines.push(line);
      line = item;
    } else line = line === '' ? item : `${line} ${item}`;
  });
  return `${open}${[...lines, line].join(`\n${' '.repeat(indent)}`)}`;
}

/** Returns the text of a value on one line; undefined if the text has more than `room` characters. */
function flatWithin(printer: Printer, value: Handle, room: number): string | undefined {
  const out: string[] = [];
  let length = 0;
  const rest: Piece[] = [value];
  for (let piece = rest.pop(); piece !== undefined; piece = rest.pop()) {
    const layer = typeof piece === 'string' ? piece : printer.layer(piece);
    if (typeof layer === 'string') {
      out.push(layer);
      length += layer.length;
      if (length > room) return undefined;
      continue;
    }
    // Every item has at least one character. So if there are more than `room` items, they cannot fit.
    if (layer.items.length > room - length) return undefined;
    rest.push(layer.close);
    for (let i = layer.items.length - 1; i >= 0; i--) {
      rest.push(...[...(layer.items[i] ?? [])].reverse());
      if (i > 0) rest.push(layer.separator);
    }
    rest.push(layer.open);
  }
  return out.join('');
}

/**
 * Pushes the pieces of a broken list. The items stand below one another, one blank to the right of the bracket: `{ 1,\n
 * 2 }`.
 */
function pushBroken(rest: Piece[], { open, items, separator, close }: Layer, column: number): void {
  const indent = column + (open === '' ? 0 : open.length + 1);
  if (close !== '') rest.push(items.length > 0 ? ` ${close}` : close);
  for (let i = items.length - 1; i >= 0; i--) {
    rest.push(...[...(items[i] ?? [])].reverse());
    if (i > 0) rest.push(`${separator.trimEnd()}\n${' '.repeat(indent)}`);
  }
  rest.push(open === '' || items.length === 0 ? open : `${open} `);
}
