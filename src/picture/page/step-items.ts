/**
 * Writes the steps of a behavior as items of a list: the action, its changes, and the whole state, which the reader can
 * unfold.
 */
import { plain } from '../../diagnostics/palette.js';
import type { ToldAction, ToldState, ToldTrace } from '../../explore/stepwise/tell-behavior.js';
import { type AlgorithmWords, stepText } from '../../report/algorithm-steps.js';
import { placeOf } from '../../report/render-action.js';
import { changeRows, stateRows, wordsOf } from '../../report/render-trace.js';
import { element, type Markup } from '../markup/markup.js';
import type { SourceTexts } from './source-texts.js';

/**
 * All whole states on a page have at most this number of characters together. The first and the last state are always
 * shown as a whole.
 */
const mostOfStates = 300_000;
/** Values are not cut, because a page can be scrolled. */
const whole = { full: true };

/** For each state, a line of text to show with it, or undefined. */
export type StepNotes = readonly (string | undefined)[] | undefined;

export function stepItems(
  trace: ToldTrace,
  { algorithm: given, notes }: { readonly algorithm: AlgorithmWords | undefined; readonly notes?: StepNotes },
  sources: SourceTexts,
): readonly Markup[] {
  const algorithm = wordsOf(trace, { full: false, algorithm: given });
  const last = trace.states.length - 1;
  let room = mostOfStates;
  return trace.states.map((state, i) => {
    const { action, changes } = state;
    // The values of a state are printed only if the state is shown as a whole, because printing them may take long.
    const isAsked = i === 0 || i === last || changes === undefined || room >= 0;
    const rows = isAsked ? stateRows(trace.names, state, algorithm, whole) : [];
    const size = rows.reduce((sum, row) => sum + row.length + 1, 0);
    const isWhole = isAsked && (i === 0 || i === last || size <= room);
    room -= size;
    const place = action?.span ? sources.add(action.span) : {};
    return element(
      'li',
      { class: 'step', id: `s${i + 1}`, 'data-step': i, ...place },
      element('h3', {}, element('a', { href: `#s${i + 1}` }, `${i + 1}  ${headingOf(state, algorithm)}`)),
      ...(action?.span ? [element('div', { class: 'pale tla' }, placeOf(action.span))] : []),
      ...noteOf(notes?.[i]),
      ...(changes === undefined
        ? [element('pre', {}, unindented(rows))]
        : [element('ul', {}, ...changeItems(state, algorithm)), ...(isWhole ? [wholeState(rows)] : [])]),
    );
  });
}

function noteOf(note: string | undefined): readonly Markup[] {
  return note === undefined ? [] : [element('pre', { class: 'event' }, note)];
}

function headingOf({ action, changes }: ToldState, algorithm: AlgorithmWords | undefined): string {
  if (!action) return 'initial state';
  return (algorithm && stepText(action, changes ?? [], algorithm)) ?? actionText(action);
}

/** Returns the text of an action, such as `Phase1b(a1, 2)`. The text is not cut. */
export function actionText({ name, arguments: given }: ToldAction): string {
  const values = given.map(({ value }) => value.text.replace(/\s*\n\s*/g, ' '));
  return values.length === 0 ? name : `${name}(${values.join(', ')})`;
}

function changeItems({ changes }: ToldState, algorithm: AlgorithmWords | undefined): readonly Markup[] {
  return changeRows(changes ?? [], plain, algorithm, whole).map((row) => element('li', {}, unindented([row])));
}

function wholeState(rows: readonly string[]): Markup {
  return element('details', {}, element('summary', {}, 'the whole state'), element('pre', {}, unindented(rows)));
}

function unindented(rows: readonly string[]): string {
  return rows.map((row) => row.replace(/^ {2}/gm, '')).join('\n');
}
