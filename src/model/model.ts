/**
 * The interface between a language and a search. A state is a tuple of handles, one for each variable. The search
 * writes `current` and reads `next`; all predicates of a model are about these two.
 *
 * Invariants: on every thread, two kept states have equal handles if and only if they are equal. The results of a model
 * never depend on the states that were evaluated before.
 */
import type { Span } from '../diagnostics/source.js';
import type { Handle } from '../values/store/handles.js';
import type { ListsOf } from './formula-kinds.js';

/** A state: one handle for each variable, in the order of `Model.variables`. */
export type StateTuple = Int32Array;

/** An action of the next-state relation. */
export interface ActionLabel {
  /** The name of the action in the specification. An action without a name has the name of the next-state relation. */
  readonly name: string;
  readonly span: Span | undefined;
  /** The names of the values that `Model.actionArguments` returns. */
  readonly parameters: readonly string[];
  /** The number of parameters that the definition of the action has. The other names are bound in its body. */
  readonly written?: number;
  /** Whether this is the name of the next-state relation, because the action has no name of its own. */
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
 * Called for each state that is found, which is in `next`. The argument is the number of the action that led to the
 * state; -1 for an initial state. If the call returns TRUE, the enumeration ends.
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
 * Converts states to packed rows and back. In a packed row, some sets, such as a set of messages, are represented as
 * bits. Equal states have equal rows.
 */
export interface RowForm {
  /**
   * Chooses the variables whose sets are packed. Returns whether there are any. Must be called between steps, while
   * only one thread uses the values. `states` is the number of states that were expanded.
   */
  choose(states: number): boolean;
  /** Says whether `current` and `next` are packed rows from now on. */
  use(on: boolean): void;
  /** Turns a state into a packed row, in place. */
  pack(state: StateTuple): void;
  /** Turns a packed row into a state with lasting values, in place. */
  unpack(row: StateTuple): void;
}

export interface Model extends ListsOf<Predicate> {
  readonly variables: readonly string[];
  readonly actions: readonly ActionLabel[];
  /** The state whose successors are enumerated. The search writes it. */
  readonly current: StateTuple;
  /**
   * The state that was found. All predicates read this state. Until `keep` is called, its handles may be valid only
   * within the step.
   */
  readonly next: StateTuple;
  readonly identity: Identity | undefined;

  /**
   * The atoms of temporal formulas. State atoms are about the state in `next`. Both lists are empty if another model
   * evaluates the atoms, after the search.
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
   * Enumerates the successors of `current` that agree with partial states, with repetitions. `begin` gives values to
   * some variables of a state, and calls `then` for each such partial state. Undefined if the model was not compiled
   * for this.
   */
  readonly completions?: ((begin: (then: () => boolean) => boolean, found: Found) => boolean) | undefined;
  /**
   * Evaluates predicates about the states in `current` and `next`. These predicates share the values of definitions.
   * Predicates that are evaluated within `found` share them without this function.
   */
  together<Result>(ask: () => Result): Result;
  /**
   * Returns a number that measures the work of evaluations so far: roughly the number of elements they have visited.
   */
  ticks?(): number;
  /** Returns whether an EXCEPT has changed nothing, because its key was outside the domain. Absent if not known. */
  hasMissed?(): boolean;
  /** Begins a step. Values made from here on are valid until `endStep`. */
  beginStep(): void;
  /** Ends the step. Handles in `next` that were not kept become invalid. */
  endStep(): void;
  /** Makes the values in `next` lasting, in place. */
  keep(): void;
  /** Converts states to packed rows. Undefined if rows hold no packed sets. */
  readonly rows?: RowForm | undefined;
  /**
   * Returns the arguments of the action that led to the state in `next`. May be called only within `found`, and only if
   * the model was compiled with `namesSteps`.
   */
  actionArguments(): readonly Handle[];
  /** The barrier at which the shared memory of the model grows. Undefined if the memory is not shared. */
  readonly restPoint: ModelRestPoint | undefined;
  /**
   * Sets the level of the state whose successors are enumerated; 0 while the initial states are enumerated. The
   * specification can read the level with TLCGet.
   */
  atLevel(level: number): void;
}
