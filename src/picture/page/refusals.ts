/**
 * Why events cannot follow, for the page of a validation: for each state in which the system may have been, the next
 * events, and for the steps from the state the formulas that are FALSE. In: plain data. Out: markup.
 */
import type { Reason } from '../../report/reasons.js';
import { element, type Markup } from '../markup/markup.js';
import { reasonList } from './reason-list.js';

export interface RefusedState {
  /** Which of the states it is. */
  readonly title: string;
  /** The values of the state; undefined if it is the last state of the behavior on the page. */
  readonly values: string | undefined;
  readonly events: readonly RefusedEvent[];
}

export interface RefusedEvent {
  readonly text: string;
  readonly steps: readonly {
    /** The actions of the steps. */
    readonly actions: string;
    /** One line: what is FALSE. */
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
    element('strong', {}, actions),
    ': ',
    ...(reason ? [element('ul', {}, reasonList(reason))] : [sentence]),
  );
}
