/**
 * JSON made of texts that are JSON already. Values come as such texts, since a value may be nested more deeply than `JSON.stringify`
 * has stack for.
 */
import { positionOf, type Span } from '../diagnostics/source.js';

/** In the order given; a member without a text is left out. */
export function jsonObject(members: readonly (readonly [key: string, json: string | undefined])[]): string {
  const written = members.flatMap(([key, json]) => (json === undefined ? [] : [`${JSON.stringify(key)}:${json}`]));
  return `{${written.join(',')}}`;
}

export function jsonArray(items: readonly string[]): string {
  return `[${items.join(',')}]`;
}

/** `end` is the position after the last character. */
export function placeJson(span: Span | undefined): string {
  if (!span) return 'null';
  const { source, start, end } = span;
  return JSON.stringify({ file: source.name, start: positionOf(source, start), end: positionOf(source, end) });
}
