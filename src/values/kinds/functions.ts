/**
 * Explicit functions. A function whose domain is 1..n is a tuple, whatever the way it was made; any other holds its domain and
 * its values in the domain's order. A record is a function whose domain is a set of strings, so that records with the
 * same fields share one domain, and a field's place is found once for each place in a specification (see `FieldCache`).
 */
import {
  addressOf,
  emptySet,
  emptyTuple,
  type Handle,
  isSmall,
  Kind,
  none,
  small,
  smallValue,
} from '../store/handles.js';
import { mix, unmix } from '../store/mix.js';
import type { Store } from '../store/store.js';
import { ValueError } from '../store/value-errors.js';
import { find, setOf, sizeOf } from './sets.js';

const tupleSeed = 0x51ed270b;
const functionSeed = 0x2545f491;

/** Seals a record of values that was staged at `at`, the first of them at `from`. */
export function commitParts(
  store: Store,
  at: number,
  kind: typeof Kind.tuple | typeof Kind.function,
  size: number,
): Handle {
  let hash = kind === Kind.tuple ? tupleSeed : functionSeed;
  for (let i = 0; i < size; i++) hash = (Math.imul(hash, 31) + store.hash(store.words[at + 2 + i] as number)) | 0;
  return store.commit(at, kind, size, mix(hash));
}

export function tuple(store: Store, elements: ArrayLike<Handle>): Handle {
  const size = elements.length;
  if (size === 0) return emptyTuple;
  const at = store.stage(size);
  for (let i = 0; i < size; i++) store.words[at + 2 + i] = elements[i] as number;
  return commitParts(store, at, Kind.tuple, size);
}

/** Whether a set is 1..n. */
function isInitialSegment(store: Store, domain: Handle): boolean {
  const size = store.size(domain);
  return size === 0 || (store.word(domain, 0) === small(1) && store.word(domain, size - 1) === small(size));
}

/** The function with an explicit domain and the values in its order. */
export function functionOf(store: Store, domain: Handle, values: ArrayLike<Handle>): Handle {
  return isInitialSegment(store, domain) ? tuple(store, values) : recordOf(store, domain, values);
}

/** The function with a domain that is known not to be 1..n, such as a record with its set of fields. */
export function recordOf(store: Store, domain: Handle, values: ArrayLike<Handle>): Handle {
  const size = store.size(domain);
  const at = store.stage(size + 1);
  store.words[at + 2] = domain;
  for (let i = 0; i < size; i++) store.words[at + 3 + i] = values[i] as number;
  return commitParts(store, at, Kind.function, size + 1);
}

/** The function that takes each argument to the value at the same place; none where an argument stands twice. */
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
  const kind = store.kind(handle);
  return kind === Kind.tuple || kind === Kind.function;
}

export function domainOf(store: Store, f: Handle): Handle {
  if (!isFunction(store, f)) throw new ValueError('not-a-function', [f]);
  if (store.kind(f) === Kind.function) return store.word(f, 0);
  const size = store.size(f);
  if (size === 0) return emptySet;
  const elements = new Int32Array(size);
  for (let i = 0; i < size; i++) elements[i] = small(i + 1);
  return setOf(store, elements, size);
}

/** The place of an argument among a function's values, or -1 outside its domain. */
function placeOf(store: Store, f: Handle, argument: Handle): number {
  const kind = store.kind(f);
  if (kind === Kind.tuple) {
    const index = isSmall(argument) ? smallValue(argument) : 0;
    return index >= 1 && index <= store.size(f) ? index - 1 : -1;
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
  const place = placeOf(store, f, argument);
  if (place < 0) throw new ValueError('outside-domain', [f, argument]);
  return store.word(f, store.kind(f) === Kind.tuple ? place : place + 1);
}

/** `[f EXCEPT ![argument] = value]`; outside the domain it is `f`, as TLC has it. */
export function except(store: Store, f: Handle, argument: Handle, value: Handle): Handle {
  if (!isFunction(store, f)) throw new ValueError('not-a-function', [f, argument]);
  const place = placeOf(store, f, argument);
  if (place < 0) return f;
  const kind = store.kind(f) as typeof Kind.tuple | typeof Kind.function;
  const index = kind === Kind.tuple ? place : place + 1;
  const old = store.word(f, index);
  if (old === value) return f;
  const size = store.size(f);
  const at = store.stage(size);
  const from = addressOf(f) + 2;
  for (let i = 0; i < size; i++) store.words[at + 2 + i] = store.words[from + i] as number;
  store.words[at + 2 + index] = value;
  // The hash is a polynomial of the parts' hashes: only one of its terms changes.
  let weight = 1;
  for (let i = index + 1; i < size; i++) weight = Math.imul(weight, 31);
  const change = Math.imul(weight, store.hash(value) - store.hash(old));
  return store.commit(at, kind, size, mix((unmix(store.hash(f)) + change) | 0));
}

/** The value at an argument that is told by its handle alone, or `none`: then the argument must be looked at more closely. */
export function valueIfAt(store: Store, f: Handle, argument: Handle): Handle {
  const place = placeOf(store, f, argument);
  return place < 0 ? none : valueAt(store, f, place);
}

/** The value at the `index`th argument in the domain's order. */
export function valueAt(store: Store, f: Handle, index: number): Handle {
  return store.word(f, store.kind(f) === Kind.tuple ? index : index + 1);
}

export function argumentAt(store: Store, f: Handle, index: number): Handle {
  return store.kind(f) === Kind.tuple ? small(index + 1) : store.word(store.word(f, 0), index);
}

export function isSequence(store: Store, handle: Handle): boolean {
  return !isSmall(handle) && store.kind(handle) === Kind.tuple;
}

/** Sets of fields that one place remembers, less one: a mask. */
const cachedDomains = 15;

/**
 * One place in a specification that reads one field. Records met there have few different sets of fields, that is, domains: where
 * the field stands in each of them is found once.
 */
export class FieldCache {
  /** Pairs: a domain, and the offset of the field's value in a function with that domain. */
  private readonly known = new Int32Array(2 * (cachedDomains + 1));

  constructor(readonly field: Handle) {}

  /** The field's value, or `none` where the value is no record with such a field. */
  read(store: Store, record: Handle): Handle {
    if ((record & 3) !== 0) return none;
    const at = record >>> 1;
    const { words } = store;
    if ((words[at] as number) >>> 24 !== Kind.function) return none;
    const { known } = this;
    const domain = words[at + 2] as number;
    const slot = (domain >>> 2) & (2 * cachedDomains);
    return known[slot] === domain
      ? (words[at + (known[slot + 1] as number)] as number)
      : this.find(store, record, slot);
  }

  private find(store: Store, record: Handle, slot: number): Handle {
    const place = placeOf(store, record, this.field);
    if (place < 0) return none;
    const domain = store.word(record, 0);
    if (store.isForGood(domain)) {
      this.known[slot] = domain;
      this.known[slot + 1] = place + 3;
    }
    return store.word(record, place + 1);
  }
}
