/**
 * Notes which variables a part of an action reads and assigns, while the code of the part is written. In: the
 * expressions that the enumerator compiles. Out: the facts, for the cache of the part's outcomes
 * (`actions/remember-outcomes.ts`). No read is missed, because the enumerator compiles all expressions through the
 * interface `Compiling`: the method `apply` calls `refusePart`, and the others call `withReads`.
 */
import type { Expression } from '../../syntax/tree.js';
import type { Body, PartFacts } from '../code/body.js';
import { js } from '../code/code.js';
import type { Environment } from '../code/environment.js';
import { Place, type Reading } from '../code/reading.js';
import { Change } from '../runtime/state-caches/outcome-notes.js';
import type { Compiling } from './compiling.js';

/** Whether an expression with this reading is part of the next-state relation, outside of ENABLED and `\cdot`. */
export function isOfPart({ current, partial, depth }: Reading): boolean {
  return current === Place.from && partial === Place.making && depth === 0;
}

/** Returns the facts about the part of an action to which the block belongs; undefined if it belongs to none. */
export function factsOf({ unit, reading }: Body): PartFacts | undefined {
  return isOfPart(reading) ? unit.facts : undefined;
}

/** Writes code that notes: the set of this variable changes in an unknown way. It runs before the value is computed. */
export function noteUnknownChange({ names }: Compiling, slot: number, body: Body): void {
  if (factsOf(body) && names.sets.has(slot)) body.add(js`rt.noteChange(${slot}, ${Change.unknown}, 0);`);
}

/** Calls `compile`, and ignores the reads of the expressions that it compiles. */
export function withoutReads<Result>({ unit }: Body, compile: () => Result): Result {
  const { facts } = unit;
  if (facts === undefined || facts.isInside) return compile();
  facts.isInside = true;
  const result = compile();
  facts.isInside = false;
  return result;
}

/** Calls `compile`, which compiles the expression `node`, and notes the reads of `node`. */
export function withReads<Result>(
  compiling: Compiling,
  { node, environment, body }: { readonly node: Expression; readonly environment: Environment; readonly body: Body },
  compile: () => Result,
): Result {
  const { facts } = body.unit;
  // If `isInside`, the reads of an enclosing expression were noted. These include the reads of this expression.
  if (facts === undefined || facts.isInside) return compile();
  const level = compiling.levels.in(node, environment);
  if (level > 0) {
    const reads = level > 1 || !factsOf(body) ? undefined : compiling.readsOf(node, environment, body.reading);
    if (reads === undefined) facts.isRefused = true;
    else for (const slot of reads.variables) facts.read.add(slot);
  }
  facts.isInside = true;
  const result = compile();
  facts.isInside = false;
  return result;
}

/** Notes that the outcomes of the part cannot be cached. */
export function refusePart({ unit }: Body): void {
  if (unit.facts) unit.facts.isRefused = true;
}
