/**
 * Draws random elements. In: an explicit or lazy set, and a source of random numbers. Out: a uniformly distributed
 * element. Sets of functions, records and tuples are not built for this.
 */

import { explicitFrom } from '../../values/operations/enumerate-sets.js';
import { functionOf, tuple } from '../../values/sorts/functions.js';
import { bigInteger, bigIntegerOf } from '../../values/sorts/integers.js';
import { variantOfSet } from '../../values/sorts/lazy-sets.js';
import { sizeFromForm } from '../../values/sorts/set-size.js';
import { setOf } from '../../values/sorts/sets.js';
import { type Handle, Variant } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { ValueError } from '../../values/store/value-errors.js';
import { setFrom } from './arguments.js';
import type { RandomSource } from './native.js';
import { belowAny } from './random-source.js';

export function randomElement(store: Store, random: RandomSource, set: Handle): Handle {
  const variant = variantOfSet(store, set);
  switch (variant) {
    case Variant.interval: {
      const [low, high] = [store.word(set, 0), store.word(set, 1)];
      const first = bigIntegerOf(store, low);
      return bigInteger(store, first + belowAny(random, bigIntegerOf(store, high) - first + 1n));
    }
    case Variant.powerSet: {
      const base = setFrom(store, store.word(set, 0));
      return randomSubsetBy(store, base, () => random.below(2) === 1);
    }
    case Variant.functionSet: {
      const domain = explicitFrom(store, store.word(set, 0));
      const range = store.word(set, 1);
      const values = Array.from({ length: store.size(domain) }, () => randomElement(store, random, range));
      return functionOf(store, domain, values);
    }
    case Variant.recordSet:
      return functionOf(store, store.word(set, 0), randomParts(store, random, set, 1));
    case Variant.product:
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

/**
 * Returns a random subset with `count` elements, or the set itself if it has at most this many elements. If the set is
 * too large to be built, draws elements until `count` different elements were drawn.
 */
export function randomSubset(store: Store, random: RandomSource, set: Handle, count: number): Handle {
  const size = sizeFromForm(store, set);
  const isLarge = size === 'immense' || (typeof size === 'bigint' && size > store.maxSetSize);
  if (!isLarge) return randomPart(store, random, setFrom(store, set), count);
  if (count > store.maxSetSize) throw new ValueError('set-too-large', [set], String(count));
  const drawn = new Set<Handle>();
  while (drawn.size < count) drawn.add(randomElement(store, random, set));
  return setOf(store, [...drawn], drawn.size);
}

function randomPart(store: Store, random: RandomSource, set: Handle, count: number): Handle {
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

/** Calls `draw` for each element. Returns the subset of the elements for which `draw` returned TRUE. */
export function randomSubsetBy(store: Store, set: Handle, draw: () => boolean): Handle {
  const picked: Handle[] = [];
  for (let i = 0; i < store.size(set); i++) if (draw()) picked.push(store.word(set, i));
  return setOf(store, picked, picked.length);
}
