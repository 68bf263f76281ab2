/**
 * Counts how often each `_POSSIBLE` predicate held. As in TLC, a predicate on states is evaluated for every generated
 * state that the state constraints allow, and a predicate on steps for every step that all constraints allow. It does
 * not matter whether the state is known. Nothing is counted unless the specification may ask for the counts.
 *
 * In shared memory, each thread has a row that only it writes, so the sums do not depend on threads. Predicates are
 * numbered as in `Witnesses`.
 */
import type { Model } from '../../model/model.js';
import { mostThreads } from './level-coordination.js';

/** Two numbers for each predicate: how often it was evaluated, and how often it held. */
export type PossibleTally = readonly number[];

/** Each predicate has this many counts. */
const width = 2;

export class PossibleCounts {
  /** Whether any predicates are counted. */
  readonly areAny: boolean;
  private readonly rows: Float64Array;
  private readonly row: Float64Array;
  /** The counts of the state that is being expanded. `commit` adds them to the row of this thread. */
  private readonly underway: Float64Array;
  /** The sums of all threads before the current level. */
  private before: PossibleTally;
  private readonly last: Uint8Array;

  /** @param thread the thread whose row is written; the first thread is 0. */
  constructor(
    readonly memory: SharedArrayBuffer,
    thread: number,
  ) {
    this.rows = new Float64Array(memory);
    const size = this.rows.length / mostThreads;
    this.areAny = size > 0;
    this.row = this.rows.subarray(thread * size, (thread + 1) * size);
    this.underway = new Float64Array(size);
    this.last = new Uint8Array(size / width);
    this.before = [...this.underway];
  }

  static reserve({ countsPossible, possibleStates, possibleSteps }: Model): SharedArrayBuffer {
    const predicates = countsPossible ? possibleStates.length + possibleSteps.length : 0;
    return new SharedArrayBuffer(mostThreads * predicates * width * 8);
  }

  /** Counts one evaluation of the predicate with this index. */
  note(index: number, held: boolean): void {
    const { underway, last } = this;
    (underway[index * width] as number) += 1;
    if (held) (underway[index * width + 1] as number) += 1;
    last[index] = held ? 1 : 0;
  }

  /** Whether the predicate held when it was last evaluated. */
  hasHeld(index: number): boolean {
    return this.last[index] === 1;
  }

  /** Adds the counts of the expanded state to the row of this thread. */
  commit(): void {
    const { row, underway } = this;
    for (let i = 0; i < row.length; i++) (row[i] as number) += underway[i] as number;
    this.drop();
  }

  /** Discards the counts of the state that is being expanded. */
  drop(): void {
    this.underway.fill(0);
  }

  /** Returns the sums of all threads. They are exact only while no other thread explores. */
  total(): PossibleTally {
    const { rows, underway } = this;
    const sums = [...underway];
    const size = sums.length;
    for (let at = 0; at < rows.length; at++) (sums[at % size] as number) += rows[at] as number;
    return sums;
  }

  /**
   * Keeps the current sums for `beforeLevel`. Called at the beginning of a level, while no thread is exploring.
   */
  beginLevel(): void {
    if (this.areAny) this.before = this.total();
  }

  get beforeLevel(): PossibleTally {
    return this.before;
  }

  /**
   * The counts up to the current step, for a thread that explores a level again. The thread must have called `drop`
   * when it began to do so.
   */
  get totalOfRepeatedLevel(): PossibleTally {
    return this.before.map((count, i) => count + (this.underway[i] as number));
  }

  /** Restores the counts of a saved search. No predicate may have been counted before. */
  restore(saved: PossibleTally): void {
    this.row.set(saved);
    this.before = saved;
  }
}
