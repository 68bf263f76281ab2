/**
 * Builds JSON from texts that are already JSON. Values come as such texts, because a value may be nested deeper than
 * `JSON.stringify` can follow.
 */
import { positionOf, type Span } from '../diagnostics/source.js';

/** Members in the given order. A member without a text is omitted. */
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
