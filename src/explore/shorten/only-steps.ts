/**
 * Restricts a model to steps of some actions with given arguments. In: a model that tells the action and the arguments
 * of each step, and the allowed actions. Out: a model all of whose behaviors are behaviors of the given model.
 */
import type { Found, Model } from '../../model/model.js';
import type { Trees, Value } from '../../values/forms/plain-values.js';
import { isExplicit } from '../../values/store/handles.js';

/** An action with its arguments. */
export interface ActionUse {
  readonly name: string;
  readonly arguments: readonly Value[];
}

export function onlySteps(model: Model, trees: Trees, uses: readonly ActionUse[]): Model {
  // The wanted arguments get lasting handles before the search. So an equal argument of a step has the same handle.
  const wanted = new Map<string, (readonly number[])[]>();
  for (const { name, arguments: values } of uses) {
    const known = wanted.get(name) ?? [];
    wanted.set(name, [...known, values.map((value) => trees.encode(value))]);
  }
  const isWanted = (action: number) => {
    const all = wanted.get(model.actions[action]?.name ?? '');
    if (all === undefined) return false;
    const given = model.actionArguments();
    // Equal values that are not explicit may have different handles. So every such argument counts as wanted.
    return all.some((values) => values.every((value, i) => value === given[i] || !isExplicit(given[i] as number)));
  };
  const successors = (found: Found) => {
    let [some, others] = [false, false];
    const isEnded = model.successors((action) => {
      if (!isWanted(action)) {
        others = true;
        return false;
      }
      some = true;
      return found(action);
    });
    // If a state has successors, but none is wanted, all of them are allowed. Otherwise the state would be a deadlock.
    return some || !others ? isEnded : model.successors(found);
  };
  return { ...model, successors };
}
