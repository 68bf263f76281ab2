/**
 * The permutations of a SYMMETRY. In: the value of the SYMMETRY, a set of functions. Out: the group that these
 * functions generate, as maps from model values to model values; and whether a value is the same under all permutations
 * of the group.
 */

import { elementsOf } from '../../values/operations/enumerate-sets.js';
import { type Permutation, Permuter } from '../../values/operations/permute.js';
import { isFunction } from '../../values/sorts/functions.js';
import { applyAny, domainOfAny } from '../../values/sorts/lazy-functions.js';
import { type Handle, Variant } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';

/** Returns the permutations. Undefined if an element of the set is no permutation of model values. */
export function permutationsIn(store: Store, set: Handle): readonly Permutation[] | undefined {
  const found: Permutation[] = [];
  const cursor = elementsOf(store, set);
  for (let f = cursor.next(); f !== 0; f = cursor.next()) {
    const permutation = permutationOf(store, f);
    if (!permutation) return undefined;
    found.push(permutation);
  }
  return found;
}

/**
 * Returns a function as a map between model values; undefined if the function is no permutation of model values. The
 * map leaves out the values that the permutation does not change.
 */
function permutationOf(store: Store, f: Handle): Permutation | undefined {
  if (!isFunction(store, f)) return undefined;
  const permutation = new Map<Handle, Handle>();
  const cursor = elementsOf(store, domainOfAny(store, f));
  for (let from = cursor.next(); from !== 0; from = cursor.next()) {
    const to = applyAny(store, f, from);
    if (!isModelValue(store, from) || !isModelValue(store, to)) return undefined;
    if (from !== to) permutation.set(from, to);
  }
  const targets = new Set(permutation.values());
  const isOnto = targets.size === permutation.size && [...targets].every((to) => permutation.has(to));
  return isOnto ? permutation : undefined;
}

export function isModelValue(store: Store, handle: Handle): boolean {
  return (handle & 1) === 0 && store.variant(handle) === Variant.modelValue;
}

/** Returns the group that these permutations generate, without the identity permutation. */
export function groupOf(generators: readonly Permutation[]): readonly Permutation[] {
  const known = new Map<string, Permutation>();
  const open: Permutation[] = [new Map()];
  for (let next = open.pop(); next; next = open.pop())
    for (const generator of generators) {
      const made = composed(next, generator);
      const key = keyOf(made);
      if (made.size === 0 || known.has(key)) continue;
      known.set(key, made);
      open.push(made);
    }
  return [...known.values()];
}

function composed(first: Permutation, second: Permutation): Permutation {
  const made = new Map<Handle, Handle>();
  for (const from of new Set([...first.keys(), ...second.keys()])) {
    const between = first.get(from) ?? from;
    const to = second.get(between) ?? between;
    if (to !== from) made.set(from, to);
  }
  return made;
}

function keyOf(permutation: Permutation): string {
  return [...permutation]
    .sort(([a], [b]) => a - b)
    .map(([from, to]) => `${from} ${to}`)
    .join();
}

/** Whether no permutation changes the value. */
export function isInvariant(store: Store, value: Handle, group: readonly Permutation[]): boolean {
  return group.every((permutation) => new Permuter(store, permutation).apply(value) === value);
}
