/**
 * The state buffers that emitted code uses. In: the number of a buffer. Out: the buffer, and errors about variables
 * without a value in the state that is being built.
 */
import { type Handle, none } from '../../values/store/handles.js';
import { Place } from '../code/reading.js';
import { EvaluationFault } from './evaluation-fault.js';

export class StatePlaces {
  /** @param textOf returns the text of the specification at the position with this index. */
  constructor(private readonly textOf: (place: number) => string) {}

  /** The arguments of the last action, if the code notes them. */
  actionArguments: readonly Handle[] = [];
  /** In recording code: the number of the action. `assigning` is the variable that is being assigned. Otherwise -1. */
  action = -1;
  assigning = -1;
  /**
   * The index of the code that has noted an action, or -1 if no action is noted; see `known-actions.ts`.
   * `knownArguments` has the arguments of the action.
   */
  knownAt = -1;
  knownArguments: readonly Handle[] = [];
  /** The number of the noted action, to which the enumeration is restricted. */
  known = -1;
  private readonly places: Int32Array[] = [];
  private variables: readonly string[] = [];
  private actions: readonly { readonly name: string }[] = [];

  /**
   * Returns the buffer with this number, for a state of `size` variables. A slot with 0 means that the variable has no
   * value yet.
   */
  place(number: number, size: number): Int32Array {
    this.places[number] ??= new Int32Array(size);
    return this.places[number];
  }

  /** Returns the buffer of a found state. Predicates read this buffer. */
  foundState(size: number): Int32Array {
    return this.place(Place.to, size);
  }

  /** Calls `find`, which looks for a step, and then restores the buffer. Returns whether a step was found. */
  restoring(place: Int32Array, find: () => boolean): boolean {
    const before = place.slice();
    const found = find();
    place.set(before);
    return found;
  }

  /** Notes the names of variables and actions, for errors. */
  noteActions(variables: readonly string[], actions: readonly { readonly name: string }[]): void {
    this.variables = variables;
    this.actions = actions;
  }

  /** Throws the error that some variables have no value at the end of an action. The message names these variables. */
  notAssigned(number: number, action: number, place: number): never {
    const open = this.variables.filter((_, i) => this.places[number]?.[i] === none);
    const who = action < 0 ? 'The initial predicate' : `The action ${this.actions[action]?.name ?? ''}`;
    throw new EvaluationFault('not-assigned', [], `${who} does not assign ${open.join(', ')}`, place, open);
  }

  /** Returns the value of a variable in a state that is being built. Throws if the variable has no value yet. */
  found(value: Handle, place: number): Handle {
    if (value === none) throw new EvaluationFault('no-value-yet', [], this.textOf(place), place);
    return value;
  }
}
