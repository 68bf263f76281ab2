/**
 * The places of states while code runs. Out: a state by the number of its place, and errors about variables without a value in the state that is being
 * built.
 */
import { type Handle, none } from '../../values/store/handles.js';
import { Place } from '../code/reading.js';
import { EvaluationFault } from './evaluation-fault.js';

export class StatePlaces {
  /** @param textOf the text of a specification at a place. */
  constructor(private readonly textOf: (place: number) => string) {}

  /** The arguments of the last action, if the code notes them. */
  actionArguments: readonly Handle[] = [];
  /** In a recording run: the number of the action, and the variable that is being assigned; else -1. */
  action = -1;
  assigning = -1;
  private readonly places: Int32Array[] = [];
  private variables: readonly string[] = [];
  private actions: readonly { readonly name: string }[] = [];

  /** A place for a state of `size` variables. 0 means that a variable has no value yet. */
  place(number: number, size: number): Int32Array {
    this.places[number] ??= new Int32Array(size);
    return this.places[number];
  }

  /** The state that was found, which predicates read. */
  foundState(size: number): Int32Array {
    return this.place(Place.to, size);
  }

  /** Runs a search for a step, and then restores the place. */
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

  /** Throws an error that names the variables without a value at the end of an action. */
  notAssigned(number: number, action: number, place: number): never {
    const open = this.variables.filter((_, i) => this.places[number]?.[i] === none);
    const who = action < 0 ? 'The initial predicate' : `The action ${this.actions[action]?.name ?? ''}`;
    throw new EvaluationFault('not-assigned', [], `${who} does not assign ${open.join(', ')}`, place, open);
  }

  /** The value of a variable in a state that is being built. Throws if it has none. */
  found(value: Handle, place: number): Handle {
    if (value === none) throw new EvaluationFault('no-value-yet', [], this.textOf(place), place);
    return value;
  }
}
