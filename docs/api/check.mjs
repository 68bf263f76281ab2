// Checks a specification that is given as texts, and prints its counts.
import { check, load } from 'synod';

const files = {
  'Counter.tla': `
---- MODULE Counter ----
EXTENDS Naturals
CONSTANT Most
VARIABLE n
Init == n = 0
Next == n < Most /\\ n' \\in {n + 1, n + 2}
Small == n <= Most
====`,
  'Counter.cfg': 'CONSTANT Most = 4\nINIT Init\nNEXT Next\nINVARIANT Small\nCHECK_DEADLOCK FALSE',
};

const loaded = load('Counter', { files });
if (!loaded.ok) throw new Error(loaded.messages.map(({ text }) => text).join('\n'));
const result = await check(loaded.specification, { onProgress: ({ distinct }) => console.error(`${distinct} states`) });
console.log(`${result.verdict}: ${result.stats.distinct} states, depth ${result.stats.depth}`);
for (const { action, state } of result.trace ?? []) console.log(`${action ?? 'initial'}: n = ${state.n.text}`);
