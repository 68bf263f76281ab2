import { describe, expect, it } from 'vitest';
import { parseExpression, parseModule } from '../../src/syntax/parse-module.js';
import { printExpression, printModule } from '../../src/syntax/print.js';

function printed(text: string): string {
  const { expression, diagnostics } = parseExpression({ name: 'an expression', text });
  if (!expression) throw new Error(diagnostics.map((each) => each.title).join('\n'));
  return printExpression(expression);
}

function printedModule(text: string): string {
  const { module, diagnostics } = parseModule({ name: 'a module', text });
  if (!module) throw new Error(diagnostics.map((each) => each.title).join('\n'));
  return printModule(module);
}

describe('printing parentheses', () => {
  it.each([
    ['((a))', 'a'],
    ['(a + b) + c', 'a + b + c'],
    ['a + (b + c)', 'a + (b + c)'],
    ['a + (b * c)', 'a + b * c'],
    ['(a + b) * c', '(a + b) * c'],
    ['(a => b) => c', '(a => b) => c'],
    ['(a /\\ b) \\/ c', '(a /\\ b) \\/ c'],
    ['[](a = b)', '[](a = b)'],
    ['([]a) = b', '([]a) = b'],
    ['~(a = b)', '~(a = b)'],
    ['(~a) /\\ b', '~a /\\ b'],
    ['-(-a)', '-(-a)'],
    ['-(1)', '-1'],
    ['a - (-b)', 'a - -b'],
    ['a * (-b)', 'a * (-b)'],
    ['(-a) * b', '(-a) * b'],
    ["a ^ (b')", "a ^ b'"],
    ["(a ^ b)'", "(a ^ b)'"],
    ['(A \\X B) \\X C', '(A \\X B) \\X C'],
    ['A \\X B \\X C', 'A \\X B \\X C'],
    ['(SUBSET S) \\X T', '(SUBSET S) \\X T'],
    ['(DOMAIN f) \\cup S', 'DOMAIN f \\cup S'],
    ['(\\E x : p) /\\ q', '(\\E x : p) /\\ q'],
    ['p /\\ (\\E x : q)', 'p /\\ \\E x : q'],
    ['(IF a THEN b ELSE c) + d', '(IF a THEN b ELSE c) + d'],
    ['CASE a -> (CASE b -> c) [] d -> e', 'CASE a -> (CASE b -> c) [] d -> e'],
    ['{(x \\in S) : y \\in T}', '{(x \\in S) : y \\in T}'],
    ['{x \\in S : y \\in T}', '{x \\in S : y \\in T}'],
    ['(r.a)[1].b', 'r.a[1].b'],
    ['WF_(vars)(Next)', 'WF_vars(Next)'],
    ["[Next]_(vars')", "[Next]_(vars')"],
    ['F( + )', 'F( + )'],
    ['F( *, 1)', 'F( *, 1)'],
    ['1..N', '1..N'],
    ['1..(N + 1)', '1 .. N + 1'],
    ['(a:: b) + 1', '(a:: b) + 1'],
  ])('writes %s as %s', (text, expected) => {
    expect(printed(text)).toBe(expected);
  });

  it('gives one spelling for every spelling of an operator', () => {
    expect(printed('(x ∈ S ∧ y \\geq 2) \\lor (¬ z)')).toBe('(x \\in S /\\ y >= 2) \\/ ~z');
  });
});

describe('printing modules', () => {
  it('lays out definitions, lists and proofs', () => {
    const text = `---- MODULE Lock ----
EXTENDS Integers, TLAPS
CONSTANTS Node, Max(_, _), _ \\prec _
VARIABLES owner, waiting
vars == <<owner, waiting>>
Acquire(n) == /\\ owner = {} /\\ n \\in waiting
              /\\ \\/ waiting' = waiting \\ {n}
                 \\/ IF Cardinality(waiting) > 100 THEN UNCHANGED waiting ELSE waiting' = {m \\in waiting : m # n /\\ ~(m \\prec n)}
              /\\ owner' = {n}
Depth[n \\in Nat, <<a, b>> \\in Nat \\X Nat] == IF n = 0 THEN 0 ELSE LET k == n - 1 IN Depth[k, <<a, b>>]
a \\prec b == a < b
LOCAL L(n) == INSTANCE Inner WITH Node <- {n}, + <- Max
Kind(n) == CASE n \\in waiting -> "waiting, and likely to stay so for a good while" [] n \\in owner -> "owner" [] OTHER -> "idle"
Spec == owner = {} /\\ [][\\E n \\in Node : Acquire(n)]_vars /\\ WF_vars(\\E n \\in Node : Acquire(n))
THEOREM Safe == ASSUME NEW n \\in Node, Spec PROVE [](Cardinality(owner) <= 1)
<1>1. ASSUME owner = {} PROVE owner' \\subseteq {n} OBVIOUS
<1> DEFINE I == owner = {}
<1>2. I BY <1>1 DEF I, vars
<1> QED PROOF
  <2>a. CASE owner # {}
  <2> QED BY ONLY <1>1, <2>a, MODULE Integers DEF Spec
====
`;
    expect(printedModule(text)).toMatchInlineSnapshot(`
      "---- MODULE Lock ----
      EXTENDS Integers, TLAPS

      CONSTANTS Node, Max(_, _), _ \\prec _

      VARIABLES owner, waiting

      vars == <<owner, waiting>>

      Acquire(n) ==
        /\\ owner = {} /\\ n \\in waiting
        /\\ \\/ waiting' = waiting \\ {n}
           \\/ IF Cardinality(waiting) > 100
              THEN UNCHANGED waiting
              ELSE waiting' = {m \\in waiting : m # n /\\ ~(m \\prec n)}
        /\\ owner' = {n}

      Depth[n \\in Nat, <<a, b>> \\in Nat \\X Nat] ==
        IF n = 0 THEN 0 ELSE LET k == n - 1 IN Depth[k, <<a, b>>]

      a \\prec b == a < b

      LOCAL L(n) == INSTANCE Inner WITH Node <- {n}, + <- Max

      Kind(n) ==
        CASE n \\in waiting -> "waiting, and likely to stay so for a good while"
          [] n \\in owner -> "owner"
          [] OTHER -> "idle"

      Spec == owner = {} /\\ [][\\E n \\in Node : Acquire(n)]_vars /\\ WF_vars(\\E n \\in Node : Acquire(n))

      THEOREM Safe == ASSUME NEW n \\in Node, Spec PROVE [](Cardinality(owner) <= 1)
      <1>1. ASSUME owner = {} PROVE owner' \\subseteq {n}
        OBVIOUS
      <1> DEFINE I == owner = {}
      <1>2. I
        BY <1>1 DEF I, vars
      <1> QED
        <2>a. CASE owner # {}
        <2> QED
          BY ONLY <1>1, <2>a, MODULE Integers DEF Spec

      ====
      "
    `);
  });
});
