/**
 * A text that was read, and places in it. Everything that is shown to a person points into a `Source`.
 * Offsets count UTF-16 code units; lines and columns (from 1, columns in code points) are found only when shown.
 */
export interface Source {
  /** What a person calls it: a path as given, or a name such as `Naturals (built in)`. */
  readonly name: string;
  readonly text: string;
}

/** A half-open range of a source. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

const lineStartsOf = new WeakMap<Source, readonly number[]>();

/** The offsets at which lines begin; the first is 0. `\n`, `\r\n` and `\r` end a line. */
export function lineStarts(source: Source): readonly number[] {
  const known = lineStartsOf.get(source);
  if (known) return known;
  const starts = [0];
  for (const match of source.text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  lineStartsOf.set(source, starts);
  return starts;
}

/** The line and column of an offset. */
export function positionOf(source: Source, offset: number): Position {
  const starts = lineStarts(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const lineText = source.text.slice(starts[low], offset);
  return { line: low + 1, column: Array.from(lineText).length + 1 };
}

/** The smallest span that covers both; both lie in one source. */
export function joinSpans(first: Span, last: Span): Span {
  return { source: first.source, start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) };
}
