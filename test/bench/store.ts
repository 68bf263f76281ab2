/**
 * What the value store can do. Run with `npm run bench:store`. The first table is PCon by hand, `scratch` being whether values are kept
 * only when a state that holds them is new: 1,009,133 states at depth 28 are right; `cpuSeconds` is the figure to compare on a busy
 * machine. The second table shows single operations: how many a second, and how many bytes of the store each new value takes.
 */
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { explorePCon } from './pcon-by-hand.js';
import { measureRows } from './value-rows.js';

/** Each run in a thread of its own, so that none meets what the machine learnt from another. */
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
