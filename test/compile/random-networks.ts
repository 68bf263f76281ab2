/** Writes random specifications of processes that exchange messages: guards that read parts of a set, and all kinds of assignments, in any order. In: a seed. */

/** Returns a function that draws a whole number below its argument. */
function drawing(seed: number): (below: number) => number {
  let state = seed * 0x9e3779b1;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const guards = [
  'st[p] < 2',
  '\\E m \\in net : m.to = p',
  '\\A m \\in net : m.to = p => m.k < 2',
  '[to |-> p, k |-> 1] \\in net',
  '[to |-> p, k |-> n] \\notin net',
  '{m \\in net : m.to = p /\\ m.k = st[p]} # {}',
  'Cardinality({m \\in net : m.to = p}) < 3',
  'Mine(p) # {}',
  'n # 2',
  'Cardinality(net) < 7',
  'Cardinality(acks) < 2',
  'p \\notin acks',
  '\\E q \\in 1..2 : [to |-> q, k |-> st[p]] \\in net',
  '(n = 1 \\/ \\E m \\in Mine(p) : m.k > 0)',
  "net' # {}",
  'TRUE',
];
const ofNet = [
  'UNCHANGED net',
  "net' = net",
  'Send([to |-> p, k |-> st[p]])',
  'Send([to |-> 3 - p, k |-> 1])',
  "net' = net \\cup {[to |-> q, k |-> n] : q \\in 1..2}",
  "net' = net \\ {[to |-> p, k |-> 1]}",
  "net' = net \\ Mine(p)",
  "net' = (net \\ {[to |-> p, k |-> 0]}) \\cup {[to |-> p, k |-> 2]}",
  "net' = {m \\in net : m.to # p}",
  "net' = IF n = 0 THEN net ELSE net \\cup {[to |-> p, k |-> 0]}",
  "net' \\in {net, net \\cup {[to |-> p, k |-> 1]}}",
  "(UNCHANGED net \\/ net' = {})",
];
const ofState = [
  'UNCHANGED st',
  "st' = [st EXCEPT ![p] = (@ + 1) % 3]",
  "st' = [st EXCEPT ![p] = Cardinality(Mine(p)) % 3]",
  "st' = [q \\in 1..2 |-> 1]",
  "st' = IF n = 1 THEN st ELSE [st EXCEPT ![3 - p] = 0]",
  "(UNCHANGED st \\/ st' = [st EXCEPT ![p] = 2])",
];
const ofNumber = [
  'UNCHANGED n',
  "n' = n",
  "n' = 1",
  "n' = (n + 1) % 3",
  "n' \\in 0..st[p]",
  "n' = st[p]",
  "(n' = 2 \\/ n' = n)",
];
const ofAcks = [
  'UNCHANGED acks',
  "acks' = acks \\cup {p}",
  "acks' = acks \\ {p}",
  "acks' = {}",
  "acks' = {q \\in acks : q # p}",
];
const wrappers = [
  (action: string) => action,
  (action: string) => `\\E one \\in net : one.to = p /\\ one.k <= n /\\ (${action})`,
  (action: string) => `\\E j \\in 0..1 : j <= st[p] /\\ (${action})`,
  (action: string) => `LET all == Mine(p) IN Cardinality(all) < 4 /\\ (${action})`,
  (action: string) => `IF st[p] = 1 THEN (${action}) ELSE UNCHANGED vars`,
  (action: string) => `\\E mine \\in Mine(p) : (${action})`,
];

export function randomNetwork(seed: number): string {
  const below = drawing(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
  const shuffled = <Item>(items: readonly Item[]): Item[] => {
    const result: Item[] = [];
    for (const item of items) result.splice(below(result.length + 1), 0, item);
    return result;
  };
  const conjuncts = () => {
    const assignments = shuffled([pick(ofNet), pick(ofState), pick(ofNumber), pick(ofAcks)]);
    const first = Array.from({ length: below(3) }, () => pick(guards.filter((guard) => !guard.includes("'"))));
    const last = Array.from({ length: below(2) }, () => pick(guards));
    return [...first, ...assignments, ...last].map((part) => `(${part})`).join(' /\\ ');
  };
  const action = () => pick(wrappers)(conjuncts());
  const actions = Array.from({ length: 1 + below(3) }, (_, i) => `A${i}(p) == ${action()}`);
  const names = actions.map((_, i) => `A${i}(p)`).join(' \\/ ');
  return `---- MODULE Random ----
EXTENDS Integers, FiniteSets
VARIABLES net, st, n, acks
vars == <<net, st, n, acks>>
Mine(p) == {m \\in net : m.to = p}
Send(m) == net' = net \\cup {m}
Init == net = {[to |-> 1, k |-> 0], [to |-> 2, k |-> 1]} /\\ st = [p \\in 1..2 |-> 0] /\\ n = 0 /\\ acks = {}
${actions.join('\n')}
Noise == \\E k \\in 0..2 : net' = net \\cup {[to |-> 3, k |-> k]} /\\ n' = (n + k) % 3 /\\ UNCHANGED <<st, acks>>
Next == (\\E p \\in 1..2 : ${names}) \\/ Noise
Holds == Cardinality(net) < 8
====`;
}
