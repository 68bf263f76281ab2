/**
 * Makes the random choices of a walk. In: a seed, the number of the walk, and the schedule. Out: an initial state, and
 * then one of the successors of each state. Invariant: apart from these inputs, the choices depend only on the actions
 * of the successors, in their order.
 */
import { mix } from '../../values/store/mix.js';

const wordRange = 2 ** 32;

/** The random numbers of one walk. */
export class Draws {
  private state: number;

  constructor(seed: number, walk: number) {
    const [low, high] = [seed | 0, Math.floor(seed / wordRange) | 0];
    this.state = mix(mix(mix(low) ^ high) + walk);
  }

  /** Draws a number from 0 to `bound` - 1. All of these numbers are equally likely. */
  below(bound: number): number {
    const fair = wordRange - (wordRange % bound);
    for (;;) {
      const drawn = this.word();
      if (drawn < fair) return drawn % bound;
    }
  }

  /** Draws a number that is at least 0 and less than 1. */
  fraction(): number {
    return this.word() / wordRange;
  }

  private word(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    return mix(mix(this.state) ^ 0x5bd1e995) >>> 0;
  }
}

/** `random` draws among all successors. `action-fair` draws an enabled action first, and then one of its successors. */
export type Scheduler = 'random' | 'action-fair';

/**
 * How successors are drawn, as plain data. If the next-state relation calls an action in several places, the action has
 * several numbers, which form one group.
 */
export interface Schedule {
  readonly scheduler: Scheduler;
  /** For each number of an action, the index of its group. */
  readonly groups: readonly number[];
  /** The weight of each group. Undefined if all weights are equal. */
  readonly weights: readonly number[] | undefined;
}

export class StepDrawer {
  private readonly counts: number[];
  private readonly enabled: number[] = [];

  constructor(private readonly schedule: Schedule) {
    this.counts = schedule.groups.map(() => 0);
  }

  /**
   * Draws a successor, and returns its index. Returns -1 if all successors have the weight 0.
   * @param actions the number of each successor's action. The first successor is at the index `first`.
   */
  draw(draws: Draws, actions: ArrayLike<number>, first: number, count: number): number {
    const { scheduler, weights } = this.schedule;
    if (scheduler === 'random') {
      if (weights === undefined) return draws.below(count);
      return this.weigh(draws, count, (i) => this.weightOf(this.groupOf(actions[first + i] as number)));
    }
    const { counts, enabled } = this;
    enabled.length = 0;
    for (let i = 0; i < count; i++) {
      const group = this.groupOf(actions[first + i] as number);
      if (counts[group] === 0) enabled.push(group);
      (counts[group] as number)++;
    }
    const place = this.weigh(draws, enabled.length, (i) => this.weightOf(enabled[i] as number));
    const group = enabled[place];
    let left = group === undefined ? -1 : draws.below(counts[group] as number);
    for (const each of enabled) counts[each] = 0;
    for (let i = 0; i < count && group !== undefined; i++) {
      if (this.groupOf(actions[first + i] as number) === group && left-- === 0) return i;
    }
    return -1;
  }

  private groupOf(action: number): number {
    return this.schedule.groups[action] ?? 0;
  }

  private weightOf(group: number): number {
    return this.schedule.weights?.[group] ?? 1;
  }

  /** Draws an index below `count` with a probability proportional to its weight. Returns -1 if all weights are 0. */
  private weigh(draws: Draws, count: number, weightOf: (i: number) => number): number {
    let total = 0;
    for (let i = 0; i < count; i++) total += weightOf(i);
    if (total === 0) return -1;
    let left = draws.fraction() * total;
    let last = -1;
    for (let i = 0; i < count; i++) {
      const weight = weightOf(i);
      if (weight === 0) continue;
      last = i;
      left -= weight;
      if (left < 0) return i;
    }
    // Reached only if rounding makes the sum of the weights smaller than `total`.
    return last;
  }
}
