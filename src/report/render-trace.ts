/**
 * Prints a behavior: each state with its number, the action that led to it with its arguments and position, and then
 * the changes. The first and the last state are also shown in full.
 */

import { assertNever } from '../diagnostics/assert-never.js';
import { countOf, renderCount } from '../diagnostics/counts.js';
import { type Palette, plain } from '../diagnostics/palette.js';
import { visible } from '../diagnostics/visible-text.js';
import type { Change } from '../explore/stepwise/changes.js';
import type { ToldState, ToldTrace } from '../explore/stepwise/tell-behavior.js';
import { type AlgorithmWords, isOfTranslation, placesText, stepText } from './algorithm-steps.js';
import { placeOf, renderAction } from './render-action.js';
import { loopLines } from './render-loop.js';

/** A longer change is printed on two lines. */
const defaultWidth = 100;
/** If a behavior has more states, those in the middle are left out. */
const mostStates = 100;
const shownAtBeginning = 20;
const shownAtEnd = 40;
/** Of the elements that a step adds to a value or removes from it, at most this number is shown. */
const mostAlike = 20;
/** A value is cut after this number of lines. A line of a value is cut after `mostWidths` times the width. */
const mostLines = 20;
const mostWidths = 4;

export interface TraceView {
  /** Whether to print every state in full, not only its changes. */
  readonly full: boolean;
  /** The algorithm in whose terms steps are shown. Undefined if they are shown as steps of its translation. */
  readonly algorithm?: AlgorithmWords | undefined;
  /** Whether to leave out the trace, because it is shown elsewhere in another form. */
  readonly elsewhere?: boolean | undefined;
  /** The width of a line. */
  readonly width?: number | undefined;
  /** Variables that are not shown. */
  readonly hidden?: readonly string[] | undefined;
  /** The numbers of the first and the last state that are shown, from 1. */
  readonly steps?: { readonly first: number; readonly last: number } | undefined;
  /** The command that shows a state which is left out. By default, options of `check` do. */
  readonly shows?: string | undefined;
}

export function renderTrace(trace: ToldTrace, palette: Palette, view: TraceView = { full: false }): string {
  const { full } = view;
  const algorithm = wordsOf(trace, view);
  const shown = shownIndices(trace, view);
  const blocks = shown.map((i) =>
    typeof i === 'number' ? renderState(trace, i, palette, view) : palette.gutter(leftOut(i, trace, view)),
  );
  const lastIndex = trace.story?.at(-1) ?? trace.states.length - 1;
  const last = trace.states[lastIndex];
  const changed = last?.changes !== undefined && trace.states.length > 2 && !full && view.steps === undefined;
  if (changed) {
    const title = palette.title(`State ${lastIndex + 1} in full`);
    blocks.push([title, ...stateRows(trace.names, last, algorithm, view)].join('\n'));
  }
  if (trace.loop) blocks.push(loopLines(trace.loop, palette, algorithm));
  const alias = trace.alias === undefined ? undefined : `States are shown as ${visible(trace.alias)}.`;
  const legend = full
    ? undefined
    : legendOf(shown.flatMap((i) => (typeof i === 'number' ? (trace.states[i] ?? []) : [])));
  const notes = [alias, storyNote(trace), legend]
    .filter((note) => note !== undefined)
    .map((note) => palette.gutter(note));
  return [...(notes.length === 0 ? [] : [notes.join('\n')]), ...blocks].join('\n\n');
}

function storyNote({ story, states }: ToldTrace): string | undefined {
  if (!story) return undefined;
  const [kept, all] = [story.length - 1, states.length - 1];
  return kept === all
    ? `The failure depends on every step.`
    : `The failure depends on ${renderCount(kept)} of ${countOf(all, 'step')}.`;
}

interface LeftOut {
  readonly first: number;
  readonly last: number;
}

/** Returns the indices of the states that are shown, and an interval for each sequence of states that is left out. */
function shownIndices(
  { states: { length: count }, story }: ToldTrace,
  { full, steps }: TraceView,
): readonly (number | LeftOut)[] {
  const between = (first: number, last: number) =>
    Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
  if (steps) return between(steps.first - 1, Math.min(count, steps.last));
  if (story) {
    return story.flatMap((index, i) => {
      const first = (story[i - 1] ?? -1) + 1;
      return index > first ? [{ first: first + 1, last: index }, index] : [index];
    });
  }
  if (full || count <= mostStates) return between(0, count);
  return [
    ...between(0, shownAtBeginning),
    { first: shownAtBeginning + 1, last: count - shownAtEnd },
    ...between(count - shownAtEnd, count),
  ];
}

