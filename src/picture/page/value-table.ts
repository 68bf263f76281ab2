/**
 * Writes the values of the variables as a table with a row for each state. A dot stands for an unchanged value. A long
 * value is cut, because the list of steps shows it in full.
 */
import type { ToldState, ToldTrace, ToldValue } from '../../explore/stepwise/tell-behavior.js';
import { element, type Markup } from '../markup/markup.js';

/** The largest and the smallest width of a cell, in characters. */
const cellWidth = { most: 160, least: 24 };
/** The approximate size of the table, in characters. */
const tableSize = 400_000;

export function valueTable({ names, states }: ToldTrace): Markup {
  const head = element(
    'tr',
    {},
    element('th', { scope: 'col' }, 'state'),
    ...names.map((name) => element('th', { scope: 'col' }, name)),
  );
  const width = Math.max(cellWidth.least, Math.min(cellWidth.most, tableSize / (names.length * states.length)));
  const rows = states.map((state, i) => {
    const link = element('a', { href: `#s${i + 1}` }, String(i + 1));
    const number = element('th', { scope: 'row' }, link);
    return element('tr', { 'data-step': i }, number, ...cells(names, state, states[i - 1], width));
  });
  return element(
    'div',
    { class: 'scroll table', tabindex: 0, role: 'region', 'aria-label': 'Variables over time' },
    element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows)),
  );
}

function cells(
  names: readonly string[],
  { values, changes }: ToldState,
  before: ToldState | undefined,
  width: number,
): readonly Markup[] {
  const changed = changes && new Set(changes.map(({ path }) => variableOf(path)));
  const isChanged = (name: string, value: ToldValue | undefined, earlier: ToldValue | undefined): boolean => {
    // Equal values are often the same object. Texts of large values take long to make.
    if (earlier === value) return false;
    if (changed) return changed.has(name);
    return earlier?.text !== value?.text;
  };
  return values.map((value, i) => {
    const isSame = before !== undefined && !isChanged(names[i] as string, value, before.values[i]);
    return element('td', {}, isSame ? '·' : cellText(value, width));
  });
}

/** Returns the variable with which a path such as `maxBal[a1]` begins. */
function variableOf(path: string): string {
  return path.replace(/[[.].*/s, '');
}

function cellText(value: ToldValue | undefined, width: number): string {
  if (value === undefined) return '';
  // Each line has a character, so these lines are enough.
  const text = value.beginning?.(Math.ceil(width) + 1) ?? value.text;
  const line = text.replace(/\s*\n\s*/g, ' ');
  return line.length > width ? `${line.slice(0, width - 1)}…` : line;
}
