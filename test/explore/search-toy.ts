/** Searches a toy model to its end, on this thread. */
import type { Bounds } from '../../src/explore/bounds.js';
import { BreadthFirst, type SearchSettings } from '../../src/explore/breadth-first.js';
import type { SearchOutcome } from '../../src/explore/outcome.js';
import type { Model } from '../../src/model/model.js';
import { type Toy, toyModel } from './toy-model.js';

export interface SearchChoice {
  readonly deadlock?: boolean;
  readonly goOn?: boolean;
  readonly bounds?: Bounds;
}

export function settingsFor({ deadlock = false, goOn = false, bounds = {} }: SearchChoice = {}): SearchSettings {
  return { deadlock, goOn, bounds, room: 2 ** 18, meters: { now: () => performance.now(), bytesUsed: () => 0 } };
}

export function search(toy: Toy, choice?: SearchChoice): SearchOutcome {
  return searchModel(toyModel(toy), choice);
}

export function searchModel(model: Model, choice?: SearchChoice): SearchOutcome {
  const breadthFirst = new BreadthFirst(model, settingsFor(choice));
  while (breadthFirst.runSlice(1000) !== 'done');
  return breadthFirst.outcome as SearchOutcome;
}
