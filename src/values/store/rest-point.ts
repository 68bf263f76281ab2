/**
 * Where every thread rests, so that one of them may let the table of values grow. In: the store of a thread that shares its memory with others. A
 * thread enters before it uses the store, calls `rest` between two steps, and leaves at the end.
 */
import { Gathering } from './gathering.js';
import { Control } from './memory.js';
import type { Store } from './store.js';

export class RestPoint extends Gathering {
  constructor(store: Store) {
    super(new Int32Array(store.memory.control), Control, {
      grow: () => store.growTable(),
      seeGrowth: () => store.seeGrowth(),
    });
  }
}
