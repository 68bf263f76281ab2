/**
 * The interface between a language and a search. A state is a tuple of handles, one for each variable. The search
 * writes `current` and reads `next`; all predicates of a model are about these two.
 *
 * Invariants: on every thread, two kept states have equal handles if and only if they are equal. What a model does
 * never depends on which states were evaluated before.
 */
import type { Span } from '../diagnostics/source.js';
import type { Handle } from '../values/store/handles.js';
import type { ListsOf } from './formula-kinds.js';

/** A state: one handle for each variable, in the order of `Model.variables`. */
export type StateTuple = Int32Array;

/** An action of the next-state relation. */
export interface ActionLabel {
  /** The name that the user knows. If no part of the next-state relation has a name, the name of the relation. */
  readonly name: string;
  readonly span: Span | undefined;
  /** The names of the values that `Model.actionArguments` returns. */
  readonly parameters: readonly string[];
  /** How many of these an application of the action takes as arguments. The others are bound in the action. */
  readonly written?: number;
  /** Whether the name is that of the next-state relation, because the action has no name of its own. */
  readonly isRelation?: boolean | undefined;
}

/** A predicate on the state in `next`, or on the step from `current` to `next`. */
export interface Predicate {
  readonly name: string;
  readonly span: Span | undefined;
  /** Evaluates the predicate. Throws if the evaluation fails. */
  readonly holds: () => boolean;
}

/**
 * Called when `next` contains a state, with the number of the action that found it; -1 for an initial state. TRUE ends
 * the enumeration.
 */
export type Found = (action: number) => boolean;

/** How a VIEW or a SYMMETRY identifies states: states with equal keys count as one. */
export interface Identity {
  /** The number of handles in a key. */
  readonly size: number;
  /** Writes the key of the state in `next` into `key`, as lasting handles. `keep` must have been called before. */
  readonly write: (key: Int32Array) => void;
}

/**
 * The barrier at which the shared memory of the model grows. A thread enters before its first step, calls `rest`
 * between two steps, and leaves when it pauses or ends.
 */
export interface ModelRestPoint {
  readonly asked: boolean;
  enter(): void;
  rest(): void;
  leave(): void;
}

/**
 * The form in which rows hold states, if it differs from the one that predicates know: a set of messages may be bits.
 * Both forms of a state are about the same values, and equal states have equal rows.
 */
export interface RowForm {
  /**
   * Decides which variables have another form in rows. Returns whether any has. To be called between steps, while one
   * thread uses the values. `states` is the number of states that were expanded.
   */
  choose(states: number): boolean;
  /** Begins or ends a time in which `current` and `next` have the form of rows. */
  use(on: boolean): void;
  /** Replaces the values of a state by the forms of a row. */
  pack(state: StateTuple): void;
  /** Replaces the forms of a row by lasting values. */
  unpack(row: StateTuple): void;
}

export interface Model extends ListsOf<Predicate> {
  readonly variables: readonly string[];
  readonly actions: readonly ActionLabel[];
  /** The state whose successors are enumerated. The search writes it. */
  readonly current: StateTuple;
  /**
   * The state that was found. All predicates read it. Until `keep` is called, its handles may be valid only within the
   * step.
   */
  readonly next: StateTuple;
  readonly identity: Identity | undefined;

  /**
   * The atoms of temporal formulas. State atoms are about the state in `next`. In the model of a search, there are none
   * if they are evaluated only after the search.
   */
  readonly stateAtoms: readonly Predicate[];
  readonly stepAtoms: readonly Predicate[];

  /** Whether the specification may ask how often each `_POSSIBLE` predicate held. */
  readonly countsPossible: boolean;

  /** Enumerates the initial states, with repetitions. Returns TRUE if `found` ended the enumeration. */
  initialStates(found: Found): boolean;
  /** Enumerates the successors of `current`, with repetitions. Returns TRUE if `found` ended the enumeration. */
  successors(found: Found): boolean;
  /**
   * Enumerates the successors of `current` that complete states under construction, with repetitions. `begin` gives
   * values to some variables of a state, and calls `then` for each such state. Undefined if the model was not compiled
   * for it.
   */
  readonly completions?: ((begin: (then: () => boolean) => boolean, found: Found) => boolean) | undefined;
  /**
   * Evaluates predicates about the states in `current` and `next`. They share what they compute. Within `found`, this
   * is so anyway.
   */
  together<Result>(ask: () => Result): Result;
  /** A number that grows with the work of evaluations: roughly the number of elements that they have looked at. */
  ticks?(): number;
  /** Begins a step. Values made from here on are valid until `endStep`. */
  beginStep(): void;
  /** Ends the step. Handles in `next` that were not kept become invalid. */
  endStep(): void;
  /** Makes the values in `next` lasting, in place. */
  keep(): void;
  /** The form of rows. Undefined if rows hold the values themselves. */
  readonly rows?: RowForm | undefined;
  /**
   * Returns the arguments of the action that led to the state in `next`. May be called only within `found`, and only if
   * the model names its steps.
   */
  actionArguments(): readonly Handle[];
  /** The barrier at which the shared memory of the model grows. Undefined if the model has none. */
  readonly restPoint: ModelRestPoint | undefined;
  /**
   * Sets the level of the state whose successors are enumerated; 0 for the initial states. The specification may ask
   * for it.
   */
  atLevel(level: number): void;
}
