/**
 * Finds fairness conditions that a behavior lacks. In: a loop that violates a temporal property. Out: actions that are
 * enabled in the loop but never taken there. A condition WF or SF on any one of them would exclude the behavior.
 */
import type { StepAtom } from '../../compile/names/temporal-formula.js';
import type { State } from '../../explore/stepwise/states.js';
import type { Step, StepwiseExplorer } from '../../explore/stepwise/stepwise.js';
import { type ToldAction, tellAction } from '../../explore/stepwise/tell-behavior.js';
import type { Predicate } from '../../model/model.js';
import type { Behavior } from '../ready/open-model.js';

export interface MissingFairness {
  /** `WF` if the action is enabled in every state of the loop. `SF` if it is enabled in some but not in all. */
  readonly strength: 'WF' | 'SF';
  readonly action: ToldAction;
  /** A step of the action, which gives its name and arguments. */
  readonly step: Step;
}

/** A longer loop is not examined. */
const longestLoop = 100;

/**
 * Returns the formula `<<TRUE>>_v` for each `[][A]_v` of the specification. Only steps that satisfy such a formula
 * count for a fairness condition, because WF_v is about steps that change v.
 */
export function changesOfSubscripts({ parts }: Behavior): readonly StepAtom[] {
  return parts.joint.flatMap((part) => {
    const { expression } = part;
    if (expression.kind !== 'action-box') return [];
    const { span, subscript } = expression;
    const box = {
      kind: 'action-box',
      shape: 'angle',
      span,
      action: { kind: 'boolean', span, value: true },
      subscript,
    } as const;
    return [{ part: { ...part, expression: box }, box }];
  });
}

/** What is known of the actions in a loop. */
export interface LoopActions {
  readonly missing: readonly MissingFairness[];
  /** Whether every action that is enabled in the loop is also taken there. */
  readonly takesAll: boolean;
}

/**
 * Finds the missing fairness conditions.
 * @param loop the states of the loop. The first state follows the last one.
 * @param changes the predicates for the atoms of `changesOfSubscripts`. If there are none, any step that changes a
 * variable counts.
 */
export function missingFairness(
  explorer: StepwiseExplorer,
  loop: readonly State[],
  changes: readonly Predicate[],
): readonly MissingFairness[] {
  return actionsInLoop(explorer, loop, changes).missing;
}

/** Like `missingFairness`, and says whether all actions are taken. */
export function actionsInLoop(
  explorer: StepwiseExplorer,
  loop: readonly State[],
  changes: readonly Predicate[],
): LoopActions {
  if (loop.length > longestLoop) return { missing: [], takesAll: false };
  const { trees, model } = explorer;
  const enabled = new Map<string, { readonly step: Step; readonly action: ToldAction; readonly in: Set<number> }>();
  const taken = new Set<string>();
  let areNamed = true;
  const isStep = ({ from, to }: Step) =>
    to !== from && (changes.length === 0 || changes.some((change) => explorer.holdsOfStep(change, from, to)));
  for (const [i, state] of loop.entries()) {
    const next = loop[(i + 1) % loop.length];
    for (const step of explorer.steps(state).filter(isStep)) {
      if (step.action.isRelation) areNamed = false;
      // A condition on the whole next-state relation would also be about its named actions.
      if (step.action.isRelation && !model.actions.every(({ isRelation }) => isRelation)) continue;
      const told = tellAction(step, trees);
      const action = { ...told, arguments: writtenArguments(step, told.arguments) };
      const key = keyOf(step, action);
      if (step.to === next && loop.length > 1) taken.add(key);
      const known = enabled.get(key) ?? { step, action, in: new Set<number>() };
      known.in.add(i);
      enabled.set(key, known);
    }
  }
  const found = [...enabled].flatMap(([key, { step, action, in: states }]): MissingFairness[] =>
    taken.has(key) ? [] : [{ strength: states.size === loop.length ? 'WF' : 'SF', action, step }],
  );
  return {
    missing: found.sort((a, b) => Number(a.strength === 'SF') - Number(b.strength === 'SF')),
    takesAll: areNamed && taken.size > 0 && found.length === 0,
  };
}

/**
 * Returns the arguments of a step that a fairness condition would write, such as p in WF_v(Send(p)). Values that the
 * action chooses itself by `\E` are left out.
 */
export function writtenArguments<Argument>({ action }: Step, all: readonly Argument[]): readonly Argument[] {
  return all.slice(0, action.written ?? all.length);
}

/**
 * Returns a key that is equal for all steps of an action with the same arguments, even if they belong to different
 * disjuncts.
 */
function keyOf({ action }: Step, told: ToldAction): string {
  return JSON.stringify([action.name, told.arguments.map(({ value }) => value.text)]);
}
