/**
 * Makes the text of a file with a behavior. The extension of the file determines the form. In: a behavior, and its run.
 * Out: the text of the file.
 */
import { type Palette, plain } from '../diagnostics/palette.js';
import type { ToldPicture, ToldTrace } from '../explore/stepwise/tell-behavior.js';
import type { AlgorithmWords } from '../report/algorithm-steps.js';
import type { CheckReport, FailingPart, ReportedViolation } from '../report/check-report.js';
import { traceToJson } from '../report/events/trace-json.js';
import type { Reason, ReasonBinding } from '../report/reasons.js';
import { renderCheck, renderEnding, renderViolation, sentenceFor, whyTitle } from '../report/render-check.js';
import { renderAnswer, renderReplay, sentenceOf } from '../report/replay/render-replay.js';
import type { ReplayReport } from '../report/replay/replay-report.js';
import { type TraceFileAbout, traceToItf } from '../report/trace-itf.js';
import { traceToModule } from '../report/trace-module.js';
import { drawFrames, renderFrame } from './frames/frames.js';
import { renderMarkup } from './markup/markup.js';
import { type PageContents, renderPage } from './page/page.js';
import { buildDiagram } from './sequence/build-diagram.js';
import type { Diagram } from './sequence/diagram.js';
import { foldRows } from './sequence/fold-rows.js';
import { renderProtocolLog } from './sequence/protocol-log.js';
import { sequenceMermaid } from './sequence/sequence-mermaid.js';
import { sequenceSvg } from './sequence/sequence-svg.js';
import { sequenceText } from './sequence/sequence-text.js';

/** The data about a run that trace files show in addition to the behavior. */
export interface TracedRun extends TraceFileAbout {
  readonly outcome: PageContents['outcome'];
  /** One sentence that says what was found. */
  readonly sentence: string;
  /** The number of the state with the violation. */
  readonly state: number;
  /** Further lines about what was found. */
  readonly details: string;
  readonly algorithm: AlgorithmWords | undefined;
  /** One line about what was explored. */
  readonly ending: string;
  /** Returns the whole report as it is printed, without colours. */
  readonly text: () => string;
  /** For a validation: the events that steps explain, and why the next event cannot follow. */
  readonly notes?: PageContents['notes'];
  readonly refused?: PageContents['refused'];
}

/** The sentence about a behavior that violates nothing. */
export const aBehavior = 'A behavior';

/** Returns what files say about the run of a check or a simulation. */
export function checkedRun(report: CheckReport): TracedRun {
  const { version, spec, config, verdict, violation, trace, algorithm } = report;
  const states = trace?.states.length ?? 0;
  return {
    ...{ version, spec, config, verdict, violation, algorithm },
    command: report.strategy === 'random-walk' ? 'simulate' : 'check',
    outcome: verdict === 'success' ? 'good' : 'bad',
    sentence: violation ? sentenceFor(violation, states, algorithm) : aBehavior,
    state: states,
    details: violation ? furtherLines(violation, report) : '',
    ending: renderEnding(report, plain),
    text: () => renderCheck(report, plain),
  };
}

export function replayedRun(report: ReplayReport): TracedRun {
  const { version, spec, config, verdict, violations, refusal, algorithm } = report;
  const [first] = violations;
  const upTo = first && report.trace && { ...report.trace, states: report.trace.states.slice(0, first.state) };
  const refused = refusal && refusal.kind !== 'fairness' ? sentenceOf(report, refusal) : undefined;
  return {
    ...{ version, spec, config, verdict, algorithm, command: 'replay', violation: first?.violation },
    outcome: verdict === 'yes' && !first ? 'good' : 'bad',
    sentence: first ? sentenceFor(first.violation, first.state, algorithm) : (refused ?? aBehavior),
    state: first?.state ?? 0,
    details: first ? furtherLines(first.violation, { trace: upTo, algorithm }) : '',
    ending: renderAnswer(report, plain),
    text: () => renderReplay(report, plain),
  };
}

function furtherLines(violation: ReportedViolation, about: Parameters<typeof renderViolation>[1]): string {
  return renderViolation(violation, about, plain).split('\n').slice(1).join('\n');
}

/**
 * Yields the text in pieces, because the JSON of a long behavior can be longer than a string of JavaScript. All other
 * forms are one piece, so such a text causes a RangeError.
 */
