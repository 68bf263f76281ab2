/** The kinds of variables, as the sets that a type invariant would name. The text is a specification, the expected lines are what `synod parse --kinds` prints. */
import { describe, expect, it } from 'vitest';
import { kindsOfText } from './kinds-of-text.js';

function module(body: string, variables = 'x'): string {
  return `---- MODULE M ----\nEXTENDS Integers, Sequences, FiniteSets, Bags, TLC\nCONSTANTS N, P\nVARIABLES ${variables}\n${body}\n====\n`;
}

const config = 'INIT Init\nNEXT Next\nCONSTANTS N = 5 P = {p, q}';

function kinds(body: string, variables?: string): readonly string[] {
  return kindsOfText(module(body, variables), config);
}

describe('the kinds of numbers', () => {
  it('are bounded by the guard of an action', () => {
    expect(kinds("Init == x = 0\nNext == x < N /\\ x' = x + 1")).toEqual(['x \\in 0..5']);
  });

  it('are bounded by a guard in the other direction, and by the one that is negated', () => {
    expect(kinds("Init == x = N\nNext == ~(x <= 0) /\\ x' = x - 1")).toEqual(['x \\in 0..5']);
  });

  it('have no bound that nothing says', () => {
    expect(kinds("Init == x = 0\nNext == x' = x + 1")).toEqual(['x \\in Nat']);
  });

  it('are bounded by a remainder', () => {
    expect(kinds("Init == x = 0\nNext == x' = (x + 1) % N")).toEqual(['x \\in 0..4']);
  });

  it('are bounded by a guard on one value of a function', () => {
    expect(
      kinds("Init == x = [p \\in P |-> 0]\nNext == \\E p \\in P : x[p] < 3 /\\ x' = [x EXCEPT ![p] = @ + 1]"),
    ).toEqual(['x \\in [{p, q} -> 0..3]']);
  });

  it('are bounded by a guard on a field', () => {
    expect(kinds("Init == x = [n |-> 0, on |-> FALSE]\nNext == x.n < 3 /\\ x' = [x EXCEPT !.n = x.n + 1]")).toEqual([
      'x \\in [n: 0..3, on: {FALSE}]',
    ]);
  });

  it('are bounded by a guard in a definition, through its parameter', () => {
    expect(kinds("Small(n) == n < 3\nInit == x = 0\nNext == Small(x) /\\ x' = x + 1")).toEqual(['x \\in 0..3']);
  });

  it('are bounded by a guard on a sum, on a difference and on the next value', () => {
    expect(kinds("Init == x = 0\nNext == x + 2 <= N /\\ x' = x + 2")).toEqual(['x \\in 0..5']);
    expect(kinds("Init == x = 0\nNext == N - x >= 1 /\\ x' = x + 1")).toEqual(['x \\in 0..5']);
    expect(kinds("Init == x = 0\nNext == x' = x + 1 /\\ x' <= N")).toEqual(['x \\in 0..5']);
    expect(kinds("Init == x = 0\nNext == x' = IF x = N THEN 0 ELSE x + 1")).toEqual(['x \\in 0..5']);
  });

  it('are bounded by the elements that a set can have', () => {
    expect(kinds("Init == x = 0\nNext == \\E S \\in SUBSET P : x' = Cardinality(S)")).toEqual(['x \\in 0..2']);
  });

  it('grow without a wrong bound if two variables chase each other', () => {
    expect(kinds("Init == x = 0 /\\ y = 0\nNext == x' = y + 1 /\\ y' = x", 'x, y')).toEqual([
      'x \\in Nat',
      'y \\in Nat',
    ]);
  });
});

