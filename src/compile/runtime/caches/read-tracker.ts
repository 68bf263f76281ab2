/**
 * Notes which elements of one variable's set an evaluation reads. In: the elements that masks and memberships read
 * (`element-masks.ts`, `variable-sets.ts`), and every other use of the set. Out: the numbers of these elements as bits,
 * or the fact that the evaluation reads the whole set. The result is the same for all sets that agree on these elements
 * (`part-memory.ts`). Only one evaluation at a time is tracked. While it runs, other caches of conditions are not used,
 * because the reads of a cached condition would not be noted.
 */
export class ReadTracker {
  /** The `ElementNumbers` of the variable whose set is tracked; undefined if no evaluation is tracked. */
  of: object | undefined;
  /** The elements that were read, as bits at their numbers. */
  readonly bits: number[] = [];
  /** Whether the whole set counts as read. */
  isWhole = false;

  /**
   * Begins to note reads.
   * @param count the number of elements that have numbers.
   */
  begin(numbers: object, count: number): void {
    this.of = numbers;
    this.isWhole = false;
    const { bits } = this;
    const width = (count + 31) >>> 5;
    for (let word = 0; word < width; word++) bits[word] = 0;
    bits.length = width;
  }

  /** Ends the tracking of an evaluation. If the evaluation failed, the next predicate or step calls this. */
  end(): void {
    this.of = undefined;
  }

  /** Notes that all elements in a mask were read. */
  readMask(mask: Int32Array): void {
    const { bits } = this;
    const width = Math.min(bits.length, mask.length);
    for (let word = 0; word < width; word++) bits[word] = (bits[word] as number) | (mask[word] as number);
  }

  readElement(number: number): void {
    const word = number >>> 5;
    // If the element got its number after `begin`, there may be no word for its bit. Then the whole set counts as read.
    if (word >= this.bits.length) this.isWhole = true;
    else this.bits[word] = (this.bits[word] as number) | (1 << (number & 31));
  }
}
