/**
 * Writes the code for the keys of caches. In: the variables and the bound values that a formula reads. Out: the code of
 * their handles. All entries of a cache have equally many keys, so missing keys are filled up.
 */
import type { Body } from '../code/body.js';
import { type Code, js, literal } from '../code/code.js';
import { noKey } from '../runtime/caches/condition-memory.js';
import { mostOthers } from '../runtime/state-caches/part-memory.js';
import type { Reads } from './compiling.js';

/**
 * Returns the keys of a cache that depends on a part of a set: the set, the other variables, and the bound values.
 * Undefined if these are too many.
 */
export function keysByPart(
  set: number,
  { variables, locals }: Pick<Reads, 'variables' | 'locals'>,
  body: Body,
): readonly Code[] | undefined {
  const others = [...handlesOf(new Set([...variables].filter((slot) => slot !== set)), body), ...keysOf(locals)];
  if (others.length > mostOthers) return undefined;
  return [...handlesOf(new Set([set]), body), ...filled(others, mostOthers)];
}

/** Returns the code that reads variables of the current state. */
export function handlesOf(variables: ReadonlySet<number>, body: Body): Code[] {
  const place = body.place(body.reading.current);
  return [...variables].sort((a, b) => a - b).map((index) => js`${place}[${index}]`);
}

/** Returns the code of bound values. A delayed value that is not evaluated yet has no handle. */
export function keysOf(locals: Reads['locals']): Code[] {
  return [...locals].map(([code, kind]) =>
    kind === 'value' ? code : js`(typeof ${code} === 'number' ? ${code} : ${noKey})`,
  );
}

export function filled(keys: readonly Code[], size: number): Code[] {
  return [...keys, ...Array<Code>(size - keys.length).fill(literal('1'))];
}
