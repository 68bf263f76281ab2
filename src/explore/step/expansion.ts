/** The requests to an `Expander`, which finds and checks the successors of a state, and its results. */
import type { ViolatedKind } from '../../model/formula-kinds.js';
import type { TraceStep } from '../../model/trace.js';
import type { ProvisionalOrder } from '../store/provisional-order.js';
import type { EvaluationPlace } from './outcome.js';

/** A fault, without the trace that leads to it. */
export type Fault =
  | { readonly kind: ViolatedKind; readonly index: number }
  | { readonly kind: 'deadlock' }
  | { readonly kind: 'error'; readonly place: EvaluationPlace; readonly error: unknown };

export interface Finding {
  readonly fault: Fault;
  /** The number of the state that was being expanded; -1 for the initial states. */
  readonly from: number;
  /** The successor or initial state with the fault. Undefined if the fault is in the expanded state itself. */
  readonly last: TraceStep | undefined;
}

/** Receives every step whose two states are in the graph. */
export interface EdgeSink {
  /** The formula that the sink is evaluating. Undefined if it evaluates nothing at the moment. */
  readonly evaluating?: EvaluationPlace | undefined;
  /** Called before the successors of a state are found. The state is in `current` of the model. */
  beginState?(from: number): void;
  /**
   * Called after the successors of a state were found. `generated` is the number of successors, including excluded
   * successors and repetitions. `isComplete` is FALSE if some successors may be missing.
   */
  endState?(generated: number, isComplete: boolean): void;
  edge(from: number, to: number, action: number): void;
  /**
   * Receives each fault that is no error. `state` is the state with the fault; -1 if it is not in the graph. `from` is
   * the state that was expanded; -1 for initial states.
   */
  fault?(from: number, state: number): void;
}

export interface ExpanderOptions {
  /** Whether a state without successors counts as a fault. */
  readonly deadlock: boolean;
  /** Whether the search continues after a fault that is not an error. */
  readonly goOn: boolean;
  readonly edges?: EdgeSink | undefined;
}

export interface ExpanderSettings extends ExpanderOptions {
  /** The order of states, if several threads share the search. */
  readonly order?: ProvisionalOrder;
  readonly witnesses?: SharedArrayBuffer;
  /**
   * The counts of `_POSSIBLE` predicates that threads share, and the number of this thread. By default, the expander
   * has counts of its own.
   */
  readonly counts?: { readonly memory: SharedArrayBuffer; readonly thread: number };
  /** Called after every 256 successors of one state. If it returns TRUE, the other successors are left out. */
  readonly isToLeave?: () => boolean;
}

export interface Faults {
  /** The first fault. */
  readonly finding: Finding | undefined;
  /** The error that ends the search. It may be the same as the first fault. */
  readonly ending: Finding | undefined;
}

/**
 * The result of expanding one state. Each `Expander` has one such object, and overwrites it when it expands the next
 * state.
 */
export interface Expansion extends Faults {
  /**
   * `ended`: a fault or the argument `stop` of `begin` ended the expansion. `left`: `isToLeave` returned TRUE, or the
   * caller ended an evaluation. `full`: `begin` ran out of memory.
   */
  readonly end: 'complete' | 'ended' | 'left' | 'full';
  /** The number of states that were found, including excluded states and repetitions. */
  readonly generated: number;
  /** The number of faults. A fault of a state is counted once, even if several threads find the state. */
  readonly violations: number;
  /** Whether there was a fault. This may be so even if `violations` is 0, because another thread counted the fault. */
  readonly isFaulty: boolean;
  /**
   * The first fault of this expansion. When a state is expanded for the first time, this is undefined if an earlier
   * expansion has already returned a fault.
   */
  readonly finding: Finding | undefined;
}

/**
 * How a state is expanded. `again …` means that the state was expanded before, so its successors are stored. `again in
 * order` treats a successor as new if one thread would first find it by this step. `again at everything` treats all
 * successors as new. An expansion of these two kinds stops early only at a fault that ends the search.
 */
export type Look = 'first' | 'again in order' | 'again at everything';
