/**
 * What came of a check as text for a person: the messages, what is violated and where, the behavior that shows it, and at the end what was
 * checked and how far. It never claims more than was done: a search that was cut short says so first, and what it leaves open.
 */
import { renderFrame } from '../diagnostics/code-frame.js';
import { type Palette, plain } from '../diagnostics/palette.js';
import { renderDiagnostics } from '../diagnostics/render-diagnostic.js';
import { positionOf, type Span } from '../diagnostics/source.js';
import { unreachable } from '../diagnostics/unreachable.js';
import { visible } from '../diagnostics/visible-text.js';
import { predicateKinds, predicateOf, type ReportedKind, reportedLists, statedKinds } from '../model/kinds.js';
import type { Checked, CheckReport, CutShort, FailingPart, ReportedViolation } from './check-report.js';
import { countOf, listed, renderCount, renderSeconds } from './quantities.js';
import { renderCoverage, renderNeverEnabled } from './render-coverage.js';
import { placeOf, renderTrace, type TraceView } from './render-trace.js';

/** No line break at the end. */
export function renderCheck(report: CheckReport, palette: Palette = plain, view?: TraceView): string {
  const { diagnostics, violation, trace } = report;
  const parts = [
    diagnostics.length > 0 ? renderDiagnostics(diagnostics, palette) : '',
    violation ? renderViolation(violation, trace?.states.length ?? 0, palette) : '',
    trace ? renderTrace(trace, palette, view) : '',
    trace ? renderLonger(report.strategy, trace.states.length, palette) : '',
    report.coverage ? renderCoverage(report.coverage, report, palette) : '',
    report.ending.kind === 'not begun' ? '' : renderEnding(report, palette),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

// ---------------------------------------------------------------------------------------------- the violation

function renderViolation(violation: ReportedViolation, states: number, palette: Palette): string {
  const rows = [palette.error(sentenceFor(violation, states))];
  if (violation.kind === 'possible') {
    for (const { span, of } of violation.unseen)
      rows.push(...frame(span, of === 'state' ? 'this holds in no state' : 'this holds of no step', palette));
  } else if ('failing' in violation) {
    if (violation.failing.length === 0 && violation.span) rows.push(...frame(violation.span, undefined, palette));
    for (const part of violation.failing) rows.push(...frame(part.span, labelOf(part), palette));
  } else if ((violation.kind === 'assumption' || violation.kind === 'postcondition') && violation.span) {
    rows.push(...frame(violation.span, 'this is FALSE', palette));
  } else if (violation.kind === 'deadlock') {
    rows.push(`${palette.hint('hint')}: if the specification is meant to end there, say --no-deadlock`);
  }
  return rows.join('\n');
}

function sentenceFor(violation: ReportedViolation, states: number): string {
  switch (violation.kind) {
    case 'deadlock':
      return `Deadlock: state ${states} has no successor.`;
    case 'assumption':
      return violation.name === undefined
        ? 'An assumption does not hold.'
        : `Assumption ${violation.name} does not hold.`;
    case 'possible': {
      const names = violation.unseen.map(({ name }) => name);
      return `${listed(names)} should be possible and ${names.length === 1 ? 'is' : 'are'} not.`;
    }
    case 'postcondition':
      return `Postcondition ${violation.name} does not hold.`;
    case 'assertion':
      return `The assertion failed in the evaluation of ${violation.during}${behind(states)}.`;
    case 'error':
      return `The evaluation of ${violation.during} failed${behind(states)}.`;
    default:
      return `${nounOf(violation.kind)} ${violation.name} is violated ${placeInTrace(violation.kind, states)}.`;
  }
}

function nounOf(kind: ReportedKind): string {
  const { noun } = predicateKinds[predicateOf(kind)];
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`;
}

function placeInTrace(kind: ReportedKind, states: number): string {
  if (predicateKinds[predicateOf(kind)].of === 'step') return `by the step from state ${states - 1} to state ${states}`;
  return predicateKinds[predicateOf(kind)].of === 'initial state' || states === 1
    ? 'by an initial state'
    : `in state ${states}`;
}

function behind(states: number): string {
  return states === 0 ? '' : ` at state ${states}`;
}

function labelOf({ bindings }: FailingPart): string {
  if (bindings.length === 0) return 'this is FALSE';
  return `this is FALSE for ${listed(bindings.map(({ name, value }) => `${name} = ${visible(value.text)}`))}`;
}

function frame(span: Span, label: string | undefined, palette: Palette): readonly string[] {
  const width = Math.max(2, String(positionOf(span.source, span.end).line).length);
  const head = `${' '.repeat(width)}${palette.gutter('-->')} ${placeOf(span)}`;
  return [head, ...renderFrame([{ span, label, primary: true }], width, palette)];
}

/** A search in depth shows the first way that it comes upon; all initial states are looked at before there is a longer one. */
function renderLonger(strategy: CheckReport['strategy'], states: number, palette: Palette): string {
  if (strategy === 'breadth-first' || states < 2) return '';
  const shorter = `--max-depth ${renderCount(states - 1)} finds a shorter one, if there is any`;
  return `The search was depth-first: this behavior need not be a shortest one.\n${palette.hint('hint')}: ${shorter}`;
}

// ---------------------------------------------------------------------------------------------- the end

function renderEnding(report: CheckReport, palette: Palette): string {
  const { ending, stats, checked } = report;
  const rows: string[] = [];
  if (ending.kind === 'cut short' && ending.why !== 'violation') rows.push(palette.warning(causeOf(ending, report)));
  if (report.endedBy !== undefined) {
    rows.push(palette.error(`The search went on, and ended where the evaluation of ${report.endedBy} failed.`));
  }
  const isEnd = report.endedBy === undefined && ending.kind === 'cut short' && ending.why === 'violation';
  const end = report.verdict === 'evaluation error' ? 'error' : 'violation';
  rows.push(...headline(report, palette), `${isEnd ? `Ended at the ${end}: ` : ''}${summaryOf(report)}`);
  if (ending.kind === 'cut short') rows.push(...uncovered(ending, stats.left));
  const narrowed = listsDecided('never').flatMap(({ list }) => checked[list]);
  if (narrowed.length > 0) rows.push(`Explored only as far as ${listed(narrowed)} ${verb(narrowed)}.`);
  if (checked.unseen.length > 0 && report.violation?.kind !== 'possible') {
    const soFar =
      ending.kind === 'whole' ? 'Should be possible and is not' : 'Should be possible, and was not seen so far';
    rows.push(palette.warning(`${soFar}: ${listed(checked.unseen)}.`));
  }
  if (checked.skipped.length > 0) {
    rows.push(palette.warning(`Not checked, as asked: ${listed(checked.skipped)}.`));
  }
  if (report.neverEnabled.length > 0) rows.push(palette.warning(renderNeverEnabled(report)));
  if (ending.kind === 'cut short' && ending.checkpoint !== undefined) {
    rows.push(`${palette.hint('hint')}: go on with --resume ${visible(ending.checkpoint)}`);
  }
  return rows.join('\n');
}

function verb(names: readonly string[]): string {
  return names.length === 1 ? 'allows' : 'allow';
}

/** One sentence on the outcome; none where a violation stands above already, and is the only one. */
function headline(report: CheckReport, palette: Palette): readonly string[] {
  const { violation, violations, ending, stats, verdict, checked } = report;
  if (violations > 1) return [palette.error(`${renderCount(violations)} violations were met. The first one is shown.`)];
  if (violation || verdict !== 'success') return [];
  if (stats.distinct === 0) return [palette.warning('There was no state to check.')];
  if (subjectsOf(checked).length + checked.unseen.length === 0)
    return [palette.warning('Nothing was asked to be checked.')];
  return [palette.title(ending.kind === 'whole' ? 'No violation.' : 'No violation so far.')];
}

/** `3 invariants, deadlock, 1,009,133 distinct states (exact), depth 28, 12.3 s` */
export function summaryOf({ checked, stats, strategy }: CheckReport): string {
  const { symmetry, view } = checked;
  const counted =
    view === undefined ? countOf(stats.distinct, 'distinct state') : countOf(stats.distinct, 'distinct view');
  const exactly = symmetry === undefined ? '(exact)' : `up to symmetry ${symmetry} (exact)`;
  const subjects = subjectsOf(checked);
  return [
    ...(subjects.length > 0 ? subjects : ['nothing checked']),
    `${counted} ${exactly}`,
    `depth ${renderCount(stats.depth)}`,
    ...(strategy === 'depth-first' ? ['depth-first'] : []),
    renderSeconds(stats.seconds),
  ].join(', ');
}

type Decided = (typeof statedKinds)[keyof typeof statedKinds]['decided'];

function listsDecided(when: Decided) {
  return reportedLists.filter(({ kind }) => statedKinds[kind].decided === when);
}

function subjectsOf(checked: Checked): readonly string[] {
  const { deadlock, assumptions } = checked;
  const counted = (when: Decided) =>
    listsDecided(when)
      .filter(({ list }) => checked[list].length > 0)
      .map(({ kind, list }) => countOf(checked[list].length, statedKinds[kind].nouns[0], statedKinds[kind].nouns[1]));
  return [
    ...(assumptions > 0 ? [countOf(assumptions, 'assumption')] : []),
    ...counted('during the search'),
    ...(deadlock ? ['deadlock'] : []),
    ...counted('at the end'),
  ];
}

function causeOf({ why }: CutShort, { stats }: CheckReport): string {
  switch (why) {
    case 'violation':
      return 'The search ended at the violation.';
    case 'depth':
      return `Cut short at depth ${renderCount(stats.depth)}, as asked.`;
    case 'states':
      return `Cut short after ${countOf(stats.distinct, 'distinct state')}, as asked.`;
    case 'time':
      return `Cut short after ${renderSeconds(stats.seconds)}, as asked.`;
    case 'memory':
      return 'Cut short before the memory ran out.';
    case 'stopped':
      return 'Interrupted.';
    default:
      return unreachable(why);
  }
}

/** How far the search came, and what it says nothing about. */
function uncovered({ wholeTo, why, allInitial }: CutShort, left: number): readonly string[] {
  const rows: string[] = [];
  if (!allInitial && why !== 'violation') rows.push('Not all initial states were found.');
  if (wholeTo !== undefined && wholeTo > 0 && why !== 'violation') {
    rows.push(`Every state of depth ${renderCount(wholeTo)} or less was checked.`);
  }
  if (left > 0) {
    const states = countOf(left, 'state was', 'states were');
    rows.push(`${states} found and not expanded: what is reached only from there was not checked.`);
  } else rows.push('What was not reached was not checked.');
  return rows;
}
