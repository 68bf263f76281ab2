/** The type of a failed evaluation in the search for an explanation: the formula, the node and the event. */
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
  /** The node from which the step starts; -1 for the initial states. */
  readonly node: NodeNumber;
  /**
   * The event for which an operator of the map was evaluated. Undefined for initial states, successors and predicates
   * of the configuration.
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

/** Wraps an error of the specification with the place where it happened. Returns an internal error unchanged. */
export type Failing = (error: unknown, at: Omit<FailedAt, 'error' | 'node'>) => unknown;
