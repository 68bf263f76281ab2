/**
 * The functions that emitted code calls: one for each operator on handles. The layer `values` does the work. Arguments
 * may be lazy sets and functions. Only an argument that becomes part of another value must be explicit. Emitted code
 * refers to four objects: the runtime, the state buffers, the operators on sets, and the operators on functions.
 */

import type { NativeContext } from '../../modules/natives/native.js';
import { setInOrder } from '../../values/operations/enumerate-sets.js';
import { equalAny } from '../../values/operations/equality-of-any.js';
import { isOnlyForm, settle } from '../../values/operations/make-explicit.js';
import { add, compareIntegers, multiply, subtract } from '../../values/sorts/integers.js';
import { universeOf } from '../../values/store/element-universe.js';
import {
  FALSE,
  type Handle,
  Int,
  isExplicit,
  Nat,
  none,
  STRING,
  small,
  TRUE,
  Variant,
} from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { EvaluationEnded, ValueError } from '../../values/store/value-errors.js';
import { ConditionMemory } from './caches/condition-memory.js';
import { MembershipMemory } from './caches/membership-memory.js';
import { ReadTracker } from './caches/read-tracker.js';
import { ScopedMemory } from './caches/scoped-memory.js';
import { ValueCache } from './caches/value-cache.js';
import { EvaluationFault, type FaultName, faultNames, isEvaluationError } from './evaluation-fault.js';
import { FunctionOperators } from './function-operators.js';
import { PredicateScope } from './predicate-scope.js';
import { ElementMasks, type ElementPredicate } from './sets/element-masks.js';
import { ElementNumbers, type Masking } from './sets/element-numbers.js';
import { PackedSets } from './sets/packed-sets.js';
import { PickedElements } from './sets/picked-elements.js';
import { SetOperators } from './sets/set-operators.js';
import { VariableSets } from './sets/variable-sets.js';
import { OutcomeMemory } from './state-caches/outcome-memory.js';
import { OutcomeNotes, type OutcomeSlots } from './state-caches/outcome-notes.js';
import { PartMemory } from './state-caches/part-memory.js';
import { ValueMemory } from './state-caches/value-memory.js';
import { StatePlaces } from './state-places.js';

export type Delayed = Handle | (() => Handle);

/** A call of a definition that recording code has entered and not left. */
export interface Call {
  readonly callee: number;
  readonly args: readonly (Delayed | ((...operands: Delayed[]) => Handle))[];
  /** The index of the call's position in the text. */
  readonly from: number;
}

export class Runtime {
  readonly store: Store;
  readonly places: StatePlaces;
  readonly sets: SetOperators;
  readonly functions: FunctionOperators;
  readonly picked = new PickedElements();
  readonly predicateScope = new PredicateScope(this);
  readonly STRING = STRING;
  readonly Nat = Nat;
  readonly Int = Int;
  /**
   * The number of the current scope. A new scope begins when another state is read, or when values are made in another
   * area.
   */
  scope = 1;
  private scopes = 1;
  /** In recording code: the index of the position that is being evaluated. `calls` has the calls that led there. */
  at = -1;
  /** The index of the last position that has bound names, followed by the values of these names. */
  bound: readonly number[] = [];
  calls: Call[] = [];
  /** In observing code: `reached[n]` is 1 if the formula with number n was evaluated. */
  readonly reached: number[] = [];
  /** Whether an EXCEPT has changed nothing, because its key was outside the domain. */
  hasMissed = false;
  /** In observing code: `openChoices[n]` is 1 if several elements satisfied the condition of the CHOOSE with number n. */
  readonly openChoices: number[] = [];
  /** In observing code: called when the key of an EXCEPT update is outside the domain, once for each update. */
  onMiss: ((number: number, key: Handle, container: Handle) => void) | undefined;
  /** The `ElementNumbers` of each variable. They are made when code first needs them. */
  private readonly numbers: ElementNumbers[] = [];
  private readonly setsOfVariables: VariableSets[] = [];
  readonly tracker = new ReadTracker();
  /** The notes on the outcomes of a part of the next-state relation. Undefined if no outcomes are being noted. */
  notes: OutcomeNotes | undefined;
  /** Functions of caches that must be called after the current step. */
  private readonly afterStep: (() => void)[] = [];

