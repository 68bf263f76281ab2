/**
 * Prints the result of a check as text: the messages, the violation and its position, the behavior that leads to it,
 * and a summary. The summary never claims more than was checked: for an incomplete search, it first says what was not
 * checked.
 */

import { assertNever } from '../diagnostics/assert-never.js';
import { renderFrame } from '../diagnostics/code-frame.js';
import { countOf, renderCount } from '../diagnostics/counts.js';
import { type Palette, plain } from '../diagnostics/palette.js';
import { renderDiagnostics } from '../diagnostics/render-diagnostic.js';
import { positionOf, type Span } from '../diagnostics/source.js';
import { visible } from '../diagnostics/visible-text.js';
import { predicateKinds, predicateOf, type ReportedKind, reportedLists, statedKinds } from '../model/formula-kinds.js';
import { type AlgorithmWords, stepName } from './algorithm-steps.js';
import type {
  AboutViolation,
  Checked,
  CheckReport,
  CutShort,
  FailingPart,
  OtherViolation,
  ReportedViolation,
  ReportedWitness,
} from './check-report.js';
import { boundingHint, grownText } from './growing.js';
import { listed, renderSeconds } from './quantities.js';
import { placeOf } from './render-action.js';
import { renderCoverage, renderNeverEnabled } from './render-coverage.js';
import { renderDisabled } from './render-disabled.js';
import { isElsewhere, renderIdle } from './render-idle.js';
import { renderLastStep } from './render-last-step.js';
import { type ReasonView, renderReason } from './render-reason.js';
import { beyondWalks, renderSimulation } from './render-simulation.js';
import { renderSuspicions } from './render-suspicions.js';
import { renderTrace, type TraceView } from './render-trace.js';

