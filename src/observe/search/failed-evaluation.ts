/** An evaluation that failed in the search for an explanation: what was evaluated, and at which node. */
import type { PredicateKind } from '../../model/formula-kinds.js';
import type { EventNumber } from '../events/event-order.js';
import type { NodeNumber } from './explanations.js';

/** A predicate that is FALSE in the state of a node, or on the step that led to it. */
export interface Broken {
  readonly kind: Extract<PredicateKind, 'invariant' | 'initial property' | 'step property'>;
  readonly index: number;
}

/** The place where an evaluation failed: at a step from a node. */
export interface FailedAt {
  /** -1 for the initial states. */
  readonly node: NodeNumber;
  /**
   * The event that the evaluation was for; undefined for initial states, successors and predicates of the
   * configuration.
   */
  readonly event: EventNumber | undefined;
  readonly about: 'initial states' | 'successors' | 'event' | 'unlogged' | Broken;
  readonly error: unknown;
}

export class EvaluationFailed extends Error {
  constructor(readonly at: FailedAt) {
    super('an evaluation failed');
  }
}

/** Returns the failure of an evaluation. An error that is not of the specification is returned unchanged. */
export type Failing = (error: unknown, at: Omit<FailedAt, 'error' | 'node'>) => unknown;
