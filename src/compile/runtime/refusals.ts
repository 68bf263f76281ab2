/**
 * Which values can be compared with the elements of a set: TLC refuses to answer whether a number is in a set of strings. In: an explicit set, which is not empty, and a
 * value that is not in it. Out: whether the comparison is known to be allowed. It depends only on the first and the last element, as `has` in `values/kinds/sets.ts`
 * decides.
 */
import { addressOf, type Handle } from '../../values/store/handles.js';
import { hashOfHandles } from '../../values/store/mix.js';
import type { Store } from '../../values/store/store.js';

/** The first element, the last element and the value; one word is not used. */
const stride = 4;
const bits = 8;

export class Refusals {
  private readonly words = new Int32Array(stride << bits);

  constructor(private readonly store: Store) {}

  areComparable(set: Handle, value: Handle): boolean {
    const first = this.store.word(set, 0);
    const last = this.store.word(set, this.store.size(set) - 1);
    const at = placeOf(first, last, value);
    const { words } = this;
    return words[at] === first && words[at + 1] === last && words[at + 2] === value;
  }

  /** Notes that the value could be compared. All values last. */
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
