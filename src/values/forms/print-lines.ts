/**
 * Prints values with line breaks. In: a value and a width. Out: the text of `print.ts`, in which lists are broken. If a
 * list does not fit on a line, each of its items has a line of its own.
 */
import { type Handle, isSmall } from '../store/handles.js';
import type { Layer, Piece, Printer } from './print.js';

/**
 * The texts, on one line, of values that are parts of many values. In: lasting handles, because each of them always
 * stands for the same value.
 */
export class FlatTexts {
  private readonly known = new Map<Handle, string>();
  private characters = 0;

  constructor(
    private readonly printer: Printer,
    private readonly width: number,
  ) {}

  /** The text of a value; undefined if it is longer than `room`. */
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

export function printLines(printer: Printer, handle: Handle, width: number, texts?: FlatTexts): string {
  const out: string[] = [];
  let column = 0;
  const write = (text: string): void => {
    out.push(text);
    const broken = text.lastIndexOf('\n');
    column = broken < 0 ? column + text.length : text.length - broken - 1;
  };
  const rest: Piece[] = [handle];
  for (let piece = rest.pop(); piece !== undefined; piece = rest.pop()) {
    if (typeof piece === 'string') {
      write(piece);
      continue;
    }
    const room = width - column;
    const flat = texts === undefined ? flatWithin(printer, piece, room) : texts.within(piece, room);
    if (flat !== undefined) {
      write(flat);
      continue;
    }
    const layer = printer.layer(piece);
    if (typeof layer === 'string') write(layer);
    else pushBroken(rest, layer, column);
  }
  return out.join('');
}

/** Returns the text of a value on one line; undefined if it is longer than `room`. */
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
