/**
 * Explains actions that are never enabled, and separates causes from consequences: if only actions that are never
 * enabled change a variable, an action that waits for another value of this variable cannot be enabled either. In: the
 * actions that were not taken, and the states of a search. Out: what stops each, causes first.
 */
import type { Written } from '../../../compile/code/environment.js';
import type { ActionLabel } from '../../../model/model.js';
import type { ReportedAction } from '../../../report/check-report.js';
import type { Infix } from '../../../syntax/tree.js';
import type { Evaluator } from '../../evaluation/evaluate.js';
import type { Behavior } from '../../ready/open-model.js';
import { slotsIn } from '../../why/read-values.js';
import type { StatesToVisit } from '../stored-states.js';
import { attempt, unfoldingOf } from '../success.js';
import { pathsTo, type Stop, whatStops } from '../vacuity/what-stops.js';
import { assignedVariables, replacedSet } from './assigned-variables.js';

export interface DisabledAction {
  readonly action: ReportedAction;
  readonly stop: Stop | undefined;
  /** A variable that only other actions of the list change. Undefined if there is none. */
  readonly waitsFor: { readonly variable: string; readonly actions: readonly string[] } | undefined;
  /** A formula `x' = {e}` that replaces a set which the action reads. Undefined if there is none. */
  readonly replaced: Infix | undefined;
}

/** @param most the largest number of actions that are explained. */
export function disabledActions(
  evaluator: Evaluator,
  behavior: Behavior,
  all: readonly ActionLabel[],
  notTaken: readonly ReportedAction[],
  { states, most }: { readonly states: StatesToVisit; readonly most: number },
): readonly DisabledAction[] {
  const changes = changesOf(evaluator, behavior, all);
  const disabled = new Set(notTaken.map(({ name }) => name));
  const found = notTaken.map((action, i): DisabledAction => {
    const { span } = action;
    const stop = span && i < most ? attempt(() => whatStops(evaluator, behavior, span, states)) : undefined;
    return {
      action,
      stop,
      waitsFor: stop && changes && waitsFor(evaluator, changes, stop.part, action.name, disabled),
      replaced: stop && replacedIn(evaluator, behavior, stop.part),
    };
  });
  const told = found.map((one, i) => (isCircular(one, found.slice(i + 1)) ? { ...one, waitsFor: undefined } : one));
  return [...told.filter(({ waitsFor: one }) => !one), ...told.filter(({ waitsFor: one }) => one)];
}

/**
 * Whether an action waits for a later action that waits for the first one. Then the earlier action counts as the cause.
 */
function isCircular({ action, waitsFor: one }: DisabledAction, later: readonly DisabledAction[]): boolean {
  return later.some(
    (other) => one?.actions.includes(other.action.name) && other.waitsFor?.actions.includes(action.name),
  );
}

function replacedIn(evaluator: Evaluator, { parts: { next } }: Behavior, part: Written): Infix | undefined {
  const unfolding = unfoldingOf(evaluator, evaluator.machine('fast'));
  for (const slot of slotsIn(part, unfolding)) {
    const found = replacedSet(unfolding, next.part, slot);
    if (found) return found;
  }
  return undefined;
}

type Changes = ReadonlyMap<string, ReadonlySet<number>>;

/** Returns the variables that each action may change. Undefined if the variables of some action are not known. */
function changesOf(
  evaluator: Evaluator,
  { parts: { next } }: Behavior,
  all: readonly ActionLabel[],
): Changes | undefined {
  const unfolding = unfoldingOf(evaluator, evaluator.machine('fast'));
  const found = new Map<string, ReadonlySet<number>>();
  for (const { name, span } of all) {
    const paths = span ? pathsTo(unfolding, next.part, span, 0) : [];
    if (paths.length === 0) return undefined;
    const assigned = paths.flatMap((path) => [...assignedVariables(unfolding, path.at(-1) as Written)]);
    found.set(name, new Set([...(found.get(name) ?? []), ...assigned]));
  }
  return found;
}

function waitsFor(
  evaluator: Evaluator,
  changes: Changes,
  part: Written,
  own: string,
  disabled: ReadonlySet<string>,
): DisabledAction['waitsFor'] {
  const unfolding = unfoldingOf(evaluator, evaluator.machine('fast'));
  for (const slot of slotsIn(part, unfolding)) {
    const actions = [...changes].filter(([, slots]) => slots.has(slot)).map(([name]) => name);
    const others = actions.filter((name) => name !== own);
    const variable = unfolding.program.names.variables[slot]?.name;
    if (variable !== undefined && others.length > 0 && others.every((name) => disabled.has(name)))
      return { variable, actions: others };
  }
  return undefined;
}
