/**
 * Caches costly conditions with few dependencies: a conjunct about `msgs` is evaluated once for each value of `msgs`, not for each state. In: a formula.
 * Out: code that looks the condition up first; nothing if caching is impossible or not worth it.
 */

import type { Expression } from '../../syntax/tree.js';
import type { Body, Branch } from '../code/body.js';
import { type Code, js, literal } from '../code/code.js';
import { Place } from '../code/reading.js';
import type { Reads, Site } from '../contract/compiling.js';
import { Known, mostKeys, noKey } from '../runtime/condition-memory.js';
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
  const { current, partial } = body.reading;
  if ((current !== Place.from && current !== Place.to) || current === partial) return undefined;
  if (compiling.levels.in(node, environment) > 1) return undefined;
  const found = reads.of(node, environment, body.reading);
  if (!found?.costly || !compiling.names.isSteady(node)) return undefined;
  const keys = keysOf(found, body);
  if (keys.length === 0 || keys.length > mostKeys) return undefined;
  if (found.variables.size === compiling.names.variables.length) return undefined;
  while (keys.length < mostKeys) keys.push(literal('1'));
  const memory = body.unit.constant('r', js`rt.conditionMemory()`);
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

function keysOf({ variables, locals }: Reads, body: Body): Code[] {
  const place = body.place(body.reading.current);
  return [
    ...[...variables].sort((a, b) => a - b).map((index) => js`${place}[${index}]`),
    ...[...locals].map(([code, kind]) =>
      kind === 'value' ? code : js`(typeof ${code} === 'number' ? ${code} : ${noKey})`,
    ),
  ];
}
