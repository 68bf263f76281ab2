/**
 * Writes why no event of a log can follow, for the page of a validation. For each state in which the system may have
 * been, it lists the next events, and the formulas that are FALSE for the steps from the state. In: plain data. Out:
 * markup.
 */
import type { Reason } from '../../report/reasons.js';
import { element, type Markup } from '../markup/markup.js';
import { reasonList } from './reason-list.js';

export interface RefusedState {
  /** A title that says which of the states this is. */
  readonly title: string;
  /** The values of the state; undefined if it is the last state of the behavior on the page. */
  readonly values: string | undefined;
  readonly events: readonly RefusedEvent[];
}

export interface RefusedEvent {
  readonly text: string;
  readonly steps: readonly {
    /** The steps as text. Undefined if the reason is the same for all steps. */
    readonly actions: string | undefined;
    /** One line that says what is FALSE. */
    readonly sentence: string;
    readonly reason: Reason | undefined;
  }[];
}

export function refusalMarkup(states: readonly RefusedState[]): readonly Markup[] {
  if (states.length === 0) return [];
  return [element('h2', {}, 'Why no step explains the next event'), ...states.flatMap(stateMarkup)];
}

function stateMarkup({ title, values, events }: RefusedState): readonly Markup[] {
  return [
    element('h3', {}, title),
    ...(values === undefined ? [] : [element('pre', {}, values)]),
    ...events.flatMap(({ text, steps }) => [
      element('pre', { class: 'event' }, text),
      element('ul', { class: 'reason' }, ...steps.map(stepsMarkup)),
    ]),
  ];
}

function stepsMarkup({ actions, sentence, reason }: RefusedEvent['steps'][number]): Markup {
  return element(
    'li',
    {},
    ...(actions === undefined ? [] : [element('strong', {}, actions), ': ']),
    ...(reason ? [element('ul', {}, reasonList(reason))] : [sentence]),
  );
}
