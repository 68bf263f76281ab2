/** Filters that are tested without being built. A set of subsets of 1..40 could not be enumerated completely. */
import { describe, expect, it } from 'vitest';
import { check } from './check-expression.js';

const many = 'SUBSET (1..40)';

describe('a filter that is not built', () => {
  it('is tested for emptiness up to the first element that it keeps', () => {
    expect(check('', `{s \\in ${many} : 3 \\in s} = {}`).value).toBe('FALSE');
    expect(check('', `{} # {s \\in ${many} : 3 \\in s}`).value).toBe('TRUE');
    expect(check('', `{s \\in {t \\in ${many} : 3 \\in t} : 2 \\in s} # {}`).value).toBe('TRUE');
  });

  it('is empty if no element satisfies it', () => {
    expect(check('', '{x \\in {1, 2} : x > 2} = {}').value).toBe('TRUE');
    expect(check('', '{x \\in {} : 1 \\div 0 = 1} = {}').value).toBe('TRUE');
    expect(check('', '{<<x, y>> \\in {<<1, 2>>, <<3, 4>>} : x > y} = {}').value).toBe('TRUE');
    expect(check('', '{x \\in Nat : FALSE} = {}').value).toBe('SY4050');
    expect(check('', '{x \\in 3 : FALSE} = {}').value).toBe('SY4003');
    expect(check('', '{x \\in {1} : x} = {}').value).toBe('SY4008');
  });

  it('is counted for its cardinality', () => {
    const extending = 'FS == INSTANCE FiniteSets\nINSTANCE FiniteSets';
    expect(check(extending, 'Cardinality({n \\in 1..2000000 : n % 2 = 0})').value).toBe('1000000');
    expect(check(extending, 'Cardinality({n \\in 1..3000000 : n > 2})').value).toBe('SY4051');
    expect(check(extending, 'Cardinality({n \\in {1, 2, 3} : n > 3}) = 0').value).toBe('TRUE');
    expect(check(extending, 'Cardinality({n \\in Nat : n > 3})').value).toBe('SY4050');
  });

  it('enumerates its elements one by one', () => {
    expect(check('', `\\E s \\in {t \\in ${many} : 3 \\in t} : 2 \\in s`).value).toBe('TRUE');
    expect(check('', `\\A x \\in {1, 2}, <<y, z>> \\in {p \\in {1} \\X ${many} : p[1] = 1} : z = {}`).value).toBe(
      'FALSE',
    );
    expect(check('', '{x * y : x \\in {1, 2}, y \\in {z \\in 1..9 : z > 8}}').value).toBe('{9, 18}');
  });

  it('is evaluated completely if its predicate has side effects', () => {
    const { value, printed } = check('Say(n) == PrintT(n)', '{x \\in {1, 2, 3} : Say(x)} = {}');
    expect({ value, printed }).toEqual({ value: 'FALSE', printed: ['1', '2', '3'] });
    const choice = check('', '\\E x \\in {y \\in {1, 2, 3} : PrintT(y)} : PrintT(x + 10)');
    expect(choice).toEqual({ value: 'TRUE', printed: ['1', '2', '3', '11'] });
  });
});
