/**
 * The speed of the value store. Run with `npm run bench:store`. The first table is PCon by hand; `scratch` tells
 * whether values are stored only when a state that contains them is new. The correct result is 1,009,133 states at
 * depth 28. On a busy machine, compare `cpuSeconds`. The second table shows single operations: operations per second,
 * and bytes of the store for each new value.
 */
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { explorePCon } from './pcon-by-hand.js';
import { measureRows } from './value-rows.js';

/** Each run has a separate thread, so that it does not profit from code that an earlier run optimized. */
function inThread(run: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: run });
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  });
}

if (isMainThread) for (const run of ['pcon', 'pcon with scratch', 'rows']) await inThread(run);
else if (workerData === 'rows') console.table(measureRows());
else console.table([explorePCon(workerData === 'pcon with scratch')]);
