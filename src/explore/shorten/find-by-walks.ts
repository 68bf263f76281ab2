/**
 * Walks random behaviors that are shorter than a known one, until one of them shows the violation. In: a model, the
 * violation, and bounds on lengths, behaviors and states. Out: the first such behavior, if there is one within the
 * bounds. Within the same number of states, random walks get deeper than a breadth-first search. The seed is fixed, so
 * the result is always the same.
 */
import type { Model } from '../../model/model.js';
import type { SearchOutcome, Violation } from '../step/outcome.js';
import { RandomWalk } from '../strategies/random-walk.js';
import { type Beginning, beginningAt, isSame, meters, onlyThis, type Searched } from './find-shortest.js';

export interface WalksRequest {
  readonly violation: Violation;
  /** The first state of every behavior. Undefined if a behavior may begin with any initial state. */
  readonly from: Beginning | undefined;
  /** The largest number of states of a behavior. */
  readonly maxDepth: number;
  readonly maxStates: number;
  readonly walks: number;
}

export function findByWalks(model: Model, { violation, from, maxDepth, maxStates, walks }: WalksRequest): Searched {
  if (maxDepth < 1) return { shortest: { kind: 'none' }, states: 0 };
  const names = model.actions.map(({ name }) => name);
  const searched = onlyThis(model, violation);
  const search = new RandomWalk(from === undefined ? searched : beginningAt(searched, from), {
    bounds: { maxDepth, maxStates },
    deadlock: violation.kind === 'deadlock',
    goOn: false,
    meters,
    room: maxStates * 4,
    seed: 1,
    walks,
    schedule: { scheduler: 'action-fair', groups: names.map((name) => names.indexOf(name)), weights: undefined },
    isSteady: true,
  });
  while (search.runSlice(1) !== 'done');
  const { stats, violation: found } = search.outcome as SearchOutcome;
  const isFound = found !== undefined && isSame(found, violation);
  return {
    shortest: isFound ? { kind: 'found', trace: found.trace } : { kind: 'bound reached' },
    states: stats.distinct,
  };
}
