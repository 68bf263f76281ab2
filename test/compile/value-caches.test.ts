/**
 * The value of a definition is the same whether it is evaluated or comes from a cache of values by the variables that it reads. Each specification is checked with caches
 * from the first state on, and without them: the reports and the order of the states are the same.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ValueMemory } from '../../src/compile/runtime/state-caches/value-memory.js';
import { none } from '../../src/values/store/handles.js';
import { builtInOnly } from '../set-up.js';
import { expectSame } from './compare-masks.js';

/** How often values came from a cache. */
let hits = 0;
const { find } = ValueMemory.prototype;
beforeEach(() => {
  hits = 0;
  ValueMemory.prototype.find = function (...args) {
    const value = find.apply(this, args);
    if (value !== none) hits++;
    return value;
  };
});
afterEach(() => {
  ValueMemory.prototype.find = find;
});

/** A counter `n`, a queue, a set of records, and a counter `other` that makes many states with the same `n`, queue and set. */
function counters(definitions: string, next = 'TRUE'): string {
  return `---- MODULE Counters ----
EXTENDS Integers, FiniteSets, Sequences, TLC
VARIABLES n, queue, net, other
Init == n = 0 /\\ queue = <<>> /\\ net = {} /\\ other = 0
Small == Len(queue) < 3 /\\ Cardinality(net) < 4
${definitions}
Quiet == UNCHANGED <<n, queue, net>>
Next == /\\ ${next}
        /\\ \\/ other' = (other + 1) % 3 /\\ Quiet
           \\/ n' = (n + 1) % 4 /\\ UNCHANGED <<queue, net, other>>
           \\/ queue' = Append(queue, n) /\\ UNCHANGED <<n, net, other>>
           \\/ queue # <<>> /\\ queue' = Tail(queue) /\\ net' = net \\cup {[k |-> Head(queue)]} /\\ UNCHANGED <<n, other>>
           \\/ \\E m \\in net : net' = net \\ {m} /\\ UNCHANGED <<n, queue, other>>
====`;
}

const config = 'INIT Init\nNEXT Next\nCONSTRAINT Small\nINVARIANT Inv\nCHECK_DEADLOCK FALSE';

function check(definitions: string, and = '', goOn = false) {
  return expectSame(
    { spec: 'Counters', text: counters(definitions), config: `${config}\n${and}`, modules: builtInOnly },
    goOn,
  );
}

/** A specification that `counters` refines: `seen` is a function that the queue determines. */
const abstract = `---- MODULE Abstract ----
EXTENDS Integers
VARIABLES seen, count
Both == <<seen, count>>
Size(f) == CHOOSE i \\in 0..9 : DOMAIN f = 0..(i - 1)
Start == seen = <<>> /\\ count = 0
Step == \\/ \\E i \\in 0..3 : seen' = [j \\in 0..Size(seen) |-> IF j = Size(seen) THEN i ELSE seen[j]] /\\ UNCHANGED count
        \\/ UNCHANGED seen /\\ count' \\in count - 1 .. count + 1
====
Seen == [i \\in 0..(Len(queue) - 1) |-> queue[i + 1]]`;

