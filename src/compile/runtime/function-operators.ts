/**
 * Operators on functions, tuples and records, for emitted code. In: handles; functions may be lazy. Out: handles. The
 * layer `values` does the work.
 */

import { exceptAny, lazyFunction } from '../../values/operations/define-functions.js';
import { equalAny } from '../../values/operations/equality-of-any.js';
import { canBeBuilt, makeExplicit } from '../../values/operations/make-explicit.js';
import { member } from '../../values/operations/membership.js';
import { equalExplicit } from '../../values/sorts/equality-of-explicit.js';
import {
  ApplicationCache,
  FieldCache,
  functionOf,
  isFunction,
  isSequence,
  recordOf,
  tuple,
  valueIfAt,
  valuesOver,
} from '../../values/sorts/functions.js';
import { applyAny, domainOfAny, isLazyFunction } from '../../values/sorts/lazy-functions.js';
import { type Handle, isExplicit, isSmall, none, small, smallValue } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { ValueError } from '../../values/store/value-errors.js';
import { ValueCache } from './caches/value-cache.js';
import { EvaluationFault } from './evaluation-fault.js';
import { isPlainSet, type SetOperators } from './sets/set-operators.js';

/**
 * If the domain of a function has at most this many elements, `apply` first looks for the handle of the argument in the
 * domain, and compares values only if the domain does not have this handle.
 */
const mostPlainArguments = 64;

export class FunctionOperators {
  constructor(
    private readonly store: Store,
    private readonly sets: SetOperators,
    /** Returns the text of the specification at the position with this index. */
    private readonly textOf: (place: number) => string,
  ) {}

  tuple(elements: readonly Handle[]): Handle {
    return tuple(this.store, elements);
  }

  /** Makes a cache for one tuple expression. */
  tupleCache(size: number): ValueCache {
    return new ValueCache(this.store, size, (elements) => this.tuple(elements));
  }

  /** Makes a cache for one record expression. */
  recordCache(fields: Handle): ValueCache {
    return new ValueCache(this.store, this.store.size(fields), (values) => this.record(fields, values));
  }

  /** Makes a cache for one update in an EXCEPT. The parts of a key are a function, an argument and a value. */
  exceptCache(): ValueCache {
    // Destructuring would be slower, because it goes through an iterator.
    const make = (parts: readonly Handle[]) => this.except(parts[0] as Handle, parts[1] as Handle, parts[2] as Handle);
    return new ValueCache(this.store, 3, make);
  }

  /** Makes a cache for one application. */
  applicationCache(): ApplicationCache {
    return new ApplicationCache(this.store);
  }

  /** @param values the values, in the order of the fields. */
  record(fields: Handle, values: readonly Handle[]): Handle {
    return recordOf(this.store, fields, values);
  }

  /**
   * Makes the function `[x \in domain |-> compute(x)]`. If the domain is explicit, all values are computed. For any
   * other domain, they are computed if the domain can be enumerated. Otherwise the function is lazy.
   */
  wholeFunction(domain: Handle, compute: (argument: Handle) => Handle, place: number): Handle {
    const { store, sets } = this;
    const args = this.plainDomain(domain);
    if (args === none) return sets.settle(this.lazyFunction(domain, compute, place));
    const values: Handle[] = [];
    const end = sets.endOfElements(args);
    for (let at = sets.firstElement(args); at < end; at++) values.push(sets.settle(compute(sets.words[at] as number)));
    return functionOf(store, args, values);
  }

