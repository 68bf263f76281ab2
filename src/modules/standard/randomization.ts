/** Randomization: random subsets of a set, with the random numbers of the run. */

import { isInteger } from '../../values/sorts/integers.js';
import { setOf } from '../../values/sorts/sets.js';
import type { Handle } from '../../values/store/handles.js';
import { ValueError } from '../../values/store/value-errors.js';
import { numberFrom, setFrom } from '../natives/arguments.js';
import { type NativeContext, type NativeTable, unsteady } from '../natives/native.js';
import { randomSubset, randomSubsetBy } from '../natives/random-elements.js';

/** Reads a count. Throws if it is less than 0. */
function countFrom({ store }: NativeContext, handle: Handle): number {
  if (!isInteger(store, handle)) throw new ValueError('not-a-number', [handle]);
  const count = numberFrom(store, handle);
  if (count < 0) throw new ValueError('out-of-range', [handle, handle]);
  return count;
}

/** Returns at most `picks` random subsets of `base`. Their average number of elements is `average`. */
function randomSubsets(context: NativeContext, picks: Handle, average: Handle, base: Handle): Handle {
  const { store, random } = context;
  const count = countFrom(context, picks);
  const mean = countFrom(context, average);
  const set = setFrom(store, base);
  const size = store.size(set);
  if (count > 2 ** size) throw new ValueError('out-of-range', [set, picks]);
  if (mean > size) throw new ValueError('out-of-range', [set, average]);
  const subsets: Handle[] = [];
  for (let i = 0; i < count; i++) subsets.push(randomSubsetBy(store, set, () => random.below(size) < mean));
  return setOf(store, subsets, count);
}

export const randomizationNatives: NativeTable = {
  RandomSubset: unsteady(['value', 'value'], (context, count, set) => {
    const picked = countFrom(context, count);
    return randomSubset(context.store, context.random, set, picked);
  }),
  RandomSetOfSubsets: unsteady(['value', 'value', 'value'], randomSubsets),
};
