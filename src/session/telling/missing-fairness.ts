/**
 * Finds fairness conditions that a behavior lacks. In: a loop that violates a temporal property. Out: actions that are
 * enabled in the loop but never taken there. One condition WF or SF on any of them would exclude the behavior.
 */
import type { StepAtom } from '../../compile/names/temporal-formula.js';
import type { State } from '../../explore/stepwise/states.js';
import type { Step, StepwiseExplorer } from '../../explore/stepwise/stepwise.js';
import { type ToldAction, tellAction } from '../../explore/stepwise/tell-behavior.js';
import type { Predicate } from '../../model/model.js';
import type { Behavior } from '../ready/open-model.js';

export interface MissingFairness {
  /** `WF` if the action is enabled in each state of the loop, `SF` if it is enabled in some. */
  readonly strength: 'WF' | 'SF';
  readonly action: ToldAction;
  /** One of the steps of the action. */
  readonly step: Step;
}

/** The largest length of a loop that is examined. */
const longestLoop = 100;

/**
 * Returns the formula `<<TRUE>>_v` for each v of the specification `[][Next]_v`. A fairness condition is about steps
 * that satisfy one of these formulas.
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

/**
 * @param loop the states of the loop. The first state follows the last one.
 * @param changes the atoms of `changesOfSubscripts`. If there are none, a step must change some variable.
 */
export function missingFairness(
  explorer: StepwiseExplorer,
  loop: readonly State[],
  changes: readonly Predicate[],
): readonly MissingFairness[] {
  if (loop.length > longestLoop) return [];
  const { trees } = explorer;
  const enabled = new Map<string, { readonly step: Step; readonly action: ToldAction; readonly in: Set<number> }>();
  const taken = new Set<string>();
  const isStep = ({ from, to }: Step) =>
    to !== from && (changes.length === 0 || changes.some((change) => explorer.holdsOfStep(change, from, to)));
  for (const [i, state] of loop.entries()) {
    const next = loop[(i + 1) % loop.length];
    for (const step of explorer.steps(state).filter(isStep)) {
      const action = tellAction(step, trees);
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
  return found.sort((a, b) => Number(a.strength === 'SF') - Number(b.strength === 'SF'));
}

function keyOf({ action }: Step, told: ToldAction): string {
  const { span } = action;
  const values = told.arguments.map(({ value }) => value.text);
  return JSON.stringify([action.name, span?.source.name, span?.start, values]);
}
