/**
 * The stage after the search: checks temporal properties on the graph of the states that were found. In: a search that
 * is done, or that rests. Out: a check that runs in slices, whose outcome goes into the report; undefined if there is
 * nothing to check.
 */
import { type LivenessOutcome as Checked, LivenessCheck } from '../explore/liveness/liveness-check.js';
import type { RecordedEdges } from '../explore/liveness/recorded-edges.js';
import type { FairnessCondition } from '../explore/stepwise/tell-behavior.js';
import type { Search } from '../explore/strategies/search.js';
import type { CheckSetUp, Exploring } from './ready/make-ready.js';
import { openModel } from './ready/open-model.js';

export type { LivenessCheck } from '../explore/liveness/liveness-check.js';

type Found = Extract<Checked, { kind: 'violation' }>;

/** The outcome of a check, with what further checks have found about a violation. */
export type LivenessOutcome =
  | Exclude<Checked, { kind: 'violation' }>
  | (Found & {
      /** If `withAll` is `violated`: further conditions of fairness with which the property holds. */
      readonly further?: readonly FairnessCondition[];
      /** Those of all these conditions that are needed. Undefined if this is not known. */
      readonly enough?: readonly FairnessCondition[] | undefined;
    });

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
  // If the search was stopped, or ran out of time or memory, the user does not wait for this check.
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

/**
 * The first check during the search is due at this number of states. The next one is always due at twice the states of
 * the one before.
 */
const firstStates = 1000;

/**
 * Checks temporal properties during the search, on the part of the graph that was explored so far. Checks happen at the
 * ends of some levels. Only numbers of states decide at which levels, so every run has the same result. A state that is
 * not explored yet has no stuttering step.
 */
export class PeriodicLiveness {
  private next = firstStates;
  private isDue = false;

  /** Whether the search must rest at the end of this level, because a check is due. */
  readonly restsAt = (states: number): boolean => {
    this.isDue = states >= this.next;
    if (this.isDue) this.next = 2 * states;
    return this.isDue;
  };

  /** Begins a check of the explored part. Returns undefined if no check is due. */
  begin(resting: SearchDone, now: () => number): LivenessCheck | undefined {
    if (!this.isDue) return undefined;
    this.isDue = false;
    return openLiveness(resting, now);
  }
}

/** Whether the run ends with this outcome: a violation, or a failed evaluation. */
export function endsRun(outcome: LivenessOutcome): boolean {
  return outcome.kind === 'violation' || outcome.kind === 'failed';
}
