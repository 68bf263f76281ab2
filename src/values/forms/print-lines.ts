/**
 * Prints values with line breaks. In: a value and a width. Out: the text of `print.ts`, in which lists are broken. If a
 * list does not fit on a line, each of its items has a line of its own.
 */
import type { Handle } from '../store/handles.js';
import type { Layer, Piece, Printer } from './print.js';

export function printLines(printer: Printer, handle: Handle, width: number): string {
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
    const flat = flatWithin(printer, piece, width - column);
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
