/** Field reads cache the position of the field in the records seen so far. The cache must not change any result. */
import { describe, expect, it } from 'vitest';
import { check } from './check-expression.js';

describe('an expression that reads a field', () => {
  it('reads records with different fields', () => {
    const records = '{[a |-> 1, b |-> 2], [b |-> 3], [b |-> 4, c |-> 5, d |-> 6], [x |-> 0, b |-> 7]}';
    expect(check('', `{r.b : r \\in ${records}}`).value).toBe('{2, 3, 4, 7}');
  });

  it('reads records with more domains than its cache holds', () => {
    const fields = Array.from({ length: 60 }, (_, i) => `[f${i} |-> 0, b |-> ${i}, g${i} |-> 1]`);
    expect(check('', `LET s == <<${fields.join(', ')}>> IN \\A n \\in 1..2, i \\in 1..60 : s[i].b = i - 1`).value).toBe(
      'TRUE',
    );
  });

  it('rejects a record without the field, a sequence and a non-function, after reading records', () => {
    const definitions = 'Get(s) == {s[i].b : i \\in DOMAIN s}';
    expect(check(definitions, 'Get(<<[b |-> 1], [c |-> 1]>>)').value).toBe('SY4022');
    expect(check(definitions, 'Get(<<[b |-> 1], <<1>>>>)').value).toBe('SY4022');
    expect(check(definitions, 'Get(<<[b |-> 1], 3>>)').value).toBe('SY4007');
  });

  it('reads a lazy function', () => {
    expect(check('', '[x \\in {"a", "b"} |-> IF x = "b" THEN 5 ELSE 1 \\div 0].b').value).toBe('5');
  });
});
