/**
 * Finds updates of EXCEPT that change nothing, because the argument is not in the domain of the function, or the record
 * has no such field. In: a specification, and the states that a search found. Out: the updates that change nothing in
 * some step from these states.
 */
import { Place } from '../../../compile/code/reading.js';
import { isReached, type Miss, missesDuring } from '../../../compile/observe-formulas.js';
import { isEvaluationError } from '../../../compile/runtime/evaluation-fault.js';
import type { ResolvedModule, ResolvedSpec } from '../../../semantics/tables/resolved.js';
import { children } from '../../../syntax/children.js';
import type { SyntaxNode, Update } from '../../../syntax/tree.js';
import type { Evaluator } from '../../evaluation/evaluate.js';
import { type Behavior, openModel, withoutPredicates } from '../../ready/open-model.js';
import { type StatesToVisit, visitStates } from '../stored-states.js';

export interface MissedUpdate extends Miss {
  readonly update: Update;
}

export function missedUpdates(
  evaluator: Evaluator,
  behavior: Behavior,
  { spec, isBuiltIn }: { readonly spec: ResolvedSpec; readonly isBuiltIn: (module: ResolvedModule) => boolean },
  states: StatesToVisit,
): readonly MissedUpdate[] {
  const updates = updatesIn(spec.modules.filter((module) => !isBuiltIn(module)).map(({ syntax }) => syntax));
  if (updates.length === 0) return [];
  const machine = evaluator.machine('observing');
  const onlySteps = withoutPredicates(behavior);
  const model = openModel(machine, onlySteps, { namesSteps: false });
  const visit = () => {
    model.beginStep();
    try {
      model.successors(() => false);
    } finally {
      model.endStep();
    }
    return updates.some((update) => !isReached(machine, update));
  };
  const visitAll = () => {
    try {
      visitStates(machine, states, Place.from, visit);
    } catch (error) {
      if (!isEvaluationError(error)) throw error;
    }
  };
  const misses = missesDuring(machine, updates, (handle) => evaluator.text(handle), visitAll);
  return updates.flatMap((update) => {
    const miss = misses.get(update);
    return miss ? [{ ...miss, update }] : [];
  });
}

function updatesIn(roots: readonly SyntaxNode[]): readonly Update[] {
  const found: Update[] = [];
  const nodes = [...roots].reverse();
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (node.kind === 'update') found.push(node);
    nodes.push(...[...children(node)].reverse());
  }
  return found;
}