function leftOut({ first, last }: LeftOut, { story }: ToldTrace, { shows }: TraceView): string {
  if (story)
    return first === last
      ? `State ${renderCount(first)} is left out: the failure does not depend on its step.`
      : `States ${renderCount(first)} to ${renderCount(last)} are left out: the failure does not depend on their steps.`;
  if (shows !== undefined)
    return `States ${renderCount(first)} to ${renderCount(last)} are not shown: ${shows} shows one of them.`;
  const some = Math.min(last, first + shownAtBeginning - 1);
  return `States ${renderCount(first)} to ${renderCount(last)} are not shown: --steps ${first}-${some} shows some of them, and --full all.`;
}

/**
 * Returns the words of the algorithm with which a trace is shown. Undefined if an ALIAS shows the states, because its
 * fields are not the variables of the algorithm.
 */
export function wordsOf({ alias }: ToldTrace, { algorithm }: TraceView): AlgorithmWords | undefined {
  return alias === undefined ? algorithm : undefined;
}

/** Prints the state with this index: its changes, or all of it. */
export function renderState(trace: ToldTrace, i: number, palette: Palette, view: TraceView): string {
  const algorithm = wordsOf(trace, view);
  const state = trace.states[i] as ToldState;
  const isFull = view.full || state.changes === undefined || i === 0;
  const rows = isFull
    ? stateRows(trace.names, state, algorithm, view)
    : changeRows(state.changes ?? [], palette, algorithm, view);
  return [heading(state, i + 1, palette, algorithm), ...rows, ...shownRows(state, palette, view)].join('\n');
}

/** Returns rows with the expressions that are shown with a state. */
function shownRows({ shown = [] }: ToldState, palette: Palette, view: TraceView): readonly string[] {
  return shown.map((one) => {
    const text = visible(one.text);
    if ('why' in one) return `  ${palette.secondary(text)} ${palette.warning('has no value')}: ${visible(one.why)}`;
    return `  ${palette.secondary(text)} = ${indented(foldedLines(one.value.text, view), text.length + 5)}`;
  });
}

/** Returns the changes of a state on one line of at most this width. */
export function renderChangesInLine(trace: ToldTrace, i: number, width: number): string {
  const { changes } = trace.states[i] as ToldState;
  const rows =
    changes === undefined
      ? stateRows(trace.names, trace.states[i] as ToldState, undefined, { full: true })
      : changeRows(changes, plain, undefined, { full: true });
  const line = rows.map((row) => row.trim().replace(/\s+/g, ' ')).join('; ');
  return line.length > width ? `${line.slice(0, Math.max(0, width - 1))}…` : line;
}

function heading(
  { action, changes }: ToldState,
  number: number,
  palette: Palette,
  algorithm: AlgorithmWords | undefined,
): string {
  const title = palette.title(`State ${number}`);
  if (!action) return `${title}  initial state`;
  const place = action.span ? `  ${palette.gutter(placeOf(action.span))}` : '';
  const step = algorithm && stepText(action, changes ?? [], algorithm);
  return `${title}  ${palette.secondary(step ?? renderAction(action))}${place}`;
}

export function stateRows(
  names: readonly string[],
  { values }: ToldState,
  algorithm: AlgorithmWords | undefined,
  view: TraceView,
): readonly string[] {
  const all = names.flatMap((name, i) => {
    const value = values[i];
    return value === undefined || view.hidden?.includes(name) ? [] : [{ name, value }];
  });
  const pc = algorithm && all.find(({ name }) => name === 'pc');
  const places = pc && placesText(pc.value, algorithm);
  const present = all.filter(
    ({ name }) => !algorithm || !isOfTranslation(name) || (name === 'pc' && places === undefined),
  );
  const width = Math.max(...present.map(({ name }) => name.length));
  const rows = present.map(({ name, value }) => {
    const head = `  ${visible(name).padEnd(width)} = `;
    const lines = foldedLines(value.text, view);
    const isBelow = isNarrow(width, view) && (lines.includes('\n') || head.length + lines.length > (view.width ?? 0));
    return isBelow ? `  ${visible(name)} =\n    ${indented(lines, 4)}` : head + indented(lines, head.length);
  });
  return places === undefined ? rows : [...rows, `  at ${visible(places)}`];
}

/** In fewer columns than this, a value of several lines stands below its name. */
const leastRoom = 24;

/** Whether there is little room beside names of this width. */
function isNarrow(names: number, { width = defaultWidth }: TraceView): boolean {
  return width - names - 5 < leastRoom;
}

/** Returns the width that values have beside names of this width, or below them if there is little room. */
export function roomForValues(names: number, width: number): number {
  return isNarrow(names, { full: false, width }) ? Math.max(12, width - 5) : width - names - 5;
}

