/**
 * Which of the predicates that are to be possible were met: of each whether, and where, a state or a step of the graph was found of which it holds. Words in
 * shared memory, numbered as the model's possible states and then its possible steps.
 *
 * Always holds: within a level all threads ask the same predicates, those that were not met in earlier levels. So what cannot be evaluated does not depend on
 * which thread was faster.
 */
import type { Model } from '../../model/model.js';

/** Of a predicate that was not met. No rank is as large. */
const unmet = 2 ** 31 - 1;
const metBefore = -1;

export class Witnesses {
  /** Whether there are any. */
  readonly areAny: boolean;

  /** The words hold the least rank in this level of a state from which the predicate was met, or one of the numbers above. */
  constructor(private readonly words: Int32Array) {
    this.areAny = words.length > 0;
  }

  static reserve({ possibleStates, possibleSteps }: Model): SharedArrayBuffer {
    const memory = new SharedArrayBuffer((possibleStates.length + possibleSteps.length) * 4);
    new Int32Array(memory).fill(unmet);
    return memory;
  }

  get memory(): SharedArrayBuffer {
    return this.words.buffer as SharedArrayBuffer;
  }

  isAsked(index: number): boolean {
    return this.words[index] !== metBefore;
  }

  /** A witness was found from the state with that rank. */
  note(index: number, rank: number): void {
    const { words } = this;
    for (;;) {
      const before = Atomics.load(words, index);
      if (before <= rank || Atomics.compareExchange(words, index, before, rank) === before) return;
    }
  }

  /** What was met at a rank of this level, or behind it, was not met; no thread is at work. */
  forgetFrom(rank: number): void {
    const { words } = this;
    for (let i = 0; i < words.length; i++) if ((words[i] as number) >= rank) words[i] = unmet;
  }

  /** No thread is at work. */
  endLevel(): void {
    const { words } = this;
    for (let i = 0; i < words.length; i++) if (words[i] !== unmet) words[i] = metBefore;
  }

  /** The predicates that were not met; those neither that were met behind a rank of this level, where the search should have ended. */
  unmet(until = unmet - 1): readonly number[] {
    return [...this.words].flatMap((word, i) => (word > until ? [i] : []));
  }

  save(): readonly number[] {
    return [...this.words];
  }

  restore(saved: readonly number[]): void {
    this.words.set(saved);
  }
}
