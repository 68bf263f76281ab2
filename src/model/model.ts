/**
 * The narrow seam between a language and a search: what can be explored. A state is a tuple of handles, one for each variable. The search
 * writes `current` and reads `next`; everything a model says is about these two.
 *
 * Always holds: a state that was kept has equal handles if and only if it is the same state, on every thread; nothing that a model
 * does depends on which states were looked at before.
 */
import type { Span } from '../diagnostics/source.js';
import type { Handle } from '../values/store/handles.js';
import type { ListsOf } from './kinds.js';

/** A state: a handle for each variable, in the order of `Model.variables`. */
export type StateTuple = Int32Array;

/** One of the actions that the next-state relation is made of. */
export interface ActionLabel {
  /** As a person calls it; the name of the next-state relation itself where no part of it has a name. */
  readonly name: string;
  readonly span: Span | undefined;
  /** What `Model.actionArguments` gives the values of. */
  readonly parameters: readonly string[];
}

/** Something that holds or does not: of the state in `next`, or of the step from `current` to `next`. */
export interface Predicate {
  readonly name: string;
  readonly span: Span | undefined;
  /** Throws where the evaluation fails. */
  readonly holds: () => boolean;
}

/** Called with the number of an action (of initial states: -1) when `next` holds one more state; TRUE ends the enumeration. */
export type Found = (action: number) => boolean;

/** How states are told apart where they are not told apart by all of their values: a VIEW, or SYMMETRY. */
export interface Identity {
  /** Handles in a key. */
  readonly size: number;
  /** Writes the key of the state in `next` (which is kept) into `key`, as handles that last. */
  readonly write: (key: Int32Array) => void;
}

/** A thread enters before its first step, rests between two steps if that is asked for, and leaves when it pauses or ends. */
export interface ModelRestPoint {
  readonly asked: boolean;
  enter(): void;
  rest(): void;
  leave(): void;
}

export interface Model extends ListsOf<Predicate> {
  readonly variables: readonly string[];
  readonly actions: readonly ActionLabel[];
  /** The state whose successors are asked for: written by the search. */
  readonly current: StateTuple;
  /** The state that was found; read by all predicates. Its handles may pass with the step until `keep` was called. */
  readonly next: StateTuple;
  readonly identity: Identity | undefined;

  /** Whether the specification may ask how often each `_POSSIBLE` predicate held. */
  readonly countsPossible: boolean;

  /** Finds initial states, with repetitions; whether it was ended by `found`. */
  initialStates(found: Found): boolean;
  /** Finds the successors of `current`, with repetitions. */
  successors(found: Found): boolean;
  /** Values that are made from here on pass with the step ... */
  beginStep(): void;
  /** ... which ends here. No handle of `next` may be used afterwards, except those that were kept. */
  endStep(): void;
  /** Makes the values in `next` last, in place. */
  keep(): void;
  /** Inside of `found`, and only of a model that was made to name its steps: the arguments of the action. */
  actionArguments(): readonly Handle[];
  /** Where the threads of a search let shared memory of the model grow; undefined if there is none. */
  readonly restPoint: ModelRestPoint | undefined;
  /** Tells the model how deep the state is whose successors are found, for those who ask in the specification; 0 for the initial states. */
  atLevel(level: number): void;
}