export function changeRows(
  all: readonly Change[],
  palette: Palette,
  algorithm: AlgorithmWords | undefined,
  view: TraceView,
): readonly string[] {
  if (all.length === 0) return ['  nothing changed'];
  const told = algorithm ? all.filter(({ path }) => !isOfTranslation(path)) : all;
  const changes = view.hidden ? told.filter(({ path }) => !view.hidden?.includes(variableOf(path))) : told;
  const rowOf = (change: Change) => `  ${visible(change.path)}${changeRow(foldedChange(change, view), palette, view)}`;
  if (view.full || changes.length <= mostAlike) return changes.map(rowOf);
  return alike(changes).flatMap((group) => {
    const more = group.length - mostAlike;
    if (more <= 0) return group.map(rowOf);
    const [{ path, kind }] = group;
    const verb = kind === 'added' || kind === 'appended' ? 'added' : 'removed';
    return [
      ...group.slice(0, mostAlike).map(rowOf),
      `  ${visible(path)}: ${palette.gutter(`… (${renderCount(more)} more elements ${verb})`)}`,
    ];
  });
}

/** Groups successive changes that add elements to the same value, or remove elements from it. */
function alike(changes: readonly Change[]): readonly (readonly [Change, ...Change[]])[] {
  const groups: [Change, ...Change[]][] = [];
  for (const change of changes) {
    const last = groups.at(-1);
    const isAlike = 'element' in change && last?.[0].kind === change.kind && last[0].path === change.path;
    if (isAlike) last.push(change);
    else groups.push([change]);
  }
  return groups;
}

/** Returns the variable with which a path begins. */
function variableOf(path: string): string {
  return /^[^[.]*/.exec(path)?.[0] ?? path;
}

function foldedChange(change: Change, view: TraceView): Change {
  const fold = (text: string) => foldedLines(text, view);
  switch (change.kind) {
    case 'replaced':
      return { ...change, before: fold(change.before), after: fold(change.after) };
    case 'defined':
    case 'undefined':
      return { ...change, value: fold(change.value) };
    default:
      return { ...change, element: fold(change.element) };
  }
}

/** Returns the lines of a value. A long value is cut, with a mark at the cut. */
function foldedLines(text: string, { full, width = defaultWidth }: TraceView): string {
  if (full) return text;
  const lines = text.split('\n');
  const room = mostWidths * width;
  const shown = lines.length > mostLines ? lines.slice(0, mostLines) : lines;
  const rows = shown.map((line) =>
    line.length > room ? `${line.slice(0, room)}… (${renderCount(line.length - room)} more characters)` : line,
  );
  if (lines.length > mostLines) rows.push(`… (${renderCount(lines.length - mostLines)} more lines)`);
  return rows.join('\n');
}

function changeRow(change: Change, palette: Palette, { width = defaultWidth }: TraceView): string {
  const plus = palette.hint('+');
  const minus = palette.primary('-');
  const arrow = palette.hint('->');
  switch (change.kind) {
    case 'replaced':
      return twoSides(change, arrow, width);
    case 'added':
      return `: ${plus} ${besides(change.path, change.element)}`;
    case 'removed':
      return `: ${minus} ${besides(change.path, change.element)}`;
    case 'defined':
      return `: ${plus} ${besides(change.path, change.value)} ${palette.gutter('(new argument)')}`;
    case 'undefined':
      return `: ${minus} ${besides(change.path, change.value)} ${palette.gutter('(argument removed)')}`;
    case 'appended':
      return `: ${plus} ${besides(change.path, change.element)} ${palette.gutter('(at the end)')}`;
    case 'dropped last':
      return `: ${minus} ${besides(change.path, change.element)} ${palette.gutter('(from the end)')}`;
    case 'dropped first':
      return `: ${minus} ${besides(change.path, change.element)} ${palette.gutter('(from the front)')}`;
    default:
      return assertNever(change);
  }
}

/** Returns `: before -> after`. If this is too long for a line, both values are on lines of their own. */
function twoSides(
  { path, before, after }: Change & { readonly kind: 'replaced' },
  arrow: string,
  width: number,
): string {
  const isShort = path.length + before.length + after.length + 8 <= width;
  if (isShort && !`${before}${after}`.includes('\n')) return `: ${visible(before)} ${arrow} ${visible(after)}`;
  return `:\n       ${indented(before, 7)}\n    ${arrow} ${indented(after, 7)}`;
}

/** Indents all lines of a text except the first, so that they stand below its beginning. */
function besides(path: string, text: string): string {
  return indented(text, path.length + 6);
}

function indented(text: string, columns: number): string {
  return text
    .split('\n')
    .map(visible)
    .join(`\n${' '.repeat(columns)}`);
}

/** Returns an explanation of the signs `+`, `-` and so on that occur in these states; undefined if there are none. */
function legendOf(states: readonly ToldState[]): string | undefined {
  const kinds = new Set(states.flatMap(({ changes }) => (changes ?? []).map(({ kind }) => kind)));
  const has = (...some: readonly Change['kind'][]) => some.some((kind) => kinds.has(kind));
  const signs = [
    has('replaced') ? '-> changed to' : '',
    has('added', 'defined', 'appended') ? '+ added' : '',
    has('removed', 'undefined', 'dropped first', 'dropped last') ? '- removed' : '',
  ].filter((sign) => sign !== '');
  if (signs.length === 0) return undefined;
  return `After the first state, only changes are shown (${signs.join(', ')}).`;
}
