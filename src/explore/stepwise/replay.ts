/**
 * Replays a trace of the fast search with the stepwise explorer. In: the states of the trace, as handles. Out: the
 * steps between them, with their actions, arguments and changes. A state that is not a successor of the state before it
 * is an internal error.
 */
import type { Trace } from '../../model/trace.js';
import type { State } from './states.js';
import type { Step, StepwiseExplorer } from './stepwise.js';

export interface Behavior {
  readonly first: State;
  readonly steps: readonly Step[];
}

/**
 * @param how `found again`: each step is looked for among the successors. `as told`: the steps of the trace are taken
 * without a check, because the specification draws at random. `from`: the first state of the trace is not an initial
 * state, but has this level in its behavior.
 */
export function replay(
  explorer: StepwiseExplorer,
  told: Trace,
  how: 'found again' | 'as told' | { readonly from: number } = 'found again',
): Behavior {
  const level = typeof how === 'object' ? how.from : 1;
  const { states, model } = explorer;
  const [start, ...rest] = told;
  if (!start) throw new Error('A behavior has at least one state');
  const first = states.of(Int32Array.from(start.state));
  model.atLevel(0);
  if (how === 'found again' && !explorer.isInitial(first))
    throw new Error('The behavior does not begin with an initial state');
  let from = first;
  const steps = rest.map(({ state, action }, i) => {
    model.atLevel(i + level);
    const to = states.of(Int32Array.from(state));
    const step = how === 'as told' ? explorer.stepAsTold(from, to, action) : explorer.stepTo(from, to, action);
    if (!step) throw new Error(`State ${i + 2} of the behavior is no successor of the one before it`);
    from = to;
    return step;
  });
  return { first, steps };
}
