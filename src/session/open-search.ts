/** The search that is asked for. In: a model, what is asked. Out: a search that has not begun. */
import type { Meters } from '../explore/bounds.js';
import { BreadthFirst } from '../explore/breadth-first.js';
import { DepthFirst } from '../explore/depth-first.js';
import type { Strategy } from '../explore/outcome.js';
import type { SearchMemory } from '../explore/search-memory.js';
import type { EdgeSink } from '../explore/step.js';
import type { Model } from '../model/model.js';
import type { SavedBytes } from '../values/save-memory.js';

export type Search = BreadthFirst | DepthFirst;

export interface SearchBounds {
  readonly maxDepth?: number | undefined;
  readonly maxStates?: number | undefined;
  readonly milliseconds?: number | undefined;
  readonly bytes?: number | undefined;
}

export interface SearchRequest {
  readonly strategy: Strategy;
  readonly bounds: SearchBounds;
  readonly deadlock: boolean;
  readonly goOn: boolean;
  readonly edges: EdgeSink | undefined;
  readonly meters: Meters;
  /** Of the searches before this one, which are done. */
  readonly memory?: SearchMemory | undefined;
  /** The search that this one goes on from. */
  readonly resumed?: SavedBytes | undefined;
}

export function openSearch(model: Model, request: SearchRequest): Search {
  const { strategy, deadlock, goOn, edges, meters, memory, resumed } = request;
  const { maxDepth, maxStates, milliseconds, bytes } = request.bounds;
  const bounds = {
    ...(maxStates === undefined ? {} : { maxStates }),
    ...(milliseconds === undefined ? {} : { milliseconds }),
    ...(bytes === undefined ? {} : { bytes }),
  };
  const settings = { deadlock, goOn, meters, ...(edges && { edges }), ...(memory && { memory }) };
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
