/**
 * Caches costly conditions with few dependencies: a conjunct about `msgs` is evaluated once for each value of `msgs`, not for each state. In: a formula.
 * Out: code that looks the condition up first; nothing if caching is impossible or not worth it.
 */

import type { Expression } from '../../syntax/tree.js';
import type { Body, Branch } from '../code/body.js';
import { type Code, js, literal } from '../code/code.js';
import { isOfCompleteState } from '../code/reading.js';
import type { Reads, Site } from '../contract/compiling.js';
import { Known, mostKeys, noKey } from '../runtime/condition-memory.js';
import { mostOthers } from '../runtime/part-memory.js';
import type { FormulaReads } from './formula-reads.js';

/** Forms that are worth caching. The value of a name is cached at its definition. */
const worthRemembering: ReadonlySet<Expression['kind']> = new Set([
  'quantified',
  'junction',
  'infix',
  'prefix',
  'if',
  'case',
]);

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
  const { memory, keys } = by;
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

/** A cache, and the keys in it. */
interface Cache {
  readonly memory: Code;
  readonly keys: readonly Code[];
}

type Where = Pick<Site, 'compiling' | 'body'>;

/** A cache whose keys are the handles of all variables and bound values that the condition reads. */
function byHandles({ variables, locals }: Reads, { compiling, body }: Where): Cache | undefined {
  const keys = [...handlesOf(variables, body), ...keysOf(locals)];
  if (keys.length === 0 || keys.length > mostKeys) return undefined;
  if (variables.size === compiling.names.variables.length) return undefined;
  return { memory: body.unit.constant('r', js`rt.conditionMemory()`), keys: filled(keys, mostKeys) };
}

/** A cache whose keys are the part of a set that the condition reads, and the handles of the other values that it reads. */
function byPart({ variables, locals, namesValues }: Reads, { compiling, body }: Where): Cache | undefined {
  if (body.unit.kind !== 'fast' || namesValues) return undefined;
  const set = [...variables].sort((a, b) => a - b).find((slot) => compiling.names.sets.has(slot));
  if (set === undefined) return undefined;
  const others = [...handlesOf(new Set([...variables].filter((slot) => slot !== set)), body), ...keysOf(locals)];
  if (others.length > mostOthers) return undefined;
  const keys = [...handlesOf(new Set([set]), body), ...filled(others, mostOthers)];
  return { memory: body.unit.constant('r', js`rt.partMemory(${set}, ${variables.size - 1})`), keys };
}

function handlesOf(variables: ReadonlySet<number>, body: Body): Code[] {
  const place = body.place(body.reading.current);
  return [...variables].sort((a, b) => a - b).map((index) => js`${place}[${index}]`);
}

function keysOf(locals: Reads['locals']): Code[] {
  return [...locals].map(([code, kind]) =>
    kind === 'value' ? code : js`(typeof ${code} === 'number' ? ${code} : ${noKey})`,
  );
}

function filled(keys: readonly Code[], size: number): Code[] {
  return [...keys, ...Array<Code>(size - keys.length).fill(literal('1'))];
}
