/**
 * A stack with the elements over which loops run: the elements of an inner loop are above the elements of the outer
 * loop. In: numbers of elements. Out: the elements in their order, as consecutive words that emitted code reads. If a
 * loop ends early, its elements may stay on the stack until the end of the step or of the predicate.
 */
import type { NumberedElements } from './seen-set.js';

const firstRoom = 1 << 8;
/** Up to this many elements are sorted by insertion. */
const mostInserted = 16;

export class PickedElements {
  words = new Int32Array(firstRoom);
  /** The index after the topmost element of the stack. */
  top = 0;
  private next = 0;

  /** Makes room on the stack for `most` more elements. */
  begin(most: number): void {
    if (this.top + most > this.words.length) {
      // A loop that is already running continues to read its elements from the old array.
      const larger = new Int32Array(2 * (this.top + most));
      larger.set(this.words);
      this.words = larger;
    }
    this.next = this.top;
  }

  /** Puts the number of an element on the stack. `end` replaces the number by the element. */
  add(number: number): void {
    this.words[this.next++] = number;
  }

  /**
   * Replaces the numbers that `add` has put on the stack by their elements in order. Returns the number of elements.
   */
  end({ elements, ranks, order }: NumberedElements): number {
    const { words, top, next } = this;
    if (next - top > mostInserted) {
      for (let i = top; i < next; i++) words[i] = ranks[words[i] as number] as number;
      words.subarray(top, next).sort();
      for (let i = top; i < next; i++) words[i] = order[words[i] as number] as number;
    } else this.insert(ranks);
    for (let i = top; i < next; i++) words[i] = elements[words[i] as number] as number;
    this.top = next;
    return next - top;
  }

  private insert(ranks: Int32Array): void {
    const { words, top, next } = this;
    for (let i = top + 1; i < next; i++) {
      const number = words[i] as number;
      const rank = ranks[number] as number;
      let j = i - 1;
      while (j >= top && (ranks[words[j] as number] as number) > rank) {
        words[j + 1] = words[j] as number;
        j--;
      }
      words[j + 1] = number;
    }
  }
}
