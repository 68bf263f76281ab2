/**
 * Runs the phases of a command so that Ctrl-C, SIGTERM and the time limit end each of them. In: the work of a phase,
 * and what the phase does, in words. Out: its result, or an `EndedEarly` that says why it ended. Work that was ended
 * leaves its data inconsistent.
 *
 * The search has slices and bounds of its own (`run-search.ts`). It shares the signals with the phases.
 */
import process from 'node:process';
import { isMainThread, Worker } from 'node:worker_threads';
import { Interruptible } from './interruptible.js';
import { SignalWord } from './signal-words.js';

/** `stopped`: by a signal. */
export type EarlyEnd = 'stopped' | 'time';

/** Thrown where a phase was ended. */
export class EndedEarly extends Error {
  constructor(
    readonly why: EarlyEnd,
    readonly during: string,
  ) {
    super(during);
  }
}

export interface Phase {
  /** What is under way, such as `the assumptions were evaluated`. */
  readonly during: string;
  /** What is left of the time limit; undefined for no limit. */
  readonly milliseconds: number | undefined;
}

/** A run that takes less, in milliseconds, needs no thread that watches for SIGTERM. */
const short = 100;
const interruptedExit = 130;
const terminatedExit = 143;

export class Phases {
  /** Shared with the watching thread, once there is one. */
  private words: Int32Array = new Int32Array(SignalWord.size);
  private watcher: Worker | undefined;
  private readonly began = performance.now();
  private readonly handlers = new Set<() => void>();
  private received = 0;
  private isEchoed = false;

  /**
   * Called during long evaluations. Starts the thread that watches for SIGTERM when the run has taken a while: most
   * runs end before the thread would be ready.
   */
  readonly pulse = (): void => {
    if (this.watcher === undefined && performance.now() - this.began > short) this.watch();
  };

  private watch(): void {
    if (!isMainThread || !import.meta.url.endsWith('.cjs')) return;
    this.words = new Int32Array(new SharedArrayBuffer(SignalWord.size * 4));
    this.watcher = new Worker(new URL('watch-signals.cjs', import.meta.url), { workerData: this.words.buffer });
    this.watcher.unref();
  }

  run<Result>({ during, milliseconds }: Phase, work: () => Result): Result {
    if (!isMainThread) return work();
    const ended = new Interruptible(work).run(milliseconds);
    if (typeof ended === 'object') return ended.result;
    throw new EndedEarly(ended === 'late' ? 'time' : 'stopped', during);
  }

  /**
   * Adds a handler of both signals and returns a function that removes it. A second signal ends the process at once.
   */
  onSignal(handle: () => void): () => void {
    if (this.handlers.size === 0) this.listen('on');
    this.handlers.add(handle);
    return () => {
      this.handlers.delete(handle);
      if (this.handlers.size === 0) this.listen('off');
    };
  }

  private listen(how: 'on' | 'off'): void {
    process[how]('SIGINT', this.answer);
    process[how]('SIGTERM', this.answer);
  }

  private readonly answer = (signal: NodeJS.Signals): void => {
    if (signal === 'SIGTERM') Atomics.store(this.words, SignalWord.terminated, 1);
    Atomics.add(this.words, SignalWord.answers, 1);
    // A SIGTERM that came during a long evaluation arrives once more, as a SIGINT.
    if (signal === 'SIGINT' && this.isTerminated && !this.isEchoed) {
      this.isEchoed = true;
      return;
    }
    this.received++;
    if (this.received > 1) process.exit(this.exitOf(interruptedExit));
    for (const handle of this.handlers) handle();
  };

  /** The exit code of a run that a signal has ended says which signal it was. */
  exitOf(exit: number): number {
    return exit === interruptedExit && this.isTerminated ? terminatedExit : exit;
  }

  private get isTerminated(): boolean {
    return Atomics.load(this.words, SignalWord.terminated) === 1;
  }

  async end(): Promise<void> {
    await this.watcher?.terminate();
  }
}
