/**
 * Tells whether an evaluation has worked for long, so that a report names it if it does not end. In: the model, whose
 * ticks grow with the work. Out: whether it has looked at so many elements that this took about a second.
 */
import type { Model } from '../../model/model.js';
import { OutOfMemory } from '../../values/store/value-errors.js';

/** Returns the result of the work; undefined if there is no memory left for it. */
export function unlessFull<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof OutOfMemory) return undefined;
    throw error;
  }
}

const ticksOfLong = 500_000;

export class LongWork {
  private before = 0;

  constructor(private readonly model: Pick<Model, 'ticks'>) {}

  begin(): void {
    this.before = this.ticks;
  }

  get isLong(): boolean {
    return this.ticks - this.before > ticksOfLong;
  }

  private get ticks(): number {
    return this.model.ticks?.() ?? 0;
  }
}
