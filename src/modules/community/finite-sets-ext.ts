/** FiniteSetsExt: extremes, subsets of a size, counting, choices. The folds are in `folds.ts`. */

import { elementsOf, forEachElement, setInOrder } from '../../values/operations/enumerate-sets.js';
import { isInteger } from '../../values/sorts/integers.js';
import { variantOfSet } from '../../values/sorts/lazy-sets.js';
import { setOf, withElement } from '../../values/sorts/sets.js';
import { emptySet, type Handle, none, small, Variant } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { ValueError } from '../../values/store/value-errors.js';
import { numberFrom, setFrom, truthFrom } from '../natives/arguments.js';
import { setFoldsNatives } from '../natives/folds.js';
import { type NativeTable, native, type Operator } from '../natives/native.js';

/** Returns the least or the greatest number of a set. In an explicit set, this is the first or the last element. */
function extreme(store: Store, set: Handle, which: 'least' | 'greatest'): Handle {
  if (variantOfSet(store, set) === Variant.interval) return store.word(set, which === 'least' ? 0 : 1);
  const explicit = setFrom(store, set);
  const size = store.size(explicit);
  if (size === 0) throw new ValueError('empty-set', [explicit]);
  const [first, last] = [store.word(explicit, 0), store.word(explicit, size - 1)];
  if (!isInteger(store, first)) throw new ValueError('not-a-number', [first]);
  if (!isInteger(store, last)) throw new ValueError('not-a-number', [last]);
  return which === 'least' ? first : last;
}

/** Returns the number of elements that satisfy a predicate. */
function quantify(store: Store, set: Handle, holds: Operator): Handle {
  variantOfSet(store, set);
  let count = 0;
  forEachElement(store, set, (element) => {
    if (truthFrom(holds(element))) count++;
  });
  return small(count);
}

/** Returns the subsets with `size` elements, in the order of sets. */
function subsetsOfSize(store: Store, set: Handle, size: number): Handle {
  const total = store.size(set);
  if (size < 0 || size > total) return emptySet;
  let count = 1;
  for (let i = 1; i <= size; i++) count = (count * (total - size + i)) / i;
  if (Math.round(count) > store.maxSetSize) throw new ValueError('set-too-large', [set], `about ${Math.round(count)}`);
  const found: Handle[] = [];
  const elements: Handle[] = [];
  const extend = (from: number) => {
    if (elements.length === size) {
      found.push(setInOrder(store, Int32Array.from(elements)));
      return;
    }
    for (let i = from; i <= total - size + elements.length; i++) {
      elements.push(store.word(set, i));
      extend(i + 1);
      elements.pop();
    }
  };
  extend(0);
  return setInOrder(store, Int32Array.from(found));
}

/** Returns the sets that consist of one element from each of the given sets. */
function choices(store: Store, sets: Handle): Handle {
  const explicit = setFrom(store, sets);
  let picked: Handle[] = [emptySet];
  forEachElement(store, explicit, (set) => {
    const wider = new Set<Handle>();
    for (const choice of picked) {
      forEachElement(store, set, (element) => {
        wider.add(withElement(store, choice, element));
      });
      if (wider.size > store.maxSetSize) {
        throw new ValueError('set-too-large', [explicit], `more than ${store.maxSetSize}`);
      }
    }
    picked = [...wider];
  });
  return setOf(store, picked, picked.length);
}

function chooseUnique(store: Store, set: Handle, holds: Operator): Handle {
  const explicit = setFrom(store, set);
  const cursor = elementsOf(store, explicit);
  let found: Handle = none;
  for (let element = cursor.next(); element !== none; element = cursor.next()) {
    if (!truthFrom(holds(element))) continue;
    if (found !== none) throw new ValueError('no-value', [explicit]);
    found = element;
  }
  if (found === none) throw new ValueError('no-value', [explicit]);
  return found;
}

export const finiteSetsExtNatives: NativeTable = {
  ...setFoldsNatives,
  Max: native(['value'], ({ store }, set) => extreme(store, set, 'greatest')),
  Min: native(['value'], ({ store }, set) => extreme(store, set, 'least')),
  Quantify: native(['value', 'operator'], ({ store }, set, holds) => quantify(store, set, holds)),
  kSubset: native(['value', 'value'], ({ store }, size, set) => {
    const explicit = setFrom(store, set);
    if (!isInteger(store, size)) throw new ValueError('not-a-number', [size]);
    return subsetsOfSize(store, explicit, numberFrom(store, size));
  }),
  Choices: native(['value'], ({ store }, sets) => choices(store, sets)),
  ChooseUnique: native(['value', 'operator'], ({ store }, set, holds) => chooseUnique(store, set, holds)),
};
