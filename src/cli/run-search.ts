/**
 * Runs a search to its end in this thread and, once that is worth it, in others. In: a search, how many threads, who is told of progress. The
 * thread stays responsive: Ctrl-C asks the search to stop, and a second one ends the process at once; so does the first one among initial states.
 */
import process from 'node:process';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { BreadthFirst, SharedSearch } from '../explore/breadth-first.js';
import type { Progress, SearchOutcome } from '../explore/outcome.js';
import type { NamedBytes } from '../values/save-memory.js';
import type { ThreadOrder } from './search-thread.js';

export interface SearchHost {
  readonly threads: number;
  /** What another thread is told, once the search is shared. */
  readonly order: (search: SharedSearch) => ThreadOrder;
  readonly beforeSharing: () => void;
  readonly tell: (progress: Progress, seconds: number) => void;
  /** Looked at between slices. */
  readonly isExitAsked: () => boolean;
  /** Writes a search that rests, so often. */
  readonly checkpoints: { readonly every: number; readonly write: (parts: readonly NamedBytes[]) => void } | undefined;
}

/** Another thread needs about so long to begin: searches that end earlier are done by one. */
const aloneFor = 400;
/** Fewer states than this are not worth another thread. */
const worthSharing = 500;
const slice = 50;
const stackMegabytes = 64;

export interface RunSearch {
  readonly outcome: SearchOutcome;
  readonly threads: number;
}

export async function runSearch(search: BreadthFirst, host: SearchHost): Promise<RunSearch> {
  const began = performance.now();
  const workers: Worker[] = [];
  const failed: unknown[] = [];
  let interrupts = 0;
  const interrupt = () => {
    interrupts++;
    if (interrupts > 1) process.exit(130);
    search.stop();
  };
  try {
    let written = began;
    // Initial states are found without a pause, in which nobody would be listening: until then the signals end the process, as they do by themselves.
    let end = search.runSlice(0);
    process.on('SIGINT', interrupt);
    process.on('SIGTERM', interrupt);
    for (; end !== 'done'; end = search.runSlice(slice)) {
      await setImmediate();
      if (end === 'at rest') writeParts(search, host);
      if (host.checkpoints && performance.now() - written >= host.checkpoints.every) {
        written = performance.now();
        search.rest();
      }
      if (failed.length > 0) throw failed[0];
      if (host.isExitAsked()) search.stop();
      const elapsed = performance.now() - began;
      host.tell(search.progress(), elapsed / 1000);
      if (workers.length > 0 || host.threads < 2 || elapsed < aloneFor) continue;
      if (!search.mayShare || search.frontier < worthSharing) continue;
      host.beforeSharing();
      const order = host.order(search.share());
      for (let i = 1; i < host.threads; i++) workers.push(startThread(order, failed));
    }
    writeParts(search, host);
    const { outcome } = search;
    if (!outcome) throw new Error('a search that is done has no outcome');
    return { outcome, threads: workers.length + 1 };
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Nothing is written where nothing is left to go on with. */
function writeParts(search: BreadthFirst, { checkpoints }: SearchHost): void {
  const parts = checkpoints && search.save();
  if (parts) checkpoints.write(parts);
}

function startThread(order: ThreadOrder, failed: unknown[]): Worker {
  const worker = new Worker(new URL('./search-thread.js', import.meta.url), {
    workerData: order,
    resourceLimits: { stackSizeMb: stackMegabytes },
  });
  worker.on('error', (error) => failed.push(error));
  return worker;
}
