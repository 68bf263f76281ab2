/** A thread of the stress test: interns all values of a range, in its own order, and records the handles. */
import { parentPort, workerData } from 'node:worker_threads';
import { tuple } from '../../src/values/sorts/functions.js';
import { bigInteger } from '../../src/values/sorts/integers.js';
import { Names } from '../../src/values/sorts/names.js';
import { setOf } from '../../src/values/sorts/sets.js';
import { type Handle, small } from '../../src/values/store/handles.js';
import type { StoreMemory } from '../../src/values/store/memory.js';
import { RestPoint } from '../../src/values/store/rest-point.js';
import { Store } from '../../src/values/store/store.js';

export interface Errand {
  readonly memory: StoreMemory;
  /** A handle for each value. */
  readonly handles: SharedArrayBuffer;
  readonly count: number;
  /** Coprime to `count`: determines the order in which this thread visits the values. */
  readonly stride: number;
  readonly scratch: boolean;
}

/** The value with a number. It is the same on every thread, and different numbers give different values. */
export function nthValue(store: Store, names: Names, n: number): Handle {
  const part = tuple(store, [small(n >> 2), small(-(n >> 2))]);
  switch (n & 3) {
    case 0:
      return part;
    case 1:
      return setOf(store, [part, tuple(store, [small(n >> 3)])], 2);
    case 2:
      return tuple(store, [bigInteger(store, 2n ** 40n + BigInt(n))]);
    default:
      return tuple(store, [names.string(`name ${n >> 6}`), part, small(n)]);
  }
}

export function runErrand({ memory, handles, count, stride, scratch }: Errand): void {
  const store = new Store(memory, false);
  const names = new Names(store);
  const restPoint = new RestPoint(store);
  const noted = new Int32Array(handles);
  restPoint.enter();
  for (let i = 0, n = 0; i < count; i++, n = (n + stride) % count) {
    store.useScratch(scratch);
    const value = nthValue(store, names, n);
    noted[n] = store.promote(value);
    store.useScratch(false);
    store.resetScratch();
    if (i % 16 === 0) restPoint.rest();
  }
  restPoint.leave();
}

if (parentPort && workerData !== null) {
  runErrand(workerData as Errand);
  parentPort.postMessage('done');
}
