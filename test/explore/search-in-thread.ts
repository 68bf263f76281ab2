/** An additional thread of a search over a toy model. */
import { workerData } from 'node:worker_threads';
import { joinSearch } from '../../src/explore/strategies/join-search.js';
import type { SharedSearch } from '../../src/explore/strategies/search.js';
import { namedToys, type ToyName } from './named-toys.js';
import { toyModel } from './toy-model.js';

export interface Invitation {
  readonly toy: ToyName;
  readonly shared: SharedSearch;
}

const { toy, shared } = workerData as Invitation;
joinSearch(toyModel(namedToys[toy]), shared);
