/**
 * Notes which `_POSSIBLE` predicates have a witness. In: witnesses that threads find. Out: the predicates without a
 * witness. Each predicate has a word in shared memory. Predicates on states come before predicates on steps.
 * States excluded by constraints are no witnesses.
 *
 * Invariant: within a level, all threads evaluate the same predicates, which are those without a witness in earlier
 * levels. So the speed of threads does not decide whether an evaluation fails.
 */
import type { Model } from '../../model/model.js';

/** The word of a predicate without a witness. It is greater than every rank. */
const unmet = 2 ** 31 - 1;
const metBefore = -1;

export class Witnesses {
  /** Whether there are any predicates. */
  readonly areAny: boolean;

  /**
   * @param words a word for each predicate: `unmet`, `metBefore` if an earlier level has a witness, or the least rank
   * of a state in this level whose expansion found a witness.
   */
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

  /** Notes that the expansion of the state with this rank found a witness of the predicate. */
  note(index: number, rank: number): void {
    const { words } = this;
    for (;;) {
      const before = Atomics.load(words, index);
      if (before <= rank || Atomics.compareExchange(words, index, before, rank) === before) return;
    }
  }

  /**
   * Forgets the witnesses that were found from states of this level with at least this rank. No thread may be
   * exploring.
   */
  forgetFrom(rank: number): void {
    const { words } = this;
    for (let i = 0; i < words.length; i++) if ((words[i] as number) >= rank) words[i] = unmet;
  }

  /** Makes the witnesses of this level final. No thread may be exploring. */
  endLevel(): void {
    const { words } = this;
    for (let i = 0; i < words.length; i++) if (words[i] !== unmet) words[i] = metBefore;
  }

  /**
   * Returns the indices of the predicates without a witness. Witnesses that were found from a state with a greater rank
   * than `until` do not count.
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
