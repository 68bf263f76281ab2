/**
 * Finds the assertions that a search evaluates: uses of `Assert` in the initial predicate and in the next-state
 * relation. In: a specification, and the formulas of its behavior. Out: the uses, and those that no step evaluates.
 */
import type { Written } from '../../../compile/code/environment.js';
import { Place } from '../../../compile/code/reading.js';
import { isReached, observeSteps } from '../../../compile/observe-formulas.js';
import type { ResolvedModule, ResolvedSpec } from '../../../semantics/tables/resolved.js';
import type { Reference } from '../../../syntax/tree.js';
import type { Evaluator } from '../../evaluation/evaluate.js';
import type { Behavior } from '../../ready/open-model.js';
import { type StatesToVisit, visitStates } from '../stored-states.js';
import { usesOfTlc } from './uses-of-tlc.js';

type IsBuiltIn = (module: ResolvedModule) => boolean;

/** Returns the assertions in these formulas and in the definitions that they use, in the order of the text. */
export function assertionsIn(
  spec: ResolvedSpec,
  isBuiltIn: IsBuiltIn,
  formulas: readonly Written[],
): readonly Reference[] {
  return usesOfTlc(
    'Assert',
    spec,
    isBuiltIn,
    formulas.map(({ expression }) => expression),
  );
}

/**
 * Returns the assertions of the next-state relation that no step from these states evaluates. Undefined if not every
 * state was visited.
 */
export function assertionsNotReached(
  evaluator: Evaluator,
  { parts: { initial, next, joint } }: Behavior,
  { spec, isBuiltIn }: { readonly spec: ResolvedSpec; readonly isBuiltIn: IsBuiltIn },
  states: StatesToVisit,
): readonly Reference[] | undefined {
  const first = assertionsIn(spec, isBuiltIn, initial);
  const steps = joint.length > 0 ? joint : [next.part];
  const assertions = assertionsIn(spec, isBuiltIn, steps).filter((one) => !first.includes(one));
  if (assertions.length === 0) return [];
  const machine = evaluator.machine('observing');
  const isOpen = (one: Reference) => !isReached(machine, one);
  const observe = observeSteps(machine, steps);
  const visited = visitStates(machine, states, Place.from, () => {
    observe();
    return assertions.some(isOpen);
  });
  const left = assertions.filter(isOpen);
  return left.length === 0 || visited === states.count ? left : undefined;
}
