/**
 * Runs a search to its end in this thread and, once that is worth it, in others. In: a search, how many threads, who is told of progress. The
 * thread stays responsive: Ctrl-C asks the search to stop, and a second one ends the process at once. Within a slice it ends the search where it stands,
 * unless more is to be done with it than to tell what it found: then a signal among initial states ends the process.
 */
import process from 'node:process';
import { setImmediate } from 'node:timers/promises';
import { isMainThread, type Worker } from 'node:worker_threads';
import { BreadthFirst, type SharedSearch, type SliceEnd } from '../explore/breadth-first.js';
import type { DepthFirst } from '../explore/depth-first.js';
import type { Progress, SearchOutcome } from '../explore/outcome.js';
import type { NamedBytes } from '../values/save-memory.js';
import { Breakable } from './breakable.js';
import type { SearchOrder } from './search-thread.js';
import { startThread } from './threads.js';

export interface SearchHost {
  readonly threads: number;
  /** What another thread is told, once the search is shared. */
  readonly order: (search: SharedSearch) => SearchOrder;
  readonly beforeSharing: () => void;
  readonly tell: (progress: Progress, seconds: number) => void;
  /** Where set, the search should have ended itself by then. */
  readonly milliseconds: number | undefined;
  /** Whether the search may be ended in its midst, and then only be told of. */
  readonly mayBreak: boolean;
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

/** A search that is late by so much is ended in the midst of what it does. */
const grace = 500;

export interface RunSearch {
  /** Whether it was ended in its midst: nothing may be evaluated any more. */
  readonly broken: boolean;
  readonly outcome: SearchOutcome;
  readonly threads: number;
}

export async function runSearch(search: BreadthFirst | DepthFirst, host: SearchHost): Promise<RunSearch> {
  // A search in depth is neither saved nor shared.
  const broad = search instanceof BreadthFirst ? search : undefined;
  const began = performance.now();
  const workers: Worker[] = [];
  const failed: unknown[] = [];
  let interrupts = 0;
  const interrupt = () => {
    interrupts++;
    if (interrupts > 1) process.exit(130);
    search.stop();
  };
  const breakable = host.mayBreak && isMainThread ? new Breakable(() => search.runSlice(slice)) : undefined;
  let broken = false;
  const runSlice = (): SliceEnd => {
    if (!breakable) return search.runSlice(slice);
    const { milliseconds } = host;
    const left = milliseconds === undefined ? undefined : began + milliseconds + grace - performance.now();
    const ended = breakable.run(left);
    if (typeof ended === 'object') return ended.result;
    broken = true;
    search.abandon(ended === 'late' ? 'time' : 'stopped');
    return 'done';
  };
  try {
    let written = began;
    // Initial states are found without a pause, in which nobody would be listening: until then the signals end the process, as they do by themselves.
    const first = breakable ? undefined : search.runSlice(0);
    process.on('SIGINT', interrupt);
    process.on('SIGTERM', interrupt);
    for (let end = first ?? runSlice(); end !== 'done'; end = runSlice()) {
      await setImmediate();
      if (end === 'at rest') writeParts(broad, host);
      if (broad && host.checkpoints && performance.now() - written >= host.checkpoints.every) {
        written = performance.now();
        broad.rest();
      }
      if (failed.length > 0) throw failed[0];
      if (host.isExitAsked()) search.stop();
      const elapsed = performance.now() - began;
      host.tell(search.progress(), elapsed / 1000);
      if (workers.length > 0 || host.threads < 2 || elapsed < aloneFor) continue;
      if (!broad?.mayShare || broad.frontier < worthSharing) continue;
      host.beforeSharing();
      const order = host.order(broad.share());
      for (let i = 1; i < host.threads; i++) workers.push(joinedBy(order, failed));
    }
    writeParts(broad, host);
    const { outcome } = search;
    if (!outcome) throw new Error('a search that is done has no outcome');
    return { outcome, broken, threads: workers.length + 1 };
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Nothing is written where nothing is left to go on with. */
function writeParts(search: BreadthFirst | undefined, { checkpoints }: SearchHost): void {
  const parts = checkpoints && search?.save();
  if (parts) checkpoints.write(parts);
}

function joinedBy(order: SearchOrder, failed: unknown[]): Worker {
  const worker = startThread(order);
  worker.on('error', (error) => failed.push(error));
  return worker;
}
