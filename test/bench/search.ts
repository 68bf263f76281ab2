/**
 * The cost of the search itself, on a model that costs almost nothing: counters on a grid. Run with `npm run
 * bench:search`. `states/s` counts distinct states; `generated/s` counts every time a state is found. `bytes/state` is
 * the size of rows and table, `resident` the memory of the process. On a busy machine, compare `cpuSeconds`, which is
 * the sum over all threads.
 */
import { setImmediate } from 'node:timers/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { BreadthFirst } from '../../src/explore/strategies/breadth-first.js';
import { joinSearch } from '../../src/explore/strategies/join-search.js';
import type { SharedSearch } from '../../src/explore/strategies/search.js';
import type { Found, Model } from '../../src/model/model.js';
import { bareModel } from '../explore/toy-model.js';

/** `size` counters, each from 0 to `side` - 1. */
function counters(size: number, side: number): Model {
  const variables = Array.from({ length: size }, (_, i) => `x${i}`);
  const bare = bareModel(variables, size);
  const { current, next } = bare;
  return {
    ...bare,
    invariants: [{ name: 'TypeOK', span: undefined, holds: () => (next[0] as number) < side }],
    initialStates(found: Found) {
      next.fill(0);
      return found(-1);
    },
    successors(found: Found) {
      for (let i = 0; i < size; i++) {
        if ((current[i] as number) + 1 >= side) continue;
        for (let j = 0; j < size; j++) next[j] = current[j] as number;
        next[i] = (current[i] as number) + 1;
        if (found(i)) return true;
      }
      return false;
    },
  };
}

interface Errand {
  readonly size: number;
  readonly side: number;
  readonly threads: number;
  /** The search that a thread joins. Undefined for the first thread. */
  readonly shared?: SharedSearch;
}

function start(errand: Errand): Worker {
  return new Worker(new URL(import.meta.url), { workerData: errand });
}

/** Each run has a separate thread, so that it does not profit from code that an earlier run optimized. */
async function measure({ size, side, threads }: Errand) {
  const before = process.memoryUsage().rss;
  const cpuBefore = process.cpuUsage();
  const begun = performance.now();
  const meters = { now: () => performance.now(), bytesUsed: () => 0 };
  const search = new BreadthFirst(counters(size, side), { deadlock: false, goOn: false, bounds: {}, meters });
  const others: Worker[] = [];
  while (search.runSlice(50) !== 'done') {
    await setImmediate();
    if (threads === 1 || others.length > 0 || !search.mayShare) continue;
    const shared = search.share();
    while (others.length < threads - 1) others.push(start({ size, side, threads, shared }));
  }
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  const { stats } = search.outcome ?? {};
  if (stats?.distinct !== side ** size) throw new Error('a wrong count');
  const perState = (count: number) => +(count / stats.distinct).toFixed(1);
  return {
    model: `${size} counters to ${side}`,
    threads,
    distinct: stats.distinct,
    seconds: +seconds.toFixed(2),
    cpuSeconds: +((user + system) / 1e6).toFixed(2),
    'states/s': Math.round(stats.distinct / seconds),
    'generated/s': Math.round(stats.generated / seconds),
    'bytes/state': perState(search.store.bytes),
    'resident bytes/state': perState(process.memoryUsage().rss - before),
  };
}

function inThread(errand: Errand): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = start(errand);
    worker.on('message', resolve);
    worker.on('error', reject);
  });
}

if (isMainThread) {
  const rows: unknown[] = [];
  for (const [size, side] of [
    [4, 40],
    [6, 12],
    [8, 7],
  ] as const) {
    for (const threads of [1, 2]) rows.push(await inThread({ size, side, threads }));
  }
  console.table(rows);
} else {
  const errand = workerData as Errand;
  if (errand.shared) joinSearch(counters(errand.size, errand.side), errand.shared);
  else parentPort?.postMessage(await measure(errand));
}
