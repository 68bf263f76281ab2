/**
 * Caches for which elements a predicate holds, as bits. There is one mask for each list of values that the predicate
 * reads besides the element. In: a set and these values. Out: the elements of the set that satisfy the predicate, or
 * `undecided`. For each list of values, the predicate is evaluated once for each element that has a number. An element
 * is faulty if this evaluation fails. For a set with a faulty element, the answer is `undecided`, and the caller loops
 * over the set. The loop fails only if it reaches the element.
 */

import type { Handle } from '../../../values/store/handles.js';
import { hashOfHandles } from '../../../values/store/mix.js';
import { mostKeys } from '../caches/condition-memory.js';
import { isValueFault } from '../evaluation-fault.js';
import type { ElementNumbers, Masking } from './element-numbers.js';
import type { PickedElements } from './picked-elements.js';
import type { SeenSet } from './seen-set.js';

/** Evaluates the predicate for an element. The other arguments are the values that it reads. */
export type ElementPredicate = (element: Handle, a: Handle, b: Handle, c: Handle, d: Handle, e: Handle) => boolean;

interface Mask {
  /**
   * The number of elements for which the predicate was evaluated. These are the elements with the numbers below
   * `known`.
   */
  known: number;
  holds: Int32Array;
  faulty: Int32Array;
  isFaulty: boolean;
}

/** The number of words in an entry: the keys, and the index of the mask plus 1. */
const stride = mostKeys + 1;
const firstBits = 4;
const mostMasks = 1 << 12;
/** After the masks have answered this many questions, the class decides whether masks save time. */
const trial = 1 << 12;
/**
 * Compares evaluations of the predicate: the evaluations by masks, divided by the evaluations that loops would have
 * needed without masks. If this share is larger, the masks are switched off.
 */
const mostEvaluated = 0.25;

/** The answer if the mask cannot decide the question for this set. */
export const undecided = -1;

export class ElementMasks {
  private readonly masks: Mask[] = [];
  private bits = firstBits;
  private table = new Int32Array(stride << firstBits);
  private asked = 0;
  private elementsAsked = 0;
  private evaluated = 0;
  private off: boolean;
  private starts = 0;

  /** @param lasting the first address of temporary values. Lasting values have smaller addresses. */
  constructor(
    private readonly numbers: ElementNumbers,
    private readonly picked: PickedElements,
    private readonly lasting: number,
    private readonly masking: Masking,
    private readonly holds: ElementPredicate,
  ) {
    this.off = masking === 'never';
  }

  /** Returns 1 if some element of the set satisfies the predicate, 0 if none does, or `undecided`. */
  any(set: Handle, a: Handle, b: Handle, c: Handle, d: Handle, e: Handle): number {
    if (this.off) return this.undecidedOn();
    const seen = this.numbers.see(set);
    if (seen === null) return this.undecidedOn();
    const mask = this.decided(seen, a, b, c, d, e);
    if (mask === null) return this.undecidedOn();
    const { bits, base, width } = seen;
    const { holds } = mask;
    for (let word = 0; word < width; word++)
      if (((bits[base + word] as number) & (holds[word] as number)) !== 0) return 1;
    return 0;
  }

  /**
   * Puts the elements that satisfy the predicate on the stack `picked`, in the order of elements. Returns the number of
   * these elements, or `undecided`.
   */
  pick(set: Handle, a: Handle, b: Handle, c: Handle, d: Handle, e: Handle): number {
    if (this.off) return this.undecidedOn();
    const { numbers, picked } = this;
    const seen = numbers.see(set);
    if (seen === null) return this.undecidedOn();
    const mask = this.decided(seen, a, b, c, d, e);
    if (mask === null) return this.undecidedOn();
    const { bits, base, width } = seen;
    const { holds } = mask;
    picked.begin(seen.size);
    for (let word = 0; word < width; word++) {
      for (let left = (bits[base + word] as number) & (holds[word] as number); left !== 0; left &= left - 1)
        picked.add((word << 5) + 31 - Math.clz32(left & -left));
    }
    return picked.end(numbers);
  }

  /** Returns the number of elements that satisfy the predicate, or `undecided`. */
  count(set: Handle, a: Handle, b: Handle, c: Handle, d: Handle, e: Handle): number {
    const count = this.pick(set, a, b, c, d, e);
    if (count > 0) this.picked.top -= count;
    return count;
  }

  /** Notes that the caller's loop will read the whole set. Returns `undecided`. */
  private undecidedOn(): number {
    this.numbers.note();
    return undecided;
  }

