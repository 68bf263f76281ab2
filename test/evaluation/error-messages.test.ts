/** The messages of failed evaluations: the error with its values, the place, and the calls that led there. */
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

async function message(expression: string, definitions = ''): Promise<string> {
  const folder = folderWith({
    'Spec.tla': `---- MODULE Spec ----\nEXTENDS Integers, Sequences, TLC\n${definitions}\n====\n`,
  });
  const { err, exit } = await runSynod(folder, ['eval', expression, 'DIR/Spec.tla']);
  expect(exit).toBe(75);
  return err.replaceAll('DIR/', '');
}

describe('a failed evaluation', () => {
  it('shows the calls with the values of their arguments', async () => {
    const definitions = 'Half(n) == n \\div (n - n)\nOf(s) == Half(Head(s)) + 1';
    expect(await message('Of(<<4, 5>>)', definitions)).toMatchInlineSnapshot(`
      "error[SY4013]: 4 cannot be divided by 0
        --> Spec.tla:3:12
         |
       2 | EXTENDS Integers, Sequences, TLC
       3 | Half(n) == n \\div (n - n)
         |            ^^^^^^^^^^^^^
       4 | Of(s) == Half(Head(s)) + 1
         |          ------------- in Half(n = 4)
        --> expression:1:1
         |
       1 | Of(<<4, 5>>)
         | ------------ in Of(s = <<4, 5>>)
      hint: test the divisor first: \\div needs a divisor that is not 0, and % a positive one
      "
    `);
  });

  it('shows the last calls of an infinite recursion', async () => {
    const told = await message('Down(1)', 'RECURSIVE Down(_)\nDown(n) == Down(n + 1)');
    expect(told).toMatch(/^error\[SY4070\]: The evaluation is nested too deeply/);
    expect(told).toMatch(/in Down\(n = \d+\), after \d+ more calls/);
    expect(told).not.toContain('Maximum call stack');
  });

  it('names the argument that is outside a domain', async () => {
    expect(await message('f[3]', 'f == [x \\in {1, 2} |-> x]')).toMatchInlineSnapshot(`
      "error[SY4021]: 3 is not in the domain of the function <<1, 2>>
        --> expression:1:1
         |
       1 | f[3]
         | ^^^^
      hint: the indices of a sequence s are 1..Len(s): test the index first
      "
    `);
  });

  it('names the record that lacks a field', async () => {
    expect(await message('[a |-> 1].b')).toMatchInlineSnapshot(`
      "error[SY4022]: The record [a |-> 1] has no field "b"
        --> expression:1:1
         |
       1 | [a |-> 1].b
         | ^^^^^^^^^^^
      "
    `);
  });

  it('names the guard that is not a Boolean', async () => {
    expect(await message('IF 1 THEN 2 ELSE 3')).toMatchInlineSnapshot(`
      "error[SY4008]: 1 is neither TRUE nor FALSE
        --> expression:1:4
         |
       1 | IF 1 THEN 2 ELSE 3
         |    ^
      hint: a formula is expected here, such as x = 1
      "
    `);
  });

  it('names the set of a CHOOSE that no element satisfies', async () => {
    expect(await message('CHOOSE x \\in 1..3 : x > 5')).toMatchInlineSnapshot(`
      "error[SY4030]: No element of 1..3 satisfies the CHOOSE
        --> expression:1:1
         |
       1 | CHOOSE x \\in 1..3 : x > 5
         | ^^^^^^^^^^^^^^^^^^^^^^^^^
      hint: make sure that some element of the set satisfies the condition
      "
    `);
  });

  it('names the nested values that cannot be compared', async () => {
    expect(await message('{<<1, 2>>} = {<<1, "a">>}')).toMatchInlineSnapshot(`
      "error[SY4001]: 2 and "a" cannot be compared
        --> expression:1:1
         |
       1 | {<<1, 2>>} = {<<1, "a">>}
         | ^^^^^^^^^^^^^^^^^^^^^^^^^
      hint: TLA+ does not define equality between values of different kinds, such as a string and a number
      "
    `);
  });

  it.each([
    ['{1, 2} = 1', 'x \\in S says that x is an element of S; the set of the numbers from 1 to 3 is 1..3'],
    ['"3" = 3', 'a number is written without quotes'],
    ['<<1>> = 1', 'a sequence is never compared with a number: s[i] is an element of a sequence s'],
    ['[a |-> 1] = "a"', 'a record or a function is never compared with a string: r.a is a field of a record r'],
    ['(1 = 1) = 1', 'a formula is never compared with a number: `a = b = c` compares the formula a = b with c'],
    ['{{}} = "a"', 'a set is never compared with a string: x \\in S says that x is an element of S'],
    ['"a" = 1', 'TLA+ does not define equality between values of different kinds'],
  ])('says what is meant by the comparison %s', async (comparison, hint) => {
    const told = await message(comparison);
    expect(told).toMatch(/^error\[SY4001\]: .* cannot be compared\n/);
    expect(told).toContain(`\nhint: ${hint}`);
  });
});
