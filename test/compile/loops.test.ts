/** Loops over sets: explicit sets are read in place, others through cursors. The results must be equal. */
import { describe, expect, it } from 'vitest';
import { check } from './check-expression.js';

/** The same three elements in forms that are read in different ways. */
const forms = ['{1, 2, 3}', '1..3', 'UNION {{1}, {2, 3}}', 'DOMAIN <<7, 8, 9>>'];

describe('a loop through a set', () => {
  it.each(forms)('gives the same answers for %s', (form) => {
    const definitions = `S == ${form}`;
    expect(check(definitions, '\\E x \\in S : x = 3').value).toBe('TRUE');
    expect(check(definitions, '\\A x \\in S : x < 3').value).toBe('FALSE');
    expect(check(definitions, '{x \\in S : x # 2}').value).toBe('{1, 3}');
    expect(check(definitions, '{x \\in S : x > 0}').value).toBe('{1, 2, 3}');
    expect(check(definitions, '{x \\in S : x > 3}').value).toBe('{}');
    expect(check(definitions, 'CHOOSE x \\in S : x > 1').value).toBe('2');
    expect(check(definitions, '{<<x, y>> : x, y \\in S}').value).toBe(
      '{<<1, 1>>, <<1, 2>>, <<1, 3>>, <<2, 1>>, <<2, 2>>, <<2, 3>>, <<3, 1>>, <<3, 2>>, <<3, 3>>}',
    );
  });

  it('binds each element separately, for lazy evaluation', () => {
    const definitions = 'F(S) == {[y \\in {1} |-> x * y] : x \\in S}';
    expect(check(definitions, '{f[1] : f \\in F({4, 5, 6})}').value).toBe('{4, 5, 6}');
    expect(check('', '\\A x \\in {4, 5} : LET d == x + 1 IN x > 3 => d > x').value).toBe('TRUE');
  });

  it('rejects values that are not sets or cannot be enumerated', () => {
    expect(check('', '\\E x \\in 3 : TRUE').value).toBe('SY4003');
    expect(check('', 'CHOOSE x \\in <<1>> : TRUE').value).toBe('SY4003');
    expect(check('', '\\E x \\in Nat, y \\in {} : TRUE').value).toBe('SY4050');
    expect(check('', '{x \\in "a" : TRUE}').value).toBe('SY4003');
  });
});

describe('a filter', () => {
  it('may be used in the predicate of another filter', () => {
    const inner = '{y \\in {1, 2, 3, 4} : y > x}';
    expect(check('', `{x \\in {1, 2, 3, 4} : ${inner} # {} /\\ {z \\in ${inner} : z > 3} = {4}}`).value).toBe(
      '{1, 2, 3}',
    );
  });

  it('keeps its elements when an error ends a filter in its predicate', () => {
    const failing = 'AssertError("3 is neither TRUE nor FALSE", {y \\in {1, 2, 3} : y = 0 \\/ 3} = {})';
    const definitions = 'INSTANCE TLCExt';
    expect(check(definitions, failing).value).toBe('TRUE');
    expect(check(definitions, `{x \\in {5, 6, 7, 8} : x = 7 \\/ (x # 6 /\\ ${failing})}`).value).toBe('{5, 7, 8}');
  });
});
