/** A bijective hash from 32 bits to 32 bits. Every bit of the result depends on all bits of the argument. */

export function mix(bits: number): number {
  let h = bits;
  h ^= h >>> 16;
  h = Math.imul(h, 0x7feb352d);
  h ^= h >>> 15;
  h = Math.imul(h, 0x846ca68b);
  return h ^ (h >>> 16);
}

/** Returns the hash of up to six handles. Handles that are absent are 0. */
export function hashOfHandles(a: number, b: number, c: number, d: number, e: number, f: number): number {
  return mix(
    Math.imul(a, 0x9e3779b1) ^
      Math.imul(b, 0x85ebca6b) ^
      Math.imul(c, 0xc2b2ae35) ^
      Math.imul(d, 0x27d4eb2f) ^
      Math.imul(e, 0x165667b1) ^
      Math.imul(f, 0x9e3779b9),
  );
}

/** The inverse of `mix`. */
export function unmix(mixed: number): number {
  let h = mixed;
  h ^= h >>> 16;
  h = Math.imul(h, 0x43021123);
  h ^= (h >>> 15) ^ (h >>> 30);
  h = Math.imul(h, 0x1d69e2a5);
  return h ^ (h >>> 16);
}
