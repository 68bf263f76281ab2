/**
 * Applies a permutation of model values to values, for symmetry. In: a permutation, as a map from model values to model
 * values. Out: the value in which each model value is replaced by its image. A value without model values keeps its
 * handle.
 */
import { functionOf, tuple } from '../sorts/functions.js';
import { commitLazy } from '../sorts/lazy-sets.js';
import { setOf } from '../sorts/sets.js';
import { type Handle, Int, isExplicit, isSmall, Nat, STRING, Variant } from '../store/handles.js';
import type { Store } from '../store/store.js';
import { ValueError } from '../store/value-errors.js';

export type Permutation = ReadonlyMap<Handle, Handle>;

/** The cache is cleared when it has more entries than this. */
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
    if (!isExplicit(value)) return this.applyToForm(value);
    switch (store.variant(value)) {
      case Variant.modelValue:
        return this.permutation.get(value) ?? value;
      case Variant.set:
      case Variant.tuple:
      case Variant.function:
        break;
      default:
        return value;
    }
    const known = this.known.get(value);
    if (known !== undefined) return known;
    const result = this.applyToParts(value);
    // Handles of scratch values are reused for other values after the step, so they are not cached.
    if (!store.isScratch(value) && !store.isScratch(result)) {
      if (this.known.size >= maxMemory) this.known.clear();
      this.known.set(value, result);
    }
    return result;
  }

  private applyToForm(value: Handle): Handle {
    const { store } = this;
    const variant = store.variant(value);
    if (value === Nat || value === Int || value === STRING || variant === Variant.interval) return value;
    if (!hasForm(variant)) throw new ValueError('not-enumerable', [value]);
    const parts = Array.from({ length: store.size(value) }, (_, i) => this.apply(store.word(value, i)));
    return commitLazy(store, variant, parts);
  }

  private applyToParts(value: Handle): Handle {
    const { store } = this;
    const size = store.size(value);
    const parts: Handle[] = [];
    switch (store.variant(value)) {
      case Variant.set:
        for (let i = 0; i < size; i++) parts.push(this.apply(store.word(value, i)));
        return setOf(store, parts, size);
      case Variant.tuple:
        for (let i = 0; i < size; i++) parts.push(this.apply(store.word(value, i)));
        return tuple(store, parts);
      default:
        return this.applyToFunction(value);
    }
  }

  /** Permutes the domain and the values. Each value moves to the index of its permuted argument. */
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

/** Whether a lazy set of this variant is permuted by permuting its parts. */
export function hasForm(variant: Variant): boolean {
  return (
    variant === Variant.powerSet ||
    variant === Variant.functionSet ||
    variant === Variant.recordSet ||
    variant === Variant.product
  );
}
