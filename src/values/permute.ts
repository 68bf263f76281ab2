/**
 * Values in which model values change places, for symmetry. In: a permutation, as a table from model values to model values. Out: the value with
 * each of them replaced. What is not made of model values stays the same handle.
 */
import { functionOf, tuple } from './functions.js';
import { type Handle, isExplicit, isSmall, Kind } from './handles.js';
import { setOf } from './sets.js';
import type { Store } from './store.js';
import { ValueError } from './value-errors.js';

export type Permutation = ReadonlyMap<Handle, Handle>;

/** Remembered results are dropped when there are more of them. */
const maxMemory = 1 << 18;

export class Permuter {
  private readonly known = new Map<Handle, Handle>();

  constructor(
    private readonly store: Store,
    readonly permutation: Permutation,
  ) {}

  apply(value: Handle): Handle {
    if (isSmall(value)) return value;
    const { store } = this;
    if (!isExplicit(value)) throw new ValueError('not-enumerable', [value]);
    switch (store.kind(value)) {
      case Kind.modelValue:
        return this.permutation.get(value) ?? value;
      case Kind.set:
      case Kind.tuple:
      case Kind.function:
        break;
      default:
        return value;
    }
    const known = this.known.get(value);
    if (known !== undefined) return known;
    const result = this.applyToParts(value);
    // What passes with the step has a handle that will mean something else.
    if (!store.isScratch(value) && !store.isScratch(result)) {
      if (this.known.size >= maxMemory) this.known.clear();
      this.known.set(value, result);
    }
    return result;
  }

  private applyToParts(value: Handle): Handle {
    const { store } = this;
    const size = store.size(value);
    const parts: Handle[] = [];
    switch (store.kind(value)) {
      case Kind.set:
        for (let i = 0; i < size; i++) parts.push(this.apply(store.word(value, i)));
        return setOf(store, parts, size);
      case Kind.tuple:
        for (let i = 0; i < size; i++) parts.push(this.apply(store.word(value, i)));
        return tuple(store, parts);
      default:
        return this.applyToFunction(value);
    }
  }

  /** The domain is permuted too: values follow their arguments to the places of the new order. */
  private applyToFunction(value: Handle): Handle {
    const { store } = this;
    const domain = store.word(value, 0);
    const size = store.size(domain);
    const permuted = this.apply(domain);
    const at = new Map<Handle, Handle>();
    for (let i = 0; i < size; i++) at.set(this.apply(store.word(domain, i)), this.apply(store.word(value, i + 1)));
    const values: Handle[] = [];
    for (let i = 0; i < size; i++) values.push(at.get(store.word(permuted, i)) as Handle);
    return functionOf(store, permuted, values);
  }
}