/** Returns the report as text, without a line break at the end. */
export function renderCheck(report: CheckReport, palette: Palette = plain, view?: TraceView): string {
  const { diagnostics, violation, trace } = report;
  const parts = [
    diagnostics.length > 0 ? renderDiagnostics(diagnostics, palette) : '',
    violation ? renderViolation(violation, report, palette) : '',
    // What may be the cause precedes what follows from it.
    violation && report.suspicions.length > 0 ? renderSuspicions(report, palette) : '',
    trace && !view?.elsewhere
      ? renderTrace(trace, palette, { algorithm: report.algorithm, ...(view ?? { full: false }) })
      : '',
    violation ? renderWhy(violation, report, { full: view?.full ?? false, width: view?.width }, palette) : '',
    ...(report.others ?? []).map((one) => renderOther(one, report, palette, view)),
    trace ? renderLonger(report.strategy, trace.states.length, palette) : '',
    ...report.witnesses.map((witness) => renderWitness(witness, report, palette, view)),
    report.simulation ? renderSimulation(report.simulation, report, palette) : '',
    report.coverage ? renderCoverage(report.coverage, report, palette) : '',
    report.ending.kind === 'not begun' ? '' : renderEnding(report, palette),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Prints the violation of another formula, with its behavior and its reason. */
function renderOther(
  { violation, trace }: OtherViolation,
  { algorithm }: CheckReport,
  palette: Palette,
  view: TraceView = { full: false },
): string {
  const about = { trace, algorithm };
  const parts = [
    renderViolation(violation, about, palette),
    trace && !view.elsewhere ? renderTrace(trace, palette, { algorithm, ...view }) : '',
    renderWhy(violation, about, { full: view.full, width: view.width }, palette),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

// ---------------------------------------------------------------------------------------------- the violation

export function renderViolation(violation: ReportedViolation, report: AboutViolation, palette: Palette): string {
  const { trace, algorithm } = report;
  const states = trace?.states.length ?? 0;
  const rows = [palette.error(sentenceFor(violation, states, algorithm))];
  if (violation.kind === 'possible' || violation.kind === 'reachable') {
    for (const { span, of } of violation.unseen)
      rows.push(
        ...frame(span, of === 'state' ? 'this is FALSE in every state' : 'this is FALSE for every step', palette),
      );
  } else if ('failing' in violation) {
    if (violation.failing.length === 0 && violation.span) rows.push(...frame(violation.span, undefined, palette));
    for (const part of violation.failing) rows.push(...frame(part.span, labelOf(part), palette));
    if (violation.hint !== undefined) rows.push(`${palette.hint('hint')}: ${visible(violation.hint)}`);
  } else if ((violation.kind === 'assumption' || violation.kind === 'postcondition') && violation.span) {
    rows.push(...frame(violation.span, 'this is FALSE', palette));
  } else if (violation.kind === 'temporal property' && violation.span) {
    rows.push(...frame(violation.span, 'the behavior below violates this', palette));
  } else if (violation.kind === 'deadlock') {
    if (isAllDone(violation, report))
      rows.push(algorithm?.isMulti ? 'All processes are done.' : 'The algorithm is done.');
    const what = algorithm ? 'if the algorithm may stop there' : 'if the specification may terminate in this state';
    // Nothing is meant to end in the state in which it begins.
    if (states !== 1) rows.push(`${palette.hint('hint')}: ${what}, use --no-deadlock`);
  }
  return rows.join('\n');
}

export function sentenceFor(
  violation: ReportedViolation,
  states: number,
  algorithm: AlgorithmWords | undefined,
): string {
  switch (violation.kind) {
    case 'deadlock':
      if (algorithm)
        return `Deadlock: in state ${states}, ${algorithm.isMulti ? 'no process' : 'the algorithm'} can${algorithm.isMulti ? '' : 'not'} take a step.`;
      return `Deadlock: state ${states} has no successor.`;
    case 'assumption':
      return violation.name === undefined
        ? 'An assumption does not hold.'
        : `Assumption ${violation.name} does not hold.`;
    case 'reachable':
      return `${listed(violation.unseen.map(({ name }) => name))} ${violation.unseen.length === 1 ? 'is' : 'are'} not reachable.`;
    case 'possible': {
      const names = violation.unseen.map(({ name }) => name);
      return names.length === 1
        ? `_POSSIBLE predicate ${listed(names)} has no witness.`
        : `_POSSIBLE predicates ${listed(names)} have no witness.`;
    }
    case 'temporal property':
      return `Property ${violation.name} is violated.`;
    case 'postcondition':
      return `Postcondition ${violation.name} does not hold.`;
    case 'assertion':
      return `The assertion failed in the evaluation of ${duringText(violation.during, algorithm)}${behind(states)}.`;
    case 'error':
      return `The evaluation of ${duringText(violation.during, algorithm)} failed${behind(states)}.`;
    default:
      return `${nounOf(violation.kind)} ${violation.name} is violated${placeInTrace(violation.kind, states)}.`;
  }
}

export function renderWhy(
  violation: ReportedViolation,
  report: AboutViolation,
  view: ReasonView,
  palette: Palette,
): string {
  const states = report.trace?.states.length ?? 0;
  const inWords = { ...view, algorithm: report.algorithm };
  if (violation.kind === 'deadlock') {
    const disabled = (violation.disabled ?? []).filter((action) => !report.algorithm || !isElsewhere(action));
    if (isAllDone(violation, report)) return '';
    if (violation.disabled?.length === 0 && report.trace && !report.algorithm)
      return `Each action has a step from state ${states}, but no step satisfies the other conjuncts of the specification.`;
    if (disabled.length === 0) return '';
    return renderDisabled(`Why no action is enabled in state ${states}`, disabled, inWords, palette);
  }
  if (violation.kind === 'temporal property') return renderIdle(violation.idle ?? [], report, inWords, palette);
  if (!('reason' in violation) || !violation.reason) return '';
  const why = renderReason(whyTitle(violation, states), violation.reason, inWords, palette);
  const isOfLastState = violation.kind === 'invariant' || violation.kind === 'action property';
  const step = isOfLastState && report.trace ? renderLastStep(report.trace, palette) : '';
  return step === '' ? why : `${why}\n\n${step}`;
}

/** Whether the deadlock is only the end of every process of the algorithm. */
function isAllDone(violation: ReportedViolation, { algorithm }: AboutViolation): boolean {
  return violation.kind === 'deadlock' && violation.isDone === true && algorithm !== undefined;
}

export function whyTitle(violation: ReportedViolation, states: number): string {
  switch (violation.kind) {
    case 'assertion':
      return 'Why the assertion failed';
    case 'error':
      return 'Why the evaluation failed';
    case 'assumption':
    case 'postcondition':
      return `Why ${violation.name ?? 'it'} is FALSE`;
    case 'invariant':
    case 'initial property':
    case 'action property': {
      const isOfStep = predicateKinds[predicateOf(violation.kind)].of === 'step';
      const place = isOfStep ? `for the step from state ${states - 1} to state ${states}` : `in state ${states}`;
      return `Why ${violation.name} is FALSE ${place}`;
    }
    default:
      return 'Why';
  }
}

/**
 * Returns a text for what was being evaluated, such as `x' in the action cs`. For an algorithm, the text has the step
 * instead of the action, and no primes.
 */
function duringText(during: string, algorithm: AlgorithmWords | undefined): string {
  return during.replace(
    /(?:(\S+)' in )?the action ([^\s(]+)(?:\((.*)\))?$/s,
    (text, variable: string | undefined, action: string, self: string | undefined) => {
      const step = algorithm && stepName(action, algorithm);
      if (step === undefined) return text;
      const value = variable === undefined ? '' : `the new value of ${variable} in `;
      return `${value}${self === undefined ? `the step at ${step}` : `the step of ${self} at ${step}`}`;
    },
  );
}

function nounOf(kind: ReportedKind): string {
  const { noun } = predicateKinds[predicateOf(kind)];
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`;
}

function placeInTrace(kind: ReportedKind, states: number): string {
  // Without states, the run was interrupted before the behavior was computed.
  if (states === 0) return '';
  if (predicateKinds[predicateOf(kind)].of === 'step')
    return ` by the step from state ${states - 1} to state ${states}`;
  return predicateKinds[predicateOf(kind)].of === 'initial state' || states === 1
    ? ' by an initial state'
    : ` in state ${states}`;
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

/** Prints a behavior to a state in which a REACHABLE formula is TRUE. Empty after a violation of another formula. */
function renderWitness(
  { name, trace }: ReportedWitness,
  { violation, algorithm }: CheckReport,
  palette: Palette,
  view?: TraceView,
): string {
  if (!trace || (violation && violation.kind !== 'reachable')) return '';
  const title = palette.title(`${visible(name)} is reached in state ${trace.states.length}.`);
  return `${title}\n\n${renderTrace(trace, palette, { algorithm, ...(view ?? { full: false }) })}`;
}

/**
 * Says that the behavior may be longer than necessary, because a depth-first search found it. A behavior of a single
 * state is always the shortest, because all initial states are checked first.
 */
function renderLonger(strategy: CheckReport['strategy'], states: number, palette: Palette): string {
  if (strategy !== 'depth-first' || states < 2) return '';
  const shorter = `--max-depth ${renderCount(states - 1)} finds a shorter behavior, if one exists`;
  return `The search was depth-first: this behavior may not be the shortest.\n${palette.hint('hint')}: ${shorter}`;
}

// ---------------------------------------------------------------------------------------------- the summary

export function renderEnding(report: CheckReport, palette: Palette): string {
  const { ending, stats, checked } = report;
  const rows: string[] = [];
  const isNote = ending.kind === 'cut short' && ending.why !== 'violation' && ending.why !== 'walks';
  if (isNote) rows.push(palette.warning(causeOf(ending, report)));
  if (report.endedBy !== undefined) {
    rows.push(
      palette.error(
        `The search continued after the violation, and ended when the evaluation of ${report.endedBy} failed.`,
      ),
    );
  }
  const isEnd = report.endedBy === undefined && ending.kind === 'cut short' && ending.why === 'violation';
  const end = report.verdict === 'evaluation error' ? 'error' : 'violation';
  rows.push(...headline(report, palette), `${isEnd ? `Ended at the ${end}: ` : ''}${summaryOf(report)}`);
  const isExplored = stats.left === 0 && stats.distinct > 0 && checked.undecided.length > 0;
  if (report.simulation !== undefined) rows.push(...beyondWalks(report));
  else if (ending.kind === 'cut short' && !isExplored) rows.push(...uncovered(ending, stats.left));
  rows.push(...growingRows(report));
  const narrowed = listsDecided('never').flatMap(({ list }) => checked[list]);
  if (narrowed.length > 0)
    rows.push(
      `Explored under the ${narrowed.length === 1 ? 'constraint' : 'constraints'} ${listed(narrowed)}${excludedText(report, narrowed.length)}.`,
    );
  if (checked.unseen.length > 0 && report.violation?.kind !== 'possible') {
    const soFar = ending.kind === 'whole' ? '_POSSIBLE without a witness' : '_POSSIBLE without a witness so far';
    rows.push(palette.warning(`${soFar}: ${listed(checked.unseen)}.`));
  }
  const unreached = report.witnesses.filter(({ outcome }) => outcome === 'undecided').map(({ name }) => name);
  if (unreached.length > 0) rows.push(palette.warning(`Not reached so far, and so undecided: ${listed(unreached)}.`));
  if (checked.skipped.length > 0 && report.simulation === undefined) {
    rows.push(palette.warning(`Skipped because of --skip-properties: ${listed(checked.skipped)}.`));
  }
  if (checked.unsound.length > 0) {
    const word = checked.view === undefined ? 'SYMMETRY' : 'VIEW';
    rows.push(
      palette.warning(`The answer may be wrong, because ${word} identifies states: ${listed(checked.unsound)}.`),
    );
  }
  if (checked.undecided.length > 0) {
    const why = isExplored ? 'the check ended before' : 'not every state was explored';
    rows.push(palette.warning(`Not decided, because ${why}: ${listed(checked.undecided)}.`));
  }
  if (report.suspicions.length > 0 && !report.violation) rows.push(renderSuspicions(report, palette));
  else {
    // `Terminating` is never enabled if the algorithm runs for ever, which is not suspicious.
    const never = report.neverEnabled.filter(({ name }) => !report.algorithm || name !== 'Terminating');
    if (never.length > 0) rows.push(palette.warning(renderNeverEnabled({ ...report, neverEnabled: never })));
  }
  if (ending.kind === 'cut short' && ending.checkpoint !== undefined) {
    rows.push(`${palette.hint('hint')}: continue with --resume ${visible(ending.checkpoint)}`);
  }
  return rows.join('\n');
}

/** Returns one sentence on the outcome. Empty if the only violation is already printed above. */
function headline(report: CheckReport, palette: Palette): readonly string[] {
  const { violation, violations, ending, stats, verdict, checked } = report;
  if (violations > 1) return [palette.error(`${renderCount(violations)} violations were found. ${shownOf(report)}`)];
  if (violation || verdict !== 'success') return [];
  if (stats.distinct === 0) return [palette.warning('There was no state to check.')];
  if (subjectsOf(checked).length + checked.unseen.length + report.witnesses.length + assertionsOf(report).length === 0)
    return [palette.warning('Nothing was checked: no invariant, no property, no deadlock.')];
  const isAll = ending.kind === 'whole' || (ending.kind === 'cut short' && ending.why === 'walks');
  if (report.suspicions.some(({ kind }) => kind === 'hidden states' || kind === 'hidden by constraints'))
    return [palette.title('No violation in the states that were explored.')];
  return [palette.title(isAll ? 'No violation.' : 'No violation so far.')];
}

/** Returns lines about variables whose values grow, so that the search may never end. */
function growingRows({ growing = [] }: CheckReport): readonly string[] {
  const [first] = growing;
  if (!first) return [];
  return [
    `Growing from depth ${renderCount(first.half)} to depth ${renderCount(first.depth)}: ${listed(growing.map(grownText))}.`,
    `hint: ${boundingHint(first)}`,
  ];
}

function excludedText({ excluded }: CheckReport, constraints: number): string {
  if (excluded === undefined) return '';
  const verb = constraints === 1 ? 'excludes' : 'exclude';
  return `, which ${verb} ${excluded === 0 ? 'no state' : countOf(excluded, 'state')}`;
}

function shownOf({ others = [] }: CheckReport): string {
  return others.length === 0
    ? 'The first one is shown.'
    : `The first one of each of ${countOf(others.length + 1, 'formula')} is shown.`;
}

/** Returns a text such as `3 invariants, checked for deadlock, 1,009,133 distinct states (exact), depth 28, 12.3 s`. */
export function summaryOf(report: CheckReport): string {
  const { checked, stats, strategy, simulation } = report;
  // A simulation does not use SYMMETRY or VIEW: states count as different if any variable differs.
  const { symmetry, view } = simulation === undefined ? checked : { symmetry: undefined, view: undefined };
  const counted =
    view === undefined ? countOf(stats.distinct, 'distinct state') : countOf(stats.distinct, 'distinct view');
  const exactly = symmetry === undefined ? '(exact)' : `up to symmetry ${symmetry} (exact)`;
  const subjects = [...subjectsOf(checked), ...assertionsOf(report)];
  return [
    ...(subjects.length > 0 ? subjects : ['nothing checked']),
    `${counted} ${exactly}`,
    `depth ${renderCount(stats.depth)}`,
    ...(strategy === 'depth-first' ? ['depth-first'] : []),
    ...(simulation === undefined ? [] : [countOf(simulation.behaviors, 'behavior')]),
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
    ...(deadlock ? ['checked for deadlock'] : []),
    ...counted('at the end'),
  ];
}

/** Returns a text such as `2 assertions (that of line 14 was never evaluated)`; empty if there are no assertions. */
function assertionsOf({ assertions }: CheckReport): readonly string[] {
  if (!assertions) return [];
  const { count, notEvaluated = [] } = assertions;
  const lines = notEvaluated.map(({ source, start }) => String(positionOf(source, start).line));
  const [first, ...others] = lines;
  if (first === undefined) return [countOf(count, 'assertion')];
  const left = others.length === 0 ? `that of line ${first} was` : `those of lines ${listed(lines)} were`;
  return [`${countOf(count, 'assertion')} (${left} never evaluated)`];
}

function causeOf({ why, during }: CutShort, { stats }: CheckReport): string {
  const meanwhile = during === undefined ? '' : ` while ${during}`;
  switch (why) {
    case 'violation':
      return 'The search ended at the violation.';
    case 'depth':
      return `Stopped at depth ${renderCount(stats.depth)} (--max-depth).`;
    case 'states':
      return `Stopped after ${countOf(stats.distinct, 'distinct state')} (--max-states).`;
    case 'time':
      return `Stopped after ${renderSeconds(stats.seconds)} (--time-limit)${meanwhile}.`;
    case 'memory':
      return 'Stopped before the memory ran out.';
    case 'stopped':
      return `Interrupted${meanwhile}.`;
    case 'walks':
      return '';
    default:
      return assertNever(why);
  }
}

/** Returns lines that say how far the search got, and what was not checked. */
function uncovered({ wholeTo, why, allInitial }: CutShort, left: number): readonly string[] {
  const rows: string[] = [];
  if (!allInitial && why !== 'violation') rows.push('Not all initial states were found.');
  if (wholeTo !== undefined && wholeTo > 0 && why !== 'violation') {
    rows.push(`Every state up to depth ${renderCount(wholeTo)} was checked.`);
  }
  if (left > 0) {
    const states = countOf(left, 'state was', 'states were');
    rows.push(`${states} found and not expanded. States reachable only from there were not checked.`);
  } else rows.push('States that were not reached were not checked.');
  return rows;
}
