/**
 * Writes code that looks up the value of an expression in a cache, because the expression often makes the same value
 * from the same parts. In: the codes of the parts, and the operation that makes the value. Out: code with the cache
 * (`runtime/caches/value-cache.ts`). This file also finds out whether an expression reads only bound values: then these values
 * are the parts.
 */
import type { Expression } from '../../syntax/tree.js';
import type { Body } from '../code/body.js';
import { type Code, type Identifier, js, literal } from '../code/code.js';
import type { Reads, Site } from '../contract/compiling.js';
import { fewParts, mostCachedParts } from '../runtime/caches/value-cache.js';

/**
 * Returns the code of a value that is made from these parts, with a cache. If the cache has switched itself off, the
 * code of `make` runs directly, so that V8 can optimize it.
 */
export function cached(cache: Code, parts: readonly Code[], make: (parts: readonly Code[]) => Code, body: Body): Code {
  const memory = body.unit.constant('r', cache);
  const kept = parts.map((part) => body.keep(part));
  const isFew = parts.length <= fewParts;
  const none = Array<Code>((isFew ? fewParts : mostCachedParts) - parts.length).fill(literal('0'));
  const lookup = js`${memory}.${literal(isFew ? 'ofFew' : 'of')}(${[...kept, ...none]})`;
  return js`(${memory}.off ? ${make(kept)} : ${lookup})`;
}

/**
 * Returns the code of the value that the function `make` of the unit returns for these parts. The code first looks up
 * the value in a cache.
 */
export function cachedBy(make: Identifier, parts: readonly Code[], body: Body): Code {
  const values = parts.map((_, i) => js`p[${i}]`);
  const cache = js`rt.valueCache(${parts.length}, (p) => ${make}(${values}))`;
  return cached(cache, parts, (kept) => js`${make}(${kept})`, body);
}

/**
 * Returns the codes of the bound values that an expression reads. Undefined if the expression reads variables, has
 * effects, or reads a delayed value.
 */
export function boundValuesIn(node: Expression, site: Site): Identifier[] | undefined {
  const reads = readsOfBound(node, site);
  if (!reads) return undefined;
  const locals = [...reads.locals];
  return locals.every(([, kind]) => kind === 'value') ? locals.map(([code]) => code) : undefined;
}

/** Returns the bound values that an expression reads. Undefined if it reads variables or has effects. */
export function readsOfBound(node: Expression, { compiling, environment, body }: Site): Reads | undefined {
  // The functions of such a frame are local to a block, so the function that fills the cache could not call them.
  if (environment.frame?.block) return undefined;
  if (compiling.levels.in(node, environment) > 1 || !compiling.names.isSteady(node)) return undefined;
  const reads = compiling.readsOf(node, environment, body.reading);
  return reads && reads.variables.size === 0 && !reads.namesCode ? reads : undefined;
}
