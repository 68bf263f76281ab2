/**
 * Keeps the successors of states that walks have expanded, so that another visit evaluates nothing. In: the number of a
 * state, and its successors. Out: the index of a list of successors, in two columns. The memory is bounded: when it is
 * full, no further lists are kept. Threads can share the memory, and then read each other's lists. A list is complete
 * before its index is stored, and does not change afterwards.
 */

/** The largest number of words in a column. */
const mostSteps = 2 ** 23;

/** The memory of a `KnownSuccessors`, which threads share. */
export interface KnownMemory {
  readonly places: SharedArrayBuffer;
  readonly targets: SharedArrayBuffer;
  readonly numbers: SharedArrayBuffer;
  /** One word: the number of used words of a column. */
  readonly used: SharedArrayBuffer;
}

export class KnownSuccessors {
  /** For each state, the index of its first successor plus 1; 0 if its successors are not kept. */
  private places: Int32Array = new Int32Array(1024);
  private targets: Int32Array = new Int32Array(1024);
  private numbers: Int32Array = new Int32Array(1024);
  private used: Int32Array = new Int32Array(1);
  private isShared = false;

  /** @param memory the memory that another thread has shared. By default, this thread has its own memory. */
  constructor(memory?: KnownMemory) {
    if (memory) this.use(memory);
  }

  /** Moves the successors into shared memory with room for this number of states. */
  share(states: number): KnownMemory {
    const { places, targets, numbers, used } = this;
    const memory = {
      places: new SharedArrayBuffer(states * 4),
      targets: new SharedArrayBuffer(mostSteps * 4),
      numbers: new SharedArrayBuffer(mostSteps * 4),
      used: new SharedArrayBuffer(4),
    };
    this.use(memory);
    this.places.set(places.subarray(0, states));
    this.targets.set(targets);
    this.numbers.set(numbers);
    this.used.set(used);
    return memory;
  }

  private use({ places, targets, numbers, used }: KnownMemory): void {
    this.places = new Int32Array(places);
    this.targets = new Int32Array(targets);
    this.numbers = new Int32Array(numbers);
    this.used = new Int32Array(used);
    this.isShared = true;
  }

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
    const { places } = this;
    if (state >= places.length) return -1;
    return (this.isShared ? Atomics.load(places, state) : (places[state] as number)) - 1;
  }

  generated(place: number): number {
    return this.targets[place - 1] as number;
  }

  count(place: number): number {
    return this.numbers[place - 1] as number;
  }

  keep(state: number, states: readonly number[], actions: readonly number[], generated: number): void {
    const start = this.take(states.length + 1);
    if (start < 0) return;
    if (state >= this.places.length) this.places = grown(this.places, state + 1);
    const { places, targets, numbers } = this;
    targets[start] = generated;
    numbers[start] = states.length;
    for (let i = 0; i < states.length; i++) {
      targets[start + 1 + i] = states[i] as number;
      numbers[start + 1 + i] = actions[i] as number;
    }
    Atomics.store(places, state, start + 2);
  }

  /** Takes this number of words of each column. Returns the index of the first word; -1 if there is no room. */
  private take(words: number): number {
    // When the columns are full, nothing is added, so that the number of used words does not overflow. Even if they are
    // not full here, another thread may take the last words before the next line.
    if ((this.used[0] as number) + words > mostSteps) return -1;
    const start = Atomics.add(this.used, 0, words);
    const end = start + words;
    if (end > mostSteps) return -1;
    if (end > this.targets.length) {
      this.targets = grown(this.targets, end);
      this.numbers = grown(this.numbers, end);
    }
    return start;
  }
}

function grown(column: Int32Array, least: number): Int32Array {
  const larger = new Int32Array(Math.max(least, column.length * 2));
  larger.set(column);
  return larger;
}
