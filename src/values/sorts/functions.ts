/**
 * Explicit functions. A function whose domain is 1..n is a tuple, whichever expression made it. Any other function
 * consists of its domain, and its values in the order of the domain. A record is a function whose domain is a set of
 * strings. Records with the same fields have the same domain, so an expression `r.a` looks up the index of its field
 * only once for each domain (see `FieldCache`).
 */
import {
  addressOf,
  emptySet,
  emptyTuple,
  type Handle,
  isSmall,
  maxRecordSize,
  none,
  small,
  smallValue,
  Variant,
} from '../store/handles.js';
import { mix, unmix } from '../store/mix.js';
import type { Store } from '../store/store.js';
import { ValueError } from '../store/value-errors.js';
import { find, setOf, sizeOf } from './sets.js';

const tupleSeed = 0x51ed270b;
const functionSeed = 0x2545f491;

/** Computes the hash of the staged words of a tuple or function, and commits them. Returns the handle. */
export function commitParts(
  store: Store,
  at: number,
  variant: typeof Variant.tuple | typeof Variant.function,
  size: number,
): Handle {
  let hash = variant === Variant.tuple ? tupleSeed : functionSeed;
  for (let i = 0; i < size; i++) hash = (Math.imul(hash, 31) + store.hash(store.words[at + 2 + i] as number)) | 0;
  return store.commit(at, variant, size, mix(hash));
}

export function tuple(store: Store, elements: ArrayLike<Handle>): Handle {
  const size = elements.length;
  if (size === 0) return emptyTuple;
  const at = store.stage(size);
  for (let i = 0; i < size; i++) store.words[at + 2 + i] = elements[i] as number;
  return commitParts(store, at, Variant.tuple, size);
}

/** Whether a set is 1..n. */
function isInitialSegment(store: Store, domain: Handle): boolean {
  const size = store.size(domain);
  return size === 0 || (store.word(domain, 0) === small(1) && store.word(domain, size - 1) === small(size));
}

/** Returns the function with this explicit domain. The values are in the order of the domain. */
export function functionOf(store: Store, domain: Handle, values: ArrayLike<Handle>): Handle {
  return isInitialSegment(store, domain) ? tuple(store, values) : recordOf(store, domain, values);
}

/**
 * Returns the index in the words of the store at which the values of an explicit value begin, if it is a function with
 * this explicit domain. Otherwise -1.
 */
export function valuesOver(store: Store, value: Handle, domain: Handle): number {
  const variant = store.variant(value);
  if (variant === Variant.function) return store.word(value, 0) === domain ? addressOf(value) + 3 : -1;
  const isOverDomain =
    variant === Variant.tuple && store.size(value) === store.size(domain) && isInitialSegment(store, domain);
  return isOverDomain ? addressOf(value) + 2 : -1;
}

/** Returns the function with this domain, which is not 1..n. The domain may be the set of fields of a record. */
export function recordOf(store: Store, domain: Handle, values: ArrayLike<Handle>): Handle {
  const size = store.size(domain);
  const at = store.stage(size + 1);
  store.words[at + 2] = domain;
  for (let i = 0; i < size; i++) store.words[at + 3 + i] = values[i] as number;
  return commitParts(store, at, Variant.function, size + 1);
}

/**
 * Returns the function that maps each argument to the value at the same index; undefined if an argument occurs twice.
 */
export function functionFromPairs(
  store: Store,
  args: readonly Handle[],
  values: readonly Handle[],
): Handle | undefined {
  const domain = setOf(store, [...args], args.length);
  if (sizeOf(store, domain) !== args.length) return undefined;
  const ordered = new Int32Array(args.length);
  args.forEach((argument, i) => {
    ordered[find(store, domain, argument)] = values[i] as Handle;
  });
  return functionOf(store, domain, ordered);
}

export function isFunction(store: Store, handle: Handle): boolean {
  if (isSmall(handle)) return false;
  const variant = store.variant(handle);
  return variant === Variant.tuple || variant === Variant.function;
}

export function domainOf(store: Store, f: Handle): Handle {
  if (!isFunction(store, f)) throw new ValueError('not-a-function', [f]);
  if (store.variant(f) === Variant.function) return store.word(f, 0);
  const size = store.size(f);
  if (size === 0) return emptySet;
  const elements = new Int32Array(size);
  for (let i = 0; i < size; i++) elements[i] = small(i + 1);
  return setOf(store, elements, size);
}

/** Returns the index of an argument in the domain; -1 if the domain does not contain its handle. */
function indexOf(store: Store, f: Handle, argument: Handle): number {
  const variant = store.variant(f);
  if (variant === Variant.tuple) {
    const n = isSmall(argument) ? smallValue(argument) : 0;
    return n >= 1 && n <= store.size(f) ? n - 1 : -1;
  }
  const domain = store.word(f, 0);
  const size = store.size(domain);
  if (size > 12) return Math.max(-1, find(store, domain, argument));
  const at = addressOf(domain) + 2;
  for (let i = 0; i < size; i++) if (store.words[at + i] === argument) return i;
  return -1;
}

export function apply(store: Store, f: Handle, argument: Handle): Handle {
  if (!isFunction(store, f)) throw new ValueError('not-a-function', [f, argument]);
  const index = indexOf(store, f, argument);
  if (index < 0) throw new ValueError('outside-domain', [f, argument]);
  return store.word(f, store.variant(f) === Variant.tuple ? index : index + 1);
}

