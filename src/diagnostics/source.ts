/**
 * A source text and positions in it. All positions in messages refer to a `Source`. Offsets count UTF-16 code units.
 * Lines and columns (from 1, columns in code points) are computed only when they are shown.
 */
export interface Source {
  /** The name that messages show: a path as the user wrote it, or a name such as `Naturals (built in)`. */
  readonly name: string;
  readonly text: string;
}

/** A range of a source, from `start` up to, but not including, `end`. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

export type Position = {
  readonly line: number;
  readonly column: number;
};

const lineStartsOf = new WeakMap<Source, readonly number[]>();

/** Returns the offsets at which lines start. The first one is 0. `\n`, `\r\n` and `\r` end a line. */
export function lineStarts(source: Source): readonly number[] {
  const known = lineStartsOf.get(source);
  if (known) return known;
  const starts = [0];
  for (const match of source.text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  lineStartsOf.set(source, starts);
  return starts;
}

/** Returns the number of the line that contains an offset, counted from 0. */
export function lineIndexOf(source: Source, offset: number): number {
  const starts = lineStarts(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Returns the start and the end of a line, without its line break. */
export function lineRange(source: Source, index: number): { readonly start: number; readonly end: number } {
  const starts = lineStarts(source);
  const start = starts[index] ?? source.text.length;
  let end = starts[index + 1] ?? source.text.length;
  if (index + 1 < starts.length) {
    end -= 1;
    if (source.text[end] === '\n' && source.text[end - 1] === '\r' && end > start) end -= 1;
  }
  return { start, end };
}

/** Returns the line and the column of an offset. */
export function positionOf(source: Source, offset: number): Position {
  const index = lineIndexOf(source, offset);
  const start = lineStarts(source)[index] ?? 0;
  return { line: index + 1, column: offset - start - pairsBetween(source, start, offset) + 1 };
}

const hasPairs = new WeakMap<Source, boolean>();

/** Returns the number of surrogate pairs in a range. A source that has no pairs is searched only once. */
function pairsBetween(source: Source, start: number, end: number): number {
  let any = hasPairs.get(source);
  if (any === undefined) {
    any = /[\ud800-\udbff][\udc00-\udfff]/.test(source.text);
    hasPairs.set(source, any);
  }
  if (!any) return 0;
  let count = 0;
  for (const _ of source.text.slice(start, end).matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) count += 1;
  return count;
}

/** Returns the smallest span that covers both. Both must be in the same source. */
export function joinSpans(first: Span, last: Span): Span {
  return { source: first.source, start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) };
}
