/**
 * Masks of elements change only the running time. A check that uses masks from the first set reports the same as a check without masks, also the same order of
 * states and the same text of each fault. Compared are the specifications of the library, random models, and specifications that fail inside of masks.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { modulesIn } from '../../src/cli/files/find-modules.js';
import type { ThreadOrder } from '../../src/cli/threads/threads.js';
import { BreadthFirst } from '../../src/explore/strategies/breadth-first.js';
import type { ModuleSource } from '../../src/session/reading/load-spec.js';
import { openUniverses } from '../../src/values/store/element-universe.js';
import { builtInOnly, settingsOfThread, setUpOf } from '../set-up.js';
import { readExpected, specFolder } from '../specs/expected.js';
import { checked, expectSame, printed, readTexts, type Texts } from './compare-masks.js';

/** The bytes of values and of the rows, and whether rows hold sets as bits. */
function bytesOf(texts: Texts, packs: 'never' | 'always') {
  const { evaluator, exploring, plan } = setUpOf(readTexts(texts), { masking: packs });
  if (!exploring) throw new Error('no behavior');
  const search = new BreadthFirst(exploring.model, {
    deadlock: plan.deadlock,
    goOn: false,
    bounds: {},
    meters: { now: () => 0, bytesUsed: () => 0 },
    packs,
  });
  while (search.runSlice(100) !== 'done');
  return { isPacked: search.store.isPacked, bytes: evaluator.store.use().valueBytes };
}

const mostStates = 3_000;
const rows = readExpected().filter(({ distinct }) => Number(distinct) <= mostStates);

function inLibrary(spec: string, cfg: string): Texts {
  const read = (name: string) => readFileSync(`${specFolder}/${name}`, 'utf8');
  const modules = modulesIn([specFolder], { err: () => {}, deep: true });
  return { spec, text: read(`${spec}.tla`), config: read(cfg), modules };
}

