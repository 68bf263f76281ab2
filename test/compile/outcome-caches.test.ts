/**
 * A part of the next-state relation finds the same states whether it is evaluated or its outcomes come from a cache. Each specification is checked with caches from the
 * first state on, and without them: the reports and the order of the states are the same.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OutcomeMemory } from '../../src/compile/runtime/state-caches/outcome-memory.js';
import { builtInOnly } from '../set-up.js';
import { expectSame } from './compare-masks.js';
import { randomNetwork } from './random-networks.js';

/** How often outcomes came from a cache. */
let replays = 0;
const { replay } = OutcomeMemory.prototype;
beforeEach(() => {
  replays = 0;
  OutcomeMemory.prototype.replay = function (...args) {
    replays++;
    return replay.apply(this, args);
  };
});
afterEach(() => {
  OutcomeMemory.prototype.replay = replay;
});

const config = 'INIT Init\nNEXT Next\nINVARIANT Small';

/** A network of messages `net`, a state of each process, and a counter. The steps of process p are the given action. */
function network(action: string): string {
  return `---- MODULE Network ----
EXTENDS Integers, FiniteSets, Sequences, TLC
VARIABLES net, st, n
vars == <<net, st, n>>
Init == net = {[to |-> 1, k |-> 0], [to |-> 2, k |-> 0], [to |-> 3, k |-> 1]} /\\ st = [p \\in 1..3 |-> 0] /\\ n = 0
Small == Cardinality(net) < 13
Send(ms) == net' = net \\cup ms
Quiet == UNCHANGED <<st, n>>
Step(p) == ${action}
Noise == \\E k \\in 0..2 : /\\ Send({[to |-> 4, k |-> k]})
                        /\\ \\/ n' = (n + 1) % 3 /\\ UNCHANGED st
                           \\/ n' = n /\\ st' = [st EXCEPT ![1] = k]
Next == (\\E p \\in 1..3 : Step(p)) \\/ Noise
====`;
}

const check = (action: string, goOn = false) =>
  expectSame({ spec: 'Network', text: network(action), config, modules: builtInOnly }, goOn);

