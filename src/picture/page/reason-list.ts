/**
 * Writes why a formula is FALSE as nested lists: each formula with its truth value, and below it the values that it
 * reads and the sub-formulas that determine its value.
 */
import type { Reason, ReasonSince, ReasonValue } from '../../report/reasons.js';
import { element, type Markup } from '../markup/markup.js';

export function reasonList(reason: Reason): Markup {
  const { text, holds, bindings, values, parts, tried } = reason;
  const word = holds === undefined ? 'has no value' : holds ? 'TRUE' : 'FALSE';
  const bound = bindings.map(({ name, value }) => `${name} = ${value.text}`).join(', ');
  const below = [...values.map(valueItem), ...parts.map(reasonList)];
  return element(
    'li',
    {},
    ...(bound === '' ? [] : [element('span', { class: 'pale' }, 'for ', element('code', {}, bound), ': ')]),
    element('code', {}, text),
    holds === undefined ? ' ' : ' is ',
    element('span', { class: `word ${holds === true ? 'good' : 'bad'}` }, word),
    ...(tried === undefined ? [] : [element('span', { class: 'pale' }, triedText(reason, tried))]),
    ...(below.length === 0 ? [] : [element('ul', {}, ...below)]),
  );
}

function triedText({ form }: Reason, tried: number): string {
  if (tried === 0) return ': there is no instance';
  if (form === 'universal' || form === 'existential') return `: ${tried} instances, of which these are shown`;
  return `: of its ${tried} parts, these decide`;
}

function valueItem({ text, value, through, substitute, since }: ReasonValue): Markup {
  const via = [
    ...(through === undefined ? [] : [`read by ${through}`]),
    ...(substitute === undefined ? [] : [`substituted by ${substitute}`]),
  ];
  return element(
    'li',
    {},
    element('code', {}, `${text} = ${value.text}`),
    ...(since ? [sinceMarkup(since)] : []),
    ...(via.length === 0 ? [] : [element('span', { class: 'pale' }, `, ${via.join(', ')}`)]),
  );
}

function sinceMarkup({ state, action }: ReasonSince): Markup {
  const link = element('a', { href: `#s${state}`, 'data-step': state - 1 }, `state ${state}`);
  return element('span', { class: 'pale' }, ' since ', link, action ? `, ${action.name}` : ', the initial state');
}