describe('the kinds of names', () => {
  it('are the words that actions write', () => {
    expect(
      kinds('Init == x = "idle"\nNext == \\/ x = "idle" /\\ x\' = "busy"\n        \\/ x = "busy" /\\ UNCHANGED x'),
    ).toEqual(['x \\in {"busy", "idle"}']);
  });

  it('do not include the word that a guard excludes', () => {
    expect(kinds('Init == x \\in {"a", "b"} /\\ y = "a"\nNext == x # "a" /\\ y\' = x /\\ UNCHANGED x', 'x, y')).toEqual(
      ['x \\in {"a", "b"}', 'y \\in {"a", "b"}'],
    );
  });

  it('are model values of the configuration', () => {
    expect(kinds("Init == x \\in P\nNext == x' \\in P")).toEqual(['x \\in {p, q}']);
  });
});

describe('the kinds of sets, records and tuples', () => {
  it('keep records of different shapes apart', () => {
    const send = "Send(m) == x' = x \\cup {m}\n";
    expect(
      kinds(`${send}Init == x = {}\nNext == \\E p \\in P : \\/ Send([type |-> "ask", from |-> p])
        \\/ \\E m \\in x : m.type = "ask" /\\ Send([type |-> "answer", to |-> m.from, n |-> 1])`),
    ).toEqual(['x \\in SUBSET ([from: {p, q}, type: {"ask"}] \\cup [n: {1}, to: {p, q}, type: {"answer"}])']);
  });

  it('describe the elements that pass a filter', () => {
    expect(
      kinds(
        'Init == x = {} /\\ y = {}\nNext == x\' = x \\cup {<<1, "a">>, <<2, "b">>} /\\ y\' = {m \\in x : m[1] = 2}',
        'x, y',
      ),
    ).toEqual(['x \\in SUBSET ((1..2) \\X {"a", "b"})', 'y \\in SUBSET ({2} \\X {"a", "b"})']);
  });

  it('describe a value or a record', () => {
    expect(kinds('Init == x = "none"\nNext == x\' = [v |-> 1]')).toEqual(['x \\in {"none"} \\cup [v: {1}]']);
  });

  it('describe functions of functions, and sets of sets', () => {
    expect(
      kinds(
        "Init == x = [p \\in P |-> [q \\in P |-> {}]]\nNext == \\E p, q \\in P : x' = [x EXCEPT ![p][q] = @ \\cup {p}]",
      ),
    ).toEqual(['x \\in [{p, q} -> [{p, q} -> SUBSET {p, q}]]']);
  });

  it('describe sequences by their elements', () => {
    expect(kinds("Init == x = <<>>\nNext == \\/ x' = Append(x, 1)\n        \\/ x # <<>> /\\ x' = Tail(x)")).toEqual([
      'x \\in Seq({1})',
    ]);
  });

  it('describe bags as functions whose domain changes', () => {
    expect(kinds("Init == x = EmptyBag\nNext == \\E p \\in P : x' = x (+) SetToBag({p})")).toEqual([
      'x \\in {<<>>} \\cup UNION {[D -> {n \\in Int : n >= 1}] : D \\in SUBSET {p, q}}',
    ]);
    expect(kinds("Init == x = <<>>\nNext == \\E p \\in P : x' = x @@ (p :> 0)")).toEqual([
      'x \\in {<<>>} \\cup UNION {[D -> {0}] : D \\in SUBSET {p, q}}',
    ]);
  });
});

