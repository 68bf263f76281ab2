/**
 * Finds a PlusCal algorithm in the text of a module. In: a parsed module and the positions of its comments. Out: where
 * the algorithm begins and ends, where its translation belongs, and the words of `PlusCal options (...)`.
 *
 * As in other tools, the first `--algorithm` or `--fair algorithm` of the file counts. It is in a comment of the
 * module, or in the text before the module. Words that are followed by neither a name nor a brace are prose.
 */
import type { Span } from '../diagnostics/source.js';
import type { Module } from './tree.js';

export interface AlgorithmPlace {
  /**
   * The module that gets the translation. It is the innermost module around the old translation. If there is no old
   * translation, it is the innermost module around the algorithm.
   */
  readonly module: Module;
  /** The text from `--algorithm` to the end of its comment. */
  readonly span: Span;
  /** Whether the algorithm begins with `--fair algorithm`. */
  readonly isFair: boolean;
  /** The comment that contains the algorithm. Undefined if the algorithm stands before the module. */
  readonly comment: Span | undefined;
  readonly markers: Markers | undefined;
  readonly options: readonly OptionWord[];
}

/** The comments `BEGIN TRANSLATION` and `END TRANSLATION`. `end` is undefined if the second one is missing. */
export interface Markers {
  readonly begin: Span;
  readonly end: Span | undefined;
}

export interface OptionWord {
  readonly text: string;
  readonly span: Span;
}

/** Matches the beginning of an algorithm. */
export const beginning = /--(?:fair[ \t\r\n]+)?algorithm(?!\w)(?=\s*(?:[\w{]|$))/;
const beginMarker = /BEGIN +TRANSLATION/;
const endMarker = /END +TRANSLATION/;
const optionList = /PlusCal\s+options\s*\(([^)]*)\)/d;

/** Whether a text may contain an algorithm. Only for such a text does the parser record comments. */
export function mayHoldAlgorithm(text: string): boolean {
  return beginning.test(text);
}

/**
 * Finds the algorithm of a module; undefined if there is none. `comments` maps the start of each comment to its end,
 * also of comments within comments.
 */
export function findAlgorithm(root: Module, comments: ReadonlyMap<number, number>): AlgorithmPlace | undefined {
  const { source } = root.span;
  const { text } = source;
  const outer = outermost(comments);
  const textOf = ({ start, end }: Range) => text.slice(start, end);
  const before: Range = { start: 0, end: root.span.start };
  const holder = [before, ...outer].find((range) => beginning.test(textOf(range)));
  if (!holder) return undefined;
  const start = holder.start + textOf(holder).search(beginning);
  const inComment = holder !== before;
  const span = {
    source,
    start,
    end: inComment ? holder.end - (text.startsWith('(*', holder.start) ? 2 : 0) : holder.end,
  };
  const begin = outer.find((range) => range.start >= root.span.start && beginMarker.test(textOf(range)));
  const end = begin && outer.find((range) => range.start > begin.start && endMarker.test(textOf(range)));
  const place = begin ?? (inComment ? holder : before);
  const listed = [before, ...outer]
    .map((range) => ({ range, found: optionList.exec(textOf(range)) }))
    .find(({ found }) => found);
  return {
    module: innermost(root, place.start),
    span,
    isFair: text.startsWith('--fair', start),
    comment: inComment ? { source, ...holder } : undefined,
    markers: begin && { begin: { source, ...begin }, end: end && { source, ...end } },
    options: listed?.found?.indices?.[1]
      ? wordsIn(root, listed.range.start + listed.found.indices[1][0], listed.found[1] ?? '')
      : [],
  };
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Returns the comments that are in no other comment, in the order of the text. */
function outermost(comments: ReadonlyMap<number, number>): readonly Range[] {
  const found: Range[] = [];
  for (const [start, end] of [...comments].sort(([a], [b]) => a - b))
    if (start >= (found.at(-1)?.end ?? 0)) found.push({ start, end });
  return found;
}

function innermost(module: Module, offset: number): Module {
  for (const unit of module.units)
    if (unit.kind === 'module' && unit.span.start <= offset && offset < unit.span.end) return innermost(unit, offset);
  return module;
}

/** Returns the words of a list of options, which are separated by commas or spaces. */
function wordsIn({ span: { source } }: Module, start: number, list: string): readonly OptionWord[] {
  return [...list.matchAll(/[^\s,]+/g)].map(({ 0: text, index }) => ({
    text,
    span: { source, start: start + index, end: start + index + text.length },
  }));
}
