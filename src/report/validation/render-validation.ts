/**
 * Prints the answer of a validation. The verdict comes first, then the event that cannot follow, then the reason, then
 * the state. For an allowed log, the text says which actions the log contains.
 */

import { countOf, renderCount } from '../../diagnostics/counts.js';
import { type Palette, plain } from '../../diagnostics/palette.js';
import { renderDiagnostics } from '../../diagnostics/render-diagnostic.js';
import { visible } from '../../diagnostics/visible-text.js';
import { placeOf, renderAction } from '../render-action.js';
import { renderState } from '../render-trace.js';
import type {
  BrokenInvariant,
  Covered,
  RefusedSteps,
  ReportedEvent,
  StepReason,
  StuckState,
  ValidationReport,
} from './validation-report.js';

/** A longer event is cut. */
const eventWidth = 160;

/** The largest number of values below a FALSE formula. */
const mostValues = 8;
/** The largest number of instances of a quantifier that are listed for one value. */
const mostInstances = 3;
/** The largest number of steps that are named on one line. */
const mostNames = 6;

export interface ValidationView {
  /** Whether to show the whole behavior, if the report contains it, or only the last steps to a state. */
  readonly whole?: true;
  /** Stands in the place of the steps that are not shown. */
  readonly instead?: string;
}

export function renderValidation(
  report: ValidationReport,
  palette: Palette = plain,
  view: ValidationView = {},
): string {
  const { diagnostics, broken, stuck, covered } = report;
  const behavior = view.whole ? report.behavior : undefined;
  const blocks = diagnostics.length > 0 ? [renderDiagnostics(diagnostics, palette)] : [];
  const verdict = verdictLine(report, palette);
  if (verdict !== undefined) blocks.push(verdict);
  if (broken) blocks.push(renderBroken(broken, palette, { ...view, withSteps: behavior === undefined }));
  stuck.forEach((state, i) => {
    const place = { number: i + 1, of: report.stuckStates };
    const word = report.verdict === 'undecided' ? 'Not explained so far' : 'Not possible';
    // The behavior ends in the first state.
    blocks.push(renderStuck(state, place, palette, { ...view, word, withSteps: behavior === undefined || i > 0 }));
  });
  if (report.stuckStates > stuck.length && stuck.length > 0)
    blocks.push(palette.gutter(`and ${countOf(report.stuckStates - stuck.length, 'more state')}`));
  if (behavior) blocks.push(renderSteps({ ...behavior, from: 1 }, palette, view));
  if (covered) blocks.push(renderCovered(covered, palette));
  if (verdict !== undefined) blocks.push(closing(report));
  return blocks.join('\n\n');
}

/** Returns the verdict as one sentence. Undefined if there is no verdict. */
export function verdictLine(
  { verdict, stats, broken, undecidedBy, stuck }: ValidationReport,
  palette: Palette,
): string | undefined {
  const { events, explained } = stats;
  switch (verdict) {
    case 'yes':
      return palette.title(`The specification allows the log: ${countOf(events, 'event')}.`);
    case 'undecided': {
      const by = undecidedBy === 'time' ? '--time-limit' : '--max-nodes';
      return palette.title(
        `Undecided: ${by} ended the search. ${countOf(explained, 'event')} of ${renderCount(events)} can be explained.`,
      );
    }
    case 'no':
      if (broken && stuck.length === 0)
        return palette.title(
          `The specification allows the steps of the log, but the ${broken.noun} ${visible(broken.name)} does not hold.`,
        );
      return palette.title(
        `The specification does not allow the log: ${explained === 0 ? 'no event can be explained' : `${countOf(explained, 'event')} of ${renderCount(events)} can be explained`}.`,
      );
    default:
      return undefined;
  }
}

interface PartView extends ValidationView {
  readonly withSteps: boolean;
}

function renderBroken(broken: BrokenInvariant, palette: Palette, view: PartView): string {
  const { noun, name, part, after, events } = broken;
  const when = after === 0 ? 'in the first state' : `after ${countOf(after, 'event')}`;
  const last = events.at(-1);
  return [
    palette.error(`The ${noun} ${visible(name)} is FALSE ${when}.`),
    ...(last ? [eventLine(last, palette)] : []),
    ...(part ? [`  FALSE: ${formulaText(part)}`, ...valuesRead(part).map((value) => `      ${value}`)] : []),
    ...(view.withSteps ? ['', renderSteps(broken, palette, view)] : []),
  ].join('\n');
}

