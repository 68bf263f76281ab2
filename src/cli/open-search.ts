/** The search that the options ask for. In: a model, what is asked. Out: a search that has not begun. */
import { BreadthFirst } from '../explore/breadth-first.js';
import { DepthFirst } from '../explore/depth-first.js';
import type { Strategy } from '../explore/outcome.js';
import type { EdgeSink } from '../explore/step.js';
import type { Model } from '../model/model.js';
import type { SavedBytes } from '../values/save-memory.js';
import type { CheckNumbers } from './check-options.js';

export type Search = BreadthFirst | DepthFirst;

export interface SearchRequest extends CheckNumbers {
  readonly strategy: Strategy;
  readonly deadlock: boolean;
  readonly goOn: boolean;
  readonly edges: EdgeSink | undefined;
}

export function openSearch(model: Model, request: SearchRequest, resumed: SavedBytes | undefined): Search {
  const { strategy, deadlock, goOn, edges, maxDepth, maxStates, milliseconds, bytes } = request;
  const bounds = {
    ...(maxStates === undefined ? {} : { maxStates }),
    ...(milliseconds === undefined ? {} : { milliseconds }),
    ...(bytes === undefined ? {} : { bytes }),
  };
  const meters = { now: () => performance.now(), bytesUsed: () => process.memoryUsage.rss() };
  const settings = { deadlock, goOn, meters, ...(edges && { edges }) };
  if (strategy === 'depth-first') {
    if (maxDepth === undefined) throw new Error('a search in depth without a bound was let through');
    return new DepthFirst(model, { ...settings, bounds: { ...bounds, maxDepth } });
  }
  return new BreadthFirst(
    model,
    { ...settings, bounds: maxDepth === undefined ? bounds : { ...bounds, maxDepth } },
    resumed,
  );
}
