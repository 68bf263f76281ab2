/**
 * Prints the answer of a replay: the formulas that the trace violates, the behavior as `check` prints it, the state
 * that the specification does not allow with the reason, and the answer in one sentence.
 */
import { renderFrame } from '../../diagnostics/code-frame.js';
import { countOf } from '../../diagnostics/counts.js';
import { type Palette, plain } from '../../diagnostics/palette.js';
import { renderDiagnostics } from '../../diagnostics/render-diagnostic.js';
import { positionOf, type Span } from '../../diagnostics/source.js';
import { visible } from '../../diagnostics/visible-text.js';
import { listed } from '../quantities.js';
import { placeOf, renderAction } from '../render-action.js';
import { renderViolation, renderWhy } from '../render-check.js';
import { renderReason } from '../render-reason.js';
import { changeRows, renderTrace, stateRows, type TraceView } from '../render-trace.js';
import type { ReplayRefusal, ReplayReport, ReplayViolation } from './replay-report.js';

/** Returns the report as text, without a line break at the end. */
export function renderReplay(
  report: ReplayReport,
  palette: Palette = plain,
  view: TraceView = { full: false },
): string {
  const { diagnostics, trace, refusal, violations, algorithm } = report;
  const traceView = { algorithm, ...view };
  const parts = [
    diagnostics.length > 0 ? renderDiagnostics(diagnostics, palette) : '',
    ...violations.map((one) => renderViolation(one.violation, aboutOf(report, one), palette)),
    trace ? renderTrace(trace, palette, traceView) : '',
    refusal ? renderRefusal(report, refusal, palette, traceView) : '',
    ...violations.map((one) => renderWhy(one.violation, aboutOf(report, one), view, palette)),
    report.form === undefined ? '' : renderAnswer(report, palette),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Returns the behavior up to the violation. */
function aboutOf({ trace, algorithm }: ReplayReport, { state }: ReplayViolation) {
  return { trace: trace && { ...trace, states: trace.states.slice(0, state) }, algorithm };
}

// ---------------------------------------------------------------------------------------------- refusals

function renderRefusal(report: ReplayReport, refusal: ReplayRefusal, palette: Palette, view: TraceView): string {
  if (refusal.kind === 'fairness') {
    const rows = refusal.conditions.flatMap(({ text, span }) => [
      palette.error(`The loop does not satisfy the fairness ${visible(text)}.`),
      ...(span ? frame(span, 'this is FALSE of the behavior', palette) : []),
    ]);
    return rows.join('\n');
  }
  const { state, changes, values, reason, span, nearest, alike } = refusal;
  const names = values.map(([name]) => name);
  const inFull = { action: undefined, values: values.map(([, value]) => value), changes: undefined };
  const shown =
    changes === undefined ? stateRows(names, inFull, undefined, view) : changeRows(changes, palette, undefined, view);
  const rows = [
    palette.error(`${sentenceOf(report, refusal)}:`),
    ...shown,
    ...(nearest ? nearestRows(nearest, palette) : []),
    ...(alike.length > 0 ? [`${palette.hint('hint')}: ${hintAlike(alike)}`] : []),
    ...(reason || !span ? [] : frame(span, 'no step of this leads there', palette)),
  ];
  const blocks = [rows.join('\n')];
  if (reason) blocks.push(renderReason(titleOf(refusal), reason, { full: view.full, width: view.width }, palette));
  return blocks.join('\n\n');

  function titleOf({ kind, formula }: Exclude<ReplayRefusal, { kind: 'fairness' }>): string {
    const name = visible(formula);
    if (kind === 'initial state' || kind === 'state') return `Why ${name} is FALSE in state ${state}`;
    const from = kind === 'loop' ? report.states : state - 1;
    return `Why ${name} is FALSE for the step from state ${from} to state ${state}`;
  }
}

/** Returns a sentence such as `No step of Next leads from state 3 to state 4`, without a full stop. */
export function sentenceOf(report: ReplayReport, refusal: Exclude<ReplayRefusal, { kind: 'fairness' }>): string {
  const { kind, state, formula } = refusal;
  switch (kind) {
    case 'initial state':
      return 'State 1 is not an initial state';
    case 'state':
      return `State ${state} violates ${visible(formula)}, which the specification demands of every state`;
    case 'loop':
      return `No step of ${visible(formula)} leads from state ${report.states} back to state ${state}`;
    default:
      return `No step of ${visible(formula)} leads from state ${state - 1} to state ${state}`;
  }
}

function nearestRows(
  { action, variables }: NonNullable<Exclude<ReplayRefusal, { kind: 'fairness' }>['nearest']>,
  palette: Palette,
): readonly string[] {
  const what = action === undefined ? 'The nearest initial state' : `The nearest step, ${renderAction(action)},`;
  const rows = variables.map(
    ({ name, found, wanted }) =>
      `  ${visible(name)} = ${visible(found.text)}, ${palette.gutter('and the trace has')} ${visible(wanted)}`,
  );
  return [`${what} has`, ...rows];
}

function hintAlike(names: readonly string[]): string {
  const [first] = names;
  const what =
    names.length === 1 ? `"${first}" is a string` : `${listed(names.map((name) => `"${name}"`))} are strings`;
  return `${what} in the trace and a model value in the configuration: give the constants strings there, as the trace has them`;
}

function frame(span: Span, label: string, palette: Palette): readonly string[] {
  const width = Math.max(2, String(positionOf(span.source, span.end).line).length);
  const head = `${' '.repeat(width)}${palette.gutter('-->')} ${placeOf(span)}`;
  return [head, ...renderFrame([{ span, label, primary: true }], width, palette)];
}

// ---------------------------------------------------------------------------------------------- the answer

/** Prints two sentences: the answer, and the formulas that were checked. */
export function renderAnswer(report: ReplayReport, palette: Palette): string {
  const { verdict, violations, checked, undecided } = report;
  const subjects = [
    countOf(report.states, 'state'),
    ...(checked.invariants.length > 0 ? [countOf(checked.invariants.length, 'invariant')] : []),
    ...(checked.properties.length > 0 ? [countOf(checked.properties.length, 'property', 'properties')] : []),
  ];
  const found = violations.length === 0 ? 'no violation' : countOf(violations.length, 'violation');
  const rows = [paintOf(verdict, palette)(answerOf(report)), `${subjects.join(', ')}: ${found}.`];
  if (undecided.length > 0)
    rows.push(palette.warning(`Not decided, because the behavior ends: ${listed(undecided.map(visible))}.`));
  return rows.join('\n');
}

function paintOf(verdict: ReplayReport['verdict'], palette: Palette) {
  return verdict === 'yes' ? palette.title : verdict === 'no' ? palette.error : palette.warning;
}

function answerOf(report: ReplayReport): string {
  const { verdict, refusal, trace } = report;
  const file = visible(report.file);
  if (verdict === 'yes') return `Yes: ${file} is a behavior of ${visible(report.spec)}.`;
  const done = trace === undefined ? 0 : trace.states.length;
  if (verdict === 'undecided')
    return done < report.states
      ? `Undecided: after ${countOf(done, 'state')} of ${file} an evaluation failed.`
      : `Undecided: not everything could be evaluated.`;
  const why =
    refusal?.kind === 'fairness' ? 'its loop is not fair' : refusal ? lowered(sentenceOf(report, refusal)) : '';
  return `No: ${file} is no behavior of ${visible(report.spec)}: ${why}.`;
}

function lowered(text: string): string {
  return text.startsWith('State ') ? `s${text.slice(1)}` : `n${text.slice(1)}`;
}
