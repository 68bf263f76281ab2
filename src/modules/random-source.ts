/** Random numbers that a seed determines. In: a seed. Out: a source; the same seed gives the same numbers on every machine. */
import type { RandomSource } from './native.js';

const wordRange = 2 ** 32;

/** The generator sfc32: small, fast, and without known weakness at this size. */
export function seededRandom(seed: number): RandomSource {
  let [a, b, c, counter] = [seed | 0, (seed / wordRange) | 0, 0x9e3779b9 | 0, 1];
  const word = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i++) word();
  return {
    below(bound) {
      // Words beyond the last multiple of the bound would favour small numbers.
      const fair = wordRange - (wordRange % bound);
      let drawn = word();
      while (drawn >= fair) drawn = word();
      return drawn % bound;
    },
  };
}
