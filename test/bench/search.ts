/**
 * What the search itself costs, on a model that costs next to nothing: counters on a grid. Run with `npm run bench:search`, with the number of counters
 * and the side of the grid if you like. `states/s` are distinct states; each is found several times, as `generated/s` says.
 */
import { BreadthFirst } from '../../src/explore/breadth-first.js';
import type { Found, Model } from '../../src/model/model.js';

/** `size` counters, each from 0 to `side` - 1. */
function counters(size: number, side: number): Model {
  const current = new Int32Array(size);
  const next = new Int32Array(size);
  return {
    variables: Array.from({ length: size }, (_, i) => `x${i}`),
    actions: Array.from({ length: size }, (_, i) => ({ name: `A${i}`, span: undefined, parameters: [] })),
    current,
    next,
    identity: undefined,
    invariants: [{ name: 'TypeOK', span: undefined, holds: () => (next[0] as number) < side }],
    initialProperties: [],
    stepProperties: [],
    constraints: [],
    stepConstraints: [],
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
    beginStep() {},
    endStep() {},
    keep() {},
    actionArguments: () => [],
    restPoint: undefined,
    atLevel() {},
  };
}

function measure(size: number, side: number) {
  const before = process.memoryUsage().rss;
  const start = performance.now();
  const settings = {
    deadlock: false,
    goOn: false,
    bounds: {},
    meters: { now: () => performance.now(), bytesUsed: () => 0 },
  };
  const search = new BreadthFirst(counters(size, side), settings);
  while (search.runSlice(50) !== 'done');
  const seconds = (performance.now() - start) / 1000;
  const { stats } = search.outcome ?? {};
  if (stats?.distinct !== side ** size) throw new Error('a wrong count');
  return {
    model: `${size} counters to ${side}`,
    threads: 1,
    distinct: stats.distinct,
    seconds: +seconds.toFixed(2),
    'states/s': Math.round(stats.distinct / seconds),
    'generated/s': Math.round(stats.generated / seconds),
    'bytes/state': +(search.store.bytes / stats.distinct).toFixed(1),
    'resident bytes/state': +((process.memoryUsage().rss - before) / stats.distinct).toFixed(1),
  };
}

console.table([measure(4, 40), measure(6, 12), measure(8, 7)]);
