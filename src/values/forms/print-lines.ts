/**
 * Values for people: text that is broken into lines where it would be wider than asked. In: a value and a width. Out: the text of `print.ts` with line
 * breaks; a list that does not fit on its line has each of its items on a line of its own.
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

/** A value's text on one line, unless it is longer than `room`. */
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
    // Every item takes at least one character: no need to look at more of them than fit.
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

/** Items stand below one another, a blank right of the opening: `{ 1,\n  2 }`. */
function pushBroken(rest: Piece[], { open, items, separator, close }: Layer, column: number): void {
  const indent = column + (open === '' ? 0 : open.length + 1);
  if (close !== '') rest.push(items.length > 0 ? ` ${close}` : close);
  for (let i = items.length - 1; i >= 0; i--) {
    rest.push(...[...(items[i] ?? [])].reverse());
    if (i > 0) rest.push(`${separator.trimEnd()}\n${' '.repeat(indent)}`);
  }
  rest.push(open === '' || items.length === 0 ? open : `${open} `);
}
