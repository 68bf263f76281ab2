// Walks random behaviors of a counter that should never reach 7.
import { load, simulate } from 'synod';

const counter = `---- MODULE Counter ----
EXTENDS Naturals
VARIABLE n
Init == n = 0
Up == n < 9 /\\ n' = n + 1
Down == n > 0 /\\ n' = n - 1
Next == Up \\/ Down
====`;

const loaded = load('Counter', { files: { 'Counter.tla': counter } });
if (!loaded.ok) throw new Error(loaded.messages[0].text);

const options = { init: 'Init', next: 'Next', invariants: ['n < 7'], seed: 3, weights: { Down: 0.5 } };
const { verdict, trace, walked } = await simulate(loaded.specification, options);
console.log(`${verdict} in behavior ${walked.found.behavior} of seed ${walked.seed}`);
console.log(trace.map(({ state }) => state.n.text).join(' '));
