/**
 * The fairness that a behavior lacks. In: a loop that violates a temporal property. Out: actions that are enabled in the loop and never taken there: one condition WF
 * or SF on one of them would exclude the behavior.
 */
import type { State } from '../../explore/stepwise/states.js';
import type { Step, StepwiseExplorer } from '../../explore/stepwise/stepwise.js';
import { type ToldAction, tellAction } from '../../explore/stepwise/tell-behavior.js';

export interface MissingFairness {
  /** `WF` if the action is enabled in each state of the loop, `SF` if it is enabled in some. */
  readonly strength: 'WF' | 'SF';
  readonly action: ToldAction;
}

/** In longer loops, nothing is looked for. */
const longestLoop = 100;

/** @param loop the states of the loop; the last one is followed by the first one. */
export function missingFairness(explorer: StepwiseExplorer, loop: readonly State[]): readonly MissingFairness[] {
  if (loop.length > longestLoop) return [];
  const { trees } = explorer;
  const enabled = new Map<string, { readonly action: ToldAction; readonly in: Set<number> }>();
  const taken = new Set<string>();
  for (const [i, state] of loop.entries()) {
    const next = loop[(i + 1) % loop.length];
    for (const step of explorer.steps(state)) {
      // A step that changes nothing is not a step of the action that fairness demands.
      if (step.to === step.from) continue;
      const action = tellAction(step, trees);
      const key = keyOf(step, action);
      if (step.to === next && loop.length > 1) taken.add(key);
      const known = enabled.get(key) ?? { action, in: new Set<number>() };
      known.in.add(i);
      enabled.set(key, known);
    }
  }
  const found = [...enabled].flatMap(([key, { action, in: states }]): MissingFairness[] =>
    taken.has(key) ? [] : [{ strength: states.size === loop.length ? 'WF' : 'SF', action }],
  );
  return found.sort((a, b) => Number(a.strength === 'SF') - Number(b.strength === 'SF'));
}

function keyOf({ action }: Step, told: ToldAction): string {
  const { span } = action;
  const values = told.arguments.map(({ value }) => value.text);
  return JSON.stringify([action.name, span?.source.name, span?.start, values]);
}
