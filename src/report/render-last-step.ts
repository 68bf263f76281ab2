/**
 * Prints the TLA+ text of the action that led to a violation. In: a behavior. Out: the lines of the action's
 * definition, with their numbers. The text shows why the last step was possible.
 */
import { linesOf } from '../diagnostics/code-frame.js';
import type { Palette } from '../diagnostics/palette.js';
import { lineRange, type Span } from '../diagnostics/source.js';
import { visible } from '../diagnostics/visible-text.js';
import type { ToldTrace } from '../explore/stepwise/tell-behavior.js';
import { placeOf } from './render-action.js';

/** A longer text is cut after this number of lines. */
const mostLines = 16;
const mostColumns = 160;

/**
 * Prints the text of the last action. Returns an empty text if there is no step, or if the span of the action is only
 * its name, as in an algorithm.
 */
export function renderLastStep({ states }: ToldTrace, palette: Palette): string {
  const last = states.at(-1)?.action;
  if (!last?.span || isName(textOf(last.span))) return '';
  const { span } = last;
  const first = linesOf(span).first - (beginsLine(span) && linesOf(span).first > 0 ? 1 : 0);
  const end = linesOf(span).last;
  const numbers = Array.from({ length: Math.min(end - first + 1, mostLines) }, (_, i) => first + i);
  const width = Math.max(2, String(end + 1).length);
  const rows = numbers.map((number) => {
    const line = visible(textOf({ ...span, ...lineRange(span.source, number) }));
    const shown = line.length > mostColumns ? `${line.slice(0, mostColumns)}…` : line;
    return `${palette.gutter(`${String(number + 1).padStart(width)} |`)} ${shown}`.trimEnd();
  });
  const left = end - first + 1 - numbers.length;
  if (left > 0) rows.push(palette.gutter(`${'...'.padStart(width)} (${left} more ${left === 1 ? 'line' : 'lines'})`));
  const title = palette.title(`The last step is ${visible(last.name)}`);
  return [`${title}  ${palette.gutter(placeOf(span))}`, ...rows].join('\n');
}

function textOf({ source, start, end }: Pick<Span, 'source' | 'start' | 'end'>): string {
  return source.text.slice(start, end);
}

function isName(text: string): boolean {
  return /^\w+$/.test(text);
}

/** Whether only blanks precede the span in its line. Then the name of the definition is in an earlier line. */
function beginsLine({ source, start, end }: Span): boolean {
  const line = lineRange(source, linesOf({ source, start, end }).first);
  return source.text.slice(line.start, start).trim() === '';
}
