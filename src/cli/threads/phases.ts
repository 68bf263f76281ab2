/**
 * Runs the phases of a command so that Ctrl-C, SIGTERM and the time limit end each of them. In: the work of a phase,
 * and what the phase does, in words. Out: its result, or an `EndedEarly` that says why it ended.
 *
 * There are two ways to end an evaluation. `run` lets Node end it at any instruction, which leaves its data
 * inconsistent. Between `beginGently` and the call of the function that it returns, `pulse` throws `EvaluationEnded`,
 * after which the data can be used as before. A search whose states are used afterwards needs the second way.
 *
 * The main thread has no handler of SIGTERM while it evaluates: the handler would not run. A thread of its own watches
 * for SIGTERM. Until it runs, SIGTERM ends the process.
 */
import process from 'node:process';
import { isMainThread, Worker } from 'node:worker_threads';
import { EvaluationEnded } from '../../values/store/value-errors.js';
import { thisMachine } from '../terminal/auto-workers.js';
import { Interruptible } from './interruptible.js';
import { SignalWord, Watched } from './signal-words.js';

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

/** How `pulse` ends an evaluation. */
export interface Gently {
  /** The moment at which an evaluation is ended; undefined for no limit. */
  readonly end: number | undefined;
  /** Called before an evaluation is ended because of a signal. */
  readonly onSignal: () => void;
}

/** A run that takes less, in milliseconds, needs no thread that watches for signals. */
const short = 100;
const interruptedExit = 130;
const terminatedExit = 143;

export class Phases {
  /** Shared with the watching thread, once there is one. */
  private words: Int32Array = new Int32Array(SignalWord.size);
  private watcher: Worker | undefined;
  private mayWatch = true;
  private gently: Gently | undefined;
  private readonly began = performance.now();
  private readonly handlers = new Set<() => void>();
  private received = 0;
  private rested: () => void = () => undefined;
  /** Fulfilled when the watching thread runs, or has failed. */
  private isWatched: Promise<void> | undefined;
  /** When the first signal was noticed. */
  private signalled: number | undefined;
  private isEchoed = false;

  /** @param evaluates whether this thread evaluates. If not, it handles SIGTERM itself. */
  constructor(private readonly evaluates = true) {}

  /** Called during long evaluations, which it may end. */
  readonly pulse = (): void => {
    this.watchIfLong();
    const { gently } = this;
    if (gently === undefined) return;
    const isUnanswered = Atomics.load(this.words, SignalWord.unanswered) === 1;
    if (isUnanswered) {
      this.signalled ??= performance.now();
      gently.onSignal();
    } else if (gently.end === undefined || performance.now() < gently.end) return;
    throw new EvaluationEnded();
  };

  /**
   * Starts the thread that watches for signals when the run has taken a while: most runs end before the thread would be
   * ready.
   */
  watchIfLong(): void {
    if (this.watcher === undefined && this.mayWatch && performance.now() - this.began > short) this.watch();
  }

  /** Waits until the thread that watches for signals runs. */
  async watched(): Promise<void> {
    if (this.watcher === undefined) this.watch();
    // Otherwise, the process would end here.
    this.watcher?.ref();
    await this.isWatched;
    this.watcher?.unref();
  }

  private watch(): void {
    if (!isMainThread || !import.meta.url.endsWith('.cjs')) return;
    // V8 ends the process if it finds no address space for a thread.
    this.mayWatch &&= thisMachine().addressBytes === undefined;
    if (!this.mayWatch) return;
    const words = new Int32Array(new SharedArrayBuffer(SignalWord.size * 4));
    words.set(this.words);
    this.words = words;
    const watcher = new Worker(new URL('watch-signals.cjs', import.meta.url), { workerData: words.buffer });
    this.watcher = watcher;
    this.isWatched = new Promise((resolve) => {
      watcher.once('exit', resolve);
      watcher.on('message', (message: 'watching' | 'terminated' | 'rested') => {
        if (message === 'watching') resolve();
        else if (message === 'rested') this.rested();
        else this.answer('SIGTERM');
      });
    });
    // Without memory for a thread, signals are handled between evaluations.
    watcher.on('error', () => Atomics.store(this.words, SignalWord.interrupts, Watched.byMain));
    watcher.unref();
  }

  run<Result>({ during, milliseconds }: Phase, work: () => Result): Result {
    if (!isMainThread) return work();
    this.watchIfLong();
    const ended = new Interruptible(work).run(milliseconds);
    if (typeof ended === 'object') return ended.result;
    throw new EndedEarly(ended === 'late' ? 'time' : 'stopped', during);
  }

  /** From now on, `pulse` ends evaluations. `run` may be called again when the returned function has ended this. */
  beginGently(gently: Gently): () => Promise<void> {
    const outer = this.gently;
    this.gently = gently;
    if (outer) {
      return async () => {
        this.gently = outer;
      };
    }
    Atomics.store(this.words, SignalWord.interrupts, Watched.asked);
    this.watcher?.postMessage(true);
    return async () => {
      this.gently = undefined;
      const { asked, byMain, byThread } = Watched;
      const watched = Atomics.compareExchange(this.words, SignalWord.interrupts, asked, byMain);
      if (watched !== byThread || this.watcher === undefined) return;
      // Node replaces the handlers of SIGINT while it runs a phase, and must find none on another thread.
      const { watcher } = this;
      await new Promise<void>((resolve) => {
        this.rested = resolve;
        watcher.once('exit', resolve);
        watcher.ref();
        watcher.postMessage(false);
      });
      watcher.unref();
      Atomics.store(this.words, SignalWord.interrupts, byMain);
    };
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
    if (!this.evaluates) process[how]('SIGTERM', this.answer);
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
    this.signalled ??= performance.now();
    if (this.received > 1) process.exit(this.exitOf(interruptedExit));
    for (const handle of this.handlers) handle();
  };

  /** What is left of this time since the first signal, in milliseconds; undefined if there was no signal. */
  leftSinceSignal(milliseconds: number): number | undefined {
    return this.signalled && Math.max(1, this.signalled + milliseconds - performance.now());
  }

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
