/** Code that is about states, and what is done with it where other states are meant. */
import type { Level } from '../../semantics/tables/resolved.js';
import type { Body } from './body.js';
import type { Meant, Origin } from './environment.js';
import type { Reading } from './reading.js';

export function originOf(level: Level, made: Origin['made'], { reading }: Body): { readonly origin?: Origin } {
  return level === 0 ? {} : { origin: { reading, level, made } };
}

/** What the code was made of, if it is about other states than those that are meant here. */
export function madeAnew(meant: Meant, reading: Reading): Origin['made'] | undefined {
  if (!('origin' in meant) || meant.origin === undefined) return undefined;
  const { origin } = meant;
  const same = origin.level === 1 ? origin.reading.current === reading.current : origin.reading.key === reading.key;
  return same ? undefined : origin.made;
}

/** While a state is being found, what depends on it has another value in each of its outcomes: it is not kept. */
export function dependsOnStateInMaking(level: Level, { current, next, partial }: Reading): boolean {
  return (partial === next && level > 1) || (partial === current && level > 0);
}
