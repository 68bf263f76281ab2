/**
 * Relation: closures of a relation, which is a function from pairs to booleans. A closure is computed by a search for
 * reachable elements, and not by repeated composition.
 */
import { functionOf, tuple } from '../../values/sorts/functions.js';
import { applyAny } from '../../values/sorts/lazy-functions.js';
import { setOf } from '../../values/sorts/sets.js';
import { type Handle, truth } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { setFrom, truthFrom } from '../natives/arguments.js';
import { type NativeTable, native } from '../natives/native.js';
import { isStronglyConnected, reachableFrom, type Successors } from '../natives/reachability.js';

/** Returns for each element of an explicit set the indices of the elements to which it is related. */
function successorsOf(store: Store, relation: Handle, set: Handle): Successors {
  const size = store.size(set);
  return Array.from({ length: size }, (_, i) => {
    const related: number[] = [];
    for (let j = 0; j < size; j++) {
      const pair = tuple(store, [store.word(set, i), store.word(set, j)]);
      if (truthFrom(applyAny(store, relation, pair))) related.push(j);
    }
    return related;
  });
}

/** Returns the closure of a relation. `some`: over one or more steps. `any`: over zero or more steps. */
function closure(store: Store, relation: Handle, elements: Handle, steps: 'some' | 'any'): Handle {
  const set = setFrom(store, elements);
  const successors = successorsOf(store, relation, set);
  const pairs: Handle[] = [];
  const values: Handle[] = [];
  successors.forEach((related, i) => {
    const reached = new Uint8Array(successors.length);
    for (const next of related) {
      if (reached[next] === 1) continue;
      reachableFrom(next, successors).forEach((mark, j) => {
        if (mark === 1) reached[j] = 1;
      });
    }
    if (steps === 'any') reached[i] = 1;
    reached.forEach((mark, j) => {
      pairs.push(tuple(store, [store.word(set, i), store.word(set, j)]));
      values.push(truth(mark === 1));
    });
  });
  return functionOf(store, setOf(store, pairs, pairs.length), values);
}

export const relationNatives: NativeTable = {
  TransitiveClosure: native(['value', 'value'], ({ store }, relation, set) => closure(store, relation, set, 'some')),
  ReflexiveTransitiveClosure: native(['value', 'value'], ({ store }, relation, set) =>
    closure(store, relation, set, 'any'),
  ),
  IsConnected: native(['value', 'value'], ({ store }, relation, set) =>
    truth(isStronglyConnected(successorsOf(store, relation, setFrom(store, set)))),
  ),
};
