/**
 * Caches costly conditions that read few variables. For example, a conjunct about `msgs` is evaluated once for each
 * value of `msgs`, not for each state. In: a formula. Out: code that first looks up the truth value in a cache;
 * undefined if caching is impossible or would not save time.
 */

import type { Expression } from '../../syntax/tree.js';
import type { Body, Branch } from '../code/body.js';
import { type Code, js } from '../code/code.js';
import { isOfCompleteState } from '../code/reading.js';
import { filled, handlesOf, keysByPart, keysOf } from '../contract/cache-keys.js';
import type { Compiling, Reads, Site } from '../contract/compiling.js';
import { builtInName } from '../names/built-in-name.js';
import { Known, mostKeys } from '../runtime/caches/condition-memory.js';
import type { FormulaReads } from './formula-reads.js';

/**
 * The kinds of conditions that are cached. A name is not among them, because its value is cached by its definition.
 */
const worthRemembering: ReadonlySet<Expression['kind']> = new Set([
  'quantified',
  'junction',
  'infix',
  'prefix',
  'if',
  'case',
]);

/** Relations that one mask may answer, such as `{x \in S : P} = {}`. */
const relations: ReadonlySet<string> = new Set(['=', '#', '\\in', '\\notin', '\\subseteq']);

export function rememberCondition(
  reads: FormulaReads,
  node: Expression,
  { compiling, environment, body }: Site,
  evaluate: Branch,
): Code | undefined {
  if (body.unit.recording || body.isRemembered || !worthRemembering.has(node.kind)) return undefined;
  if (!isOfCompleteState(body.reading) || compiling.levels.in(node, environment) > 1) return undefined;
  const found = reads.of(node, environment, body.reading);
  if (!found?.costly || !compiling.names.isSteady(node)) return undefined;
  const by = byPart(found, { compiling, body }) ?? byHandles(found, { compiling, body });
  if (by === undefined) return undefined;
  let isPartCached = false;
  const cachePart = (block: Body, part: Branch): Code => {
    isPartCached = true;
    return cached(by, block, part);
  };
  const inner = body.remembered(asksOnce(node, compiling) ? cachePart : undefined);
  const code = evaluate(inner);
  if (!isPartCached)
    return cached(by, body, (block) => {
      block.append(inner);
      return code;
    });
  body.append(inner);
  return code;
}

/** Writes code that evaluates a condition only if the cache does not have its truth value. Returns the truth value. */
function cached({ memory, keys }: Cache, body: Body, evaluate: Branch): Code {
  const [place, answer] = [body.unit.fresh('i'), body.unit.fresh('b')];
  body.add(js`const ${place} = ${memory}.find(${keys});`);
  body.add(js`let ${answer} = ${place} === ${Known.true};`);
  const inner = body.remembered();
  const code = evaluate(inner);
  inner.add(js`${answer} = ${code};`);
  inner.add(js`${memory}.note(${[place, answer, ...keys]});`);
  body.add(js`if (${place} >= 0) {\n${inner}\n}`);
  return answer;
}

/** Whether the formula is a quantifier or a relation, perhaps negated. One mask may decide it, without a loop. */
function asksOnce(node: Expression, compiling: Compiling): boolean {
  if (node.kind === 'quantified') return true;
  if (node.kind !== 'infix' && node.kind !== 'prefix') return false;
  const name = builtInName(compiling, node);
  if (name === undefined) return false;
  return node.kind === 'infix' ? relations.has(name) : name === '~' && asksOnce(node.operand, compiling);
}

/** The code of a cache: its name, and the keys of a lookup. */
interface Cache {
  readonly memory: Code;
  readonly keys: readonly Code[];
}

type Where = Pick<Site, 'compiling' | 'body'>;

/**
 * Returns a cache whose keys are the handles of all variables and bound values that the condition reads. Undefined if
 * these are too many.
 */
function byHandles({ variables, locals }: Reads, { compiling, body }: Where): Cache | undefined {
  const keys = [...handlesOf(variables, body), ...keysOf(locals)];
  if (keys.length === 0 || keys.length > mostKeys) return undefined;
  if (variables.size === compiling.names.variables.length) return undefined;
  return { memory: body.unit.constant('r', js`rt.conditionMemory()`), keys: filled(keys, mostKeys) };
}

/**
 * Returns a cache whose key is the part of a set that the condition reads. Undefined if the condition uses values of
 * LET definitions, because it is not known which elements their evaluation has read.
 */
function byPart({ variables, locals, namesValues }: Reads, { compiling, body }: Where): Cache | undefined {
  if (body.unit.kind !== 'fast' || namesValues) return undefined;
  const set = [...variables].sort((a, b) => a - b).find((slot) => compiling.names.sets.has(slot));
  if (set === undefined) return undefined;
  const keys = keysByPart(set, { variables, locals }, body);
  if (keys === undefined) return undefined;
  return { memory: body.unit.constant('r', js`rt.partMemory(${set}, ${variables.size - 1})`), keys };
}
