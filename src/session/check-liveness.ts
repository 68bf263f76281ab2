/**
 * The stage after the search: checks temporal properties on the graph of the states that were found. In: a search that
 * is done, or that rests. Out: a check that runs in slices, whose outcome goes into the report; undefined if there is
 * nothing to check.
 */
import { EdgeRecorder } from '../explore/liveness/edge-recorder.js';
import { EdgeRecords, type RecordMemory } from '../explore/liveness/edge-records.js';
import {
  type LivenessOutcome as Checked,
  LivenessCheck,
  type RecordedGraph,
  recordingOf,
} from '../explore/liveness/liveness-check.js';
import { planQuestions, type TemporalQuestions } from '../explore/liveness/plan-questions.js';
import { RecordedEdges } from '../explore/liveness/recorded-edges.js';
import type { FairnessCondition } from '../explore/stepwise/tell-behavior.js';
import type { Search } from '../explore/strategies/search.js';
import type { CheckSetUp, Exploring } from './ready/make-ready.js';
import { openModel } from './ready/open-model.js';
import type { TemporalCheckPlan } from './ready/plan-temporal.js';

export type { LivenessCheck } from '../explore/liveness/liveness-check.js';

type Found = Extract<Checked, { kind: 'violation' }>;

/** The outcome of a check of temporal properties. After a violation, further checks add to it (`try-fairness.ts`). */
export type LivenessOutcome =
  | Exclude<Checked, { kind: 'violation' }>
  | (Found & {
      /**
       * Further fairness conditions with which the property holds. Undefined if the conditions of the first check are
       * enough, or if none were found.
       */
      readonly further?: readonly FairnessCondition[];
      /** The fairness conditions that are enough for the property to hold. Undefined if they were not looked for. */
      readonly enough?: readonly FairnessCondition[] | undefined;
    });

/** A search that is done, or that rests. */
export interface SearchDone {
  readonly setUp: CheckSetUp;
  readonly exploring: Exploring;
  readonly search: Search;
  readonly recorded: RecordedGraph;
}

/**
 * Returns the recorder of the graph for a search. The result is empty if no temporal property needs the graph, or if
 * the graph is computed again after the search.
 * @param inLevels whether this process explores breadth-first. Other searches do not record states.
 */
export function recordedGraph(exploring: Exploring, inLevels: boolean): RecordedGraph {
  const { temporal, steady } = exploring;
  if (temporal && !steady) return { steps: new RecordedEdges() };
  return inLevels ? { recorder: recorderOf(exploring, new EdgeRecords()) } : {};
}

/** The data with which another thread records the graph of the same search. */
export interface SharedRecords {
  readonly memory: RecordMemory;
  /** A text that describes the format of the records, so that two threads can compare their formats. */
  readonly meaning: string;
}

/**
 * Reserves shared memory for the records of this number of states. Returns undefined if nothing is recorded, or if the
 * system refuses the memory. Then the other threads record nothing.
 */
export function shareRecords({ recorder }: RecordedGraph, states: number): SharedRecords | undefined {
  const memory = recorder?.records.share(states);
  return recorder && memory && { memory, meaning: recorder.meaning };
}

/** Returns a recorder for a thread that joins a search. */
export function joiningRecorder(exploring: Exploring, shared: SharedRecords | undefined): EdgeRecorder | undefined {
  if (!shared) return undefined;
  const recorder = recorderOf(exploring, new EdgeRecords(shared.memory));
  if (recorder?.meaning !== shared.meaning)
    throw new Error('a thread asks other questions about edges than the first thread');
  return recorder;
}

function recorderOf({ temporal, hasAtoms, model }: Exploring, records: EdgeRecords): EdgeRecorder | undefined {
  if (!temporal || !hasAtoms) return undefined;
  const questions = questionsOf(temporal);
  const plan = planQuestions(questions);
  // If no behavior can violate a property, for example because constants make it TRUE, the graph is not needed.
  if (plan.violations.every((searches) => searches.length === 0)) return undefined;
  return new EdgeRecorder(records, recordingOf(model, questions, plan));
}

function questionsOf({ properties, assumed, onStutter }: TemporalCheckPlan): TemporalQuestions {
  return { properties: properties.map(({ formula }) => formula), assumed, onStutter };
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
  const { temporal, model } = exploring;
  const { walkable } = search;
  if (!temporal || !walkable) return undefined;
  const checked = exploring.hasAtoms ? model : withAtoms(setUp, exploring, temporal);
  return new LivenessCheck(checked, walkable, questionsOf(temporal), now, recorded);
}

/** Returns the model of the search with the atoms of the temporal properties. */
function withAtoms({ evaluator, facts }: CheckSetUp, { behavior, model }: Exploring, { atoms }: TemporalCheckPlan) {
  return openModel(evaluator.machine('fast'), behavior, {
    namesSteps: false,
    identity: model.identity,
    atoms,
    atLevel: (level) => {
      facts.level = level;
    },
  });
}

/**
 * The first check during the search is due at this number of states. Each further check is due when the number of
 * states has doubled.
 */
const firstStates = 1000;

/**
 * Checks temporal properties during the search, on the part of the graph that was explored so far. A check happens at
 * the end of a level. Only the number of states decides after which levels, so every run has the same result. A state
 * that is not explored yet has no stuttering step.
 */
export class PeriodicLiveness {
  private next = firstStates;
  private isDue = false;

  /** Returns whether the search must pause at the end of this level, because a check is due. */
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

/** Whether the run ends with this outcome, which is then a violation or a failed evaluation. */
export function endsRun(outcome: LivenessOutcome): boolean {
  return outcome.kind === 'violation' || outcome.kind === 'failed';
}
