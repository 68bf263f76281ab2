/**
 * The packed sets of one variable. A packed set is a record of bits: bit n says whether the set contains the element
 * with number n. It is shorter than the plain set, and a step that adds a message only sets a bit. Rows of a search
 * hold packed sets; most operators need plain sets. In: a plain or a packed set. Out: the same set in the other form,
 * and packed sets with one element more or fewer.
 *
 * Equal states must have equal rows. So whether a set is packed in a row depends on the set alone: all of its elements
 * must have numbers, and its bits must need little more room than its elements.
 */
import { setInOrder } from '../../../values/operations/enumerate-sets.js';
import type { ElementUniverse } from '../../../values/store/element-universe.js';
import { addressOf, emptySet, type Handle, isSmall, none, Variant } from '../../../values/store/handles.js';
import { mix } from '../../../values/store/mix.js';
import type { Store } from '../../../values/store/store.js';
import type { PickedElements } from './picked-elements.js';
import type { NumberedElements, Scopes, SeenSet } from './seen-set.js';

/** A set is packed in rows if its bits take at most this many words more than its elements. */
const mostExtraWords = 2;
/** The table of packed sets whose plain sets are kept has this many entries plus 1. The number is also a bit mask. */
const keptSets = 7;

interface Unpacked {
  packed: Handle;
  plain: Handle;
  scope: number;
}

export class PackedSets {
  /** The bits of the set for which `see` was called last. */
  private readonly seen: SeenSet;
  private readonly kept: Unpacked[] = Array.from({ length: keptSets + 1 }, () => ({ packed: 0, plain: 0, scope: 0 }));
  /** A buffer in which `pack` collects bits. */
  private bits = new Int32Array(1);

  constructor(
    private readonly numbers: NumberedElements,
    private readonly universe: ElementUniverse,
    private readonly store: Store,
    private readonly picked: PickedElements,
    private readonly scopes: Scopes,
  ) {
    this.seen = { handle: none, bits: store.words, base: 0, width: 0, size: 0 };
  }

  isPacked(set: Handle): boolean {
    return (set & 3) === 0 && (this.store.words[set >>> 1] as number) >>> 24 === Variant.packed;
  }

  /** Returns the bits of a packed set. The result is valid until the next call. */
  see(set: Handle): SeenSet {
    const { seen, store } = this;
    if (seen.handle === set) return seen;
    if (this.universe.count !== this.numbers.count) this.numbers.learn(this.universe);
    // The handle of a temporary set may later belong to another set. So `seen` is not used again for it.
    seen.handle = store.isScratch(set) ? none : set;
    seen.base = addressOf(set) + 2;
    seen.width = store.size(set);
    seen.size = seen.width << 5;
    return seen;
  }

  /** Returns the plain form of a set. */
  plain(set: Handle): Handle {
    if (!this.isPacked(set)) return set;
    const known = this.kept[(set >>> 2) & keptSets] as Unpacked;
    const { scope } = this.scopes;
    if (known.packed === set && known.scope === scope) return known.plain;
    const plain = this.unpack(set);
    known.packed = set;
    known.plain = plain;
    known.scope = scope;
    return plain;
  }

  private unpack(set: Handle): Handle {
    const { picked, numbers, store } = this;
    const { bits, base, width, size } = this.see(set);
    picked.begin(size);
    for (let word = 0; word < width; word++) {
      for (let left = bits[base + word] as number; left !== 0; left &= left - 1)
        picked.add((word << 5) + 31 - Math.clz32(left & -left));
    }
    const count = picked.end(numbers);
    picked.top -= count;
    return setInOrder(store, picked.words, picked.top, picked.top + count);
  }

  /** Returns a value of the variable in the form in which rows hold it. The result is lasting. */
  inRow(value: Handle): Handle {
    const { store } = this;
    if (isSmall(value) || (value & 3) === 2 || value === emptySet) return store.promote(value);
    const variant = store.variant(value);
    if (variant === Variant.packed) {
      if (!store.isScratch(value)) return value;
      return this.isShort(value) ? store.promote(value) : store.promote(this.plain(value));
    }
    return variant === Variant.set ? this.pack(value) : store.promote(value);
  }

  private isShort(set: Handle): boolean {
    const { words } = this.store;
    const first = addressOf(set) + 2;
    const width = this.store.size(set);
    let count = 0;
    for (let word = 0; word < width && count + mostExtraWords < width; word++) {
      for (let left = words[first + word] as number; left !== 0; left &= left - 1) count++;
    }
    return width <= count + mostExtraWords;
  }

