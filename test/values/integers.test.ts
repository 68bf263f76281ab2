/** Integers of any size are exact, and are rounded as by TLC. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  bigInteger,
  bigIntegerOf,
  compareIntegers,
  divide,
  modulo,
  multiply,
  negate,
  power,
  subtract,
} from '../../src/values/sorts/integers.js';
import { isSmall, largest, small, smallest } from '../../src/values/store/handles.js';
import { OutOfMemory, type ValueError } from '../../src/values/store/value-errors.js';
import { newWorld } from './arbitrary-values.js';

const { store, names } = newWorld();

const near = (edge: bigint) => fc.bigInt({ min: edge - 3n, max: edge + 3n });
const integers = fc.oneof(
  fc.integer({ min: -9, max: 9 }).map(BigInt),
  fc.constantFrom(BigInt(largest), BigInt(smallest), 2n ** 31n, -(2n ** 32n), 2n ** 53n, 2n ** 64n).chain(near),
  fc.bigInt({ min: -(2n ** 130n), max: 2n ** 130n }),
);

/** The result as an integer. It has one handle, which is a small one if the integer fits. */
function result(handle: number): bigint {
  const value = bigIntegerOf(store, handle);
  expect(isSmall(handle)).toBe(value >= smallest && value <= largest);
  expect(bigInteger(store, value)).toBe(handle);
  return value;
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return quotient * b !== a && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

describe('integers', () => {
  it('are added, subtracted, multiplied, divided and compared exactly', () => {
    fc.assert(
      fc.property(integers, integers, (x, y) => {
        const [a, b] = [bigInteger(store, x), bigInteger(store, y)];
        expect(result(add(store, a, b))).toBe(x + y);
        expect(result(subtract(store, a, b))).toBe(x - y);
        expect(result(multiply(store, a, b))).toBe(x * y);
        expect(result(negate(store, a))).toBe(-x);
        expect(Math.sign(compareIntegers(store, a, b))).toBe(x < y ? -1 : x > y ? 1 : 0);
        if (y !== 0n) expect(result(divide(store, a, b))).toBe(floorDivide(x, y));
        if (y > 0n) expect(result(modulo(store, a, b))).toBe(((x % y) + y) % y);
      }),
      { numRuns: 3000 },
    );
  });

  it('are raised to powers exactly', () => {
    const bases = fc.oneof(fc.integer({ min: -12, max: 12 }).map(BigInt), integers);
    fc.assert(
      fc.property(bases, fc.integer({ min: 1, max: 60 }), (x, n) => {
        expect(result(power(store, bigInteger(store, x), small(n)))).toBe(x ** BigInt(n));
      }),
    );
    expect(result(power(store, small(7), small(0)))).toBe(1n);
    expect(result(power(store, small(-1), bigInteger(store, 10n ** 30n + 1n)))).toBe(-1n);
  });

  it('are divided with a quotient rounded down and a remainder that is never negative', () => {
    const rows = [
      [7, 2],
      [-7, 2],
      [7, -2],
      [-7, -2],
    ].map(([a, b]) => result(divide(store, small(a as number), small(b as number))));
    expect(rows).toEqual([3n, -4n, -4n, 3n]);
    expect(result(modulo(store, small(-7), small(2)))).toBe(1n);
  });

  it('reject undefined operations', () => {
    const refused = (action: () => unknown, fault: string) =>
      expect(action).toThrow(expect.objectContaining({ fault }) as ValueError);
    refused(() => divide(store, small(1), small(0)), 'not-a-divisor');
    refused(() => modulo(store, small(1), small(0)), 'not-a-divisor');
    refused(() => modulo(store, small(1), small(-2)), 'not-a-divisor');
    refused(() => power(store, small(2), small(-1)), 'not-an-exponent');
    refused(() => power(store, small(0), small(0)), 'not-an-exponent');
    refused(() => add(store, small(1), names.string('a')), 'not-a-number');
    expect(() => power(store, small(2), small(1_000_000_000))).toThrow(OutOfMemory);
  });
});
