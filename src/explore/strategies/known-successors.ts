/**
 * Keeps the successors of states that walks have expanded, so that another visit evaluates nothing. In: the number of a
 * state, and its successors. Out: their index in two columns. The memory is bounded: when it is full, no further
 * successors are kept.
 */

/** The largest number of words in a column. */
const mostSteps = 2 ** 23;

export class KnownSuccessors {
  /** For each state, the index of its first successor plus 1; 0 if its successors are not kept. */
  private places: Int32Array = new Int32Array(1024);
  private targets: Int32Array = new Int32Array(1024);
  private numbers: Int32Array = new Int32Array(1024);
  private used = 0;

  /**
   * The numbers of the successors, in lists. The word before a list has the number of states that the expansion
   * generated.
   */
  get states(): Int32Array {
    return this.targets;
  }

  /**
   * The numbers of the actions that lead to the successors, in lists. The word before a list has the length of the
   * list.
   */
  get actions(): Int32Array {
    return this.numbers;
  }

  /** Returns the index of a state's first successor in the columns; -1 if its successors are not kept. */
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
