/**
 * Finds the evaluation that has taken very long or has used up the memory. A report names it if it did not end. In: the
 * model, which counts ticks while it evaluates, and the errors that end evaluations. Out: the evaluation.
 */
import type { Model } from '../../model/model.js';
import { OutOfMemory } from '../../values/store/value-errors.js';
import type { Finding } from './expansion.js';
import type { EvaluationPlace } from './outcome.js';

/** After this number of ticks, an evaluation has worked for about a second. */
const ticksOfLong = 500_000;

export class LongWork {
  private before = 0;
  private noted: Finding | undefined;

  constructor(
    private readonly model: Pick<Model, 'ticks'>,
    /** Returns a failure with this error, for the evaluation that is under way. */
    private readonly failureOf: (error: unknown) => Finding,
  ) {}

  begin(): void {
    this.before = this.ticks;
    this.noted = undefined;
  }

  /** Notes the evaluation that this error has ended, if it took long or much memory. */
  note(error: unknown): void {
    if (!this.isLong && !(error instanceof OutOfMemory)) return;
    this.noted = unlessFull(() => this.failureOf(error));
  }

  /**
   * Returns the noted evaluation. If none was noted, returns the evaluation that is under way, if it has taken long.
   * @param place says which evaluation is under way; undefined if there is none.
   */
  interrupted(place: EvaluationPlace | undefined): Finding | undefined {
    if (this.noted !== undefined || place === undefined || !this.isLong) return this.noted;
    return { fault: { kind: 'error', place, error: undefined }, from: -1, last: undefined };
  }

  private get isLong(): boolean {
    return this.ticks - this.before > ticksOfLong;
  }

  private get ticks(): number {
    return this.model.ticks?.() ?? 0;
  }
}

/** Returns the result of the work; undefined if there is no memory left for it. */
function unlessFull<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof OutOfMemory) return undefined;
    throw error;
  }
}
