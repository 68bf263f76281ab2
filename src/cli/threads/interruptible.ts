/**
 * Runs work that can be interrupted. A single evaluation may not terminate, and blocks this thread, including the
 * handler of Ctrl-C. In: the work, and a time limit. Out: its result, or why it was interrupted.
 *
 * Interrupted work leaves its data inconsistent. That data may only be read afterwards.
 */
import { createContext, Script } from 'node:vm';

export type Interruption = 'interrupted' | 'late';

const work = new Script('work()');

export class Interruptible<Result> {
  private readonly context: object;

  constructor(run: () => Result) {
    this.context = createContext({ work: run });
  }

  /** @param milliseconds the time limit; undefined for none. */
  run(milliseconds: number | undefined): { readonly result: Result } | Interruption {
    try {
      const timeout = milliseconds === undefined ? {} : { timeout: Math.max(1, Math.ceil(milliseconds)) };
      return { result: work.runInContext(this.context, { breakOnSigint: true, ...timeout }) };
    } catch (error) {
      // The error comes from another context, so that `instanceof Error` is false.
      const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
      if (code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED') return 'interrupted';
      if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return 'late';
      throw error;
    }
  }
}
