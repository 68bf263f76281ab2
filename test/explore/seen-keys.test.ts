/** The set of the edges that a quotient has counted. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SeenKeys } from '../../src/explore/graph/seen-keys.js';

it('says of each number whether it was added since the set was emptied', () => {
  const number = fc.oneof(
    fc.nat(300),
    fc.nat(300).map((n) => n * 64),
    fc.maxSafeNat(),
  );
  fc.assert(
    fc.property(fc.array(fc.array(number, { maxLength: 200 })), (rounds) => {
      const seen = new SeenKeys();
      for (const round of rounds) {
        seen.clear();
        const expected = new Set<number>();
        for (const key of round) {
          expect(seen.add(key)).toBe(!expected.has(key));
          expected.add(key);
        }
      }
    }),
  );
});

it('keeps many numbers apart', () => {
  const seen = new SeenKeys();
  for (let i = 0; i < 5000; i++) expect(seen.add(i * 2 ** 33)).toBe(true);
  for (let i = 0; i < 5000; i++) expect(seen.add(i * 2 ** 33)).toBe(false);
});