  /** @param textOf returns the text of the specification at the position with this index. */
  constructor(
    readonly context: NativeContext,
    textOf: (place: number) => string,
    private readonly masking: Masking,
  ) {
    this.store = context.store;
    this.places = new StatePlaces(textOf);
    this.sets = new SetOperators(this.store, textOf);
    this.functions = new FunctionOperators(this.store, this.sets, textOf);
  }

  miss(number: number, key: Handle, container: Handle): void {
    if (this.reached[number] !== 1) this.onMiss?.(number, key, container);
    this.reached[number] = 1;
  }

  /**
   * In observing code: notes whether several elements of a set satisfy the condition of a CHOOSE. The result of the
   * CHOOSE does not depend on the elements after the first one, so a condition that fails for one of them is ignored.
   */
  choose(number: number, set: Handle, holds: (element: Handle) => boolean): void {
    if (this.openChoices[number] === 1) return;
    try {
      if (this.sets.hasSeveral(set, holds)) this.openChoices[number] = 1;
    } catch (error) {
      if (!isEvaluationError(error)) throw error;
    }
  }

  // ------------------------------------------------------------------------------------------ states

  /** Begins a new scope. Returns the number of the scope before, so that the caller can restore it. */
  beginScope(): number {
    const before = this.scope;
    this.scope = ++this.scopes;
    return before;
  }

  /** Returns a value in the form in which states hold it. A lazy value becomes explicit if it can be enumerated. */
  stored(value: Handle): Handle {
    return (value & 3) === 2 ? this.storedLazy(value) : value;
  }

  private storedLazy(value: Handle): Handle {
    const settled = settle(this.context.store, value);
    if (!isOneOfAKind(settled) && !isOnlyForm(this.store, settled)) throw new ValueError('not-enumerable', [settled]);
    return settled;
  }

  // ------------------------------------------------------------------------------------------ evaluation

  enter(callee: number, args: Call['args']): void {
    this.calls.push({ callee, args, from: this.at });
  }

  leave(): void {
    const call = this.calls.pop();
    if (call) this.at = call.from;
  }

  force(delayed: Delayed): Handle {
    return typeof delayed === 'number' ? delayed : delayed();
  }

  delay(compute: () => Handle): () => Handle {
    let value = none;
    let scope = 0;
    return () => {
      // In another scope the value is computed again, because the reads of an evaluation may be tracked there.
      if (value === none || scope !== this.scope) {
        value = compute();
        scope = this.scope;
      }
      return value;
    };
  }

  truth(value: Handle): boolean {
    if (value === TRUE) return true;
    if (value === FALSE) return false;
    throw new EvaluationFault('not-a-boolean', [value]);
  }

  ofNext(isTried: boolean, evaluate: () => Handle): Handle {
    return this.context.ofNext ? this.context.ofNext(isTried, evaluate) : evaluate();
  }

  /** Whether a value is still valid after the current step. */
  lasts(value: Handle): boolean {
    return !this.context.store.usesScratch || (isExplicit(value) && this.context.store.isForGood(value));
  }

  fault(number: number, place: number): never {
    throw new EvaluationFault(faultNames[number] as FaultName, [], '', place);
  }

  noCase(): never {
    throw new EvaluationFault('no-case', []);
  }

  noWitness(set: Handle): never {
    throw new EvaluationFault('no-witness', [set]);
  }

  equal(first: Handle, second: Handle): boolean {
    return equalAny(this.store, first, second);
  }

  /** Makes a cache for one expression that makes values of `size` parts. The values need not be parts of states. */
  valueCache(size: number, makeOf: (parts: readonly Handle[]) => Handle): ValueCache {
    return new ValueCache(this.store, size, makeOf, this.afterStep);
  }

  /**
   * Makes the values that caches have postponed (see `ValueCache`). Must be called between steps. A value that cannot
   * be made is not cached.
   */
  endStep(): void {
    const { afterStep } = this;
    if (afterStep.length === 0) return;
    try {
      for (const make of afterStep) make();
    } catch (error) {
      if (!isEvaluationError(error) && !(error instanceof EvaluationEnded)) throw error;
    } finally {
      afterStep.length = 0;
    }
  }

  scopedMemory(): ScopedMemory {
    return new ScopedMemory();
  }

  conditionMemory(): ConditionMemory {
    return new ConditionMemory(this.store.endOfLasting, this.tracker);
  }

