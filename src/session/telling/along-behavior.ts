/**
 * Visits each state of a behavior, together with the state after it. The last state is visited together with itself.
 * During a visit, TLCGet answers as in an ALIAS: the level, the action that led to the state, and the trace up to the
 * state.
 */
import type { Behavior } from '../../explore/stepwise/replay.js';
import type { State, States } from '../../explore/stepwise/states.js';
import { functionFromPairs, tuple } from '../../values/sorts/functions.js';
import type { Handle } from '../../values/store/handles.js';
import type { Evaluator } from '../evaluation/evaluate.js';
import { actionRecord, unnamedAction } from '../ready/action-record.js';
import type { SearchFacts } from '../ready/search-facts.js';

export interface Visiting {
  readonly evaluator: Evaluator;
  readonly facts: SearchFacts;
  readonly states: States;
}

/**
 * Visits the states.
 * @param visit gets the state, the state after it, and the number of the state, counted from 1.
 */
export function alongBehavior<Result>(
  { evaluator, facts, states }: Visiting,
  { first, steps }: Behavior,
  visit: (state: State, after: State, number: number) => Result,
): readonly Result[] {
  const { store, names } = evaluator;
  const all = [first, ...steps.map(({ to }) => to)];
  const fields = states.variables.map((name) => names.string(name));
  const record = (state: State) => functionFromPairs(store, fields, [...states.tuple(state)]) as Handle;
  const { level } = facts;
  try {
    return all.map((state, i) => {
      const step = steps[i - 1];
      facts.level = i + 1;
      facts.levelOfNext = Math.min(i + 2, all.length);
      facts.shown = {
        trace: () => tuple(store, all.slice(0, i + 1).map(record)),
        action: () => (step ? actionRecord(evaluator, states.trees, step) : unnamedAction(evaluator)),
      };
      return visit(state, all[i + 1] ?? state, i + 1);
    });
  } finally {
    facts.level = level;
    facts.levelOfNext = undefined;
    facts.shown = undefined;
  }
}
