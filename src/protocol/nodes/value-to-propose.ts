/**
 * The rule of both variants for the value of a proposal. In: the accepted proposals that promises report. Out: the
 * value that must be proposed.
 */
import type { Proposal } from './machine.js';
import type { Mistake } from './mistakes.js';

/**
 * Returns the value of the accepted proposal with the highest number that a promise reports. If no promise reports one,
 * returns the node's own value.
 */
export function proposedValue(
  promises: readonly (Proposal | null)[],
  own: number,
  mistakes: ReadonlySet<Mistake>,
): number {
  const known = promises.filter((accepted) => accepted !== null);
  const sign = mistakes.has('lowest-promise') ? -1 : 1;
  const best = known.reduce<Proposal | undefined>(
    (a, b) => (a === undefined || sign * (b.n - a.n) > 0 ? b : a),
    undefined,
  );
  return best?.v ?? own;
}
