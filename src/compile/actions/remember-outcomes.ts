/**
 * Caches the outcomes of a part of the next-state relation, such as all steps of one process. In: the part, at a point
 * where no variable has a new value yet, and after which the state is passed to the search. Out: code that first looks
 * for the outcomes in a cache (`runtime/state-caches/outcome-memory.ts`).
 *
 * A part is cached if it reads a variable whose value is a set of messages or the like, and few other variables. The
 * variables that it reads and assigns are known when its code is written (`contract/part-facts.ts`). A cached part may
 * contain another one. While the outcomes of the outer part are noted, the inner part is evaluated without its cache.
 */
import { newFacts, type PartFacts } from '../code/body.js';
import { type Code, js, literal } from '../code/code.js';
import type { Written } from '../code/environment.js';
import { Place } from '../code/reading.js';
import { keysByPart } from '../contract/cache-keys.js';
import type { Reads } from '../contract/compiling.js';
import { isOfPart } from '../contract/part-facts.js';
import type { Enumerating, Goal } from './enumerating.js';

/** Enumerates the part, with a cache of its outcomes if that is possible. */
export function rememberOutcomes(enumerating: Enumerating, part: Written, goal: Goal): void {
  const reads = readsOf(enumerating, part, goal);
  if (reads === undefined) return enumerating.enumerate(part, goal);
  const { body } = goal;
  const { unit } = body;
  const { facts: outer } = unit;
  const facts = newFacts();
  unit.facts = facts;
  const inner = body.nested();
  enumerating.enumerate(part, { ...goal, body: inner });
  unit.facts = outer;
  if (outer) addFacts(outer, facts);
  const cache = facts.isRefused ? undefined : cacheOf(facts, reads, goal, enumerating.compiling.names.sets);
  if (cache === undefined) return body.append(inner);
  const { memory, keys } = cache;
  const answer = unit.fresh('o');
  inner.add(js`if (${answer} > 0) ${memory}.note(${keys});`);
  body.add(js`const ${answer} = ${memory}.find(${keys});`);
  body.add(js`if (${answer} < 0) {\nif (${memory}.replay(${answer}, found)) return true;\n} else {\n${inner}\n}`);
}

/**
 * Returns the reads of the part. Undefined if its outcomes must not be cached here, or if a cache would not save time.
 */
function readsOf(enumerating: Enumerating, { expression, environment }: Written, goal: Goal): Reads | undefined {
  const { compiling, notesArguments, known, skipped } = enumerating;
  const { body, at, then } = goal;
  if (then.ends !== true || body.unit.kind !== 'fast' || !isOfPart(body.reading)) return undefined;
  if (at.point.assigned.some((assignment) => assignment !== 'no')) return undefined;
  if (notesArguments || known !== undefined || skipped !== undefined) return undefined;
  const reads = compiling.readsOf(expression, environment, body.reading);
  // The value of a LET definition may have been computed before. Then it is not known which variables it depends on.
  if (!reads?.costly || reads.namesValues || !compiling.names.isSteady(expression)) return undefined;
  return reads;
}

function addFacts(to: PartFacts, { read, given, kept, isRefused }: PartFacts): void {
  for (const slot of read) to.read.add(slot);
  for (const slot of given) to.given.add(slot);
  for (const slot of kept) to.kept.add(slot);
  to.isRefused ||= isRefused;
}

interface Cache {
  readonly memory: Code;
  readonly keys: readonly Code[];
}

function cacheOf(facts: PartFacts, { locals }: Reads, goal: Goal, sets: ReadonlySet<number>): Cache | undefined {
  const { read, given, kept } = facts;
  const { body, at } = goal;
  // If one outcome assigns a variable and another outcome leaves it unchanged, the old value is part of the key.
  const variables = new Set([...read, ...[...given].filter((slot) => kept.has(slot))]);
  const set = [...variables].sort((a, b) => a - b).find((slot) => sets.has(slot));
  if (set === undefined) return undefined;
  const keys = keysByPart(set, { variables, locals }, body);
  if (keys === undefined) return undefined;
  const slots = at.point.assigned.map((_, slot) => slot).filter((slot) => slot !== set);
  const isGiven = (slot: number) => given.has(slot) || variables.has(slot);
  const [gives, keeps] = [listOf(slots.filter(isGiven)), listOf(slots.filter((slot) => !isGiven(slot)))];
  const which = js`{ set: ${set}, others: ${variables.size - 1}, given: ${gives}, kept: ${keeps} }`;
  const states = [body.place(Place.from), body.place(Place.making)];
  return { memory: body.unit.constant('r', js`rt.outcomeMemory(${[which, ...states]})`), keys };
}

function listOf(slots: readonly number[]): Code {
  return js`[${slots.map((slot) => literal(String(slot)))}]`;
}
