/**
 * Which `_POSSIBLE` predicates have a witness: a state or a step of the graph that satisfies the predicate. Words in shared memory, numbered as the
 * model's possible states followed by its possible steps. States excluded by constraints are not witnesses.
 *
 * Always holds: within a level, all threads evaluate the same predicates, which are those without a witness in earlier levels. A failing evaluation
 * therefore does not depend on the relative speed of threads.
 */
import type { Model } from '../../model/model.js';

/** The predicate has no witness. Greater than every rank. */
const unmet = 2 ** 31 - 1;
const metBefore = -1;

export class Witnesses {
  /** Whether there are any predicates. */
  readonly areAny: boolean;

  /** A word is the least rank in this level of a state from which a witness was found, or one of the constants above. */
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

  /** Notes a witness found from the state with this rank. */
  note(index: number, rank: number): void {
    const { words } = this;
    for (;;) {
      const before = Atomics.load(words, index);
      if (before <= rank || Atomics.compareExchange(words, index, before, rank) === before) return;
    }
  }

  /** Forgets the witnesses found from states of this level with this rank or a greater one. No thread may be at work. */
  forgetFrom(rank: number): void {
    const { words } = this;
    for (let i = 0; i < words.length; i++) if ((words[i] as number) >= rank) words[i] = unmet;
  }

  /** No thread may be at work. */
  endLevel(): void {
    const { words } = this;
    for (let i = 0; i < words.length; i++) if (words[i] !== unmet) words[i] = metBefore;
  }

  /**
   * The predicates without a witness. Witnesses found from states of this level with a rank greater than `until`, where the search should have ended,
   * are ignored.
   */
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
