/**
 * The data from which suspicions are found: the results of a check without a violation, and the limits of states to
 * visit.
 */
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import type { StateStore } from '../../explore/store/state-store.js';
import type { Walkable } from '../../explore/strategies/search.js';
import type { ReportedAction } from '../../report/check-report.js';
import type { Reference } from '../../syntax/tree.js';
import type { Evaluator, Machine } from '../evaluation/evaluate.js';
import type { CheckSetUp, Exploring } from '../ready/make-ready.js';
import type { Unfolding } from '../why/composition.js';
import type { SpecInUse } from './names/unused-names.js';
import type { StatesToVisit } from './stored-states.js';

export interface Success {
  readonly setUp: CheckSetUp;
  readonly exploring: Exploring;
  readonly store: StateStore;
  /** Whether every state was explored. */
  readonly isComplete: boolean;
  /** Whether nothing ended the search early. With a VIEW, such a search still has not explored every state. */
  readonly isWhole: boolean;
  /** Actions of which no step was taken. */
  readonly notTaken: readonly ReportedAction[];
  /** The assertions that no step evaluates. Undefined if this is not known. */
  readonly notAsserted: readonly Reference[] | undefined;
  readonly inUse: Omit<SpecInUse, 'initial' | 'specification'>;
  /** The states of the search, which can be visited again. */
  readonly walkable: Walkable;
  /** Returns whether the time limit for suspicions is reached. */
  readonly isOver: () => boolean;
  /** Returns the time in milliseconds. */
  readonly now: () => number;
  /** Returns the name by which messages call an action. */
  readonly nameOf: (action: string) => string;
}

/** How many states a suspicion is based on. `states` is the number of states in which the formula was evaluated. */
export interface Looked {
  readonly states: number;
  /** The number of states that the search found. */
  readonly of: number;
  /** Whether the search found all states. */
  readonly isComplete: boolean;
  /** Whether constraints exclude states. */
  readonly isConstrained: boolean;
}

/**
 * `mostExplained` is the largest number of actions that are explained. `mostStepsFrom` is the largest number of states
 * from which steps are evaluated. After a violation, `mostAfterViolation` takes its place, so that the report is not
 * delayed.
 */
export const mostExplained = 12;
export const mostStepsFrom = 20_000;
export const mostAfterViolation = 1000;

export function unfoldingOf(evaluator: Evaluator, { program }: Pick<Machine, 'program'>): Unfolding {
  return { program, isBuiltIn: (source) => evaluator.isBuiltIn(source) };
}

export function statesOf({ store, isOver }: Success, most: number): StatesToVisit {
  return { store, count: store.count, most, isOver };
}

export function lookedAt({ isComplete, store, exploring }: Success, states: number): Looked {
  const { constraints, stepConstraints } = exploring.behavior.parts;
  return {
    states,
    of: store.count,
    isComplete,
    isConstrained: constraints.length + stepConstraints.length > 0,
  };
}

/**
 * Returns undefined if the evaluation fails. Such a failure is no fault of the specification, because the search did
 * not need this evaluation.
 */
export function attempt<Result>(evaluate: () => Result): Result | undefined {
  try {
    return evaluate();
  } catch (error) {
    if (isEvaluationError(error)) return undefined;
    throw error;
  }
}