  private pack(set: Handle): Handle {
    const { store } = this;
    const { words } = store;
    const size = store.size(set);
    const first = addressOf(set) + 2;
    let width = 0;
    let hash = 0;
    this.bits.fill(0);
    for (let i = 0; i < size; i++) {
      const number = this.numberOf(store.promote(words[first + i] as Handle));
      const word = number >>> 5;
      if (number < 0 || word >= size + mostExtraWords) return store.promote(set);
      if (word >= this.bits.length) this.widen(word + 1);
      if (word >= width) width = word + 1;
      this.bits[word] = (this.bits[word] as number) | (1 << (number & 31));
      hash = (hash + bitHash(number)) | 0;
    }
    const { usesScratch } = store;
    store.useScratch(false);
    const at = store.stage(width);
    for (let word = 0; word < width; word++) words[at + 2 + word] = this.bits[word] as number;
    const packed = store.commit(at, Variant.packed, width, hash);
    store.useScratch(usesScratch);
    return packed;
  }

  private numberOf(element: Handle): number {
    const number = this.numbers.find(element);
    return number >= 0 ? number : this.number(element);
  }

  /**
   * Returns the number of a lasting element, which may be new in the universe. Returns -1 if the universe is full, or
   * if the element cannot be compared with the elements of the universe.
   */
  number(element: Handle): number {
    const { numbers, universe } = this;
    for (;;) {
      numbers.learn(universe);
      const number = numbers.find(element);
      if (number >= 0 || universe.isFull || !numbers.canAdd(element)) return number;
      universe.add(element, numbers.count);
    }
  }

  private widen(width: number): void {
    const wider = new Int32Array(2 * width);
    wider.set(this.bits);
    this.bits = wider;
  }

  /** Returns the packed set with the element that has this number added. */
  with(set: Handle, number: number): Handle {
    if (this.contains(set, number)) return set;
    const { store } = this;
    const width = Math.max(store.size(set), (number >>> 5) + 1);
    const at = this.stageFlipped(set, number, width);
    return store.commit(at, Variant.packed, width, (store.hash(set) + bitHash(number)) | 0);
  }

  /**
   * Returns the packed set with elements added. The bits of these elements are `count` words of `added` from `at` on.
   */
  withBits(set: Handle, added: Int32Array, at: number, count: number): Handle {
    const { store } = this;
    const { words } = store;
    const from = addressOf(set) + 2;
    const before = store.size(set);
    let width = 0;
    let hash = store.hash(set);
    for (let word = 0; word < count; word++) {
      let left = added[at + word] as number;
      if (word < before) left &= ~(words[from + word] as number);
      if (left === 0) continue;
      width = word + 1;
      for (; left !== 0; left &= left - 1) hash += bitHash((word << 5) + 31 - Math.clz32(left & -left));
    }
    if (width === 0) return set;
    if (width < before) width = before;
    const to = store.stage(width) + 2;
    for (let word = 0; word < width; word++) {
      const bits = word < count ? (added[at + word] as number) : 0;
      words[to + word] = word < before ? (words[from + word] as number) | bits : bits;
    }
    return store.commit(to - 2, Variant.packed, width, hash | 0);
  }

  /** Returns the packed set without the element that has this number. */
  without(set: Handle, number: number): Handle {
    if (!this.contains(set, number)) return set;
    const { store } = this;
    let width = store.size(set);
    const at = this.stageFlipped(set, number, width);
    while (width > 0 && store.words[at + 1 + width] === 0) width--;
    if (width === 0) return emptySet;
    return store.commit(at, Variant.packed, width, (store.hash(set) - bitHash(number)) | 0);
  }

  /** Whether a packed set contains the element that has this number. */
  private contains(set: Handle, number: number): boolean {
    const { store } = this;
    const word = number >>> 5;
    return word < store.size(set) && (((store.words[addressOf(set) + 2 + word] as number) >>> (number & 31)) & 1) === 1;
  }

  /** Copies the bits of a packed set to a new record of `width` words, and changes one bit. Returns its address. */
  private stageFlipped(set: Handle, number: number, width: number): number {
    const { store } = this;
    const { words } = store;
    const from = addressOf(set) + 2;
    const before = store.size(set);
    const at = store.stage(width);
    for (let i = 0; i < before; i++) words[at + 2 + i] = words[from + i] as number;
    for (let i = before; i < width; i++) words[at + 2 + i] = 0;
    const changed = at + 2 + (number >>> 5);
    words[changed] = (words[changed] as number) ^ (1 << (number & 31));
    return at;
  }
}

/** Returns the number that an element adds to the hash of a packed set. */
function bitHash(number: number): number {
  return mix(Math.imul(number + 1, 0x9e3779b1));
}