function renderStuck(
  state: StuckState,
  place: { readonly number: number; readonly of: number },
  palette: Palette,
  view: PartView & { readonly word: string },
): string {
  const { refused } = state;
  const which = stateTitle(place);
  const reasons = refused.flatMap(({ event, steps }) => [
    `${palette.error(view.word)} from ${which}:`,
    eventLine(event, palette),
    ...renderRefused(steps),
  ]);
  const end = refused.length === 0 ? ['No initial state fits.'] : [];
  return [...reasons, ...end, ...(view.withSteps ? ['', renderSteps(state, palette, view)] : [])].join('\n');
}

/** Returns a title that says which of several states this state is. */
export function stateTitle({ number, of }: { readonly number: number; readonly of: number }): string {
  return of === 1
    ? 'the only state that explains the events before it'
    : `state ${number} of ${renderCount(of)} that explain the events before it`;
}

function eventLine(event: ReportedEvent, palette: Palette): string {
  return `  ${eventText(event, palette)}`;
}

export function eventText({ log, line, text }: ReportedEvent, palette: Palette = plain): string {
  const shown = text.length > eventWidth ? `${text.slice(0, eventWidth)}…` : text;
  return `${palette.gutter(`${visible(log)}:${line}`)}  ${visible(shown)}`;
}

/**
 * Prints why no step explains an event. The steps that come closest have the formula that is FALSE for them, and the
 * values that this formula reads. The other steps have one line with their names.
 */
function renderRefused(refused: readonly RefusedSteps[]): readonly string[] {
  const nearest = refused.filter(({ isNearest }) => isNearest);
  const others = refused.filter(({ isNearest }) => !isNearest);
  const names = others.flatMap(({ examples }) => examples.map(stepText));
  return [
    ...nearest.flatMap((each) => [
      `  ${refused.length === 1 || each.steps === 0 ? '' : `${whoText(each)}: `}${reasonText(each.reason)}`,
      ...valuesRead(each.reason).map((value) => `      ${value}`),
    ]),
    ...(names.length === 0 ? [] : [`  other steps, for which an earlier condition is FALSE: ${listedNames(names)}`]),
  ];
}

/** Returns a text with the actions of steps that are FALSE for the same reason, and the number of these steps. */
export function whoText({ examples, steps }: RefusedSteps): string {
  const names = [...new Set(examples.map(stepText))];
  return `${listedNames(names)}${steps > examples.length ? ` and ${countOf(steps - examples.length, 'more step')}` : ''}`;
}

function stepText(action: RefusedSteps['examples'][number]): string {
  return action ? renderAction(action) : 'a stuttering step';
}

function listedNames(names: readonly string[]): string {
  const different = [...new Set(names)];
  return `${different.slice(0, mostNames).join(', ')}${different.length > mostNames ? ', …' : ''}`;
}

/** Returns the values that the FALSE part of a formula reads, each on one line. */
function valuesRead(reason: StepReason): readonly string[] {
  const values = reason.kind === 'formula' ? reason.values : [];
  const shown = values.slice(0, mostValues).map(({ text, value, instances }) => {
    const says = typeof value === 'boolean' ? `is ${value ? 'TRUE' : 'FALSE'}` : `= ${oneLine(value.text)}`;
    const bound = instances.map((names) => names.map(({ name, value: its }) => `${name} = ${oneLine(its.text)}`));
    const where = bound.slice(0, mostInstances).map((names) => names.join(', '));
    const more = bound.length > mostInstances ? '; …' : '';
    return `${oneLine(text)} ${says}${where.length === 0 ? '' : `  for ${where.join('; ')}${more}`}`;
  });
  return values.length > mostValues ? [...shown, `and ${countOf(values.length - mostValues, 'more value')}`] : shown;
}

