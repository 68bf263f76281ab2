/**
 * A set of numbers that is emptied very often, such as the edges from one state that were already counted. In: whole
 * numbers from 0 to 2^53. Adding numbers and emptying the set make no garbage. The memory depends only on the largest
 * number of elements.
 */

const fewest = 64;

export class SeenKeys {
  private keys = new Float64Array(fewest);
  /** For each entry, the round in which it was written. Entries of earlier rounds are empty. */
  private rounds = new Uint32Array(fewest);
  private round = 1;
  private size = 0;

  clear(): void {
    this.size = 0;
    this.round++;
    if (this.round < 2 ** 32) return;
    this.rounds.fill(0);
    this.round = 1;
  }

  /** Adds a number. Returns FALSE if it was there. */
  add(key: number): boolean {
    const at = this.find(key);
    if (this.rounds[at] === this.round) return false;
    this.keys[at] = key;
    this.rounds[at] = this.round;
    this.size++;
    if (this.size > this.keys.length / 2) this.grow();
    return true;
  }

  /** Returns the index of the number, or of the empty entry where it belongs. */
  private find(key: number): number {
    const { keys, rounds, round } = this;
    const mask = keys.length - 1;
    let at = Math.imul((key % 2 ** 31) ^ Math.floor(key / 2 ** 31), 0x9e3779b1) >>> 8;
    for (at &= mask; rounds[at] === round && keys[at] !== key; at = (at + 1) & mask);
    return at;
  }

  private grow(): void {
    const { keys, rounds, round } = this;
    this.keys = new Float64Array(2 * keys.length);
    this.rounds = new Uint32Array(2 * keys.length);
    for (const [i, key] of keys.entries()) {
      if (rounds[i] !== round) continue;
      const at = this.find(key);
      this.keys[at] = key;
      this.rounds[at] = round;
    }
  }
}
