/**
 * Notes which elements of one variable's set an evaluation asks about. In: the elements that masks and memberships read
 * (`element-masks.ts`, `element-numbers.ts`), and every other use of the set. Out: the numbers of these elements as
 * bits, or that the evaluation reads the whole set. Sets that agree on these elements have the same result
 * (`part-memory.ts`). One evaluation at a time is tracked. While it runs, no cache of conditions answers: its reads
 * would not be noted.
 */
export class ReadTracker {
  /** Whose reads are noted: the `ElementNumbers` of a variable; undefined if no evaluation is tracked. */
  of: object | undefined;
  /** The elements that were read. */
  readonly bits: number[] = [];
  /** Whether the result depends on more than these elements. */
  isWhole = false;

  /** @param count the number of elements that have numbers. */
  begin(numbers: object, count: number): void {
    this.of = numbers;
    this.isWhole = false;
    const { bits } = this;
    const width = (count + 31) >>> 5;
    for (let word = 0; word < width; word++) bits[word] = 0;
    bits.length = width;
  }

  /** Ends the evaluation. An evaluation that failed is ended when the next predicate or step begins. */
  end(): void {
    this.of = undefined;
  }

  /** Notes that all elements of a mask were read. */
  readMask(mask: Int32Array): void {
    const { bits } = this;
    const width = Math.min(bits.length, mask.length);
    for (let word = 0; word < width; word++) bits[word] = (bits[word] as number) | (mask[word] as number);
  }

  readElement(number: number): void {
    const word = number >>> 5;
    // The element got its number after `begin`, and no word has a bit for it. So the whole set counts as read.
    if (word >= this.bits.length) this.isWhole = true;
    else this.bits[word] = (this.bits[word] as number) | (1 << (number & 31));
  }
}