describe('values from a cache', () => {
  it.each([
    ['a function', 'Seen == [i \\in 1..Len(queue) |-> queue[i]]\nInv == \\A i \\in 1..Len(queue) : Seen[i] = queue[i]'],
    [
      'a function that is compared',
      'Seen == [i \\in 1..Len(queue) |-> queue[i]]\nInv == (Seen # <<3, 3>> \\/ other < 3) /\\ Seen = queue',
    ],
    [
      'a function that is changed',
      'Seen == [i \\in 0..3 |-> {m \\in net : m.k = i}]\nInv == [Seen EXCEPT ![n] = net][n] = net /\\ other < 3',
    ],
    [
      'a set',
      'Sent == {i \\in 0..3 : [k |-> i] \\in net}\nInv == Cardinality(Sent) = Cardinality(net) /\\ other \\notin Sent \\cap {7}',
    ],
    ['a set of sets', 'Sent == {{m.k, n} : m \\in net}\nInv == \\A s \\in Sent : n \\in s /\\ other < 3'],
    ['a truth value', 'Sent == \\A i \\in 1..Len(queue) : queue[i] \\in 0..3\nInv == Sent /\\ other < 3'],
    [
      'a chosen value',
      'Least == CHOOSE i \\in 0..3 : \\A j \\in 0..3 : j >= i\nFirst == CHOOSE i \\in 0..n : i + Least >= n\nInv == First = n',
    ],
    [
      'a record',
      'State == [last |-> [i \\in {n} |-> queue], size |-> Cardinality(net)]\nInv == State.last[n] = queue /\\ other < 3',
    ],
    [
      'a negative number',
      'Sign == IF \\E i \\in 1..Len(queue) : queue[i] = n THEN -1 ELSE -2\nInv == Sign < other /\\ Sign < 0',
    ],
    [
      'a subset',
      'Sets == SUBSET {i \\in 0..3 : i < n}\nInv == {} \\in Sets /\\ other < 3 /\\ (n > 1 => {0} \\in Sets)',
    ],
    [
      'an operator in a definition',
      'Sum[i \\in 0..3] == IF i = 0 THEN n ELSE i + Sum[i - 1]\nTotal == Sum[3] + Cardinality({m \\in net : m.k < n})\nInv == Total < 20 /\\ other < 3',
    ],
    [
      'a function with some values only',
      'Seen == [i \\in 0..3 |-> queue[i]]\nInv == \\A i \\in 1..Len(queue) : Seen[i] \\in 0..3',
      'CONSTRAINT Known\n',
    ],
  ])('%s', (_, definitions, and = '') => {
    check(`${definitions}\nKnown == \\A i \\in {j \\in 0..3 : j < n} : i < 3`, and);
    expect(hits).toBeGreaterThan(0);
  });

  it.each([
    [
      'a step property',
      "Seen == [i \\in 1..Len(queue) |-> queue[i]]\nGrows == [][Len(Seen') <= Len(Seen) + 1]_<<n, queue>>",
    ],
    [
      'an instance',
      `${abstract}\nA == INSTANCE Abstract WITH seen <- Seen, count <- n\nGrows == [][A!Step \\/ queue # <<>>]_<<n, queue, net, other>>`,
    ],
    [
      'an instance whose steps are not allowed',
      `${abstract}\nA == INSTANCE Abstract WITH seen <- [i \\in DOMAIN Seen |-> Seen[i]], count <- n\nGrows == A!Start /\\ [][A!Step]_A!Both`,
    ],
    [
      'an instance without a value for a substitute',
      `${abstract}\nA == INSTANCE Abstract WITH seen <- [i \\in 0..2 |-> queue[i + 1]], count <- n\nGrows == [][A!Step \\/ n < 3 \\/ other < 2]_<<n, queue, net, other>>`,
    ],
    [
      'an instance of a set',
      `${abstract}\nA == INSTANCE Abstract WITH seen <- <<>>, count <- Cardinality({m \\in net : m.k < 3})\nGrows == [][A!Step \\/ queue # <<>>]_<<n, queue, net, other>>`,
    ],
  ])('in %s', (_, definitions) => {
    check(`${definitions}\nInv == TRUE`, 'PROPERTY Grows');
    expect(hits).toBeGreaterThan(0);
  });

  it('are the same in a search that goes on after violations', () => {
    check('Sent == {i \\in 0..3 : [k |-> i] \\in net}\nInv == Sent = {} \\/ other = 0', '', true);
    expect(hits).toBeGreaterThan(0);
  });

  it.each([
    ['fails', 'First == CHOOSE i \\in 1..Len(queue) : queue[i] = 3\nInv == n < 3 \\/ other = 0 \\/ First > 0'],
    ['fails at an argument', 'Seen == [i \\in 1..2 |-> queue[i]]\nInv == n < 3 \\/ other < 2 \\/ Seen[2] = 0'],
    ['fails when it is compared', 'Seen == [i \\in 1..2 |-> queue[i]]\nInv == n < 3 \\/ other < 2 \\/ Seen # <<>>'],
    [
      'has infinitely many elements',
      'Big == [i \\in Nat |-> {x \\in 0..i : x < n}]\nInv == Big[2] \\subseteq 0..2 /\\ Big[n] # {7}',
    ],
    ['is large', 'Sets == {s \\in SUBSET (0..40) : n \\in s}\nInv == {n} \\in Sets /\\ other < 3'],
    ['asks for the level', 'Deep == {i \\in 0..n : TLCGet("level") > 4}\nInv == Deep = {} \\/ other < 2'],
    ['uses a register', 'Count == {i \\in 0..n : TLCSet(1, i)}\nInv == Count = 0..n /\\ TLCGet(1) = n'],
    [
      'reads all variables',
      'All == {i \\in 0..3 : i \\in {n, other, Len(queue), Cardinality(net)}}\nInv == n \\in All',
    ],
  ])('are right for a definition that %s', (_, definitions) => {
    check(definitions);
  });
});
