/**
 * Caches which values can be compared with the elements of a set. For example, as in TLC it is an error to ask whether
 * a number is in a set of strings. In: an explicit set, which is not empty, and a value that is not in the set. Out:
 * whether the comparison is known to be allowed. This depends only on the first and the last element of the set, as in
 * `has` of `values/sorts/sets.ts`. The file also decides whether a value can be compared with each of several values.
 */
import { equalExplicit } from '../../../values/sorts/equality-of-explicit.js';
import { addressOf, type Handle, none } from '../../../values/store/handles.js';
import { hashOfHandles } from '../../../values/store/mix.js';
import type { Store } from '../../../values/store/store.js';
import { ValueError } from '../../../values/store/value-errors.js';

/** The number of words in an entry: the first element, the last element, the value, and an unused word. */
const stride = 4;
const bits = 8;

export class Refusals {
  private readonly words = new Int32Array(stride << bits);
  /** A table of pairs: a value, and the number of elements with which it was successfully compared. */
  private readonly compared = new Int32Array(2 << bits);

  constructor(private readonly store: Store) {}

  areComparable(set: Handle, value: Handle): boolean {
    const first = this.store.word(set, 0);
    const last = this.store.word(set, this.store.size(set) - 1);
    const at = placeOf(first, last, value);
    const { words } = this;
    return words[at] === first && words[at + 1] === last && words[at + 2] === value;
  }

  /**
   * Whether the value can be compared with each of the first `count` elements, and none of them is an equal value with
   * another handle.
   */
  areAllComparable(elements: Int32Array, count: number, value: Handle): boolean {
    const { compared, store } = this;
    const at = (hashOfHandles(value, 0, 0, 0, 0, 0) >>> (32 - bits)) * 2;
    if (compared[at] !== value) {
      compared[at] = value;
      compared[at + 1] = 0;
    }
    try {
      for (let i = compared[at + 1] as number; i < count; i++) {
        const element = elements[i] as Handle;
        if (equalExplicit(store, element, value) && element !== value) return false;
      }
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      compared[at] = none;
      return false;
    }
    // A temporary value is not kept, because its handle may later belong to another value.
    if (store.isScratch(value)) compared[at] = none;
    else compared[at + 1] = count;
    return true;
  }

  /** Notes that the value could be compared with the elements of the set. Temporary values do not occur here. */
  note(set: Handle, value: Handle): void {
    const { words, store } = this;
    const first = addressOf(set) + 2;
    const [low, high] = [store.words[first] as number, store.words[first + store.size(set) - 1] as number];
    const at = placeOf(low, high, value);
    words[at] = low;
    words[at + 1] = high;
    words[at + 2] = value;
  }
}

function placeOf(first: Handle, last: Handle, value: Handle): number {
  return (hashOfHandles(first, last, value, 0, 0, 0) >>> (32 - bits)) * stride;
}
