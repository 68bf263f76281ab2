/** Random numbers from a seed. */
export class Random {
  constructor(seed) {
    this.state = (seed * 2_654_435_761 + 12_345) >>> 0;
  }

  /** Between 0 and 1. */
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  below(count) {
    return Math.floor(this.next() * count);
  }

  chance(share) {
    return this.next() < share;
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  shuffle(list) {
    const left = [...list];
    const drawn = [];
    while (left.length > 0) drawn.push(...left.splice(this.below(left.length), 1));
    return drawn;
  }

  /** Calls one of the functions. The number before each function is its weight. */
  oneOf(weighted) {
    const open = weighted.filter(([weight]) => weight > 0);
    let at = this.next() * open.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, make] of open) {
      at -= weight;
      if (at < 0) return make();
    }
    return open.at(-1)[1]();
  }
}
