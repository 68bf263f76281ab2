/**
 * Chooses the models of a test run. In: all models, and optionally a text that the paths must contain, or the number of
 * a part of the run (shard). Out: the models to run, slow ones first.
 */
import { diagnostic } from '../../diagnostics/diagnostic.js';
import type { FoundModels } from './model-to-test.js';

export interface Choice {
  /** Only models whose configuration's path contains this text are run. */
  readonly filter: string | undefined;
  readonly shard: { readonly part: number; readonly of: number } | undefined;
}

/**
 * Chooses models.
 * @param pathOf returns the path of a file as the user sees it.
 */
export function chooseModels(
  found: FoundModels,
  { filter, shard }: Choice,
  pathOf: (path: string) => string,
): FoundModels {
  const { models, faults } = found;
  if (faults.length > 0) return found;
  const chosen = filter === undefined ? models : models.filter(({ config }) => pathOf(config).includes(filter));
  if (chosen.length === 0) return { models, faults: [nothingChosen(filter ?? '')] };
  // Part p of n takes each n-th model of this list, so the parts take about equally long.
  const slowFirst = [...chosen].sort((a, b) => b.cost - a.cost);
  return { models: slowFirst.filter((_, i) => shard === undefined || i % shard.of === shard.part - 1), faults };
}

function nothingChosen(filter: string) {
  return diagnostic('SY0042', `There is no model whose path contains '${filter}'`, {
    hint: 'leave out --filter to see the paths of all models',
  });
}
