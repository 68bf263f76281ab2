// Holds traces against a specification: one of another tool, and one that a program wrote.
import { load, replay } from 'synod';

const counter = `---- MODULE Counter ----
EXTENDS Naturals
VARIABLE n
Init == n = 0
Next == \\E k \\in 1..2 : n' = n + k
Small == n < 3
====`;

const loaded = load('Counter', { files: { 'Counter.tla': counter } });
if (!loaded.ok) throw new Error(loaded.messages[0].text);
const asked = { init: 'Init', next: 'Next', invariants: ['Small'], show: ['n * n'] };

const log = 'State 1: <Initial predicate>\nn = 0\n\nState 2: <Next line 5>\nn = 2\n\nState 3: <Next line 5>\nn = 3\n';
const { verdict, trace, violations } = replay(loaded.specification, log, asked);
console.log(verdict, trace.map(({ shown: [square] }) => square.text).join(' '));
for (const { state, violation } of violations) console.log(`${violation.kind} ${violation.name} in state ${state}`);

const written = JSON.stringify({ vars: ['n'], states: [{ n: 0 }, { n: 2 }, { n: 5 }] });
const refused = replay(loaded.specification, written, asked);
console.log(refused.verdict, refused.refusal.kind, refused.refusal.state);
