/** FiniteSets. Both operators tell the answer from the form of a set where they can: nothing is built. */
import { truth } from '../values/handles.js';
import { setKind } from '../values/lazy-sets.js';
import { cardinality, isFiniteSet } from '../values/make-explicit.js';
import { type NativeTable, native } from './native.js';

export const finiteSetsNatives: NativeTable = {
  IsFiniteSet: native(['value'], ({ store }, set) => truth(isFiniteSet(store, set))),
  Cardinality: native(['value'], ({ store }, set) => {
    setKind(store, set);
    return cardinality(store, set);
  }),
};
