/**
 * Writes a behavior as one page of HTML that loads nothing else. The page has the verdict, the reason of a violation,
 * the steps with their changes, the values of the variables in each state, and the text of the specification, in which
 * the action of the chosen step is marked. In: plain data. Out: text. If the browser runs no programs, the page still
 * shows everything.
 */
import { plain } from '../../diagnostics/palette.js';
import type { Span } from '../../diagnostics/source.js';
import type { ToldTrace } from '../../explore/stepwise/tell-behavior.js';
import type { AlgorithmWords } from '../../report/algorithm-steps.js';
import type { Reason } from '../../report/reasons.js';
import { loopLines } from '../../report/render-loop.js';
import { element, type Markup, renderMarkup, trusted } from '../markup/markup.js';
import { pageScript } from './page-script.js';
import { pageStyle } from './page-style.js';
import { reasonList } from './reason-list.js';
import { type RefusedState, refusalMarkup } from './refusals.js';
import { SourceTexts } from './source-texts.js';
import { type StepNotes, stepItems } from './step-items.js';
import { valueTable } from './value-table.js';

/** The contents of a page about a check, a simulation, a replay or a validation. */
export interface PageContents {
  /** The name of the specification. */
  readonly spec: string;
  readonly config: string | undefined;
  /** One sentence that says what was found. */
  readonly verdict: string;
  readonly outcome: 'good' | 'bad';
  /** Further lines about what was found. */
  readonly details: string;
  /** For each state, a text about the event of the log that the step to this state explains. */
  readonly notes?: StepNotes;
  /** The states from which the next event of the log cannot follow. */
  readonly refused?: readonly RefusedState[] | undefined;
  readonly why: { readonly title: string; readonly reason: Reason } | undefined;
  readonly trace: ToldTrace;
  /** The position of the violated formula. */
  readonly place: Span | undefined;
  readonly algorithm: AlgorithmWords | undefined;
  /** One line about what was explored. */
  readonly ending: string;
  readonly version: string;
  /**
   * A sequence diagram, and remarks about it. In the picture, the attribute `data-step` of a part has the number of its
   * step.
   */
  readonly diagram: { readonly picture: Markup; readonly remarks: readonly string[] } | undefined;
  /** The picture of each state. Undefined if the specification defines none. */
  readonly frames: readonly Markup[] | undefined;
}

export function renderPage(contents: PageContents): string {
  const { spec, trace } = contents;
  const sources = new SourceTexts();
  if (contents.place) sources.add(contents.place);
  const steps = stepItems(trace, contents, sources);
  const head = element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    element('title', {}, `${contents.verdict} ${spec}`),
    element('style', {}, trusted(pageStyle)),
  );
  const body = element(
    'body',
    {},
    heading(contents),
    element(
      'main',
      {},
      ...why(contents),
      ...refusalMarkup(contents.refused ?? []),
      element('h2', { id: 'run' }, 'The behavior'),
      element('p', { class: 'keys pale' }, 'A step is chosen with ', key('↑'), ' ', key('↓'), ', or with a click.'),
      element(
        'div',
        { class: 'run' },
        element('div', {}, ...aliasOf(trace), element('ol', { class: 'steps' }, ...steps), ...loopOf(contents)),
        element('div', { class: 'beside' }, ...framesOf(contents), ...diagramOf(contents), sources.markup()),
      ),
      element('h2', {}, 'Variables over time'),
      valueTable(trace),
      element('h2', {}, 'What was explored'),
      element('pre', {}, contents.ending),
      element('p', { class: 'pale' }, `Written by synod ${contents.version}.`),
    ),
    element('script', {}, trusted(pageScript)),
  );
  return `<!DOCTYPE html>\n${renderMarkup(element('html', { lang: 'en' }, head, body))}\n`;
}

/** With this policy, a browser loads nothing for the page, whatever the texts of the specification contain. */
const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

function key(text: string): Markup {
  return element('kbd', {}, text);
}

function heading({ spec, config, verdict, outcome, details }: PageContents): Markup {
  const file = config === undefined ? spec : `${spec}, ${config}`;
  return element(
    'header',
    { class: outcome },
    element('p', { class: 'pale tla' }, file),
    element('h1', {}, verdict),
    ...(details === '' ? [] : [element('pre', {}, details)]),
  );
}

function why({ why: asked }: PageContents): readonly Markup[] {
  if (!asked) return [];
  return [element('h2', {}, asked.title), element('ul', { class: 'reason' }, reasonList(asked.reason))];
}

function aliasOf({ alias }: ToldTrace): readonly Markup[] {
  return alias === undefined ? [] : [element('p', { class: 'pale' }, `States are shown as ${alias}.`)];
}

function loopOf({ trace, algorithm }: PageContents): readonly Markup[] {
  if (!trace.loop) return [];
  const words = trace.alias === undefined ? algorithm : undefined;
  const back = `s${trace.loop.to + 1}`;
  return [
    element('pre', {}, loopLines(trace.loop, plain, words)),
    element('p', {}, element('a', { href: `#${back}`, 'data-step': trace.loop.to }, `To state ${trace.loop.to + 1}`)),
  ];
}

/**
 * Returns the pictures of all states. The program of the page shows only the picture of the chosen state. Without the
 * program, all pictures are shown, one below the other.
 */
function framesOf({ frames }: PageContents): readonly Markup[] {
  if (!frames) return [];
  const figures = frames.map((frame, i) =>
    element(
      'figure',
      { class: 'frame', 'data-step': i },
      frame,
      element('figcaption', { class: 'pale' }, `state ${i + 1}`),
    ),
  );
  const about = { tabindex: 0, role: 'region', 'aria-label': 'Picture of the state' };
  return [element('div', { class: 'scroll frames', ...about }, ...figures)];
}

function diagramOf({ diagram }: PageContents): readonly Markup[] {
  if (!diagram) return [];
  const remarks = diagram.remarks.map((remark) => element('p', { class: 'pale' }, remark));
  return [
    element(
      'div',
      { class: 'scroll diagram', tabindex: 0, role: 'region', 'aria-label': 'Sequence diagram' },
      diagram.picture,
      ...remarks,
    ),
  ];
}
