/**
 * Runs a search to its end in this thread and, once that is worth it, in others. In: a search, how many threads, who is told of progress. The
 * thread stays responsive: Ctrl-C asks the search to stop, and a second one ends the process at once. Within a slice it ends the search where it stands,
 * unless more is to be done with it than to tell what it found: then a signal among initial states ends the process.
 */
import process from 'node:process';
import { setImmediate } from 'node:timers/promises';
import { isMainThread, type Worker } from 'node:worker_threads';
import type { Progress } from '../../explore/step/outcome.js';
import type { Search, SharedSearch, Sharing, SliceEnd } from '../../explore/strategies/search.js';
import type { Ran } from '../../session/search-states.js';
import type { NamedBytes } from '../../values/store/save-memory.js';
import { Breakable } from './breakable.js';
import type { SearchOrder } from './search-thread.js';
import { startThread } from './threads.js';

export interface SearchHost {
  readonly threads: number;
  /** What another thread is told, once the search is shared. */
  readonly order: (search: SharedSearch) => SearchOrder;
  readonly beforeSharing: () => void;
  /** When the search has its outcome and no other thread is at work. */
  readonly afterwards: () => void;
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
/**
 * Threads that are started together, the first one counted. More begin when these have joined and have explored for as long as their start took, so that a search
 * that ends soon has started few, and so has one on few cores.
 */
const firstThreads = 8;
/** Each thread beyond those needs so many states that are to be explored. */
const statesEach = 64;
const slice = 50;

/** A search that is late by so much is ended in the midst of what it does. */
const grace = 500;

export async function runSearch(search: Search, host: SearchHost): Promise<Ran> {
  const { saving, sharing } = search;
  const began = performance.now();
  const helpers = new Helpers(host);
  let interrupts = 0;
  const interrupt = () => {
    interrupts++;
    if (interrupts > 1) process.exit(130);
    search.stop();
  };
  const breakable = host.mayBreak && isMainThread ? new Breakable(() => search.runSlice(slice)) : undefined;
  let broken = false;
  let ran: Ran;
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
      if (end === 'at rest') writeParts(search, host);
      if (saving && host.checkpoints && performance.now() - written >= host.checkpoints.every) {
        written = performance.now();
        saving.rest();
      }
      helpers.throwFailure();
      if (host.isExitAsked()) search.stop();
      const elapsed = performance.now() - began;
      host.tell(search.progress(), elapsed / 1000);
      if (sharing && elapsed >= aloneFor) helpers.extend(sharing, search.progress().threads);
    }
    writeParts(search, host);
    const { outcome } = search;
    if (!outcome) throw new Error('a search that is done has no outcome');
    ran = { broken, threads: helpers.count + 1 };
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    await helpers.end();
  }
  host.afterwards();
  return ran;
}

/** Nothing is written where nothing is left to go on with. */
function writeParts({ saving }: Search, { checkpoints }: SearchHost): void {
  const parts = checkpoints && saving?.save();
  if (parts) checkpoints.write(parts);
}

/** The other threads of a search. They are started as the search becomes worth it. */
class Helpers {
  private readonly workers: Worker[] = [];
  private readonly failed: unknown[] = [];
  private order: SearchOrder | undefined;
  /** When the last threads were started, and when they were first seen to have joined. */
  private started = 0;
  private joined: number | undefined;
  /** Threads that there may be; fewer once the system refuses one. */
  private most: number;

  constructor(private readonly host: SearchHost) {
    this.most = host.threads;
  }

  get count(): number {
    return this.workers.length;
  }

  /** Starts further threads where the search has enough to do for them and all that were started are among the `atWork`. */
  extend(sharing: Sharing, atWork: number): void {
    const { workers } = this;
    if (this.most < 2) return;
    const { frontier } = sharing;
    if (this.order === undefined && sharing.mayShare && frontier >= worthSharing) this.share(sharing);
    if (this.order === undefined || atWork <= workers.length) return;
    const now = performance.now();
    this.joined ??= now;
    if (workers.length > 0 && now - this.joined < this.joined - this.started) return;
    const worthIt = Math.max(firstThreads, Math.floor(frontier / statesEach));
    const twice = Math.max(firstThreads, 2 * (workers.length + 1));
    if (workers.length + 1 >= Math.min(this.most, worthIt, twice)) return;
    this.started = now;
    this.joined = undefined;
    while (workers.length + 1 < Math.min(this.most, worthIt, twice) && this.start(this.order));
  }

  /** Where the system refuses the address space the search goes on alone. */
  private share(sharing: Sharing): void {
    try {
      this.host.beforeSharing();
      this.order = this.host.order(sharing.share());
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.most = 1;
    }
  }

  /** Whether the system let a thread begin. */
  private start(order: SearchOrder): boolean {
    try {
      const worker = startThread(order);
      worker.on('error', (error) => this.failed.push(error));
      this.workers.push(worker);
      return true;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_INIT_FAILED')) throw error;
      this.most = this.workers.length + 1;
      return false;
    }
  }

  throwFailure(): void {
    if (this.failed.length > 0) throw this.failed[0];
  }

  async end(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}
