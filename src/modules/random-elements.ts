/**
 * Picking at random. In: a set in any form and a source of random numbers. Out: an element, each as likely as any other; sets of
 * functions, records and tuples are not built for it.
 */
import { explicitFrom } from '../values/enumerate-sets.js';
import { functionOf, tuple } from '../values/functions.js';
import { type Handle, isSmall, Kind, small, smallValue } from '../values/handles.js';
import { setKind } from '../values/lazy-sets.js';
import { setOf } from '../values/sets.js';
import type { Store } from '../values/store.js';
import { ValueError } from '../values/value-errors.js';
import { setFrom } from './arguments.js';
import type { RandomSource } from './native.js';

export function randomElement(store: Store, random: RandomSource, set: Handle): Handle {
  const kind = setKind(store, set);
  switch (kind) {
    case Kind.interval: {
      const [low, high] = [store.word(set, 0), store.word(set, 1)];
      if (!isSmall(low) || !isSmall(high)) break;
      return small(smallValue(low) + random.below(smallValue(high) - smallValue(low) + 1));
    }
    case Kind.powerSet: {
      const base = setFrom(store, store.word(set, 0));
      return randomSubsetBy(store, base, () => random.below(2) === 1);
    }
    case Kind.functionSet: {
      const domain = explicitFrom(store, store.word(set, 0));
      const range = store.word(set, 1);
      const values = Array.from({ length: store.size(domain) }, () => randomElement(store, random, range));
      return functionOf(store, domain, values);
    }
    case Kind.recordSet:
      return functionOf(store, store.word(set, 0), randomParts(store, random, set, 1));
    case Kind.product:
      return tuple(store, randomParts(store, random, set, 0));
  }
  const explicit = setFrom(store, set);
  const size = store.size(explicit);
  if (size === 0) throw new ValueError('empty-set', [explicit]);
  return store.word(explicit, random.below(size));
}

function randomParts(store: Store, random: RandomSource, set: Handle, first: number): Handle[] {
  const parts: Handle[] = [];
  for (let i = first; i < store.size(set); i++) parts.push(randomElement(store, random, store.word(set, i)));
  return parts;
}

/** A subset with `count` elements; all of the set where it has no more. */
export function randomSubset(store: Store, random: RandomSource, set: Handle, count: number): Handle {
  const elements: Handle[] = [];
  const size = store.size(set);
  for (let i = 0; i < size; i++) elements.push(store.word(set, i));
  const picked = Math.min(count, size);
  for (let i = 0; i < picked; i++) {
    const j = i + random.below(size - i);
    const element = elements[j] as Handle;
    elements[j] = elements[i] as Handle;
    elements[i] = element;
  }
  return setOf(store, elements, picked);
}

/** The elements of an explicit set for which a draw says so. */
export function randomSubsetBy(store: Store, set: Handle, draw: () => boolean): Handle {
  const picked: Handle[] = [];
  for (let i = 0; i < store.size(set); i++) if (draw()) picked.push(store.word(set, i));
  return setOf(store, picked, picked.length);
}