  /**
   * Computes `f = [x \in domain |-> compute(x)]`. If f is an explicit function with this domain, the other function is
   * not built. All its values are computed even if the first one differs, because TLC evaluates them, and an evaluation
   * may fail.
   */
  equalsFunction(f: Handle, domain: Handle, compute: (argument: Handle) => Handle, place: number): boolean {
    const { store, sets } = this;
    const args = isSmall(f) || !isExplicit(f) ? none : this.plainDomain(domain);
    const values = args === none ? -1 : valuesOver(store, f, args);
    if (values < 0) return equalAny(store, f, this.lazyFunction(domain, compute, place));
    let isEqual = true;
    const [first, end] = [sets.firstElement(args), sets.endOfElements(args)];
    for (let at = first; at < end; at++) {
      const value = sets.settle(compute(sets.words[at] as number));
      if (isEqual) isEqual = equalExplicit(store, sets.words[values + at - first] as number, value);
    }
    return isEqual;
  }

  /** Returns the explicit form of a domain; `none` if it is no set or cannot be built. */
  private plainDomain(domain: Handle): Handle {
    const { store } = this;
    if (isPlainSet(store, domain)) return domain;
    if (isExplicit(domain) || isLazyFunction(store, domain) || !canBeBuilt(store, domain)) return none;
    return makeExplicit(store, domain);
  }

  lazyFunction(domain: Handle, compute: (argument: Handle) => Handle, place: number): Handle {
    return lazyFunction(this.store, domain, compute, this.textOf(place));
  }

  apply(f: Handle, argument: Handle): Handle {
    return applyAny(this.store, f, argument);
  }

  /** Like `apply`, but first looks up the value in the cache of this application. */
  at(f: Handle, argument: Handle, cache: ApplicationCache): Handle {
    const value = cache.read(f, argument);
    return value !== none ? value : this.apply(f, argument);
  }

  domain(f: Handle): Handle {
    return domainOfAny(this.store, f);
  }

  /** Makes a cache for one expression that reads a field. */
  fieldCache(name: Handle): FieldCache {
    return new FieldCache(name);
  }

  field(record: Handle, cache: FieldCache): Handle {
    const value = cache.read(this.store, record);
    return value !== none ? value : this.fieldOfAny(record, cache.field);
  }

  fieldOrLater(record: Handle, cache: FieldCache): Handle | (() => Handle) {
    const value = cache.read(this.store, record);
    return value !== none ? value : () => this.fieldOfAny(record, cache.field);
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

  /** Like `valueBefore`, but first looks up the value in the cache. */
  before(f: Handle, argument: Handle, cache: ApplicationCache): Handle {
    const value = cache.read(f, argument);
    return value !== none ? value : this.valueBefore(f, argument);
  }

  /** Throws if the argument of `[x \in domain |-> e]` is not in its domain. */
  checkArgument(argument: Handle, domain: Handle): void {
    if (!member(this.store, argument, domain)) throw new ValueError('outside-domain', [domain, argument]);
  }

  /** Returns the value that an EXCEPT replaces; `none` if the argument is not in the domain. */
  valueBefore(f: Handle, argument: Handle): Handle {
    const { store } = this;
    if (!this.isAnyFunction(f)) throw new ValueError('not-a-function', [f, argument]);
    if (isSequence(store, f)) {
      if (!isSmall(argument) && store.size(f) > 0) throw new ValueError('not-comparable', [argument, small(1)]);
      const index = smallValue(argument);
      return index >= 1 && index <= store.size(f) ? store.word(f, index - 1) : none;
    }
    if (isExplicit(f) && isExplicit(argument) && store.size(f) <= mostPlainArguments) {
      const value = valueIfAt(store, f, argument);
      if (value !== none) return value;
    }
    return member(store, argument, domainOfAny(store, f)) ? applyAny(store, f, argument) : none;
  }

  except(f: Handle, argument: Handle, value: Handle): Handle {
    return exceptAny(this.store, f, argument, value);
  }

  /** Checks that a tuple has as many elements as the names in `<<x, y>> \in S`. */
  checkTuple(value: Handle, size: number): void {
    const { store } = this;
    if (!isSequence(store, value) || store.size(value) !== size)
      throw new EvaluationFault('not-a-tuple', [value], String(size));
  }

  part(value: Handle, index: number): Handle {
    return this.store.word(value, index);
  }
}
