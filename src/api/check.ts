/**
 * Checks a specification. In: a specification, what to check, bounds. Out: the result as plain data. An aborted check
 * returns what it found so far.
 */
import { Specification } from './load.js';
import { resultOf } from './result.js';
import { type Readable, run } from './run.js';
import type { RunOptions } from './run-options.js';
import type { CheckResult } from './types.js';

export interface CheckOptions extends RunOptions {
  /** Whether to continue after a violation. The result contains the first violation in any case. */
  readonly goOn?: boolean;
  readonly strategy?: 'breadth-first' | 'depth-first';
  /** Whether to skip temporal properties: those that no single state or step can violate. */
  readonly skipProperties?: boolean;
  /**
   * When temporal properties are checked. `final`, the default: at the end of the search. `periodic`: also during the
   * search.
   */
  readonly liveness?: 'final' | 'periodic';
  readonly maxStates?: number;
  /**
   * Whether to look for suspicions, which are reasons to doubt a success, as `--vacuity` does. `briefly`: for at most a
   * tenth of the time of the search, or half a second. `to the end`: without a limit. If absent, `suspicions` of the
   * result is empty.
   */
  readonly suspicions?: 'briefly' | 'to the end';
}

export async function check(specification: Specification, options: CheckOptions = {}): Promise<CheckResult> {
  return checkTexts(Specification.readable(specification), options);
}

/** @internal */
export async function checkTexts(specification: Readable, options: CheckOptions): Promise<CheckResult> {
  const { strategy = 'breadth-first', skipProperties = false, goOn = false, maxStates, liveness, suspicions } = options;
  const plan = {
    strategy,
    skipProperties,
    goOn,
    maxStates,
    periodic: liveness === 'periodic',
    walk: undefined,
    suspecting: suspicions,
  };
  return resultOf(await run(specification, options, plan));
}
