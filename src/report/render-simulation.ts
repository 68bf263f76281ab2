/** Prints the counts of a simulation: how often each action was taken, and the lengths of the behaviors. */

import { countOf, renderCount } from '../diagnostics/counts.js';
import type { Palette } from '../diagnostics/palette.js';
import { visible } from '../diagnostics/visible-text.js';
import type { CheckReport, SimulationReport } from './check-report.js';
import { placeOf } from './render-action.js';

export function renderSimulation(simulation: SimulationReport, report: CheckReport, palette: Palette): string {
  const { actions, found } = simulation;
  const blocks: string[] = [];
  if (found !== undefined) blocks.push(foundIn(found, report.trace?.states.length ?? 0));
  if (actions.length > 1) blocks.push(table(actions, palette));
  return blocks.join('\n\n');
}

function foundIn({ behavior, length }: NonNullable<SimulationReport['found']>, shown: number): string {
  const where = `Found in behavior ${renderCount(behavior)}`;
  if (shown === 0) return `${where}.`;
  if (shown >= length) return `${where}, after ${countOf(length, 'state')}.`;
  return `${where}, after ${countOf(length, 'state')}, and shortened to ${renderCount(shown)}.`;
}

function table(actions: SimulationReport['actions'], palette: Palette): string {
  const rows = actions.map(({ action: { name, span }, taken }) => ({
    name: visible(name),
    place: span ? placeOf(span) : '',
    taken: renderCount(taken),
    remark: taken === 0 ? 'never taken' : '',
  }));
  const width = (texts: readonly string[]) => Math.max(...texts.map((text) => text.length));
  const names = width(rows.map(({ name }) => name));
  const places = width(rows.map(({ place }) => place));
  const counts = width(['steps', ...rows.map(({ taken }) => taken)]);
  const title = `${palette.title('Actions'.padEnd(names + places + 4))}${'steps'.padStart(counts)}`;
  const lines = rows.map(({ name, place, taken, remark }) =>
    [
      name.padEnd(names),
      palette.gutter(place.padEnd(places)),
      taken.padStart(counts),
      remark === '' ? '' : palette.warning(remark),
    ]
      .join('  ')
      .trimEnd(),
  );
  return [title, ...lines].join('\n');
}

/** Returns rows with the lengths of the behaviors, how to repeat the run, and what was not checked. */
export function beyondWalks({ simulation, ending }: CheckReport): readonly string[] {
  if (simulation === undefined) return [];
  const { behaviors, states, shortest, longest, seed } = simulation;
  const mean = behaviors === 0 ? 0 : states / behaviors;
  const lengths =
    shortest === longest
      ? `Every behavior has ${countOf(shortest, 'state')}.`
      : `Behaviors have ${renderCount(shortest)} to ${renderCount(longest)} states, ${mean.toFixed(1)} on average.`;
  const whole =
    ending.kind === 'whole'
      ? 'The behaviors visited every reachable state.'
      : 'A simulation does not visit every state. States outside of these behaviors were not checked.';
  return [
    ...(behaviors > 0 ? [lengths] : []),
    `The seed is ${seed}: --seed ${seed} repeats the run.`,
    ...(ending.kind === 'cut short' && ending.why === 'violation' ? [] : [whole]),
  ];
}
