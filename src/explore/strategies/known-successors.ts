/**
 * The successors of states that a walk has expanded, so that a further visit evaluates nothing. In: the number of a state, its successors. Out: their
 * place in two columns. The memory is bounded: when it is full, further states are expanded at each visit.
 */

/** The largest number of steps that are kept. */
const mostSteps = 2 ** 23;

export class KnownSuccessors {
  /** For each state, the place of its first successor plus 1; 0 if its successors are not kept. */
  private places: Int32Array = new Int32Array(1024);
  private targets: Int32Array = new Int32Array(1024);
  private numbers: Int32Array = new Int32Array(1024);
  private used = 0;

  /** The numbers of the successors. Each list begins with the number of states that were generated, and the number of successors. */
  get states(): Int32Array {
    return this.targets;
  }

  /** The numbers of the actions, at the places of the successors. */
  get actions(): Int32Array {
    return this.numbers;
  }

  /** The place of the first successor, or -1. */
  find(state: number): number {
    return (this.places[state] ?? 0) - 1;
  }

  generated(place: number): number {
    return this.targets[place - 1] as number;
  }

  count(place: number): number {
    return this.numbers[place - 1] as number;
  }

  keep(state: number, states: readonly number[], actions: readonly number[], generated: number): void {
    const needed = this.used + states.length + 1;
    if (needed > mostSteps) return;
    if (needed > this.targets.length) {
      this.targets = grown(this.targets, needed);
      this.numbers = grown(this.numbers, needed);
    }
    if (state >= this.places.length) this.places = grown(this.places, state + 1);
    const { targets, numbers, used } = this;
    targets[used] = generated;
    numbers[used] = states.length;
    for (let i = 0; i < states.length; i++) {
      targets[used + 1 + i] = states[i] as number;
      numbers[used + 1 + i] = actions[i] as number;
    }
    this.places[state] = used + 2;
    this.used = needed;
  }
}

function grown(column: Int32Array, least: number): Int32Array {
  const larger = new Int32Array(Math.max(least, column.length * 2));
  larger.set(column);
  return larger;
}
