/**
 * Work that can be ended in its midst, where it does not come to an end soon by itself: one evaluation may take for ever, and nothing of this thread runs
 * meanwhile, not even what Ctrl-C calls. In: the work, and how long it may take. Out: its result, or why it was ended.
 *
 * What is ended leaves everything as it stands, half done: nothing that it worked on may be used again, other than to be read.
 */
import { createContext, Script } from 'node:vm';

export type BrokenOff = 'interrupted' | 'late';

const work = new Script('work()');

export class Breakable<Result> {
  private readonly context: object;

  constructor(run: () => Result) {
    this.context = createContext({ work: run });
  }

  /** @param milliseconds none where it may take as long as it takes. */
  run(milliseconds: number | undefined): { readonly result: Result } | BrokenOff {
    try {
      const timeout = milliseconds === undefined ? {} : { timeout: Math.max(1, Math.ceil(milliseconds)) };
      return { result: work.runInContext(this.context, { breakOnSigint: true, ...timeout }) };
    } catch (error) {
      // It is an error of another context, which is not an instance of our class.
      const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
      if (code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED') return 'interrupted';
      if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return 'late';
      throw error;
    }
  }
}
