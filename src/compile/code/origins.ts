/**
 * Finds the expression that a piece of code was compiled from. In: the meaning of a name, and the reading of a use.
 * Out: the expression that must be compiled again, because the code reads other states than the use.
 */
import type { Level } from '../../semantics/tables/resolved.js';
import type { Body } from './body.js';
import type { Meant, Origin } from './environment.js';
import type { Reading } from './reading.js';

export function originOf(level: Level, made: Origin['made'], { reading }: Body): { readonly origin?: Origin } {
  return level === 0 ? {} : { origin: { reading, level, made } };
}

/**
 * The code of a name reads the states of one reading. If a use of the name has a reading with other states, the code
 * gives a wrong value there. Then returns the expression that the code was compiled from, so that the caller compiles
 * it again for this reading; otherwise undefined.
 */
export function sourceForReading(meant: Meant, reading: Reading): Origin['made'] | undefined {
  if (!('origin' in meant) || meant.origin === undefined) return undefined;
  const { origin } = meant;
  const same = origin.level === 1 ? origin.reading.current === reading.current : origin.reading.key === reading.key;
  return same ? undefined : origin.made;
}

/**
 * Whether a value of this level may read the state under construction. Such a value differs from outcome to outcome of
 * an action, so it is not computed once for all outcomes.
 */
export function dependsOnStateUnderConstruction(level: Level, { current, next, partial }: Reading): boolean {
  return (partial === next && level > 1) || (partial === current && level > 0);
}