  /**
   * Returns the mask for these values, evaluated for all elements of the set; null if one of the elements is faulty.
   */
  private decided(seen: SeenSet, a: Handle, b: Handle, c: Handle, d: Handle, e: Handle): Mask | null {
    if (++this.asked === trial) this.judge();
    this.elementsAsked += seen.size;
    if (this.numbers.starts !== this.starts) this.restart();
    const mask = this.find(a, b, c, d, e);
    if (mask === null) return null;
    if (mask.known < this.numbers.count) this.evaluate(mask, a, b, c, d, e);
    if (mask.isFaulty) {
      const { bits, base, width } = seen;
      for (let word = 0; word < width; word++)
        if (((bits[base + word] as number) & (mask.faulty[word] as number)) !== 0) return null;
    }
    const { numbers } = this;
    if (numbers.tracker.of === numbers) {
      numbers.tracker.readMask(mask.holds);
      numbers.tracker.readMask(mask.faulty);
    }
    return mask;
  }

  private restart(): void {
    this.starts = this.numbers.starts;
    this.masks.length = 0;
    this.table.fill(0);
  }

  /** Evaluates the predicate for the elements that have got a number since the last evaluation. */
  private evaluate(mask: Mask, a: Handle, b: Handle, c: Handle, d: Handle, e: Handle): void {
    const { elements, count } = this.numbers;
    const width = (count + 31) >>> 5;
    if (width > mask.holds.length) widen(mask, width);
    this.evaluated += count - mask.known;
    for (; mask.known < count; mask.known++) {
      const word = mask.known >>> 5;
      const bit = 1 << (mask.known & 31);
      try {
        if (this.holds(elements[mask.known] as Handle, a, b, c, d, e))
          mask.holds[word] = (mask.holds[word] as number) | bit;
      } catch (error) {
        if (!isValueFault(error)) throw error;
        mask.faulty[word] = (mask.faulty[word] as number) | bit;
        mask.isFaulty = true;
      }
    }
  }

  private find(a: Handle, b: Handle, c: Handle, d: Handle, e: Handle): Mask | null {
    const { table } = this;
    const last = (1 << this.bits) - 1;
    for (let bucket = hashOfHandles(a, b, c, d, e, 0) & last; ; bucket = (bucket + 1) & last) {
      const at = bucket * stride;
      const index = table[at + mostKeys] as number;
      if (index === 0) return this.add(at, a, b, c, d, e);
      if (table[at] === a && table[at + 1] === b && table[at + 2] === c && table[at + 3] === d && table[at + 4] === e)
        return this.masks[index - 1] as Mask;
    }
  }

  private add(at: number, a: Handle, b: Handle, c: Handle, d: Handle, e: Handle): Mask | null {
    if (this.passes(a) || this.passes(b) || this.passes(c) || this.passes(d) || this.passes(e)) return null;
    if (this.masks.length === mostMasks) {
      this.off = true;
      return null;
    }
    const mask: Mask = { known: 0, holds: new Int32Array(2), faulty: new Int32Array(2), isFaulty: false };
    this.table.set([a, b, c, d, e, this.masks.push(mask)], at);
    if (this.masks.length > 1 << (this.bits - 1)) this.grow();
    return mask;
  }

  /** Whether this key is a temporary or delayed value. Then no mask is kept. */
  private passes(key: Handle): boolean {
    return (key & 1) === 0 && key >>> 1 >= this.lasting;
  }

  private grow(): void {
    const before = this.table;
    this.bits++;
    this.table = new Int32Array(stride << this.bits);
    const last = (1 << this.bits) - 1;
    for (let at = 0; at < before.length; at += stride) {
      if (before[at + mostKeys] === 0) continue;
      const key = (index: number) => before[at + index] as Handle;
      let bucket = hashOfHandles(key(0), key(1), key(2), key(3), key(4), 0) & last;
      while (this.table[bucket * stride + mostKeys] !== 0) bucket = (bucket + 1) & last;
      for (let i = 0; i < stride; i++) this.table[bucket * stride + i] = key(i);
    }
  }

  private judge(): void {
    if (this.masking === 'judged' && this.evaluated > mostEvaluated * this.elementsAsked) this.off = true;
    this.asked = 0;
    this.elementsAsked = 0;
    this.evaluated = 0;
  }
}

function widen(mask: Mask, width: number): void {
  const wider = (words: Int32Array) => {
    const copy = new Int32Array(2 * width);
    copy.set(words);
    return copy;
  };
  mask.holds = wider(mask.holds);
  mask.faulty = wider(mask.faulty);
}
