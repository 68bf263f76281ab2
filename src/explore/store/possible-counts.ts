/**
 * How often each of the predicates that are to be possible held: of the states that were generated and that the state constraints allow, or of the steps that
 * all constraints allow, known or not, as TLC counts. Only for a model of which somebody asks for it; of any other nothing is counted.
 *
 * In shared memory each thread has a row that it alone writes, so that the sums do not depend on threads. The predicates have the numbers of `Witnesses`.
 */
import type { Model } from '../../model/model.js';
import { mostThreads } from './board.js';

/** Of each predicate, one after the other: how often it was evaluated, and how often it held. */
export type PossibleTally = readonly number[];

/** Words a predicate. */
const width = 2;

export class PossibleCounts {
  /** Whether anything is counted. */
  readonly areAny: boolean;
  private readonly rows: Float64Array;
  private readonly row: Float64Array;
  /** What was counted in the step that is not complete. */
  private readonly underway: Float64Array;
  /** What all threads had counted when the level began. */
  private before: PossibleTally;
  private readonly last: Uint8Array;

  /** @param thread whose row is written; the first is 0. */
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

  /** The predicate was evaluated. */
  note(index: number, held: boolean): void {
    const { underway, last } = this;
    (underway[index * width] as number) += 1;
    if (held) (underway[index * width + 1] as number) += 1;
    last[index] = held ? 1 : 0;
  }

  /** Whether the predicate held when it was evaluated last. */
  hasHeld(index: number): boolean {
    return this.last[index] === 1;
  }

  /** The step that is underway counts. */
  commit(): void {
    const { row, underway } = this;
    for (let i = 0; i < row.length; i++) (row[i] as number) += underway[i] as number;
    this.drop();
  }

  /** The step that is underway does not count. */
  drop(): void {
    this.underway.fill(0);
  }

  /** What was counted so far; of several threads exact when no other one is at work. */
  total(): PossibleTally {
    const { rows, underway } = this;
    const sums = [...underway];
    const size = sums.length;
    for (let at = 0; at < rows.length; at++) (sums[at % size] as number) += rows[at] as number;
    return sums;
  }

  /** No thread is at work. */
  beginLevel(): void {
    if (this.areAny) this.before = this.total();
  }

  get beforeLevel(): PossibleTally {
    return this.before;
  }

  /** What one thread alone has counted that has explored the level again up to here, since it dropped what was underway. */
  get totalOfRepeatedLevel(): PossibleTally {
    return this.before.map((count, i) => count + (this.underway[i] as number));
  }

  /** Of a search that has counted nothing. */
  restore(saved: PossibleTally): void {
    this.row.set(saved);
    this.before = saved;
  }
}
