/**
 * Finds the node of a cut and a state: a hash table with open addressing. In: the columns of nodes. Out: for a cut and
 * a state, the node that was noted last.
 */

/** Columns of a table of nodes. */
export interface NodeColumns {
  cutOf(node: number): number;
  stateOf(node: number): number;
}

const none = -1;

export class NodeIndex {
  private table = new Int32Array(1024).fill(none);
  private count = 0;

  constructor(private readonly nodes: NodeColumns) {}

  /** Returns the node with this cut and state that was noted last; -1 if there is none. */
  find(cut: number, state: number): number {
    return this.table[this.slotOf(cut, state)] as number;
  }

  note(node: number): void {
    if (this.count * 2 >= this.table.length) this.grow();
    const slot = this.slotOf(this.nodes.cutOf(node), this.nodes.stateOf(node));
    if (this.table[slot] === none) this.count++;
    this.table[slot] = node;
  }

  private slotOf(cut: number, state: number): number {
    const { table, nodes } = this;
    const mask = table.length - 1;
    let slot = mixed(cut, state) & mask;
    for (;;) {
      const node = table[slot] as number;
      if (node === none || (nodes.cutOf(node) === cut && nodes.stateOf(node) === state)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private grow(): void {
    const before = this.table;
    this.table = new Int32Array(before.length * 2).fill(none);
    for (const node of before)
      if (node !== none) this.table[this.slotOf(this.nodes.cutOf(node), this.nodes.stateOf(node))] = node;
  }
}

/** Returns a hash of a cut and a state. The hashes of consecutive numbers are far from each other. */
function mixed(cut: number, state: number): number {
  const first = Math.imul(cut ^ (cut >>> 16), 0x45d9f3b) ^ Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
  return Math.imul(first ^ (first >>> 16), 0x297a2d39) ^ (first >>> 15);
}
