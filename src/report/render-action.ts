/**
 * Prints an action with its arguments, or a position, on one line. In: an action, or a span. Out: a text without
 * control characters.
 */
import { positionOf, type Span } from '../diagnostics/source.js';
import { visible } from '../diagnostics/visible-text.js';
import type { ToldAction } from '../explore/stepwise/tell-behavior.js';

/** A longer argument of an action is cut. */
const argumentWidth = 60;

/** Returns a text such as `Phase1b(a1, 2)`. */
export function renderAction({ name, arguments: given }: ToldAction): string {
  const values = given.map(({ value }) => oneLine(value.text));
  return values.length === 0 ? visible(name) : `${visible(name)}(${values.join(', ')})`;
}

/** Returns a text such as `Paxos.tla:40:6`. */
export function placeOf({ source, start }: Span): string {
  const { line, column } = positionOf(source, start);
  return `${visible(source.name)}:${line}:${column}`;
}

function oneLine(text: string): string {
  const line = visible(text.replace(/\s*\n\s*/g, ' '));
  return line.length > argumentWidth ? `${line.slice(0, argumentWidth - 1)}…` : line;
}
