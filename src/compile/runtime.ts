/**
 * What emitted code calls. Each function is one operator of the language on handles; `values` does the work. Arguments may be
 * sets and functions that have not been made explicit, except where they become part of another value.
 */

import type { NativeContext } from '../modules/native.js';
import { nativeOf } from '../modules/native-modules.js';
import { cap, cup, minus } from '../values/combine-sets.js';
import { exceptAny, lazyFunction } from '../values/define-functions.js';
import { type Cursor, elementsOf, explicitFrom, setInOrder } from '../values/enumerate-sets.js';
import { equalAny } from '../values/equality.js';
import { FieldCache, functionOf, isFunction, isSequence, recordOf, tuple, valueIfAt } from '../values/functions.js';
import {
  FALSE,
  type Handle,
  Int,
  isExplicit,
  isSmall,
  Kind,
  maxRecordSize,
  Nat,
  none,
  STRING,
  small,
  smallValue,
  TRUE,
} from '../values/handles.js';
import { add, compareIntegers, integer, multiply, subtract } from '../values/integers.js';
import { applyAny, domainOfAny, isLazyFunction } from '../values/lazy-functions.js';
import {
  filtered,
  functionSet,
  interval,
  powerSet,
  product,
  recordSet,
  setKind,
  unionOf,
} from '../values/lazy-sets.js';
import { settle } from '../values/make-explicit.js';
import { everyElementIn, member } from '../values/membership.js';
import { sizeFromForm } from '../values/set-size.js';
import { setOf, withElement } from '../values/sets.js';
import type { Store } from '../values/store.js';
import { ValueError } from '../values/value-errors.js';
import { ConditionMemory } from './condition-memory.js';
import { EvaluationFault, type FaultName, faultNames } from './evaluation-fault.js';
import { RecordCache } from './record-cache.js';
import { ScopedMemory } from './scoped-memory.js';
import { StatePlaces } from './state-places.js';

export type Delayed = Handle | (() => Handle);

/** One call that a recording run is in. */
export interface Call {
  readonly callee: number;
  readonly args: readonly (Delayed | ((...operands: Delayed[]) => Handle))[];
  /** The place of the call. */
  readonly from: number;
}

const mostPlainFields = 64;
/** Elements of a set that is made explicit because it is gone through. */
const mostExpanded = 256;

export class Runtime extends StatePlaces {
  readonly BOOLEAN: Handle;
  readonly STRING = STRING;
  readonly Nat = Nat;
  readonly Int = Int;
  /** Changes with the state that is read, and with the area that values are made in. */
  scope = 1;
  private scopes = 1;
  /** In a recording run: the place that is being evaluated, and the calls that led to it. */
  at = -1;
  calls: Call[] = [];
  /** The words of the store: emitted code reads the elements of explicit sets there. */
  readonly words: Int32Array;
  readonly store: Store;
  /** Elements of the sets that are being filtered, one set behind the other. */
  private readonly kept: Handle[] = [];
  private keptCount = 0;
  private readonly recordDomains = new Map<string, Handle>();

  constructor(
    readonly context: NativeContext,
    textOf: (place: number) => string,
  ) {
    super(textOf);
    this.store = context.store;
    this.words = context.store.words;
    this.BOOLEAN = setOf(context.store, [FALSE, TRUE], 2);
  }

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

  settle(value: Handle): Handle {
    return (value & 3) === 2 ? settle(this.store, value) : value;
  }

