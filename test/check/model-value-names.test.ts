/** SY1021: a value of the configuration that looks like a definition of the specification, and is a model value. */
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

const tla = `---- MODULE M ----
CONSTANTS N, Set
VARIABLE x
Two == {1}
a == 1
Init == x = N /\\ Set = Set
Next == x' = x
====
`;

async function check(constants: string) {
  const folder = folderWith({ 'M.tla': tla, 'M.cfg': `CONSTANTS ${constants}\nINIT Init\nNEXT Next\n` });
  const { exit, out } = await runSynod(folder, ['check', 'DIR/M.tla', '--vacuity', 'off', '--workers', '1']);
  return { exit, out };
}

describe('a model value with the name of a definition', () => {
  it('is reported with a warning that says how to name the definition', async () => {
    const { exit, out } = await check('N = Two Set = {a, b}');
    expect([exit, out.split('\n\n')[0]]).toEqual([
      0,
      `warning[SY1021]: 'Two' is a model value here, although the specification defines 'Two'
  --> DIR/M.cfg:1:15
   |
 1 | CONSTANTS N = Two Set = {a, b}
   |               ^^^ not the definition
hint: write N <- Two for what 'Two' stands for`,
    ]);
  });

  it('is no reason for a warning below a constructor, with <-, or if no definition has the name', async () => {
    expect((await check('N <- Two Set = {a}')).out).not.toContain('SY1021');
    expect((await check('N = n Set = {a}')).out).not.toContain('SY1021');
  });
});
