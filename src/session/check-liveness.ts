/**
 * The stage after the search: temporal properties, on the graph of the states that were found. In: a search that is done. Out: a check that runs in slices, whose
 * outcome belongs into the report; undefined if there is nothing left to check.
 */
import { LivenessCheck, type LivenessOutcome } from '../explore/liveness/liveness-check.js';
import type { RecordedEdges } from '../explore/liveness/recorded-edges.js';
import type { Search } from '../explore/strategies/search.js';
import type { CheckSetUp, Exploring } from './ready/make-ready.js';
import { openModel } from './ready/open-model.js';

export type { LivenessCheck, LivenessOutcome } from '../explore/liveness/liveness-check.js';

/** A search that is done. */
export interface SearchDone {
  readonly setUp: CheckSetUp;
  readonly exploring: Exploring;
  readonly search: Search;
  readonly recorded: RecordedEdges | undefined;
}

export function beginLiveness(
  { setUp, exploring, search, recorded }: SearchDone,
  now: () => number,
): LivenessCheck | undefined {
  const { temporal, behavior, model } = exploring;
  const { outcome, walkable } = search;
  if (!temporal || !walkable || !outcome || outcome.violation) return undefined;
  // An interrupted search has no time left for this.
  if (outcome.kind === 'cut short' && outcome.why !== 'depth' && outcome.why !== 'states') return undefined;
  const { evaluator, facts } = setUp;
  const naming = openModel(evaluator.machine('fast'), behavior, {
    namesSteps: false,
    identity: model.identity,
    atoms: temporal.atoms,
    atLevel: (level) => {
      facts.level = level;
    },
  });
  const { properties, assumed, onStutter } = temporal;
  const questions = { properties: properties.map(({ formula }) => formula), assumed, onStutter };
  return new LivenessCheck(naming, walkable, questions, now, recorded);
}

/** Runs the stage to its end, without pauses. */
export function livenessOf(searching: SearchDone): LivenessOutcome | undefined {
  const check = beginLiveness(searching, () => 0);
  check?.runSlice(Number.POSITIVE_INFINITY);
  return check?.outcome;
}
