/**
 * The interface between a language and a search. A state is a tuple of handles, one for each variable. The search writes `current` and reads `next`;
 * all predicates of a model are about these two.
 *
 * Always holds: two kept states have equal handles if and only if they are equal, on every thread. The behavior of a model does not depend on which
 * states were evaluated before.
 */
import type { Span } from '../diagnostics/source.js';
import type { Handle } from '../values/store/handles.js';
import type { ListsOf } from './formula-kinds.js';

/** A state: one handle for each variable, in the order of `Model.variables`. */
export type StateTuple = Int32Array;

/** An action of the next-state relation. */
export interface ActionLabel {
  /** The name that the user knows; the name of the next-state relation if no part of it has a name. */
  readonly name: string;
  readonly span: Span | undefined;
  /** The names of the values that `Model.actionArguments` returns. */
  readonly parameters: readonly string[];
}

/** A predicate on the state in `next`, or on the step from `current` to `next`. */
export interface Predicate {
  readonly name: string;
  readonly span: Span | undefined;
  /** Throws if the evaluation fails. */
  readonly holds: () => boolean;
}

/** Called with the number of an action (-1 for initial states) when `next` contains a state. TRUE ends the enumeration. */
export type Found = (action: number) => boolean;

/** How a VIEW or a SYMMETRY identifies states: states with equal keys count as one state. */
export interface Identity {
  /** The number of handles in a key. */
  readonly size: number;
  /** Writes the key of the state in `next` into `key`, as lasting handles. `keep` must have been called before. */
  readonly write: (key: Int32Array) => void;
}

/**
 * The barrier at which shared memory of the model grows. A thread enters before its first step, rests between two steps if that is asked for, and
 * leaves when it pauses or ends.
 */
export interface ModelRestPoint {
  readonly asked: boolean;
  enter(): void;
  rest(): void;
  leave(): void;
}

export interface Model extends ListsOf<Predicate> {
  readonly variables: readonly string[];
  readonly actions: readonly ActionLabel[];
  /** The state whose successors are enumerated. The search writes it. */
  readonly current: StateTuple;
  /** The state that was found. All predicates read it. Its handles may be valid only within the step until `keep` is called. */
  readonly next: StateTuple;
  readonly identity: Identity | undefined;

  /** The atoms of temporal formulas; empty in the model of a search. Atoms of states are about the state in `next`. */
  readonly stateAtoms: readonly Predicate[];
  readonly stepAtoms: readonly Predicate[];

  /** Whether the specification may ask how often each `_POSSIBLE` predicate held. */
  readonly countsPossible: boolean;

  /** Enumerates the initial states, with repetitions. Returns whether `found` ended the enumeration. */
  initialStates(found: Found): boolean;
  /** Enumerates the successors of `current`, with repetitions. Returns whether `found` ended the enumeration. */
  successors(found: Found): boolean;
  /**
   * Enumerates the successors of `current` that complete states under construction, with repetitions. `begin` gives
   * values to some variables of a state, and calls `then` for each such state. Undefined if the model was not compiled
   * for it.
   */
  readonly completions?: ((begin: (then: () => boolean) => boolean, found: Found) => boolean) | undefined;
  /** Begins a step. Values made from here on are valid until `endStep`. */
  beginStep(): void;
  /** Ends the step. Handles in `next` that were not kept become invalid. */
  endStep(): void;
  /** Makes the values in `next` lasting, in place. */
  keep(): void;
  /**
   * Returns the arguments of the action that led to the state in `next`. May be called only within `found`, and only on
   * a model that names its steps.
   */
  actionArguments(): readonly Handle[];
  /** The barrier at which shared memory of the model grows; undefined if the model has none. */
  readonly restPoint: ModelRestPoint | undefined;
  /** Sets the level of the state whose successors are enumerated, which the specification may ask for; 0 for the initial states. */
  atLevel(level: number): void;
}
