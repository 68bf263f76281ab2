/** What is evaluated, how often, and in which order. As in TLC, nothing is evaluated unless it is needed. */
import { describe, expect, it } from 'vitest';
import { check } from './check-expression.js';

const said = 'Say(n) == IF PrintT(n) THEN n ELSE n';

describe('an argument', () => {
  it('is not evaluated if the operator does not use it', () => {
    expect(check('First(a, b) == a', 'First(1, 1 \\div 0)').value).toBe('1');
    expect(check('If(c, a, b) == IF c THEN a ELSE b', 'If(TRUE, 1, 1 \\div 0)').value).toBe('1');
    expect(check('Apply(F(_), x) == F(x)\nOne(x) == 1', 'Apply(One, 1 \\div 0)').value).toBe('1');
  });

  it('is evaluated once, however often it is used', () => {
    expect(check(`${said}\nTwice(a, c) == IF c THEN a + a ELSE 0`, 'Twice(Say(4), TRUE)')).toEqual({
      value: '8',
      printed: ['4'],
    });
  });

  it('is evaluated where it was written, not where it is used', () => {
    const definitions = 'Outer(n) == LET Inner(m) == n * 10 + m IN Inner(n + 1)';
    expect(check(definitions, '\\A n \\in 1..3 : Outer(n) = n * 11 + 1').value).toBe('TRUE');
  });
});

describe('a LET', () => {
  it('evaluates a definition at most once, when it is used', () => {
    expect(check(said, 'LET a == Say(1) b == Say(2) IN IF TRUE THEN a + a ELSE b')).toEqual({
      value: '2',
      printed: ['1'],
    });
  });
});

describe('a constant definition', () => {
  it('is evaluated again if it prints', () => {
    expect(check('C == IF PrintT("C") THEN 1 ELSE 2', 'C + C')).toEqual({ value: '2', printed: ['"C"', '"C"'] });
  });
});

describe('a function', () => {
  it('is evaluated only at the arguments to which it is applied', () => {
    expect(check('', '[x \\in 0..3 |-> 6 \\div x][2]').value).toBe('3');
    expect(check('f[n \\in Nat] == IF n < 2 THEN n ELSE f[n - 1] + f[n - 2]', 'f[90]').value).toBe(
      '2880067194370816120',
    );
  });
});

describe('a quantifier', () => {
  it('stops at the first element that decides, the first name changing fastest', () => {
    expect(check(said, '\\E x, y \\in 1..2 : Say(x * 10 + y) = 21')).toEqual({ value: 'TRUE', printed: ['11', '21'] });
  });

  it('does not build the set that it ranges over', () => {
    expect(check('', '\\E S \\in SUBSET (1..60) : S = {1, 2}').value).toBe('TRUE');
    expect(check('', '<<1, {3}>> \\in Nat \\X SUBSET (1..60)').value).toBe('TRUE');
  });
});

describe('an INSTANCE', () => {
  const inner =
    '---- MODULE Inner ----\nEXTENDS Integers\nCONSTANT N, Op(_)\nTwice == N + N\nBoth(k) == Op(k) + Twice\n====';

  it('is evaluated with its substitutions at each use', () => {
    const definitions = `${inner}\nDouble(x) == 2 * x\nI(N) == INSTANCE Inner WITH Op <- Double`;
    expect(check(definitions, '<<I(3)!Twice, I(4)!Both(5), \\A n \\in 1..3 : I(n)!Twice = 2 * n>>').value).toBe(
      '<<6, 18, TRUE>>',
    );
  });

  it('may be nested', () => {
    const middle =
      '---- MODULE Middle ----\nEXTENDS Integers\nCONSTANT M\nAdd(x) == x + M\nJ == INSTANCE Inner WITH N <- M * 10, Op <- Add\n====';
    const definitions = `${inner}\n${middle}\nK == INSTANCE Middle WITH M <- 7`;
    expect(check(definitions, '<<K!J!Twice, K!J!Both(1)>>').value).toBe('<<140, 148>>');
  });
});
