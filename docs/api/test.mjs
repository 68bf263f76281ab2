// Compares two models of a counter with what is expected of them. One expectation is wrong.
import { test } from 'synod';

const files = {
  'specs/Counter.tla': `
---- MODULE Counter ----
EXTENDS Naturals
CONSTANT Most
VARIABLE n
Init == n = 0
Next == n < Most /\\ n' = n + 1
Small == n < 3
====`,
  'specs/Counter-2.cfg':
    '\\* EXPECT success, distinct 4\nCONSTANT Most = 2\nINIT Init\nNEXT Next\nINVARIANT Small\nCHECK_DEADLOCK FALSE',
  'specs/Counter-5.cfg':
    '\\* EXPECT safety failure Small, depth 4\nCONSTANT Most = 5\nINIT Init\nNEXT Next\nINVARIANT Small',
};

const { verdict, exit, models } = await test('specs', { files, seconds: 30 });
for (const { model, outcome, differences } of models) console.log([model, outcome, ...differences].join(': '));
console.log(verdict, exit);
