/** Loops over a..b count numbers without building the set. They must give the same errors as the set. */
import { describe, expect, it } from 'vitest';
import { check } from './check-expression.js';

describe('a loop through an interval', () => {
  it('goes from its first number to its last', () => {
    expect(check('', '{x : x \\in (0 - 2)..1}').value).toBe('{-2, -1, 0, 1}');
    expect(check('', '{<<i, j>> : i \\in 1..3, j \\in 2..3}').value).toBe(
      '{<<1, 2>>, <<1, 3>>, <<2, 2>>, <<2, 3>>, <<3, 2>>, <<3, 3>>}',
    );
    expect(check('', '\\A i \\in 1..4 : \\A j \\in i..4 : i <= j').value).toBe('TRUE');
    expect(check('', '\\E x \\in 5..4 : TRUE').value).toBe('FALSE');
    expect(check('', '\\E x \\in {y \\in 1..9 : y > 8} : x = 9').value).toBe('TRUE');
  });

  it('iterates over large integers', () => {
    expect(check('', '{x - 2^40 : x \\in (2^40)..(2^40 + 2)}').value).toBe('{0, 1, 2}');
    expect(check('', '{x - 2^30 : x \\in (2^30 - 2)..(2^30 + 1)}').value).toBe('{-2, -1, 0, 1}');
    expect(check('', '\\E x \\in 1073741822..1073741823 : x = 1073741823').value).toBe('TRUE');
    expect(check('', '\\E x \\in 1..2^70 : x = 3').value).toBe('TRUE');
  });

  it('rejects bounds that are not numbers, even if the loop would not reach them', () => {
    expect(check('', '\\E x \\in 1.."a" : TRUE').value).toMatch(/^SY4/);
    expect(check('', '\\A x \\in {}, y \\in {1}..2 : TRUE').value).toBe('SY4005');
    expect(check('', '\\A x \\in 1..{2}, y \\in {} : TRUE').value).toBe('SY4005');
  });

  it('evaluates its bounds once, from left to right', () => {
    const definitions = 'Low == IF PrintT("low") THEN 1 ELSE 0\nHigh(n) == IF PrintT("high") THEN n ELSE 0';
    const { printed } = check(definitions, '\\A x \\in {1, 2} : \\A y \\in Low..High(x) : y > 0');
    expect(printed).toEqual(['"low"', '"high"', '"low"', '"high"']);
  });
});