export function reasonText(reason: StepReason): string {
  if (reason.kind === 'formula') return `FALSE is ${formulaText(reason)}`;
  if (reason.kind === 'no step of the specification')
    return `a step satisfies ${visible(reason.operator)}, but the next-state relation does not allow it: check the sets over which it quantifies`;
  return `${visible(reason.name)} is ${oneLine(reason.found.text)}, and the trace says ${oneLine(reason.wanted.text)}`;
}

function formulaText({ text, place, bindings }: Extract<StepReason, { readonly kind: 'formula' }>): string {
  const bound = bindings.map(({ name, value }) => `${name} = ${oneLine(value.text)}`).join(', ');
  return `${visible(shortened(text))}${bound === '' ? '' : ` for ${bound}`}  ${visible(place)}`;
}

function shortened(text: string): string {
  return text.length > eventWidth ? `${text.slice(0, eventWidth)}…` : text;
}

function oneLine(text: string): string {
  return shortened(visible(text.replace(/\s+/g, ' ')));
}

/** Prints steps, each with the event that it explains. */
function renderSteps(
  { trace, events, from }: Pick<StuckState, 'trace' | 'events' | 'from'>,
  palette: Palette,
  view: ValidationView,
): string {
  const blocks = trace.states.map((state, i) => {
    const isFull = i === trace.states.length - 1 || i === 0;
    const [head = '', ...rows] = renderState(trace, i, palette, { full: isFull }).split('\n');
    const event = events[i];
    const number = head.replace(/State \d+/, (label) => label.replace(/\d+/, String(from + i)));
    const title =
      i === 0 && from > 1
        ? number.replace('initial state', view.instead ?? 'the steps before it are not shown')
        : number;
    return [title, ...(event ? [eventLine(event, palette)] : state.action ? ['  not logged'] : []), ...rows].join('\n');
  });
  return blocks.join('\n\n');
}

function renderCovered({ actions, unlogged, stuttering }: Covered, palette: Palette): string {
  const rows = actions.map(({ action: { name, span }, taken }) => ({
    name: visible(name),
    place: span ? placeOf(span) : '',
    taken: renderCount(taken),
    remark: taken === 0 ? 'not covered' : '',
  }));
  const width = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => text.length));
  const names = width(rows.map(({ name }) => name));
  const places = width(rows.map(({ place }) => place));
  const counts = width(['steps', ...rows.map(({ taken }) => taken)]);
  const lines = rows.map(({ name, place, taken, remark }) =>
    `${name.padEnd(names)}  ${palette.gutter(place.padEnd(places))}  ${taken.padStart(counts)}  ${remark === '' ? '' : palette.warning(remark)}`.trimEnd(),
  );
  const hidden = [
    ...(unlogged > 0 ? [`${countOf(unlogged, 'step')} of them ${unlogged === 1 ? 'was' : 'were'} not logged.`] : []),
    ...(stuttering > 0
      ? [`${countOf(stuttering, 'event')} ${stuttering === 1 ? 'is' : 'are'} explained by no step.`]
      : []),
  ];
  const title = `${palette.title('Actions'.padEnd(names + places + 4))}${'steps'.padStart(counts)}`;
  return [title, ...lines, ...(hidden.length > 0 ? [hidden.join(' ')] : [])].join('\n');
}

/** Returns the end of the text: which actions an allowed log contains, and how much was explored. */
export function renderEnding(report: ValidationReport, palette: Palette): string {
  const { covered } = report;
  return [...(covered ? [renderCovered(covered, palette)] : []), closing(report)].join('\n\n');
}

function closing({ stats, checked, unchecked, verdict }: ValidationReport): string {
  const { nodes, states, steps, seconds, skipped } = stats;
  const held = checked.length === 0 ? [] : [`Checked in every state: ${checked.map(visible).join(', ')}.`];
  const not = unchecked.length === 0 ? [] : [`Not checked of a log: ${unchecked.map(visible).join(', ')}.`];
  const left = skipped === 0 ? [] : [`${countOf(skipped, 'line')} left out by the map.`];
  return [
    ...(verdict === 'yes' ? held : []),
    ...not,
    ...left,
    `${countOf(nodes, 'node')}, ${countOf(states, 'distinct state')}, ${countOf(steps, 'step')} tried, ${seconds.toFixed(1)} s.`,
  ].join('\n');
}
