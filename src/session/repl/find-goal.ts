/**
 * Searches for a state in which a formula holds, or for a step for which it holds, with as few steps as possible from a
 * given state. In: the model, the formula, the state. Out: the path, or why there is none. It uses the breadth-first
 * search of a check, with the negation of the formula as the invariant.
 */
import { Environment } from '../../compile/code/environment.js';
import { ofFoundState, ofStep } from '../../compile/code/reading.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { findFrom } from '../../explore/shorten/find-shortest.js';
import type { StepwiseExplorer } from '../../explore/stepwise/stepwise.js';
import type { Trace } from '../../model/trace.js';
import type { Expression } from '../../syntax/tree.js';
import type { Handle } from '../../values/store/handles.js';
import type { Behaving } from '../ready/make-ready.js';
import { explainFailure } from '../telling/explain-failure.js';
import { goalNotFound } from './session-faults.js';

export interface Goal {
  readonly expression: Expression;
  readonly ofStep: boolean;
  readonly from: readonly Handle[];
  readonly level: number;
  /** Called from time to time with the number of states, or steps, that were examined. */
  readonly progress: (examined: number) => void;
}

const mostStates = 200_000;
/** Progress is told after this number of states or steps. */
const progressEvery = 1024;

export type GoalFound =
  | { readonly kind: 'path'; readonly trace: Trace }
  | { readonly kind: 'fault'; readonly diagnostic: Diagnostic };

export function findGoal(
  { setUp, exploring }: Behaving,
  { model }: StepwiseExplorer,
  { expression, ofStep: isOfStep, from, level, progress }: Goal,
): GoalFound {
  const { program, runtime } = setUp.evaluator.machine('fast');
  const condition = program.emit<() => boolean>(isOfStep ? ofStep : ofFoundState, [], (body) =>
    program.condition(expression, Environment.empty, body),
  );
  let examined = 0;
  const holds = () => {
    if (++examined % progressEvery === 0) progress(examined);
    model.keep();
    return !runtime.predicateScope.alone(condition);
  };
  const found = findFrom(model, { from, level, isOfStep, avoided: { name: '', span: undefined, holds }, mostStates });
  switch (found.kind) {
    case 'found':
      return { kind: 'path', trace: found.trace };
    case 'none':
      return { kind: 'fault', diagnostic: goalNotFound(true, mostStates) };
    case 'bound reached':
      return { kind: 'fault', diagnostic: goalNotFound(false, mostStates) };
    case 'error': {
      const { error, place, trace } = found;
      // The formula whose evaluation failed was typed at the prompt, so no formula of the model has failed.
      if (place.kind === 'invariant' || place.kind === 'step property')
        return { kind: 'fault', diagnostic: setUp.evaluator.diagnose(error, undefined) };
      return { kind: 'fault', diagnostic: explainFailure(setUp, exploring, { place, error, trace }).diagnostic };
    }
  }
}