describe('with masks from the first set on', () => {
  it.each(rows)('a specification of the library is checked as without: $cfg', { timeout: 120_000 }, ({ spec, cfg }) => {
    expectSame(inLibrary(spec, cfg));
  });

  const models = fileURLToPath(new URL('../random-models/models', import.meta.url));
  it.each(readdirSync(models))('a random model is checked as without: %s', { timeout: 60_000 }, (file) => {
    const text = readFileSync(`${models}/${file}`, 'utf8');
    const spec = file.replace('.txt', '');
    const texts = new Map(
      [...text.matchAll(/^---- MODULE (\w+) ----[\s\S]*?^====$/gm)].map(([all, name]) => [name, all]),
    );
    const modules: ModuleSource = {
      read: (name) => {
        const found = texts.get(name);
        return found === undefined ? undefined : { kind: 'source', source: { name: `${name}.tla`, text: found } };
      },
      names: [...texts.keys()] as string[],
    };
    const config = text.slice(text.lastIndexOf('====') + '===='.length);
    expectSame({ spec, text: texts.get(spec) ?? '', config, modules });
  });

  it.each([
    ['a filter', '{m \\in net : m.to = p} # {}'],
    ['a filter that a definition names', 'Sent(p) # {}'],
    ['the first part of a quantifier', '\\E m \\in net : m.to = p /\\ m \\in net'],
    ['a quantifier', '\\A m \\in net : m.to = p => m.from > 0'],
    ['the elements of an action', '\\E m \\in net : m.to = p'],
    ['a definition', '\\E m \\in net : Arrives(m, p)'],
    ['a set', 'net \\subseteq [to : 1..3, from : 1..2]'],
    ['a set of subsets', 'net \\in SUBSET [to : 1..3, from : 1..2]'],
    ['a union of sets', 'net \\notin SUBSET ([to : 1..3] \\cup {m \\in [to : 1..3, from : 1..2] : m.to = p})'],
    ['a count', 'Cardinality({m \\in net : m.to = p}) > 0'],
  ])('a fault is raised for the same element: %s', (_, guard) => {
    // The third message has no field `to`, and stands between the others in the order of elements.
    const text = `---- MODULE Faults ----
EXTENDS Integers, FiniteSets
VARIABLES net, last
Sent(p) == {m \\in net : m.to = p}
Arrives(m, q) == m.to = q /\\ m.from > 0
Init == net = {[to |-> 1, from |-> 1]} /\\ last = 0
Send(m) == net' = net \\cup {m} /\\ last' = last
Next == \\/ \\E t \\in 1..2, f \\in 1..2 : Send([to |-> t, from |-> f])
        \\/ Cardinality(net) > 2 /\\ Send([from |-> 1, too |-> 2])
        \\/ \\E p \\in 1..3 : ${guard} /\\ last' = p /\\ net' = net
        \\/ \\E m \\in net : Arrives(m, last) /\\ last' = m.from /\\ net' = net
====`;
    const report = expectSame({ spec: 'Faults', text, config: 'INIT Init\nNEXT Next', modules: builtInOnly });
    expect(report.verdict).toBe('evaluation error');
  });

  it('a fault behind the element that decides is not raised', () => {
    const text = `---- MODULE Behind ----
EXTENDS Integers
VARIABLE net
Init == net = {}
Next == \\E n \\in 0..5 : net' = net \\cup {n}
Found == net = {} \\/ 0 \\notin net \\/ \\E n \\in net : 6 \\div (n + n) >= 0 \\/ n = 0
====`;
    const config = 'INIT Init\nNEXT Next\nINVARIANT Found';
    const report = expectSame({ spec: 'Behind', text, config, modules: builtInOnly }, true);
    expect(report.verdict).toBe('evaluation error');
  });

  it('a value that cannot be compared with the elements is refused', () => {
    const text = `---- MODULE Refused ----
EXTENDS Integers
VARIABLES net, x
Init == net = {} /\\ x = 0
Next == \\/ \\E n \\in 0..5 : net' = net \\cup {n} /\\ x' = x
        \\/ net = 0..5 /\\ x' = "a" /\\ net' = net
        \\/ x \\in net /\\ x' = x + 1 /\\ net' = net
====`;
    const report = expectSame({ spec: 'Refused', text, config: 'INIT Init\nNEXT Next', modules: builtInOnly });
    expect(report.verdict).toBe('evaluation error');
  });

  it('an instance with parameters has predicates of its own', () => {
    const part = `---- MODULE Part ----
EXTENDS Integers
CONSTANT me
VARIABLE net
Mine(m) == m.to = me /\\ m.from # me
Has == \\E m \\in net : Mine(m)
Some == {m \\in net : Mine(m)} # {}
Step == \\E m \\in net : Mine(m) /\\ net' = net \\cup {[to |-> m.from, from |-> me]}
====`;
    const text = `---- MODULE Whole ----
EXTENDS Integers
VARIABLE net
P(me) == INSTANCE Part
Init == net = {[to |-> 1, from |-> 2]}
Next == \\/ \\E p \\in 1..3 : P(p)!Step
        \\/ \\E p \\in 1..3, q \\in 1..3 : P(p)!Has /\\ net' = net \\cup {[to |-> q, from |-> p]}
Same == \\A p \\in 1..3 : P(p)!Has <=> P(p)!Some
====`;
    const modules: ModuleSource = {
      read: (name) => (name === 'Part' ? { kind: 'source', source: { name: 'Part.tla', text: part } } : undefined),
      names: ['Part'],
    };
    const report = expectSame({ spec: 'Whole', text, config: 'INIT Init\nNEXT Next\nINVARIANT Same', modules });
    expect(report.verdict).toBe('success');
  });

  it('a set that fails to evaluate is evaluated even if no element has to be in it', () => {
    const text = `---- MODULE Fails ----
EXTENDS Integers
VARIABLE net
Init == net = {1}
Next == \\E n \\in 1..5 : net' = net \\cup {n}
Bad == {n \\in net : n > 9} \\subseteq (CHOOSE s \\in {{1}} : 2 \\in s)
====`;
    const config = 'INIT Init\nNEXT Next\nINVARIANT Bad';
    expect(expectSame({ spec: 'Fails', text, config, modules: builtInOnly }).verdict).toBe('evaluation error');
  });

  it.each([
    ['\\subseteq', 'net \\subseteq (CHOOSE s \\in {{1}} : k \\in s)'],
    ['\\in SUBSET', 'net \\in SUBSET (CHOOSE s \\in {{1}} : k \\in s)'],
  ])('a set that fails to evaluate is evaluated even if it has to contain no element: %s', (_, condition) => {
    // The empty set is the second state. The CHOOSE has no witness if k is 2.
    const text = `---- MODULE Empty ----
EXTENDS Integers
VARIABLE net
Init == net = {1}
Next == net = {1} /\\ net' = {}
Bad == net = {1} \\/ \\A k \\in 1..2 : ${condition}
====`;
    const config = 'INIT Init\nNEXT Next\nINVARIANT Bad';
    expect(expectSame({ spec: 'Empty', text, config, modules: builtInOnly }).verdict).toBe('evaluation error');
  });

  it('the elements of a set of messages are tested against a set of records', () => {
    const text = `---- MODULE Typed ----
EXTENDS Integers
VARIABLE net
Message == [t : {"a"}, n : 1..3] \\cup [t : {"b"}]
Init == net = {}
Next == \\E n \\in 1..4 : net' = net \\cup {[t |-> "a", n |-> n]} \\/ net' = net \\cup {[t |-> "b"]}
TypeOK == net \\in SUBSET Message
====`;
    const config = 'INIT Init\nNEXT Next\nINVARIANT TypeOK';
    expect(expectSame({ spec: 'Typed', text, config, modules: builtInOnly }).verdict).toBe('safety failure');
  });

  // Conditions are cached by the part of `net` that they read. Each of these reads it in another way.
  it.each([
    [
      'a set that a LET definition has evaluated before',
      'LET b == {m \\in net : m.t = "b"} IN b # {} /\\ \\A k \\in 1..3 : \\A m \\in b : m.n <= k + 1',
    ],
    [
      'a LET definition that two conjuncts use',
      'LET b == {m \\in net : m.t = "b"} IN (\\E k \\in 1..3 : [t |-> "b", n |-> k] \\in b) => (\\A k \\in 1..3 : \\E m \\in b : m.n # k)',
    ],
    [
      'a function that is defined by the set',
      'LET f == [k \\in 1..3 |-> {m \\in net : m.n = k}] IN \\A k \\in 1..3 : f[k] # {} => \\E m \\in f[k] : m.t # "c"',
    ],
    ['a recursive definition', '\\A k \\in 1..3 : Up(k) => \\E m \\in net : m.t = "b" /\\ m.n = k'],
    ['an operator that takes the set', '\\A k \\in 1..3 : Has(net, "a", k) => Has(net, "b", 1)'],
    ['an operator that takes an expression', '\\A k \\in 1..3 : Both({m \\in net : m.t = "a"}, k)'],
    ['memberships', '\\A k \\in 1..3 : [t |-> "a", n |-> k] \\in net => [t |-> "b", n |-> k] \\in net'],
    ['the whole set', '\\A k \\in 1..3 : Cardinality(net) # k + 3'],
    ['the whole set in one case', '\\A k \\in 1..3 : [t |-> "b", n |-> k] \\in net => Cardinality(net) < 6'],
    ['another variable', '\\A k \\in 1..3 : \\A m \\in net : m.t = "a" => m.n + last # 6'],
    [
      'what ENABLED reads of its next state',
      "\\A k \\in 1..3 : ENABLED (net' = net \\cup {[t |-> \"a\", n |-> k]} /\\ Cardinality(net') < 5 /\\ last' = k)",
    ],
    ['what ENABLED reads', "\\A k \\in 1..3 : ENABLED (\\E m \\in net : m.n = k /\\ last' = k /\\ net' = net)"],
  ])('a condition has the same truth in all sets that agree on what it reads: %s', (_, condition) => {
    const text = `---- MODULE Parts ----
EXTENDS Integers, FiniteSets
VARIABLES net, last
RECURSIVE Up(_)
Up(k) == \\E m \\in net : m.n = k /\\ (k > 2 \\/ Up(k + 1))
Has(set, t, k) == \\E m \\in set : m.t = t /\\ m.n = k
Both(set, k) == \\E m \\in set : \\E other \\in set : m.n + other.n = k
Init == net = {} /\\ last = 0
Next == \\/ \\E t \\in {"a", "b", "c"}, k \\in 1..3 : net' = net \\cup {[t |-> t, n |-> k]} /\\ last' = k
        \\/ (${condition}) /\\ last' = 4 /\\ net' = {m \\in net : m.n # 2}
Holds == ${condition}
====`;
    const config = 'INIT Init\nNEXT Next\nINVARIANT Holds';
    expectSame({ spec: 'Parts', text, config, modules: builtInOnly }, true);
  });

  it('a membership that fails in some sets only is not cached for the others', () => {
    const text = `---- MODULE Mixed ----
EXTENDS Integers, FiniteSets
VARIABLES net, step
Init == net \\in {{1, 2}, {<<1>>, <<2>>}} /\\ step = 0
Next == \\/ \\E k \\in 1..3 : net' = net \\cup {IF step > 2 /\\ Cardinality(net) > 3 THEN <<k>> ELSE k} /\\ step' = step + 1
        \\/ (\\A k \\in 4..6 : <<k>> \\notin net) /\\ net' = net /\\ step' = step + 1
====`;
    const report = expectSame({ spec: 'Mixed', text, config: 'INIT Init\nNEXT Next', modules: builtInOnly });
    expect(report.verdict).toBe('evaluation error');
  });

  it.each([
    ['numbers first', '{1, 2, 3}', '{"a", "b", "c", "d"}'],
    ['strings first', '{"a", "b", "c"}', '{1, 2, 3, 4}'],
    ['records whose fields differ in sort', '{[v |-> k] : k \\in 1..3}', '{[v |-> k] : k \\in {"a", "b", "c", "d"}}'],
  ])('the sets of one variable have elements that cannot be compared: %s', (_, first, second) => {
    const text = `---- MODULE Turns ----
EXTENDS Integers
VARIABLES net, step
Init == net = ${first} /\\ step = 0
Next == \\/ step < 3 /\\ step' = step + 1 /\\ net' \\in {${first}, ${second}}
        \\/ \\E m \\in net : step' = step /\\ net' = net \\ {m}
Holds == \\A m \\in net : m \\in net /\\ m = m
====`;
    const config = 'INIT Init\nNEXT Next\nINVARIANT Holds\nCHECK_DEADLOCK FALSE';
    expect(expectSame({ spec: 'Turns', text, config, modules: builtInOnly }).verdict).toBe('success');
  });

  it('a typed model value and a number are not in one set', () => {
    const text = `---- MODULE Typed ----
EXTENDS Integers
CONSTANTS A_1, m, n, o
VARIABLES net, step
Init == net = {A_1, m, n, o} /\\ step = 0
Next == \\/ step = 0 /\\ step' = 1 /\\ net' = {m, n, 5, 6}
        \\/ step = 1 /\\ step' = 2 /\\ net' = net \\cup {A_1}
Holds == \\A x \\in net : x = x
====`;
    const config = 'INIT Init\nNEXT Next\nINVARIANT Holds\nCONSTANTS A_1 = A_1 m = m n = n o = o';
    expect(expectSame({ spec: 'Typed', text, config, modules: builtInOnly }).verdict).toBe('evaluation error');
  });

  it('more elements than a mask has room for are looked at one by one', { timeout: 60_000 }, () => {
    const text = `---- MODULE Many ----
EXTENDS Integers, FiniteSets
VARIABLE net
Init == net = 0..2
Next == \\E k \\in 1..3 : Cardinality({n \\in net : n % 3 = k}) <= 4000 /\\ net' = {n + k * 4099 : n \\in net}
Small == \\A n \\in net : n < 30000 => n % 4099 < 3
====`;
    expectSame({ spec: 'Many', text, config: 'INIT Init\nNEXT Next\nINVARIANT Small', modules: builtInOnly });
  });

  it('the rows of PCon hold its messages as bits, and take less memory', () => {
    const texts = inLibrary('PCon', 'PCon-small.cfg');
    const [values, bits] = [bytesOf(texts, 'never'), bytesOf(texts, 'always')];
    expect(values.isPacked).toBe(false);
    expect(bits.isPacked).toBe(true);
    expect(bits.bytes).toBeLessThan(0.6 * values.bytes);
  });

  it.each([
    ['more elements than there are numbers', "net' = {(n + 1) * k : n \\in net}", 'Cardinality(net) < 3'],
    ['few elements with high numbers', "\\E m \\in net : net' = (net \\ {m}) \\cup {300 - m, 300 - m - k}", 'TRUE'],
    ['elements that leave', "\\E m \\in net : net' = net \\ {m}", 'net # {1}'],
    [
      'a message that is consumed and answered',
      "\\E m \\in net : net' = ((net \\ {m, m + 1}) \\cup {m + k, 20 - m}) \\ {k}",
      'TRUE',
    ],
    ['elements of several sorts', "net' = (net \\ {<<k>>}) \\cup {<<k, 1>>}", 'TRUE'],
    ['the empty set', "net' = {n \\in net : n > 9 * k}", 'net # {}'],
    ['a value that is no set', "net' = IF 299 \\in net THEN {1} ELSE {k} \\cup net", '\\A n \\in net : n # 77'],
    ['an unchanged set that is made again', "\\E m \\in net : net' = (net \\ {m}) \\cup {m} /\\ UNCHANGED net", 'TRUE'],
    ['a set that a second conjunct gives', "net' = net \\cup {k} /\\ net' = {k} \\cup net", 'Cardinality(net) < 12'],
    ['a choice of a set', "net' \\in {net \\cup {k}, net \\ {k}}", 'Cardinality(net) < 12'],
    ['ENABLED', "ENABLED (net' = net \\cup {k} /\\ net' # net) /\\ net' = net \\cup {k}", 'Cardinality(net) < 12'],
  ])('rows give the same states with %s', { timeout: 60_000 }, (_, step, invariant) => {
    const text = `---- MODULE Rows ----
EXTENDS Integers, FiniteSets
VARIABLES net, copy
Init == net = 1..9 /\\ copy = {}
Ask(k) == \\E n \\in net : n % 4 # k
Next == \\E k \\in {1, 2, 3, 17} : Ask(k) /\\ (${step}) /\\ copy' = IF k = 17 THEN net ELSE copy
Inv == ${invariant} /\\ copy \\cap net \\subseteq net
====`;
    expectSame({ spec: 'Rows', text, config: 'INIT Init\nNEXT Next\nINVARIANT Inv', modules: builtInOnly });
  });

  it('rows hold values if an earlier search has packed other variables than the code expects', () => {
    const text = `---- MODULE Other ----
EXTENDS Integers
VARIABLES count, net
Init == count = 0 /\\ net = {}
Next == \\E n \\in 1..4 : net' = net \\cup {n} /\\ count' = (count + 1) % 3
Few == \\A n \\in net : n < 5
====`;
    const texts = { spec: 'Other', text, config: 'INIT Init\nNEXT Next\nINVARIANT Few', modules: builtInOnly };
    const { evaluator, exploring, plan } = setUpOf(readTexts(texts), { masking: 'always' });
    if (!exploring) throw new Error('no behavior');
    openUniverses(evaluator.store, [0, 5]);
    const search = new BreadthFirst(exploring.model, {
      deadlock: plan.deadlock,
      goOn: false,
      bounds: {},
      meters: { now: () => 0, bytesUsed: () => 0 },
      packs: 'always',
    });
    while (search.runSlice(100) !== 'done');
    expect(search.store.isPacked).toBe(false);
    // By hand: the empty set only at the beginning; 15 other sets, each with three counts, except that a set of k
    // elements has at least k steps: the 4 sets of one element have all counts, and so do all larger ones.
    expect(search.store.count).toBe(46);
  });

  it('two threads find the same states', { timeout: 120_000 }, async () => {
    const texts = inLibrary('PCon', 'PCon-small.cfg');
    const read = readTexts(texts);
    const setUp = setUpOf(read, { masking: 'always' });
    const { evaluator, exploring, plan } = setUp;
    if (!exploring) throw new Error('no behavior');
    const search = new BreadthFirst(exploring.model, {
      deadlock: plan.deadlock,
      goOn: false,
      bounds: {},
      meters: { now: () => performance.now(), bytesUsed: () => 0 },
      packs: 'always',
    });
    while (!search.mayShare) search.runSlice(0);
    evaluator.store.table.alone = false;
    const order: ThreadOrder = {
      task: 'search',
      texts: read.texts,
      settings: settingsOfThread(evaluator.store.memory, { masking: 'always' }),
      allowExec: false,
      search: search.share(),
    };
    const worker = new Worker(new URL('../../dist/program/start.cjs', import.meta.url), { workerData: order });
    const failed = new Promise<never>((_, reject) => worker.on('error', reject));
    const together = async () => {
      while (search.progress().threads < 2) await setImmediate();
      while (search.runSlice(5) !== 'done') await setImmediate();
    };
    await Promise.race([together(), failed]);
    await worker.terminate();
    evaluator.store.table.alone = true;
    const states = printed(search, setUp).map((state) => state.replace(/^-?\d+ /, ''));
    const alone = checked(texts, 'never').states.map((state) => state.replace(/^-?\d+ /, ''));
    expect([...states].sort().join('\n')).toBe([...alone].sort().join('\n'));
  });
});
