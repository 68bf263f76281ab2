/**
 * The barrier at which the table of values grows. In: the store of a thread that shares its memory with others. The
 * thread enters before it uses the store, calls `rest` between two steps, and leaves at the end.
 */
import { GrowthBarrier } from './growth-barrier.js';
import { Control } from './memory.js';
import type { Store } from './store.js';

export class RestPoint extends GrowthBarrier {
  constructor(store: Store) {
    super(new Int32Array(store.memory.control), Control, {
      grow: () => store.table.grow(),
      seeGrowth: () => store.table.seeGrowth(),
    });
  }
}
