/**
 * Finds properties `[][A]_v` that hold only because v does not change: a step violates A but leaves v unchanged. In:
 * the properties, and the states of a search. Out: these properties, each with such a step.
 *
 * Many properties need v. For example, `[][x' = x + 1]_x` must accept steps that change nothing, and x' = x + 1 is
 * FALSE for these. Such properties are not reported. A property is reported only if A is TRUE for every step that
 * changes nothing. Then A was probably meant to forbid the steps that only v allows.
 */
import { Place } from '../../../compile/code/reading.js';
import { observeStep } from '../../../compile/observe-formulas.js';
import type { ActionBox } from '../../../syntax/tree.js';
import type { Evaluator } from '../../evaluation/evaluate.js';
import { type Behavior, openModel, withoutPredicates } from '../../ready/open-model.js';
import { type StatesToVisit, visitStates } from '../stored-states.js';

export interface ExcusedSteps {
  readonly name: string;
  readonly box: ActionBox;
  /** The action of the first step that was found. */
  readonly action: string;
  /** The variables that this step changes. */
  readonly changed: readonly string[];
}

export function excusedSteps(evaluator: Evaluator, behavior: Behavior, states: StatesToVisit): readonly ExcusedSteps[] {
  const machine = evaluator.machine('observing');
  const { runtime } = machine;
  const boxes = behavior.parts.stepProperties.flatMap(({ name, part }) => {
    const { expression } = part;
    if (expression.kind !== 'action-box') return [];
    const holds = observeStep(machine, { ...part, expression: expression.action });
    return [{ name, box: expression, holds, found: undefined as ExcusedSteps | undefined, isReflexive: true }];
  });
  if (boxes.length === 0) return [];
  const model = openModel(machine, withoutPredicates(behavior), { namesSteps: false });
  const changedIn = () =>
    model.variables.filter((_, i) => !runtime.equal(model.next[i] as number, model.current[i] as number));
  const isOpen = (one: (typeof boxes)[number]) => one.isReflexive && one.found === undefined;
  const visited = visitStates(machine, states, Place.from, () => {
    model.next.set(model.current);
    for (const one of boxes) if (one.isReflexive && !one.holds()) one.isReflexive = false;
    if (!boxes.some(isOpen)) return boxes.some(({ isReflexive }) => isReflexive);
    model.beginStep();
    try {
      model.successors((action) => {
        model.keep();
        for (const one of boxes) {
          if (!isOpen(one) || one.holds()) continue;
          // A is FALSE and the search found no violation, so the step leaves v unchanged.
          const { name, box } = one;
          one.found = { name, box, action: model.actions[action]?.name ?? '', changed: changedIn() };
        }
        return false;
      });
    } finally {
      model.endStep();
    }
    return true;
  });
  // The time ran out. In a state that was not visited, A may be FALSE for a step that changes nothing.
  if (visited === undefined) return [];
  const seen = new Set<ActionBox>();
  return boxes.flatMap(({ found, isReflexive }) =>
    found && isReflexive && !seen.has(found.box) && seen.add(found.box) ? [found] : [],
  );
}
