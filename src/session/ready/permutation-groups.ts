/**
 * Which permutations a SYMMETRY means. In: its value, a set of functions. Out: all that can be made of them, as tables from model values to model values, or
 * nothing where one of them is no such permutation; and whether what must stay the same does.
 */

import { isFunction } from '../../values/kinds/functions.js';
import { applyAny, domainOfAny } from '../../values/kinds/lazy-functions.js';
import { elementsOf } from '../../values/operations/enumerate-sets.js';
import { type Permutation, Permuter } from '../../values/operations/permute.js';
import { type Handle, Kind } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';

/** Nothing where an element of the set is no function of model values onto themselves. */
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

/** A function of model values onto themselves. */
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

function isModelValue(store: Store, handle: Handle): boolean {
  return (handle & 1) === 0 && store.kind(handle) === Kind.modelValue;
}

/** All that can be made by doing one permutation after another, without the one that changes nothing. */
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

/** A constant may be one of the values that change places; one that is made of them must stay what it is. */
export function isInvariant(store: Store, value: Handle, group: readonly Permutation[]): boolean {
  return (
    isModelValue(store, value) || group.every((permutation) => new Permuter(store, permutation).apply(value) === value)
  );
}
