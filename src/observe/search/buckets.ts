/**
 * A priority queue of expansions with integer keys. In: expansions with keys. Out: the newest of the expansions with
 * the smallest key. Each key has a stack. The stacks are linked lists in typed arrays, because a search keeps several
 * entries for each node.
 *
 * Keys of successive entries differ little, so the smallest key is found by counting upwards.
 */

const none = -1;
const width = 3;

export class Buckets {
  /** The node of the expansion that was taken last. `turn` is its turn. */
  node = none;
  turn = 0;
  /** The entries. Each has a node, a turn, and the index of the entry below it in its stack. */
  private entries = new Int32Array(width * 1024);
  private used = 0;
  /** The entry that was freed last. The freed entries form a stack too. */
  private free = none;
  /** The top entry of each stack. The stack of the key k is at `k + offset`. */
  private tops = new Int32Array(64).fill(none);
  private offset = 0;
  /** A lower bound for the keys of all entries. */
  private smallest = 0;
  private count = 0;

  add(key: number, node: number, turn: number): void {
    const stack = this.stackOf(key);
    const entry = this.free === none ? this.fresh() : this.free;
    const { entries, tops } = this;
    if (this.free === entry) this.free = entries[entry + 2] as number;
    entries[entry] = node;
    entries[entry + 1] = turn;
    entries[entry + 2] = tops[stack] as number;
    tops[stack] = entry;
    if (this.count === 0 || key < this.smallest) this.smallest = key;
    this.count++;
  }

  /** Removes an expansion from the queue, and writes it to `node` and `turn`. Returns FALSE if the queue is empty. */
  take(): boolean {
    if (this.count === 0) return false;
    const { entries, tops } = this;
    while (tops[this.smallest + this.offset] === none) this.smallest++;
    const stack = this.smallest + this.offset;
    const entry = tops[stack] as number;
    this.node = entries[entry] as number;
    this.turn = entries[entry + 1] as number;
    tops[stack] = entries[entry + 2] as number;
    entries[entry + 2] = this.free;
    this.free = entry;
    this.count--;
    return true;
  }

  private fresh(): number {
    const entry = this.used;
    this.used += width;
    if (this.used > this.entries.length) this.entries = copied(this.entries, this.entries.length * 2, 0);
    return entry;
  }

  /** Returns the index of the key's stack in `tops`. Enlarges `tops` if necessary. */
  private stackOf(key: number): number {
    const at = key + this.offset;
    if (at >= 0 && at < this.tops.length) return at;
    const before = at < 0 ? Math.max(-at, this.tops.length) : 0;
    const length = Math.max(this.tops.length * 2, at + before + 1);
    this.tops = copied(this.tops, length + before, before, none);
    this.offset += before;
    return key + this.offset;
  }
}

/** Returns an array of this length: `before` elements `filling`, then the numbers, then elements `filling`. */
function copied(numbers: Int32Array, length: number, before: number, filling = 0): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length).fill(filling);
  larger.set(numbers, before);
  return larger;
}
