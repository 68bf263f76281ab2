/**
 * Determines, for states that several threads have found, the order in which one thread would have found them.
 *
 * Threads find the states of a level in any order. One thread would find a state from the first of its parents, by the
 * first action of that parent that leads to it. Each state of the new level therefore stores the rank of the parent
 * that it was found from, and the index of the state among the successors of this parent. The least pair wins. When the
 * level is complete, sorting by these pairs gives each state its rank.
 *
 * Always holds at the end of a level: parents, actions and ranks are those that one thread would have found. If a key
 * represents several states, the stored state is the one that one thread would have stored.
 */
import type { Discovery } from './state-store.js';

const underway = -1;
/**
 * While another thread writes a rank, this thread reads the rank at most this often. Then it sleeps, because the other
 * thread may be suspended.
 */
const patience = 1000;

/**
 * The orders of two levels. `order` has a word for each state of the level that is being explored. `ranks` and
 * `ordinals` have a word for each state of the next level, which is being found.
 */
export interface OrderMemory {
  readonly ranks: SharedArrayBuffer;
  readonly ordinals: SharedArrayBuffer;
  /** For each rank, the number of the state with this rank. */
  readonly order: SharedArrayBuffer;
}

export function reserveOrder(states: number): OrderMemory {
  const words = () => new SharedArrayBuffer(states * 4);
  return { ranks: words(), ordinals: words(), order: words() };
}

export class ProvisionalOrder implements Discovery {
  declare readonly order: Int32Array;
  declare private readonly ranks: Int32Array;
  declare private readonly ordinals: Int32Array;
  /** The number of the first state of the level that is being found. */
  base = 0;
  /**
   * The current step. `rank` is the rank of the state that is being expanded; `ordinal` is the number of its successors
   * before the current one.
   */
  rank = 0;
  ordinal = 0;

  constructor(readonly memory: OrderMemory) {
    this.order = new Int32Array(memory.order);
    this.ranks = new Int32Array(memory.ranks);
    this.ordinals = new Int32Array(memory.ordinals);
  }

  note(number: number): void {
    this.ordinals[number - this.base] = this.ordinal;
    Atomics.store(this.ranks, number - this.base, this.rank);
  }

  /**
   * Whether the current step precedes the step by which this known state was found. If so, the caller must then call
   * `note`: until then, other threads wait in `claim`.
   */
  claim(number: number): boolean {
    const { ranks, rank } = this;
    const index = number - this.base;
    if (index < 0) return false;
    for (let tries = 0; ; ) {
      const before = Atomics.load(ranks, index);
      if (before === underway) {
        if (++tries > patience) Atomics.wait(ranks, index, underway, 1);
        continue;
      }
      // Successors of one state are found in order. So with the same rank, this step is the later one.
      if (before <= rank) return false;
      if (Atomics.compareExchange(ranks, index, before, underway) === before) return true;
    }
  }

  /** Whether one thread would first find the state by the current step. */
  isFound(number: number): boolean {
    const index = number - this.base;
    return index >= 0 && this.ranks[index] === this.rank && this.ordinals[index] === this.ordinal;
  }

  /**
   * Returns how many of the first `count` states of the new level one thread would have found when the current step is
   * done.
   */
  foundSoFar(count: number): number {
    const { ranks, ordinals, rank, ordinal } = this;
    let found = 0;
    for (let i = 0; i < count; i++) {
      const its = ranks[i] as number;
      if (its < rank || (its === rank && (ordinals[i] as number) <= ordinal)) found++;
    }
    return found;
  }

  /** Notes a state that was found while there was only one thread. Such states are numbered in their final order. */
  noteInOrder(number: number, rank: number): void {
    this.ranks[number - this.base] = rank;
    this.ordinals[number - this.base] = number - this.base;
  }

  /**
   * Gives ranks to the `count` states of the new level. `parents` is the number of states that were explored to find
   * them.
   */
  sort(count: number, parents: number): void {
    const { ranks, ordinals, order, base } = this;
    const starts = new Int32Array(parents + 1);
    for (let i = 0; i < count; i++) starts[(ranks[i] as number) + 1] = (starts[(ranks[i] as number) + 1] as number) + 1;
    for (let rank = 0; rank < parents; rank++)
      starts[rank + 1] = (starts[rank + 1] as number) + (starts[rank] as number);
    const next = starts.slice(0, parents);
    for (let i = 0; i < count; i++) {
      const rank = ranks[i] as number;
      const position = next[rank] as number;
      order[position] = i;
      next[rank] = position + 1;
    }
    for (let rank = 0; rank < parents; rank++) {
      const [from, to] = [starts[rank] as number, starts[rank + 1] as number];
      if (to - from > 1) {
        order.subarray(from, to).sort((one, other) => (ordinals[one] as number) - (ordinals[other] as number));
      }
    }
    for (let i = 0; i < count; i++) order[i] = (order[i] as number) + base;
  }
}