/** Computes `[f EXCEPT ![argument] = value]`. If the argument is outside the domain, returns `f`, as in TLC. */
export function except(store: Store, f: Handle, argument: Handle, value: Handle): Handle {
  if (!isFunction(store, f)) throw new ValueError('not-a-function', [f, argument]);
  const index = indexOf(store, f, argument);
  if (index < 0) return f;
  const variant = store.variant(f) as typeof Variant.tuple | typeof Variant.function;
  const word = variant === Variant.tuple ? index : index + 1;
  const old = store.word(f, word);
  if (old === value) return f;
  const size = store.size(f);
  const at = store.stage(size);
  const from = addressOf(f) + 2;
  for (let i = 0; i < size; i++) store.words[at + 2 + i] = store.words[from + i] as number;
  store.words[at + 2 + word] = value;
  // The hash is a polynomial in the hashes of the parts. Only the term of the replaced value changes.
  let weight = 1;
  for (let i = word + 1; i < size; i++) weight = Math.imul(weight, 31);
  const change = Math.imul(weight, store.hash(value) - store.hash(old));
  return store.commit(at, variant, size, mix((unmix(store.hash(f)) + change) | 0));
}

/**
 * Returns the value at an argument, which is looked up by its handle. Returns `none` if the domain does not contain
 * this handle. Then the caller must compare the argument with the elements of the domain, because a comparison may
 * fail.
 */
export function valueIfAt(store: Store, f: Handle, argument: Handle): Handle {
  const index = indexOf(store, f, argument);
  return index < 0 ? none : valueAt(store, f, index);
}

/** Returns the value at the argument that has this index in the domain. */
export function valueAt(store: Store, f: Handle, index: number): Handle {
  return store.word(f, store.variant(f) === Variant.tuple ? index : index + 1);
}

export function argumentAt(store: Store, f: Handle, index: number): Handle {
  return store.variant(f) === Variant.tuple ? small(index + 1) : store.word(store.word(f, 0), index);
}

export function isSequence(store: Store, handle: Handle): boolean {
  return !isSmall(handle) && store.variant(handle) === Variant.tuple;
}

/** The table of a `FieldCache` has this many entries plus 1. The number is also a bit mask. */
const cachedDomains = 15;

/**
 * The cache of one expression `r.a`. Its records have few different domains, so the index of the field in each domain
 * is looked up once.
 */
export class FieldCache {
  /** Pairs: a domain, and the offset of the field's value in a function with this domain. */
  private readonly known = new Int32Array(2 * (cachedDomains + 1));

  constructor(readonly field: Handle) {}

  /** Returns the value of the field; `none` if the value is no record with this field. */
  read(store: Store, record: Handle): Handle {
    if ((record & 3) !== 0) return none;
    const at = record >>> 1;
    const { words } = store;
    if ((words[at] as number) >>> 24 !== Variant.function) return none;
    const { known } = this;
    const domain = words[at + 2] as number;
    const bucket = (domain >>> 2) & (2 * cachedDomains);
    return known[bucket] === domain
      ? (words[at + (known[bucket + 1] as number)] as number)
      : this.find(store, record, bucket);
  }

  private find(store: Store, record: Handle, bucket: number): Handle {
    const index = indexOf(store, record, this.field);
    if (index < 0) return none;
    const domain = store.word(record, 0);
    if (store.isForGood(domain)) {
      this.known[bucket] = domain;
      this.known[bucket + 1] = index + 3;
    }
    return store.word(record, index + 1);
  }
}

/** The table of an `ApplicationCache` has this many entries plus 1. The number is also a bit mask. */
const cachedArguments = 31;

/**
 * The cache of one expression `f[x]`. Its functions have few different domains, and it has few different arguments.
 */
export class ApplicationCache {
  /**
   * The entries. Each has a domain, an argument, the offset of the argument's value in a function with this domain, and
   * an unused word.
   */
  private readonly known = new Int32Array(4 * (cachedArguments + 1));

  constructor(private readonly store: Store) {}

  /** Returns the value at the argument; `none` if the function is lazy, or if no argument has this handle. */
  read(f: Handle, argument: Handle): Handle {
    if ((f & 3) !== 0) return none;
    const at = f >>> 1;
    const { words } = this.store;
    const header = words[at] as number;
    if (header >>> 24 === Variant.function) {
      const { known } = this;
      const domain = words[at + 2] as number;
      const bucket = 4 * (((domain >>> 2) ^ (argument >>> 1)) & cachedArguments);
      return known[bucket] === domain && known[bucket + 1] === argument
        ? (words[at + (known[bucket + 2] as number)] as number)
        : this.find(f, argument, bucket);
    }
    if (header >>> 24 !== Variant.tuple || !isSmall(argument)) return none;
    const index = smallValue(argument);
    return index >= 1 && index <= (header & maxRecordSize) ? (words[at + 1 + index] as number) : none;
  }

  private find(f: Handle, argument: Handle, bucket: number): Handle {
    const { store, known } = this;
    const index = indexOf(store, f, argument);
    if (index < 0) return none;
    const domain = store.word(f, 0);
    if (store.isForGood(domain) && !store.isScratch(argument)) {
      known[bucket] = domain;
      known[bucket + 1] = argument;
      known[bucket + 2] = index + 3;
    }
    return store.word(f, index + 1);
  }
}
