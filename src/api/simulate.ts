/**
 * Walks random behaviors of a specification. In: a specification, what to check, bounds. Out: the result as plain data,
 * with statistics of the behaviors.
 */
import { Specification } from './load.js';
import { resultOf } from './result.js';
import { type Readable, run } from './run.js';
import type { RunOptions } from './run-options.js';
import type { SimulationResult } from './types.js';

export interface SimulateOptions extends RunOptions {
  /** The number of behaviors. Default: 1,000; no limit if `seconds` is given. */
  readonly behaviors?: number;
  /**
   * `action-fair` draws an enabled action first, and then one of its successors. `random` draws among all successors.
   */
  readonly scheduler?: 'action-fair' | 'random';
  /**
   * The weight of each action. An action with weight 2 is drawn twice as often as one with weight 1, which is the
   * default.
   */
  readonly weights?: Readonly<Record<string, number>>;
}

const defaultDepth = 100;
const defaultBehaviors = 1000;

/**
 * Walks random behaviors. Without `seconds`, the result depends only on the inputs and on `seed`. Temporal properties
 * are not checked, because only an infinite behavior can violate them.
 */
export async function simulate(specification: Specification, options: SimulateOptions = {}): Promise<SimulationResult> {
  return simulateTexts(Specification.readable(specification), options);
}

/** @internal */
export async function simulateTexts(specification: Readable, options: SimulateOptions): Promise<SimulationResult> {
  const { scheduler = 'action-fair', weights = {}, maxDepth = defaultDepth, seed = 1, seconds } = options;
  const walks = options.behaviors ?? (seconds === undefined ? defaultBehaviors : undefined);
  const weighed = Object.entries(weights).map(([action, weight]) => ({ action, weight }));
  const report = await run(
    specification,
    { ...options, maxDepth, seed },
    {
      strategy: 'random-walk',
      skipProperties: true,
      goOn: false,
      maxStates: undefined,
      periodic: false,
      walk: { seed, walks, maxDepth, scheduler, weights: weighed },
    },
  );
  const { simulation } = report;
  const walked = simulation && {
    seed,
    behaviors: simulation.behaviors,
    states: simulation.states,
    shortest: simulation.shortest,
    longest: simulation.longest,
    actions: simulation.actions.map(({ action, taken }) => ({ name: action.name, taken })),
    found: simulation.found,
  };
  return { ...resultOf(report), walked };
}
