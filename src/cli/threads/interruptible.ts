/**
 * Runs work that can be interrupted. This is needed because a single evaluation may not terminate, and blocks this
 * thread together with its handler of Ctrl-C. In: the work, and a time limit. Out: the result of the work, or why the
 * work was interrupted.
 *
 * Interrupted work may leave its data inconsistent. After that, the data may only be read.
 */
import { createContext, Script } from 'node:vm';

export type Interruption = 'interrupted' | 'late';

const work = new Script('work()');

export class Interruptible<Result> {
  private readonly context: object;

  constructor(run: () => Result) {
    this.context = createContext({ work: run });
  }

  /**
   * Does the work. Returns its result, or why it was interrupted.
   * @param milliseconds the time limit. Undefined for none.
   */
  run(milliseconds: number | undefined): { readonly result: Result } | Interruption {
    try {
      const timeout = milliseconds === undefined ? {} : { timeout: Math.max(1, Math.ceil(milliseconds)) };
      return { result: work.runInContext(this.context, { breakOnSigint: true, ...timeout }) };
    } catch (error) {
      // The error was made in another context of `node:vm`, where `instanceof Error` is false.
      const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
      if (code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED') return 'interrupted';
      if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return 'late';
      throw error;
    }
  }
}