  equal(first: Handle, second: Handle): boolean {
    if (first === second) return true;
    if (first & second & 1) return false;
    if (((first | second) & 3) === 0) {
      // Two strings, the commonest of what is neither equal nor a number.
      const { words } = this;
      const kind = (words[first >>> 1] as number) >>> 24;
      if (kind === Kind.string && (words[second >>> 1] as number) >>> 24 === kind) return false;
    }
    return equalAny(this.store, first, second);
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

  interval(low: Handle, high: Handle): Handle {
    return interval(this.store, low, high);
  }

  // ------------------------------------------------------------------------------------------ sets

  setOf(elements: Handle[]): Handle {
    return setOf(this.store, elements, elements.length);
  }

  /** A set that is gone through again and again, as the explicit one if that is small. */
  ranged(set: Handle): Handle {
    return (set & 3) === 2 ? this.expanded(set) : set;
  }

  private expanded(set: Handle): Handle {
    const { store } = this;
    if (store.isScratch(set)) return set;
    const known = store.lazyBodies.expansion(set);
    if (known !== undefined) return known;
    const kind = store.kind(set);
    if (kind === Kind.filtered || kind === Kind.union) return set;
    const size = sizeFromForm(store, set);
    return typeof size === 'bigint' && size <= mostExpanded && size > 0 ? explicitFrom(store, set) : set;
  }

  /** How the elements of a set are read: `null` where they lie in the store one behind the other. */
  cursor(set: Handle): Cursor | null {
    return (set & 3) === 0 && (this.words[set >>> 1] as number) >>> 24 === Kind.set
      ? null
      : elementsOf(this.store, set);
  }

  /** Where the elements of an explicit set begin. */
  firstElement(set: Handle): number {
    return (set >>> 1) + 2;
  }

  /** Where they end. */
  endOfElements(set: Handle): number {
    const at = set >>> 1;
    return at + 2 + ((this.words[at] as number) & maxRecordSize);
  }

  get maxSetSize(): number {
    return this.store.maxSetSize;
  }

  tooMany(): never {
    throw tooLarge(this.store.maxSetSize);
  }

  count(elements: number): Handle {
    return integer(this.store, elements);
  }

  checkEnumerable(set: Handle): void {
    if (isPlainSet(this.store, set)) return;
    if (sizeFromForm(this.store, set) === 'infinite') throw new ValueError('not-enumerable', [set]);
  }

  member(element: Handle, set: Handle): boolean {
    return member(this.store, element, set);
  }

  isSubset(first: Handle, second: Handle): boolean {
    setKind(this.store, second);
    return everyElementIn(this.store, first, second);
  }

  union(first: Handle, second: Handle): Handle {
    const { store } = this;
    if (isPlainSet(store, first) && isPlainSet(store, second) && store.size(second) === 1 && store.size(first) > 0)
      return withElement(store, first, store.word(second, 0));
    return cup(store, first, second);
  }

  /** `set \cup {element}` */
  including(set: Handle, element: Handle): Handle {
    const { store } = this;
    return isPlainSet(store, set) && store.size(set) > 0
      ? withElement(store, set, element)
      : cup(store, set, setOf(store, [element], 1));
  }

  intersection(first: Handle, second: Handle): Handle {
    return cap(this.store, first, second);
  }

  difference(first: Handle, second: Handle): Handle {
    return minus(this.store, first, second);
  }

  powerSet(base: Handle): Handle {
    return powerSet(this.store, base);
  }

  bigUnion(sets: Handle): Handle {
    return unionOf(this.store, sets);
  }

  product(sets: readonly Handle[]): Handle {
    return product(this.store, sets);
  }

  functionSet(domain: Handle, range: Handle): Handle {
    return functionSet(this.store, domain, range);
  }

  recordSet(names: readonly Handle[], sets: readonly Handle[]): Handle {
    const { store } = this;
    const fields = this.fieldSet(names);
    const ordered = names.map((_, i) => sets[names.indexOf(store.word(fields, i))] as Handle);
    return recordSet(store, fields, ordered);
  }

  /** Adds an element to those of a set that is being built; the buffer never holds many more than the set may have. */
  collect(buffer: Handle[], element: Handle): void {
    if (buffer.push(element) > 2 * this.store.maxSetSize) this.compact(buffer);
  }

  private compact(buffer: Handle[]): void {
    const distinct = new Set(buffer);
    if (distinct.size > this.store.maxSetSize) throw tooLarge(this.store.maxSetSize);
    buffer.length = 0;
    for (const element of distinct) buffer.push(element);
  }

  /** A set that can be enumerated is asked element by element; of any other the predicate is kept. */
  filter(set: Handle, holds: (element: Handle) => boolean, place: number): Handle {
    const { store } = this;
    const kind = setKind(store, set);
    if (kind !== Kind.set && kind !== Kind.interval) return filtered(store, set, holds, this.textOf(place));
    const { kept } = this;
    const base = this.keptCount;
    let count = base;
    const cursor = this.cursor(set);
    let at = cursor === null ? this.firstElement(set) : 0;
    const end = cursor === null ? this.endOfElements(set) : 0;
    for (;;) {
      const element = cursor !== null ? cursor.next() : at < end ? (this.words[at++] as number) : none;
      if (element === none) break;
      // A filter within the predicate puts its elements behind these, also if one before it was left by an error.
      this.keptCount = count;
      if (holds(element)) kept[count++] = element;
    }
    this.keptCount = base;
    const all = cursor === null && count - base === store.size(set);
    return all ? set : setInOrder(store, kept, base, count);
  }

  // ------------------------------------------------------------------------------------------ functions

  tuple(elements: readonly Handle[]): Handle {
    return tuple(this.store, elements);
  }

  recordCache(fields: Handle): RecordCache {
    return new RecordCache(this.store, fields);
  }

  /** @param values in the order of the fields. */
  record(fields: Handle, values: readonly Handle[]): Handle {
    return recordOf(this.store, fields, values);
  }

  private fieldSet(names: readonly Handle[]): Handle {
    const key = names.join(' ');
    let found = this.recordDomains.get(key);
    if (found === undefined) {
      found = setOf(this.store, [...names], names.length);
      if (names.length <= mostPlainFields && !this.store.usesScratch) this.recordDomains.set(key, found);
    }
    return found;
  }

  /** The function as a value that holds all its values, where that can be done. */
  wholeFunction(domain: Handle, compute: (argument: Handle) => Handle, place: number): Handle {
    const { store } = this;
    if (!isPlainSet(store, domain)) return this.settle(this.lazyFunction(domain, compute, place));
    const values: Handle[] = [];
    const end = this.endOfElements(domain);
    for (let at = this.firstElement(domain); at < end; at++)
      values.push(this.settle(compute(this.words[at] as number)));
    return functionOf(store, domain, values);
  }

  lazyFunction(domain: Handle, compute: (argument: Handle) => Handle, place: number): Handle {
    return lazyFunction(this.store, domain, compute, this.textOf(place));
  }

  apply(f: Handle, argument: Handle): Handle {
    return applyAny(this.store, f, argument);
  }

  domain(f: Handle): Handle {
    return domainOfAny(this.store, f);
  }

  conditionMemory(): ConditionMemory {
    return new ConditionMemory(this.store.endOfLasting);
  }

  scopedMemory(): ScopedMemory {
    return new ScopedMemory();
  }

  /** What one place that reads a field remembers of the records that it met. */
  fieldCache(name: Handle): FieldCache {
    return new FieldCache(name);
  }

  field(record: Handle, cache: FieldCache): Handle {
    const value = cache.read(this.store, record);
    return value !== none ? value : this.fieldOfAny(record, cache.field);
  }

  private fieldOfAny(record: Handle, name: Handle): Handle {
    const { store } = this;
    if (!this.isAnyFunction(record)) throw new ValueError('not-a-record', [record, name]);
    if (isSequence(store, record)) throw new EvaluationFault('no-field', [record, name]);
    if (isExplicit(record)) {
      const value = this.valueBefore(record, name);
      if (value === none) throw new EvaluationFault('no-field', [record, name]);
      return value;
    }
    return applyAny(store, record, name);
  }

  private isAnyFunction(value: Handle): boolean {
    return isFunction(this.store, value) || isLazyFunction(this.store, value);
  }

  /** The value that EXCEPT changes; `none` where the argument is not in the domain. */
  valueBefore(f: Handle, argument: Handle): Handle {
    const { store } = this;
    if (!this.isAnyFunction(f)) throw new ValueError('not-a-function', [f, argument]);
    if (isSequence(store, f)) {
      if (!isSmall(argument) && store.size(f) > 0) throw new ValueError('not-comparable', [argument, small(1)]);
      const index = smallValue(argument);
      return index >= 1 && index <= store.size(f) ? store.word(f, index - 1) : none;
    }
    if (isExplicit(f) && isExplicit(argument) && store.size(f) <= mostPlainFields) {
      const value = valueIfAt(store, f, argument);
      if (value !== none) return value;
    }
    return member(store, argument, domainOfAny(store, f)) ? applyAny(store, f, argument) : none;
  }

  except(f: Handle, argument: Handle, value: Handle): Handle {
    return exceptAny(this.store, f, argument, value);
  }

  /** A tuple that is taken apart by `<<x, y>> \in S`. */
  checkTuple(value: Handle, size: number): void {
    const { store } = this;
    if (!isSequence(store, value) || store.size(value) !== size)
      throw new EvaluationFault('not-a-tuple', [value], String(size));
  }

  part(value: Handle, index: number): Handle {
    return this.store.word(value, index);
  }

  native(module: string, operator: string): unknown {
    return nativeOf(module, operator)?.call;
  }
}

/** Infinite sets of which there is but one handle. */
function isOneOfAKind(set: Handle): boolean {
  return set === Nat || set === Int || set === STRING;
}

function tooLarge(limit: number): ValueError {
  return new ValueError('set-too-large', [], `more than ${limit}`);
}

function isPlainSet(store: NativeContext['store'], set: Handle): boolean {
  return !isSmall(set) && isExplicit(set) && store.kind(set) === Kind.set;
}
