/**
 * What emitted code calls. Each function is one operator of the language on handles; `values` does the work. Arguments may be
 * sets and functions that have not been made explicit, except where they become part of another value. Operators on sets and on functions, and the places of
 * states, are in the classes that this one stands on, so that emitted code sees one object.
 */

import { add, compareIntegers, multiply, subtract } from '../../values/kinds/integers.js';
import { equalAny } from '../../values/operations/equality.js';
import { settle } from '../../values/operations/make-explicit.js';
import { FALSE, type Handle, Int, isExplicit, Nat, none, STRING, small, TRUE } from '../../values/store/handles.js';
import { ValueError } from '../../values/store/value-errors.js';
import { ConditionMemory } from './condition-memory.js';
import { EvaluationFault, type FaultName, faultNames } from './evaluation-fault.js';
import { FunctionOperators } from './function-operators.js';
import { ScopedMemory } from './scoped-memory.js';

export type Delayed = Handle | (() => Handle);

/** One call that a recording run is in. */
export interface Call {
  readonly callee: number;
  readonly args: readonly (Delayed | ((...operands: Delayed[]) => Handle))[];
  /** The place of the call. */
  readonly from: number;
}

export class Runtime extends FunctionOperators {
  readonly STRING = STRING;
  readonly Nat = Nat;
  readonly Int = Int;
  /** Changes with the state that is read, and with the area that values are made in. */
  scope = 1;
  private scopes = 1;
  /** In a recording run: the place that is being evaluated, and the calls that led to it. */
  at = -1;
  calls: Call[] = [];

  // ------------------------------------------------------------------------------------------ states

  /** Begins a scope; the answer is the one before, to which `scope` may be set back. */
  beginScope(): number {
    const before = this.scope;
    this.scope = ++this.scopes;
    return before;
  }

  /** A value in the form in which states hold it. */
  stored(value: Handle): Handle {
    return (value & 3) === 2 ? this.storedLazy(value) : value;
  }

  private storedLazy(value: Handle): Handle {
    const settled = settle(this.context.store, value);
    if (!isExplicit(settled) && !isOneOfAKind(settled)) throw new ValueError('not-enumerable', [settled]);
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
    return () => {
      if (value === none) value = compute();
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

  /** Whether a value will mean the same after the present step. */
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

  scopedMemory(): ScopedMemory {
    return new ScopedMemory();
  }

  conditionMemory(): ConditionMemory {
    return new ConditionMemory(this.store.endOfLasting);
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

  /** Negative, zero or positive. */
  order(a: Handle, b: Handle): number {
    return a & b & 1 ? a - b : compareIntegers(this.store, a, b);
  }
}

/** Infinite sets of which there is but one handle. */
function isOneOfAKind(set: Handle): boolean {
  return set === Nat || set === Int || set === STRING;
}