describe('outcomes from a cache', () => {
  it.each([
    ['add an element', '\\E m \\in net : m.to = p /\\ Send({[to |-> p, k |-> 2]}) /\\ Quiet'],
    ['add some elements', '\\E m \\in net : m.to = p /\\ Send({[to |-> q, k |-> m.k] : q \\in 1..3}) /\\ Quiet'],
    ['remove an element', "\\E m \\in net : m.to = p /\\ net' = net \\ {m} /\\ Quiet"],
    [
      'remove some elements',
      "\\E m \\in net : m.to = p /\\ net' = net \\ {[to |-> p, k |-> j] : j \\in 0..1} /\\ Quiet",
    ],
    [
      'replace an element',
      "\\E m \\in net : m.to = p /\\ net' = (net \\ {m}) \\cup {[to |-> p, k |-> (m.k + 1) % 3]} /\\ Quiet",
    ],
    ['keep the set', "\\E m \\in net : m.to = p /\\ n' = m.k /\\ UNCHANGED <<net, st>>"],
    [
      'keep the set in one way',
      '\\E m \\in net : m.to = p /\\ (UNCHANGED net \\/ Send({[to |-> p, k |-> 2]})) /\\ Quiet',
    ],
    ['keep a variable in one way', "\\E m \\in net : m.to = p /\\ (n' = 1 \\/ UNCHANGED n) /\\ UNCHANGED <<net, st>>"],
    ['give a constant', "\\E m \\in net : m.to = p /\\ n' = 2 /\\ st' = [q \\in 1..3 |-> m.k] /\\ UNCHANGED net"],
    ['give what they read', "\\E m \\in net : m.to = p /\\ n' = (n + m.k) % 3 /\\ UNCHANGED <<net, st>>"],
    ['keep all variables by a name', '\\E m \\in net : m.to = p /\\ UNCHANGED vars'],
    ['give a set of elements', "\\E m \\in net : m.to = p /\\ net' = {m} /\\ Quiet"],
    ['give a value from a set', "\\E m \\in net : m.to = p /\\ n' \\in 0..m.k /\\ UNCHANGED <<net, st>>"],
    ['give a subset', "\\E m \\in net : m.to = p /\\ net' \\in SUBSET {m} /\\ Quiet"],
    ['are none', '\\E m \\in net : m.to = p /\\ m.k = 2 /\\ Send({}) /\\ Quiet'],
    [
      'are found twice',
      '(\\E m \\in net : m.to = p /\\ Send({}) /\\ Quiet) \\/ ((\\A m \\in net : m.to > 0) /\\ Send({}) /\\ Quiet)',
    ],
  ])('%s', (_, action) => {
    check(action);
    expect(replays).toBeGreaterThan(0);
  });

  it.each([
    [
      'reads the new set',
      "\\E m \\in net : m.to = p /\\ Send({[to |-> p, k |-> 2]}) /\\ Cardinality(net') < 6 /\\ Quiet",
    ],
    [
      'reads the new set by a definition',
      "\\E m \\in net : m.to = p /\\ Send({[to |-> p, k |-> 2]}) /\\ Quiet /\\ Small'",
    ],
    ['reads a variable that it keeps', "\\E m \\in net : m.to = p /\\ UNCHANGED vars /\\ n' = 1"],
    ['keeps a set that it has changed', '\\E m \\in net : m.to = p /\\ Send({[to |-> p, k |-> 2]}) /\\ UNCHANGED vars'],
    ['keeps a variable that it has given', "\\E m \\in net : m.to = p /\\ n' = m.k /\\ UNCHANGED vars"],
    [
      'keeps a variable that it may have given',
      "\\E m \\in net : m.to = p /\\ (n' = m.k \\/ UNCHANGED net) /\\ UNCHANGED vars",
    ],
    [
      'gives a variable that it may have kept',
      "\\E m \\in net : m.to = p /\\ (UNCHANGED n \\/ UNCHANGED net) /\\ n' = m.k /\\ UNCHANGED <<net, st>>",
    ],
    [
      'keeps a set that it may have changed',
      "\\E m \\in net : m.to = p /\\ (Send({[to |-> p, k |-> 2]}) \\/ n' = n) /\\ UNCHANGED vars",
    ],
    [
      'reads the whole set',
      '\\E m \\in net : m.to = p /\\ Cardinality(net) < 5 /\\ Send({[to |-> p, k |-> 2]}) /\\ Quiet',
    ],
    [
      'asks what is enabled',
      "\\E m \\in net : m.to = p /\\ ENABLED (net' = net \\cup {m} /\\ n' = 2 - n /\\ st' = st) /\\ Send({[to |-> p, k |-> n]}) /\\ Quiet",
    ],
    [
      'is composed',
      "(\\E m \\in net : m.to = p /\\ Send({[to |-> p, k |-> 2]}) /\\ Quiet) \\cdot (\\E m \\in net : m.k = 2 /\\ n' = 2 /\\ UNCHANGED <<net, st>>)",
    ],
    [
      'counts',
      "\\E m \\in net : m.to = p /\\ TLCSet(1, m.k) /\\ TLCGet(1) = m.k /\\ n' = TLCGet(1) /\\ UNCHANGED <<net, st>>",
    ],
    [
      'asks for the level',
      '\\E m \\in net : m.to = p /\\ TLCGet("level") < 9 /\\ n\' = TLCGet("level") /\\ UNCHANGED <<net, st>>',
    ],
    [
      'uses a LET definition',
      "LET mine == {m \\in net : m.to = p} IN \\E m \\in mine : n' = Cardinality(mine) % 3 /\\ UNCHANGED <<net, st>>",
    ],
    [
      'uses a LET operator',
      "LET Mine(q) == {m \\in net : m.to = q} IN \\E m \\in Mine(p) : n' = Cardinality(Mine(p)) % 3 /\\ UNCHANGED <<net, st>>",
    ],
    [
      'compares the old set',
      "\\E m \\in net : m.to = p /\\ n' = (IF net = {m} THEN 1 ELSE 2) /\\ UNCHANGED <<net, st>>",
    ],
    [
      'stores the set in another variable',
      "\\E m \\in net : m.to = p /\\ n' = Cardinality(net) % 2 /\\ UNCHANGED <<net, st>>",
    ],
    [
      'chooses by IF',
      "\\E m \\in net : IF m.to = p THEN Send({[to |-> p, k |-> n]}) /\\ Quiet ELSE n' = (n + 1) % 3 /\\ UNCHANGED <<net, st>>",
    ],
    [
      'chooses by CASE',
      "\\E m \\in net : CASE m.to = p -> n' = 1 /\\ UNCHANGED <<net, st>> [] OTHER -> Send({m}) /\\ Quiet",
    ],
    [
      'says what all processes do',
      "(\\A q \\in 1..3 : \\E m \\in net : m.to = q) /\\ n' = 1 /\\ UNCHANGED <<net, st>>",
    ],
  ])('are the same if the part %s', (_, action) => {
    check(action, true);
  });

  it.each([
    ['a message without the field', '\\E m \\in net : m.to = p /\\ m.none = 1 /\\ Send({}) /\\ Quiet'],
    [
      'an outcome before the failure',
      "(\\E m \\in net : m.to = p /\\ n' = (n + 1) % 3 /\\ UNCHANGED <<net, st>>) \\/ (n = 2 /\\ \\E m \\in net : m.to = p /\\ n' = m.none /\\ UNCHANGED <<net, st>>)",
    ],
    ['a variable that has no value', "\\E m \\in net : m.to = p /\\ (n = 2 => n' = 1) /\\ UNCHANGED <<net, st>>"],
    [
      'an element of another kind',
      "\\E m \\in net : m.to = p /\\ n' = (n + 1) % 3 /\\ net' = net \\cup {IF n = 2 THEN 7 ELSE m} /\\ UNCHANGED st",
    ],
  ])('fail as the evaluation does: %s', (_, action) => {
    expect(check(action).verdict).toBe('evaluation error');
  });

  it('are the same if the part uses a LET definition that is evaluated before', () => {
    const text = `---- MODULE Before ----
EXTENDS Integers, FiniteSets
VARIABLES net, n
Init == net = {[to |-> 1, k |-> 0], [to |-> 2, k |-> 0], [to |-> 3, k |-> 1]} /\\ n = 0
Next == LET mine == {m \\in net : m.to < 3}
        IN mine # {} /\\ \\E p \\in 1..3 :
             \\/ \\E m \\in net : m.to = p /\\ n' = (n + Cardinality(mine)) % 4 /\\ UNCHANGED net
             \\/ net' = net \\cup {[to |-> p + 1, k |-> n]} /\\ n' = (n + 1) % 4
Small == n < 9
====`;
    expectSame({ spec: 'Before', text, config, modules: builtInOnly }, true);
  });

  it('belong to the values that are bound around the part', () => {
    check("\\E k \\in 0..2 : \\E m \\in net : m.to = p /\\ m.k <= k /\\ n' = k /\\ UNCHANGED <<net, st>>");
    expect(replays).toBeGreaterThan(0);
  });

  it('are found by a predicate that each new state is tested with', () => {
    const text = network('\\E m \\in net : m.to = p /\\ Send({[to |-> p, k |-> 2]}) /\\ Quiet');
    const bounded = `${config}\nCONSTRAINT Few\nACTION_CONSTRAINT Kept`;
    const few = "Few == \\A m \\in net : m.to = 4 => m.k < 2\nKept == Cardinality(net') < 6 \\/ n # 2\n====";
    const report = expectSame({
      spec: 'Network',
      text: text.replace('====', few),
      config: bounded,
      modules: builtInOnly,
    });
    expect(report.verdict).toBe('success');
    expect(replays).toBeGreaterThan(0);
  });

  it('are the same for random actions', { timeout: 120_000 }, () => {
    const verdicts = new Map<string, number>();
    for (let seed = 1; seed <= 150; seed++) {
      const text = randomNetwork(seed);
      const report = expectSame(
        { spec: 'Random', text, config: 'INIT Init\nNEXT Next\nINVARIANT Holds', modules: builtInOnly },
        true,
      );
      verdicts.set(report.verdict, (verdicts.get(report.verdict) ?? 0) + 1);
    }
    expect(replays).toBeGreaterThan(10_000);
    expect(verdicts.get('success')).toBeGreaterThan(50);
  });
});