export function* renderTraceFile(file: string, trace: ToldTrace, run: TracedRun): Generator<string, void, undefined> {
  const diagram = () => foldedDiagram(trace, run);
  if (file.endsWith('.html')) yield renderPage(pageOf(trace, run));
  else if (file.endsWith('.svg')) yield `${renderMarkup(sequenceSvg(diagram(), true))}\n`;
  else if (file.endsWith('.mmd')) yield sequenceMermaid(diagram());
  else if (file.endsWith('.txt')) yield `${run.text()}\n`;
  else if (file.endsWith('.tla')) yield traceToModule(file, trace, run);
  else {
    yield* file.endsWith('.trace.json') ? traceToJson(trace, run) : traceToItf(trace, run);
    yield '\n';
  }
}

function diagramOf(trace: ToldTrace, run: TracedRun): Diagram {
  const algorithm = trace.alias === undefined ? run.algorithm : undefined;
  return buildDiagram(trace, { algorithm, ending: endingOf(trace, run) });
}

/** Returns the diagram for a form in which steps that say little share a row. */
function foldedDiagram(trace: ToldTrace, run: TracedRun): Diagram {
  return foldRows(diagramOf(trace, run));
}

/** Says why the behavior ends with its last state. Undefined if that is not what was found. */
function endingOf({ states, loop }: ToldTrace, { sentence, state, violation }: TracedRun): string | undefined {
  if (sentence === aBehavior || (state > 0 && state !== states.length)) return undefined;
  const [part] = violation && 'failing' in violation ? violation.failing : [];
  const [property] = violation?.kind === 'temporal property' ? (loop?.formulas ?? []) : [];
  if (property) return `${sentence} ${property.text.replace(/\s+/g, ' ')} is FALSE of this behavior.`;
  if (!part || sentence.includes(part.text)) return sentence;
  const reason = violation && 'reason' in violation ? violation.reason : undefined;
  const bindings = [...((reason && bindingsOf(reason, part)) ?? []), ...part.bindings];
  const values = new Map(bindings.map(({ name, value }) => [name, value.text]));
  // The bindings of the formulas around the part may have names that do not occur in it.
  const bound = [...values].flatMap(([name, value]) => (hasName(part.text, name) ? [`${name} = ${value}`] : []));
  return `${sentence} ${part.text.replace(/\s+/g, ' ')} is FALSE${bound.length === 0 ? '' : ` for ${bound.join(', ')}`}.`;
}

function hasName(text: string, name: string): boolean {
  return text.split(/\W+/).includes(name);
}

/** Returns the bindings around a part of a formula, from the outside to the inside. Undefined if it has no such part. */
function bindingsOf(reason: Reason, part: FailingPart): readonly ReasonBinding[] | undefined {
  const { source, start, end } = reason.span;
  const isPart = source === part.span.source && start === part.span.start && end === part.span.end;
  if (isPart && reason.holds !== true) return reason.bindings;
  for (const below of reason.parts) {
    const found = bindingsOf(below, part);
    if (found) return [...reason.bindings, ...found];
  }
  return undefined;
}

function pageOf(trace: ToldTrace, run: TracedRun): PageContents {
  const { spec, config, violation, version, algorithm, outcome, sentence, details, ending, notes, refused } = run;
  const diagram = foldedDiagram(trace, run);
  const reason = violation && 'reason' in violation ? violation.reason : undefined;
  return {
    ...{ spec, config, outcome, details, trace, algorithm, ending, version, notes, refused },
    verdict: sentence,
    why: reason && violation ? { title: whyTitle(violation, run.state), reason } : undefined,
    place: violation && 'span' in violation ? violation.span : undefined,
    diagram: { picture: sequenceSvg(diagram), remarks: diagram.remarks },
    frames: trace.frames && drawFrames(trace.frames, false),
  };
}

/** Returns one SVG text for the picture of each state. */
export function frameTexts(frames: readonly ToldPicture[]): readonly string[] {
  return drawFrames(frames, true).map(renderFrame);
}

/** Returns the behavior as a log of its messages. `chosen` is one of the shown expressions. */
export function renderTraceLog(trace: ToldTrace, run: TracedRun, chosen: string | undefined, palette: Palette): string {
  return renderProtocolLog(trace, diagramOf(trace, run), chosen, palette);
}

/** Returns the behavior as a sequence diagram of at most 100 columns. */
export function renderTraceDiagram(trace: ToldTrace, run: TracedRun): string {
  return sequenceText(foldedDiagram(trace, run));
}
