/**
 * Writes code for values that one expression makes repeatedly from the same parts. In: the codes of the parts, and the
 * operation that makes the value. Out: code that looks the value up in a cache of this expression
 * (`runtime/value-cache.ts`).
 */
import type { Body } from '../code/body.js';
import { type Code, js, literal } from '../code/code.js';
import { mostCachedParts } from '../runtime/value-cache.js';

/**
 * Returns the code of a value that is made from these parts, through a cache. If the cache has switched itself off,
 * `make` is called directly, so that V8 knows what is called.
 */
export function cached(cache: Code, parts: readonly Code[], make: (parts: readonly Code[]) => Code, body: Body): Code {
  const memory = body.unit.constant('r', cache);
  const kept = parts.map((part) => body.keep(part));
  const none = Array<Code>(mostCachedParts - parts.length).fill(literal('0'));
  return js`(${memory}.off ? ${make(kept)} : ${memory}.of(${[...kept, ...none]}))`;
}
