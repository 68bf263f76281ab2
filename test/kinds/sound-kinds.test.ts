/** Forms in which an inference could leave out values: each value of each state has the kind of its variable. */
import { describe, expect, it } from 'vitest';
import { readOf } from '../set-up.js';
import { KindExplorer } from './explore-with-kinds.js';

const explorer = new KindExplorer();

const counter = `---- MODULE Counter ----
EXTENDS Naturals
CONSTANTS Top, Step(_)
VARIABLE c
Begin == c = 0
Go == c < Top /\\ c' = Step(c)
Double == c * 2
====
`;

/** Values that do not have their kinds. The model has several states. */
function wrong(body: string, variables = 'x, y'): readonly string[] {
  const text = `---- MODULE M ----
EXTENDS Integers, Sequences, FiniteSets, Bags, TLC
CONSTANTS N, P, None
VARIABLES ${variables}
${body}
====
`;
  const config = { name: 'M.cfg', text: 'INIT Init NEXT Next CONSTANTS N = 3 P = {p, q} None = None' };
  const read = readOf({ name: 'M.tla', text }, config, {
    names: [],
    read: (name) =>
      name === 'Counter' ? { kind: 'source', source: { name: 'Counter.tla', text: counter } } : undefined,
  });
  return [20, 1_000_000].flatMap((evaluations) => {
    const looked = explorer.explore(read, { successors: 500, evaluations });
    expect(looked?.states).toBeGreaterThan(1);
    return looked?.wrong ?? ['no states'];
  });
}

