/**
 * Counts the states that constraints exclude. In: the constraints, and the states of a complete search. Out: the number
 * of distinct excluded states that are initial states or successors of explored states. The successors of excluded
 * states are not counted.
 */
import { Place } from '../../../compile/code/reading.js';
import type { Evaluator } from '../../evaluation/evaluate.js';
import { type Behavior, openModel, withoutPredicates } from '../../ready/open-model.js';
import { type StatesToVisit, visitStates } from '../stored-states.js';

/** Returns the number of excluded states. Undefined if there are too many states, or if the time ran out. */
export function excludedStates(evaluator: Evaluator, behavior: Behavior, states: StatesToVisit): number | undefined {
  const { constraints, stepConstraints } = behavior.parts;
  if (constraints.length + stepConstraints.length === 0 || states.count > states.most) return undefined;
  const machine = evaluator.machine('fast');
  const model = openModel(machine, withoutPredicates(behavior, { constraints, stepConstraints }), {
    namesSteps: false,
  });
  const isFalse = ({ holds }: { readonly holds: () => boolean }) => !holds();
  const excluded = new Set<string>();
  const note = (isStep: boolean) => {
    const isOut = model.constraints.some(isFalse) || (isStep && model.stepConstraints.some(isFalse));
    if (isOut) excluded.add(Array.from(model.next, (value) => evaluator.store.promote(value)).join(' '));
    return false;
  };
  model.initialStates(() => note(false));
  const visited = visitStates(machine, states, Place.from, () => {
    model.beginStep();
    try {
      model.successors(() => note(true));
    } finally {
      model.endStep();
    }
    return true;
  });
  if (visited === undefined) return undefined;
  // A constraint on steps may exclude one step to a state but allow another step to it. So explored states are removed
  // here.
  visitStates(machine, states, Place.to, () => {
    if (excluded.size > 0) excluded.delete(Array.from(model.next).join(' '));
    return true;
  });
  return excluded.size;
}