describe('the kinds of what definitions compute', () => {
  it('follow recursive operators to a fixed point', () => {
    expect(
      kinds(`RECURSIVE Sum(_)
Sum(S) == IF S = {} THEN 0 ELSE LET e == CHOOSE e \\in S : TRUE IN e + Sum(S \\ {e})
Init == x = Sum({1, 2})
Next == UNCHANGED x`),
    ).toEqual(['x \\in Nat']);
  });

  it('follow recursive functions', () => {
    expect(
      kinds('f[n \\in 0..3] == IF n = 0 THEN {} ELSE {n} \\cup f[n - 1]\nInit == x = f[3]\nNext == UNCHANGED x'),
    ).toEqual(['x \\in SUBSET (1..3)']);
  });

  it('depend on the guard at each use', () => {
    const next = `Double == x + x
Init == x \\in 0..3 /\\ y = 0
Next == UNCHANGED x /\\ (\\/ x < 2 /\\ y' = Double
                        \\/ x > 2 /\\ y' = Double)`;
    expect(kinds(next, 'x, y')).toEqual(['x \\in 0..3', 'y \\in 0..6']);
    expect(kinds(next.replace('x > 2', 'x < 2'), 'x, y')).toEqual(['x \\in 0..3', 'y \\in 0..2']);
  });

  it('follow operators that are arguments', () => {
    expect(kinds("Twice(F(_), v) == F(F(v))\nInit == x = 1\nNext == x' = Twice(LAMBDA n : {n}, 3)")).toEqual([
      'x \\in {1} \\cup {{{3}}}',
    ]);
  });

  it('follow a variable that is an argument of an operator', () => {
    expect(kinds("Set(v, e) == v' = e\nInit == x = 0\nNext == Set(x, TRUE)")).toEqual(['x \\in {TRUE} \\cup {0}']);
  });

  it('follow an argument that an operator argument asks for in the next state', () => {
    expect(kinds("Apply(Op(_), v) == Op(v)\nInit == x = 0\nNext == Apply(LAMBDA w : w' = 3, x)")).toEqual([
      'x \\in 0..3',
    ]);
  });

  it('follow a LET definition that names a primed argument', () => {
    expect(
      kinds("Both(v) == LET w == v IN y' = w\nInit == x = 0 /\\ y = 0\nNext == x' = 5 /\\ Both(x')", 'x, y'),
    ).toEqual(['x \\in 0..5', 'y \\in 0..5']);
  });

  it('follow CASE, LET, and guards of IF', () => {
    expect(
      kinds(`Init == x = 0
Next == LET n == CASE x = 0 -> 1 [] x = 1 -> 7 [] OTHER -> x IN x' = IF n > 5 THEN 0 ELSE n`),
    ).toEqual(['x \\in 0..5']);
  });

  it('have no value where no state is found', () => {
    expect(kinds('Init == x = 0 /\\ FALSE\nNext == UNCHANGED x')).toEqual(['x \\in {}']);
  });

  it('are any value where nothing is known', () => {
    expect(kinds("Init == x = 0\nNext == x' = TLCGet(1)")).toEqual(['x \\in any value']);
  });
});

describe('kinds in instances', () => {
  const counter =
    "---- MODULE Counter ----\nEXTENDS Naturals\nCONSTANT Top\nVARIABLE c\nBegin == c = 0\nStep == c < Top /\\ c' = c + 1\n====\n";

  it('are those of the substitutes', () => {
    const text = `---- MODULE M ----
EXTENDS Naturals
VARIABLES a, b
A == INSTANCE Counter WITH c <- a, Top <- 3
B(t) == INSTANCE Counter WITH c <- b, Top <- t
Init == A!Begin /\\ B(2)!Begin
Next == \\/ A!Step /\\ UNCHANGED b
        \\/ B(2)!Step /\\ UNCHANGED a
====
`;
    expect(kindsOfText(text, undefined, { Counter: counter })).toEqual(['a \\in 0..3', 'b \\in 0..2']);
  });
});

describe('actions', () => {
  it('join the ways that assign a variable, also below quantifiers', () => {
    expect(
      kinds(
        "Init == x = 0 /\\ y = 0\nNext == (IF x = 0 THEN x' = \"a\" ELSE x' \\in {TRUE}) /\\ (\\A p \\in P : y' = p)",
        'x, y',
      ),
    ).toEqual(['x \\in {TRUE} \\cup {0} \\cup {"a"}', 'y \\in {0} \\cup {p, q}']);
  });

  it('may do anything if they are recursive or composed', () => {
    expect(kinds("A == x' = x + 1\nInit == x = 0\nNext == A \\cdot A")).toEqual(['x \\in any value']);
  });

  it('of a subset assign sets', () => {
    expect(kinds("Init == x = {}\nNext == x' \\subseteq P")).toEqual(['x \\in SUBSET {p, q}']);
  });
});
