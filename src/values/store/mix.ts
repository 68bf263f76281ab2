/** A hash of 32 bits in which each bit depends on all bits of what was given. It can be undone. */

export function mix(bits: number): number {
  let h = bits;
  h ^= h >>> 16;
  h = Math.imul(h, 0x7feb352d);
  h ^= h >>> 15;
  h = Math.imul(h, 0x846ca68b);
  return h ^ (h >>> 16);
}

/** What `mix` was given. */
export function unmix(mixed: number): number {
  let h = mixed;
  h ^= h >>> 16;
  h = Math.imul(h, 0x43021123);
  h ^= (h >>> 15) ^ (h >>> 30);
  h = Math.imul(h, 0x1d69e2a5);
  return h ^ (h >>> 16);
}
