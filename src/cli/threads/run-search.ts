/**
 * Runs a search to its end on this thread, and on others if the search is long enough. In: a search, the number of
 * threads, callbacks. Out: how the search ended. The thread stays responsive: the first Ctrl-C or SIGTERM stops the
 * search, and the second ends the process. If the search may be interrupted, Ctrl-C and the time limit also interrupt a
 * slice. Otherwise they end the evaluation of a slice gently (`phases.ts`). The slice that finds the initial states may
 * always be interrupted.
 */
import { setImmediate, setTimeout } from 'node:timers/promises';
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

export interface Checkpoints {
  readonly every: number;
  /** Writes a checkpoint. If another thread is using the values, writes nothing and returns FALSE. */
  readonly write: (parts: readonly NamedBytes[]) => boolean;
}

export interface SearchHost {
  readonly threads: number;
  /** Makes the order for another thread. Called when the search is shared. */
  readonly order: (search: SharedSearch) => SearchOrder;
  readonly beforeSharing: () => void;
  /** Called when the search has an outcome and no other thread is running. */
  readonly afterwards: () => void;
  readonly onProgress: (progress: Progress, seconds: number) => void;
  /** The time limit of the search in milliseconds, which the search itself keeps. Undefined for none. */
  readonly milliseconds: number | undefined;
  /**
   * Whether Ctrl-C and the time limit may interrupt a slice. An interrupted search can only be reported, not continued.
   */
  readonly mayInterrupt: boolean;
  /** Called when the search pauses. The callback may end the search. */
  readonly atRest?: () => Promise<void>;
  /**
   * Returns whether the search should end: TLCSet("exit", TRUE) was evaluated, or the graph is too large to be drawn.
   * Called between slices.
   */
  readonly isExitAsked: () => boolean;
  /** How often and by which function the paused search is saved. Undefined if checkpoints were not asked for. */
  readonly checkpoints: Checkpoints | undefined;
}

/**
 * About the time that a thread takes to start, in milliseconds. A search that takes less than this stays on one thread.
 */
const aloneFor = 400;
/** Other threads are started only if the frontier has at least this many states. */
const worthSharing = 500;
/**
 * The number of threads in the first group, with the thread that began the search. The next group starts when the last
 * group has joined and has explored for as long as its start took. So a short search starts few threads.
 */
const firstThreads = 8;
/** After the first group, there is at most one thread for every `statesEach` states of the frontier. */
const statesEach = 64;
const slice = 50;

/** A slice is interrupted this many milliseconds after the time limit. */
const grace = 500;
/** The time in which threads should end, in milliseconds. Then the search no longer waits for them. */
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
      // Usually the search itself catches `EvaluationEnded`. It arrives here if it is thrown during the second
      // evaluation of a step, which finds the position of a failure.
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
    // The initial states are found in one slice. This slice may always be interrupted, because there is nothing to
    // continue from yet.
    let end = runWhole(interruptible ?? byItself(0));
    if (!interruptible && end !== 'done') {
      await phases.watched();
      endGently = phases.beginGently({ end: last, onSignal: stop });
    }
    for (; end !== 'done'; end = runWhole(interruptible)) {
      await setImmediate();
      phases.watchIfLong();
      if (end === 'at rest') {
        await writeParts(search, host, helpers);
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
    if (!early) await writeParts(search, host, helpers);
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

/**
 * Writes a checkpoint, if checkpoints were asked for and the search can be resumed. A thread that joins uses the values
 * while it compiles. Then the checkpoint waits until the thread has compiled.
 */
async function writeParts({ saving }: Search, { checkpoints }: SearchHost, helpers: Helpers): Promise<void> {
  const parts = checkpoints && saving?.save();
  while (parts && !checkpoints.write(parts)) {
    await setTimeout(1);
    helpers.throwFailure();
  }
}

/** The other threads of a search. Their number grows with the search. */
class Helpers {
  private readonly workers: Worker[] = [];
  private readonly failed: unknown[] = [];
  private order: SearchOrder | undefined;
  /** `started`: when the last group was started. `joined`: when all threads of that group were first seen at work. */
  private started = 0;
  private joined: number | undefined;
  /** The maximum number of threads. Reduced when the system refuses a thread. */
  private most: number;

  constructor(private readonly host: SearchHost) {
    this.most = host.threads;
  }

  get count(): number {
    return this.workers.length;
  }

  /**
   * Starts more threads if the frontier is large enough and all started threads are at work.
   * @param atWork the number of threads that are at work.
   */
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

  /**
   * Shares the search with other threads. If the system refuses the address space, the search continues on one thread.
   */
  private share(sharing: Sharing): void {
    try {
      this.host.beforeSharing();
      this.order = this.host.order(sharing.share());
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.most = 1;
    }
  }

  /** Starts a thread. Returns FALSE if the system refuses the thread. */
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
