/**
 * Where states stand while code runs: the part of the runtime that knows of variables and actions. Out: places by number, and what is said where a
 * state that is being found lacks a value.
 */
import { type Handle, none } from '../../values/store/handles.js';
import { Place } from '../code/reading.js';
import { EvaluationFault } from './evaluation-fault.js';

export class StatePlaces {
  /** @param textOf what a specification says at a place. */
  constructor(private readonly textOf: (place: number) => string) {}

  /** The values of the last action's parameters, where the code notes them. */
  actionArguments: readonly Handle[] = [];
  /** In a recording run: the action that is being enumerated, and the variable whose value is being found; -1 for none. */
  action = -1;
  assigning = -1;
  private readonly places: Int32Array[] = [];
  private variables: readonly string[] = [];
  private actions: readonly { readonly name: string }[] = [];

  /** A place for a state of `size` variables; 0 stands for a variable that has no value yet. */
  place(number: number, size: number): Int32Array {
    this.places[number] ??= new Int32Array(size);
    return this.places[number];
  }

  /** The state that was found, which predicates read. */
  foundState(size: number): Int32Array {
    return this.place(Place.to, size);
  }

  /** Gives a place back what it held before. */
  restoring(place: Int32Array, find: () => boolean): boolean {
    const before = place.slice();
    const found = find();
    place.set(before);
    return found;
  }

  /** What the states of a model are made of, for those who are told that one is incomplete. */
  noteActions(variables: readonly string[], actions: readonly { readonly name: string }[]): void {
    this.variables = variables;
    this.actions = actions;
  }

  /** Throws: variables of the state that is being found have no value, and nothing is left that could give them one. */
  notAssigned(number: number, action: number, place: number): never {
    const open = this.variables.filter((_, i) => this.places[number]?.[i] === none);
    const who = action < 0 ? 'The initial predicate' : `The action ${this.actions[action]?.name ?? ''}`;
    throw new EvaluationFault('not-assigned', [], `${who} gives no value to ${open.join(', ')}`, place);
  }

  /** The value of a variable in a state that is being found. */
  found(value: Handle, place: number): Handle {
    if (value === none) throw new EvaluationFault('no-value-yet', [], this.textOf(place), place);
    return value;
  }
}
