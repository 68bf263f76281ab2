/**
 * Runs the phases of a command so that Ctrl-C, SIGTERM and the time limit end each of them. In: the work of a phase,
 * and a description of the phase. Out: the result of the work, or an `EndedEarly` that says why the phase ended.
 *
 * There are two ways to end an evaluation. During `run`, Node can end it at any instruction, so its data may become
 * inconsistent. Between `beginGently` and the call of the function that `beginGently` returns, only `pulse` ends it, by
 * throwing `EvaluationEnded`. Then the data stays consistent. If the states of a search are used afterwards, the search
 * needs the second way.
 *
 * While the main thread evaluates, it has no handler of SIGTERM, because the handler would not run. Another thread
 * watches for SIGTERM. Before that thread runs, SIGTERM ends the process.
 */
import process from 'node:process';
import { isMainThread, Worker } from 'node:worker_threads';
import { EvaluationEnded } from '../../values/store/value-errors.js';
import { thisMachine } from '../terminal/auto-workers.js';
import { Interruptible } from './interruptible.js';
import { SignalWord, Watched } from './signal-words.js';

/** Why a phase ended early: `stopped` by a signal, or because of the `time` limit. */
export type EarlyEnd = 'stopped' | 'time';

/** Thrown if a phase was ended early. */
export class EndedEarly extends Error {
  constructor(
    readonly why: EarlyEnd,
    readonly during: string,
  ) {
    super(during);
  }
}

export interface Phase {
  /** A text that says what the phase does, such as `the assumptions were evaluated`. */
  readonly during: string;
  /** The rest of the time limit, in milliseconds. Undefined for no limit. */
  readonly milliseconds: number | undefined;
}

/** When and how `pulse` ends an evaluation. */
export interface Gently {
  /** The time at which evaluations end. Undefined for no limit. */
  readonly end: number | undefined;
  /** Called when a signal is noticed, before the evaluation ends. */
  readonly onSignal: () => void;
}

/** A run that takes fewer milliseconds than this needs no thread that watches for signals. */
const short = 100;
const interruptedExit = 130;
const terminatedExit = 143;

export class Phases {
  /** The memory that is shared with the watching thread. */
  private words: Int32Array = new Int32Array(SignalWord.size);
  private watcher: Worker | undefined;
  private mayWatch = true;
  private gently: Gently | undefined;
  private readonly began = performance.now();
  private readonly handlers = new Set<() => void>();
  private received = 0;
  private rested: () => void = () => undefined;
  /** Resolves when the watching thread runs, or has failed. Undefined before the thread is started. */
  private isWatched: Promise<void> | undefined;
  /** The time at which the first signal was noticed. */
  private signalled: number | undefined;
  private isEchoed = false;

  /** @param evaluates whether this thread evaluates. If FALSE, this thread handles SIGTERM itself. */
  constructor(private readonly evaluates = true) {}

  /** Called by long evaluations. Throws `EvaluationEnded` if the evaluation must end. */
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
   * Starts the thread that watches for signals, if the run has taken longer than `short`. Most runs end before the
   * thread would be ready.
   */
  watchIfLong(): void {
    if (this.watcher === undefined && this.mayWatch && performance.now() - this.began > short) this.watch();
  }

  /** Starts the thread that watches for signals if it was not started, and waits until the thread runs. */
  async watched(): Promise<void> {
    if (this.watcher === undefined) this.watch();
    // Without this call, the process would end here, because nothing else is pending.
    this.watcher?.ref();
    await this.isWatched;
    this.watcher?.unref();
  }

  private watch(): void {
    if (!isMainThread || !import.meta.url.endsWith('.cjs')) return;
    // With a limit on the address space no thread is started, because V8 ends the process if a thread finds no space.
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
    // If there is no memory for the thread, signals are handled between evaluations.
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

  /**
   * From this call until the returned function has resolved, `pulse` ends evaluations, and `run` must not be called.
   */
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
      // Node replaces the handlers of SIGINT during `run`, so no other thread may handle SIGINT then.
      const { watcher } = this;
      await new Promise<void>((resolve) => {
        const rested = () => {
          watcher.off('exit', rested);
          resolve();
        };
        this.rested = rested;
        watcher.once('exit', rested);
        watcher.ref();
        watcher.postMessage(false);
      });
      watcher.unref();
      Atomics.store(this.words, SignalWord.interrupts, byMain);
    };
  }

  /**
   * Adds a handler of Ctrl-C and SIGTERM. Returns a function that removes the handler. A second signal ends the process
   * at once.
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
    // The watching thread sends a SIGINT for a SIGTERM that came during a long evaluation. This is not a second signal.
    if (signal === 'SIGINT' && this.isTerminated && !this.isEchoed) {
      this.isEchoed = true;
      return;
    }
    this.received++;
    this.signalled ??= performance.now();
    if (this.received > 1) process.exit(this.exitOf(interruptedExit));
    for (const handle of this.handlers) handle();
  };

  /**
   * Returns the rest of `milliseconds`, which are counted from the first signal; at least 1. Undefined if there was no
   * signal.
   */
  leftSinceSignal(milliseconds: number): number | undefined {
    return this.signalled && Math.max(1, this.signalled + milliseconds - performance.now());
  }

  /**
   * Returns the exit code of a run. For a run that a signal ended, this is the code of that signal: SIGINT or SIGTERM.
   */
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
