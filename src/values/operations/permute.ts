/**
 * Applies a permutation of model values to values, for symmetry. In: a permutation, as a map from model values to model
 * values. Out: the value in which each model value is replaced by its image. A value without model values keeps its
 * handle.
 */
import { functionOf, tuple } from '../kinds/functions.js';
import { commitLazy } from '../kinds/lazy-sets.js';
import { setOf } from '../kinds/sets.js';
import { type Handle, Int, isExplicit, isSmall, Kind, Nat, STRING } from '../store/handles.js';
import { mix } from '../store/mix.js';
import type { Store } from '../store/store.js';
import { ValueError } from '../store/value-errors.js';

export type Permutation = ReadonlyMap<Handle, Handle>;

/** The caches are cleared when they have more entries than this. */
const maxMemory = 1 << 18;

export class Permuter {
  private readonly known = new Map<Handle, Handle>();
  private readonly hashes = new Map<Handle, number>();

  constructor(
    private readonly store: Store,
    readonly permutation: Permutation,
  ) {}

  /** A hash of the permuted value, computed without building that value. Equal permuted values have equal hashes. */
  hash(value: Handle): number {
    const { store } = this;
    if (isSmall(value)) return mix(value);
    const kind = store.kind(value);
    if (kind === Kind.modelValue) return store.hash(this.permutation.get(value) ?? value);
    if (!isExplicit(value)) return this.hashOfForm(value);
    if (kind !== Kind.set && kind !== Kind.tuple && kind !== Kind.function) return store.hash(value);
    const known = this.hashes.get(value);
    if (known !== undefined) return known;
    const hash = this.hashOfParts(value, kind);
    if (!store.isScratch(value)) {
      if (this.hashes.size >= maxMemory) this.hashes.clear();
      this.hashes.set(value, hash);
    }
    return hash;
  }

  /** The hash of a set that cannot be built. A permutation does not change the order of its parts. */
  private hashOfForm(value: Handle): number {
    const { store } = this;
    const kind = store.kind(value);
    if (!hasForm(kind)) return store.hash(value);
    let hash = Math.imul(kind, 0x9e3779b1);
    for (let i = 0; i < store.size(value); i++) hash = (Math.imul(hash, 31) + this.hash(store.word(value, i))) | 0;
    return mix(hash);
  }

  private hashOfParts(value: Handle, kind: typeof Kind.set | typeof Kind.tuple | typeof Kind.function): number {
    const { store } = this;
    let hash = Math.imul(kind, 0x9e3779b1);
    if (kind === Kind.function) {
      // The permutation may reorder the domain. A sum does not depend on the order.
      const domain = store.word(value, 0);
      const size = store.size(domain);
      for (let i = 0; i < size; i++) {
        const argument = this.hash(store.word(domain, i));
        hash = (hash + mix(Math.imul(argument, 31) + this.hash(store.word(value, i + 1)))) | 0;
      }
      return mix(hash);
    }
    const size = store.size(value);
    for (let i = 0; i < size; i++) {
      const part = this.hash(store.word(value, i));
      hash = kind === Kind.set ? (hash + mix(part ^ 0x3c6ef372)) | 0 : (Math.imul(hash, 31) + part) | 0;
    }
    return mix(hash);
  }

  apply(value: Handle): Handle {
    if (isSmall(value)) return value;
    const { store } = this;
    if (!isExplicit(value)) return this.applyToForm(value);
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
    // Handles of scratch values are reused for other values after the step, so they are not cached.
    if (!store.isScratch(value) && !store.isScratch(result)) {
      if (this.known.size >= maxMemory) this.known.clear();
      this.known.set(value, result);
    }
    return result;
  }

  private applyToForm(value: Handle): Handle {
    const { store } = this;
    const kind = store.kind(value);
    if (value === Nat || value === Int || value === STRING || kind === Kind.interval) return value;
    if (!hasForm(kind)) throw new ValueError('not-enumerable', [value]);
    const parts = Array.from({ length: store.size(value) }, (_, i) => this.apply(store.word(value, i)));
    return commitLazy(store, kind, parts);
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

  /** The domain is permuted too. Each value is moved to the new index of its argument. */
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

/** Whether a set of this kind is permuted by permuting its parts. */
function hasForm(kind: Kind): boolean {
  return kind === Kind.powerSet || kind === Kind.functionSet || kind === Kind.recordSet || kind === Kind.product;
}
