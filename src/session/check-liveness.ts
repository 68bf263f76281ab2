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

/** A search that is done, or that rests. */
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
  const { outcome } = search;
  if (!outcome || outcome.violation) return undefined;
  // An interrupted search has no time left for this.
  if (outcome.kind === 'cut short' && outcome.why !== 'depth' && outcome.why !== 'states') return undefined;
  return openLiveness({ setUp, exploring, search, recorded }, now);
}

function openLiveness(
  { setUp, exploring, search, recorded }: SearchDone,
  now: () => number,
): LivenessCheck | undefined {
  const { temporal, behavior, model } = exploring;
  const { walkable } = search;
  if (!temporal || !walkable) return undefined;
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

/** The level whose end is the first to be checked has so many states. The next one has twice as many as the last one. */
const firstStates = 1000;

/**
 * Checks temporal properties while the search runs, on what is explored so far. It does so at ends of levels that only the number of states determines, so that the
 * result is the same in every run. States that are not explored have no loops.
 */
export class PeriodicLiveness {
  private next = firstStates;
  private isDue = false;

  /** Whether the search is to rest at the end of a level. */
  readonly restsAt = (states: number): boolean => {
    this.isDue = states >= this.next;
    if (this.isDue) this.next = 2 * states;
    return this.isDue;
  };

  /** A check of what is explored, if the search rests for it. */
  begin(resting: SearchDone, now: () => number): LivenessCheck | undefined {
    if (!this.isDue) return undefined;
    this.isDue = false;
    return openLiveness(resting, now);
  }
}

/** Whether an outcome ends the run. */
export function endsRun(outcome: LivenessOutcome): boolean {
  return outcome.kind === 'violation' || outcome.kind === 'failed';
}