describe('each value has its kind', () => {
  it.each([
    [
      'recursive functions',
      "f[i \\in 0..4] == IF i = 0 THEN <<>> ELSE Append(f[i - 1], f[i - 1])\nInit == x = 0 /\\ y = <<>>\nNext == x < 4 /\\ x' = x + 1 /\\ y' = f[x']",
    ],
    [
      'recursive operators with operators',
      "RECURSIVE Fold(_, _, _)\nFold(F(_, _), e, S) == IF S = {} THEN e ELSE LET v == CHOOSE v \\in S : TRUE IN Fold(F, F(e, v), S \\ {v})\nInit == x = 0 /\\ y = 0\nNext == x < 3 /\\ x' = x + 1 /\\ y' = Fold(LAMBDA a, b : a + b * x, 0, 0..3)",
    ],
    [
      'recursion in two operators',
      "RECURSIVE A(_), B(_)\nA(n) == IF n = 0 THEN {} ELSE {n} \\cup B(n - 1)\nB(n) == IF n = 0 THEN {} ELSE {n + 10} \\cup {e * 2 : e \\in A(n - 1)}\nInit == x = 1 /\\ y = {}\nNext == x < 4 /\\ x' = x + 1 /\\ y' = A(x)",
    ],
    [
      'LET definitions under a quantifier that is used twice',
      "Some(k) == \\E e \\in 0..3 : LET d == e + k IN d > 2 /\\ d < 5\nInit == x = 0 /\\ y = 0\nNext == Some(x) /\\ Some(x + 1) /\\ x' \\in 0..3 /\\ y' \\in {e + x : e \\in 0..3}",
    ],
    [
      'instances with substitution',
      "A == INSTANCE Counter WITH c <- x, Top <- N, Step <- LAMBDA n : n + 1\nB(t) == INSTANCE Counter WITH c <- y, Top <- t, Step <- LAMBDA n : n + N\nInit == A!Begin /\\ B(1)!Begin\nNext == (A!Go /\\ UNCHANGED y) \\/ (B(2)!Go /\\ x' = A!Double) \\/ (B(1)!Go /\\ UNCHANGED x)",
    ],
    [
      'a CHOOSE that depends on the state',
      "Init == x = 0 /\\ y = None\nNext == x < 5 /\\ x' = x + 1 /\\ y' = CHOOSE e \\in {None, x, x + 7} : e # y",
    ],
    [
      '@ in nested updates',
      "Init == x = [a |-> [p1 \\in P |-> <<0, None>>], n |-> 0] /\\ y = 0\nNext == y < 3 /\\ y' = y + 1 /\\ \\E e \\in P : x' = [x EXCEPT !.a[e][1] = @ + y, !.n = @ + 2, !.a[e][2] = x.n]",
    ],
    [
      'primes in guards and before assignments',
      "Init == x = 0 /\\ y = 0\nNext == /\\ x' \\in 0..5\n        /\\ IF x' > x THEN y' = x' - x ELSE y' = \"less\"\n        /\\ (y' = \"less\" \\/ y' < 3)",
    ],
    [
      'IF that tells types apart',
      'Init == x = 0 /\\ y = {}\nNext == /\\ x\' \\in {0, 1} \n        /\\ y\' = IF y = {} THEN {<<1, "a">>} ELSE IF Cardinality(y) > 1 THEN {} ELSE y \\cup {<<x, "b", None>>}',
    ],
    [
      'strings, model values and None',
      'Init == x \\in {None, "None", "p"} /\\ y = x\nNext == \\E e \\in P \\cup {"p"} : x\' = e /\\ y\' = IF x \\in P THEN x ELSE "other"',
    ],
    [
      'function sets over an empty set',
      "Init == x \\in [{} -> {1}] /\\ y \\in [{e \\in P : FALSE} -> 0..1]\nNext == x' \\in [{e \\in P : Len(y) > 0} -> {7}] /\\ y' \\in [{e \\in P : x # <<1>>} -> 0..1]",
    ],
    [
      'updates outside of a domain',
      "Init == x = <<1, 2>> /\\ y = [e \\in P |-> 0]\nNext == \\E i \\in 0..4 : x' = [x EXCEPT ![i] = i + 3] /\\ y' = [y EXCEPT ![None] = 1]",
    ],
    [
      'concatenation, SubSeq and sequences of sequences',
      "Init == x = <<>> /\\ y = <<<<>>>>\nNext == Len(x) < 4 /\\ x' = x \\o <<Len(x), None>> /\\ y' = SubSeq(Append(y, x), 1, 2) \\o <<Tail(x')>>",
    ],
    [
      'domains that change',
      "Init == x = <<>> /\\ y = {}\nNext == Cardinality(y) < 3 /\\ \\E e \\in P \\cup {1, 2} : x' = (e :> y) @@ x /\\ y' = DOMAIN x'",
    ],
    [
      'bags',
      "Init == x = EmptyBag /\\ y = 0\nNext == y < 4 /\\ y' = y + 1 /\\ \\E e \\in P : x' = IF y = 3 THEN x (-) SetToBag({e}) ELSE x (+) SetToBag({e, None})",
    ],
    [
      'CASE without OTHER',
      'Init == x = 0 /\\ y = "a"\nNext == y\' = (CASE x = 0 -> "zero" [] x \\in 1..2 -> x [] x > 2 -> {x}) /\\ x\' = (x + 1) % 5',
    ],
    [
      'assignments in a disjunction, then a condition',
      "Init == x = 0 /\\ y = 0\nNext == (x' = x + 1 \\/ x' = 0 \\/ (x' = 7 /\\ y' = 1)) /\\ x' < 9 /\\ (y' = x' \\/ y' = 1)",
    ],
    [
      'UNCHANGED of tuples of tuples',
      "vars == <<x, <<y>>>>\nInit == x = 0 /\\ y \\in {<<>>, <<1>>}\nNext == UNCHANGED vars \\/ (x' = 1 /\\ UNCHANGED <<y>>) \\/ (y' = <<x, x>> /\\ UNCHANGED x)",
    ],
    [
      'infinite sets',
      "Init == x = 0 /\\ y = {}\nNext == x \\in Nat /\\ y \\subseteq Int /\\ x' = x - 3 /\\ y' = IF x \\in Nat THEN y \\cup {x'} ELSE {k \\in -9..9 : k \\in Nat}",
    ],
    [
      'actions for all elements',
      "Init == x = [e \\in P |-> 0] /\\ y = 0\nNext == y < 3 /\\ y' = y + 1 /\\ (\\A e \\in P : x' = [k \\in P |-> x[k] + y])",
    ],
    [
      'guards on sums, differences and lengths',
      "Init == x = 0 /\\ y = <<>>\nNext == \\/ x + 2 <= N /\\ x' = x + 2 /\\ UNCHANGED y\n        \\/ N - x > 0 /\\ x' = x - 1 /\\ x > -3 /\\ UNCHANGED y\n        \\/ Len(y) + 1 < 3 /\\ y' = Append(y, x) /\\ UNCHANGED x\n        \\/ ~(Len(y) <= 1) /\\ y' = Tail(y) \\o y /\\ Len(y') < 5 /\\ UNCHANGED x",
    ],
    [
      'ENABLED, and actions that are arguments',
      "Do(A(_), v) == A(v)\nInit == x = 0 /\\ y = FALSE\nInc == x' = x + 1 /\\ x < 4\nNext == y' = ENABLED (Inc /\\ y' = y) /\\ Do(LAMBDA v : x' = v \\/ x' = v + 1, IF x > 5 THEN 0 ELSE x)",
    ],
    [
      'functions of two arguments',
      "Init == x = [a \\in 0..1, b \\in P |-> a] /\\ y = 0\nNext == y < 3 /\\ \\E b \\in P : x' = [x EXCEPT ![1, b] = @ + 1, ![<<0, b>>] = None] /\\ y' = y + 1",
    ],
    [
      'comparisons of tuples, sequences and functions',
      "Init == x = <<1>> /\\ y = [i \\in 1..1 |-> 1]\nNext == x = y /\\ x' \\in {<<1, 2>>, [i \\in 1..2 |-> i], 1 :> 1} /\\ (y' = x' \\/ y' = <<1>>)",
    ],
  ])('in models with %s', (_, body) => {
    expect(wrong(body)).toEqual([]);
  });
});
