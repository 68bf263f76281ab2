/**
 * Opens a search with the requested strategy. This is the only file that knows all strategies. In: a model and a
 * request. Out: a search that has not begun.
 */
import { assertNever } from '../../diagnostics/assert-never.js';
import type { Model } from '../../model/model.js';
import type { SavedBytes } from '../../values/store/save-memory.js';
import type { Strategy } from '../step/outcome.js';
import { BreadthFirst } from './breadth-first.js';
import { DepthFirst } from './depth-first.js';
import { RandomWalk, type WalkRequest } from './random-walk.js';
import type { Search, SearchSettings } from './search.js';

export interface SearchRequest extends SearchSettings {
  readonly strategy: Strategy;
  /** The saved search to resume; undefined for a new search. */
  readonly resumed?: SavedBytes | undefined;
  /** The walks of a simulation; undefined for the other strategies. */
  readonly walk?: WalkRequest | undefined;
}

export function openSearch(model: Model, request: SearchRequest): Search {
  const { strategy, resumed, bounds } = request;
  switch (strategy) {
    case 'breadth-first':
      return new BreadthFirst(model, request, resumed);
    case 'depth-first': {
      const { maxDepth } = bounds;
      if (maxDepth === undefined) throw new Error('a depth-first search needs a bound on depth');
      if (resumed !== undefined) throw new Error('a depth-first search cannot be resumed');
      return new DepthFirst(model, { ...request, bounds: { ...bounds, maxDepth } });
    }
    case 'random-walk': {
      const { maxDepth } = bounds;
      const { walk } = request;
      if (maxDepth === undefined || walk === undefined)
        throw new Error('random walks need a seed and a bound on depth');
      return new RandomWalk(model, { ...request, ...walk, bounds: { ...bounds, maxDepth } });
    }
    default:
      return assertNever(strategy);
  }
}