  /** Makes the cache of a definition that reads these variables of a state buffer. */
  valueMemory(place: Int32Array, slots: readonly number[], compute: () => Handle): ValueMemory {
    const { store, tracker, masking, afterStep } = this;
    return new ValueMemory({ place, slots, compute }, { store, tracker, scopes: this }, masking, afterStep);
  }

  /**
   * Makes the cache of a condition that reads parts of a variable's sets. After the set, a key has the values of
   * `others` other variables, and then bound values.
   */
  partMemory(variable: number, others: number): PartMemory {
    const { store, tracker, masking } = this;
    return new PartMemory(this.elementNumbers(variable), tracker, this, store.endOfLasting, masking, others);
  }

  /**
   * Makes the cache of the outcomes of a part of the next-state relation. Its keys begin with the values of `others`
   * other variables.
   */
  outcomeMemory(
    slots: OutcomeSlots & { readonly others: number },
    from: Int32Array,
    making: Int32Array,
  ): OutcomeMemory {
    const { store, tracker, masking } = this;
    const numbers = this.elementNumbers(slots.set);
    const parts = new PartMemory(numbers, tracker, this, store.endOfLasting, masking, slots.others, 'not');
    const buffers = { from, making };
    const notes = new OutcomeNotes(slots, buffers, numbers, tracker, store);
    return new OutcomeMemory(parts, notes, slots, buffers, numbers, this.variableSets(slots.set), this);
  }

  /** Notes how the set of a variable changes, if outcomes are being noted. */
  noteChange(variable: number, kind: number, operand: Handle): void {
    this.notes?.change(variable, kind, operand);
  }

  /** Makes a cache for one test of membership in a constant set. */
  membershipMemory(): MembershipMemory {
    return new MembershipMemory(this.store);
  }

  /** Returns the operators on the sets of a variable. */
  variableSets(variable: number): VariableSets {
    this.setsOfVariables[variable] ??= new VariableSets(this.store, this.elementNumbers(variable));
    return this.setsOfVariables[variable];
  }

  /** Returns the `ElementNumbers` of a variable. */
  private elementNumbers(variable: number): ElementNumbers {
    this.numbers[variable] ??= new ElementNumbers(this.store, this.masking, this.tracker);
    return this.numbers[variable];
  }

  /** Returns the variables whose sets should be packed in rows. `states` is the number of states that were expanded. */
  variablesWorthPacking(states: number): readonly number[] {
    return this.numbers.flatMap((numbers, variable) => (numbers.isWorthPacking(states) ? [variable] : []));
  }

  /** Returns the packed sets of a variable that has a universe in the store; undefined for any other variable. */
  packedSets(variable: number): PackedSets | undefined {
    const { store, picked } = this;
    const universe = universeOf(store, variable);
    if (universe === undefined) return undefined;
    const numbers = this.elementNumbers(variable);
    return numbers.inRows ?? numbers.share(new PackedSets(numbers, universe, store, picked, this), universe);
  }

  /** Makes the masks of a predicate on the elements of a variable's sets. */
  elementMasks(variable: number, holds: ElementPredicate): ElementMasks {
    const { store, masking, picked } = this;
    return new ElementMasks(this.elementNumbers(variable), picked, store.endOfLasting, masking, holds);
  }

  /**
   * Removes the topmost `count` elements from the stack `picked`. Returns the set of these elements, which is a subset
   * of `set`.
   */
  setOfPicked(count: number, set: Handle): Handle {
    const { store, picked } = this;
    const end = picked.top;
    picked.top -= count;
    return store.variant(set) === Variant.set && count === store.size(set)
      ? set
      : setInOrder(store, picked.words, picked.top, end);
  }

  // ------------------------------------------------------------------------------------------ numbers

  add(a: Handle, b: Handle): Handle {
    return add(this.store, a, b);
  }

  subtract(a: Handle, b: Handle): Handle {
    return subtract(this.store, a, b);
  }

  multiply(a: Handle, b: Handle): Handle {
    return multiply(this.store, a, b);
  }

  negate(a: Handle): Handle {
    return subtract(this.store, small(0), a);
  }

  /** Compares two integers. Returns a negative number, zero or a positive number. */
  order(a: Handle, b: Handle): number {
    return a & b & 1 ? a - b : compareIntegers(this.store, a, b);
  }
}

/** Whether the set is Nat, Int or STRING. Each of these has only one handle. */
function isOneOfAKind(set: Handle): boolean {
  return set === Nat || set === Int || set === STRING;
}
