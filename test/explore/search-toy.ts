/** Searches a toy model to its end, on this thread. */

import { tellGraph } from '../../src/explore/graph/state-graph.js';
import type { Bounds } from '../../src/explore/step/bounds.js';
import type { SearchOutcome } from '../../src/explore/step/outcome.js';
import { BreadthFirst } from '../../src/explore/strategies/breadth-first.js';
import type { SearchSettings } from '../../src/explore/strategies/search.js';
import type { Model } from '../../src/model/model.js';
import { type Toy, toyModel } from './toy-model.js';

export interface SearchChoice {
  readonly deadlock?: boolean;
  readonly goOn?: boolean;
  readonly bounds?: Bounds;
  /** The largest number of states. Memory is cleared for this number of states. */
  readonly room?: number;
}

export function settingsFor(choice: SearchChoice = {}): SearchSettings {
  const { deadlock = false, goOn = false, bounds = {}, room = 2 ** 18 } = choice;
  return { deadlock, goOn, bounds, room, meters: { now: () => performance.now(), bytesUsed: () => 0 } };
}

export function search(toy: Toy, choice?: SearchChoice): SearchOutcome {
  return searchModel(toyModel(toy), choice);
}

/** Also returns how often each `_POSSIBLE` predicate was evaluated, and how often it held. */
export function searchAndCount(toy: Toy, choice?: SearchChoice) {
  const breadthFirst = new BreadthFirst(toyModel(toy), settingsFor(choice));
  while (breadthFirst.runSlice(1000) !== 'done');
  return { outcome: breadthFirst.outcome as SearchOutcome, possible: breadthFirst.possible() };
}

export function searchModel(model: Model, choice?: SearchChoice): SearchOutcome {
  const breadthFirst = new BreadthFirst(model, settingsFor(choice));
  while (breadthFirst.runSlice(1000) !== 'done');
  return breadthFirst.outcome as SearchOutcome;
}

/** The graph of a finished search: states by number, edges between numbers, explored states, and the coverage. */
export function graphOf(search: BreadthFirst, toy: Toy) {
  const { store, extent } = search;
  const row = new Int32Array(toy.variables.length);
  const states: string[] = [];
  const edges: string[] = [];
  const { generated, distinct } = tellGraph(toyModel(toy), search, {
    state(place, number) {
      store.read(number, row);
      states[place] = row.join();
    },
    edge: (from, to, action) => edges.push(`${states[from]} -A${action}-> ${to}`),
  });
  const explored = states.filter((_, place) => place < extent.frontier && extent.isExplored(place));
  return { states, edges, explored, generated: [...generated], distinct: [...distinct] };
}

export function searchForGraph(toy: Toy, choice?: SearchChoice) {
  const breadthFirst = new BreadthFirst(toyModel(toy), settingsFor(choice));
  while (breadthFirst.runSlice(1000) !== 'done');
  return { ...graphOf(breadthFirst, toy), stats: (breadthFirst.outcome as SearchOutcome).stats };
}
