/**
 * Runs a search to its end on this thread and, if the search is long enough, on others. In: a search, the number of
 * threads, callbacks. The thread stays responsive: the first Ctrl-C or SIGTERM stops the search, the second one ends
 * the process. If the search may be interrupted, Ctrl-C also interrupts a slice, and so does the time limit. Otherwise
 * they end the evaluation of a slice gently (`phases.ts`). The slice that finds the initial states may always be
 * interrupted.
 */
import { setImmediate } from 'node:timers/promises';
import { isMainThread, type Worker } from 'node:worker_threads';
import type { Progress } from '../../explore/step/outcome.js';
import type { Search, SharedSearch, Sharing, SliceEnd } from '../../explore/strategies/search.js';
import type { EndedEarly } from '../../session/report-search.js';
import type { Ran } from '../../session/search-states.js';
import type { NamedBytes } from '../../values/store/save-memory.js';
import { EvaluationEnded } from '../../values/store/value-errors.js';
import { Interruptible } from './interruptible.js';
import type { Phases } from './phases.js';
import type { SearchOrder } from './search-thread.js';
import { startThread } from './threads.js';

export interface SearchHost {
  readonly threads: number;
  /** The data for another thread, when the search is shared. */
  readonly order: (search: SharedSearch) => SearchOrder;
  readonly beforeSharing: () => void;
  /** Called when the search has its outcome and no other thread is running. */
  readonly afterwards: () => void;
  readonly onProgress: (progress: Progress, seconds: number) => void;
  /** The time limit of the search, which it enforces itself. Undefined for none. */
  readonly milliseconds: number | undefined;
  /** Whether a slice may be interrupted. The search can then only be reported, not continued. */
  readonly mayInterrupt: boolean;
  /** Called when the search rests. It may end the search. */
  readonly atRest?: () => Promise<void>;
  /** Checked between slices. */
  readonly isExitAsked: () => boolean;
  /** Writes the paused search at this interval, in milliseconds. */
  readonly checkpoints: { readonly every: number; readonly write: (parts: readonly NamedBytes[]) => void } | undefined;
}

/** About the time that another thread takes to start, in milliseconds. Shorter searches run on one thread. */
const aloneFor = 400;
/** The smallest frontier for which other threads are started. */
const worthSharing = 500;
/**
 * The number of threads in the first group, this one included. More threads start when the last group has joined and
 * has explored for as long as its start took. Short searches therefore start few threads, and so do searches on few
 * cores.
 */
const firstThreads = 8;
/** Each thread after the first group needs this many states in the frontier. */
const statesEach = 64;
const slice = 50;

/** Milliseconds after the time limit at which a slice is interrupted. */
const grace = 500;
/** Milliseconds for threads to end. Those that take longer are not waited for. */
const stopGrace = 600;

export async function runSearch(search: Search, host: SearchHost, phases: Phases): Promise<Ran> {
  const { saving, sharing } = search;
  const began = performance.now();
  const helpers = new Helpers(host);
  const last = host.milliseconds === undefined ? undefined : began + host.milliseconds + grace;
  let early: EndedEarly | undefined;
  let ran: Ran;
  let stopAsked: number | undefined;
  const abandon = (why: EndedEarly['why']): SliceEnd => {
    early = { why, during: 'a state was evaluated' };
    search.abandon(why);
    return 'done';
  };
  const runGently = (): SliceEnd => {
    try {
      return search.runSlice(slice);
    } catch (error) {
      // The search itself handles evaluations that were ended, except where it evaluates a step once more.
      if (!(error instanceof EvaluationEnded)) throw error;
      return abandon(stopAsked === undefined ? 'time' : 'stopped');
    }
  };
  const runWhole = (interruptible: Interruptible<SliceEnd> | undefined): SliceEnd => {
    const now = performance.now();
    if (stopAsked !== undefined && now > stopAsked + stopGrace) return abandon('stopped');
    if (last !== undefined && now > last + stopGrace) return abandon('time');
    if (!interruptible) return runGently();
    const ended = interruptible.run(last === undefined ? undefined : last - now);
    return typeof ended === 'object' ? ended.result : abandon(ended === 'late' ? 'time' : 'stopped');
  };
  const stop = () => {
    stopAsked ??= performance.now();
    search.stop();
  };
  const byItself = (milliseconds: number) =>
    isMainThread ? new Interruptible(() => search.runSlice(milliseconds)) : undefined;
  const interruptible = host.mayInterrupt ? byItself(slice) : undefined;
  const stopListening = phases.onSignal(stop);
  let endGently = async () => {};
  try {
    let written = began;
    // Initial states are found in one slice, which may always be interrupted: there is nothing to continue from yet.
    let end = runWhole(interruptible ?? byItself(0));
    if (!interruptible && end !== 'done') {
      await phases.watched();
      endGently = phases.beginGently({ end: last, onSignal: stop });
    }
    for (; end !== 'done'; end = runWhole(interruptible)) {
      await setImmediate();
      phases.watchIfLong();
      if (end === 'at rest') {
        writeParts(search, host);
        await host.atRest?.();
      }
      if (saving && host.checkpoints && performance.now() - written >= host.checkpoints.every) {
        written = performance.now();
        saving.rest();
      }
      helpers.throwFailure();
      if (host.isExitAsked()) search.stop();
      const elapsed = performance.now() - began;
      host.onProgress(search.progress(), elapsed / 1000);
      if (sharing && elapsed >= aloneFor) helpers.extend(sharing, search.progress().threads);
    }
    if (!early) writeParts(search, host);
    const { outcome } = search;
    if (!outcome) throw new Error('a search has ended without an outcome');
    ran = { early, threads: helpers.count + 1 };
  } finally {
    stopListening();
    await endGently();
    await helpers.end();
  }
  host.afterwards();
  return ran;
}

/** Writes nothing if the search has nothing left to resume. */
function writeParts({ saving }: Search, { checkpoints }: SearchHost): void {
  const parts = checkpoints && saving?.save();
  if (parts) checkpoints.write(parts);
}

/** The other threads of a search. They start as the search grows. */
class Helpers {
  private readonly workers: Worker[] = [];
  private readonly failed: unknown[] = [];
  private order: SearchOrder | undefined;
  /** When the last group was started, and when all of it was first seen to have joined. */
  private started = 0;
  private joined: number | undefined;
  /** The maximum number of threads. It is reduced when the system refuses a thread. */
  private most: number;

  constructor(private readonly host: SearchHost) {
    this.most = host.threads;
  }

  get count(): number {
    return this.workers.length;
  }

  /** Starts more threads if the frontier is large enough and all started threads are among the `atWork` ones. */
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

  /** If the system refuses the address space, the search continues on one thread. */
  private share(sharing: Sharing): void {
    try {
      this.host.beforeSharing();
      this.order = this.host.order(sharing.share());
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.most = 1;
    }
  }

  /** Returns false if the system refused the thread. */
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
