/**
 * A trial of a cache: it shows whether enough lookups find a value. In: counts, which the cache increases. Out: whether
 * the cache is worth its cost, and whether its table is too small. The cache decides when a trial ends. Then the next
 * trial begins.
 */
export class Trial {
  /** The number of lookups in this trial. */
  lookups = 0;
  /** The number of lookups that found no value. */
  misses = 0;
  /** The number of values that took the place of another one in the table. */
  replaced = 0;

  /** @param leastHits the least share of lookups that must find a value. */
  constructor(private readonly leastHits: number) {}

  /** Ends the trial, and begins the next one. Returns whether enough lookups found a value. */
  end(): boolean {
    const isWorthIt = this.misses <= (1 - this.leastHits) * this.lookups;
    this.lookups = 0;
    this.misses = 0;
    this.replaced = 0;
    return isWorthIt;
  }

  /** Whether many values took the place of another one. The table has 2 ** `bits` entries. */
  isCrowded(bits: number): boolean {
    return this.replaced > 1 << (bits - 2);
  }
}
