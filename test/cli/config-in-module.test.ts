/** A configuration inside the file of the module, as TLC reads it. */
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from './run-synod.js';

const module = `---- MODULE Own ----
EXTENDS Naturals
CONSTANT N
VARIABLE x
Init == x = 0
Next == x < N /\\ x' = x + 1
Small == x <= N
====
`;
const config = `------ CONFIG Own ------
CONSTANT N = 3
INIT Init
NEXT Next
INVARIANT Small
CHECK_DEADLOCK FALSE
====
CONSTANT N = 7
`;

const folder = (files: Readonly<Record<string, string>> = {}) => folderWith({ 'Own.tla': module + config, ...files });

const success = { exit: 0, err: '', out: expect.stringContaining('1 invariant, 4 distinct states (exact), depth 4') };

describe('a configuration inside the file of the module', () => {
  it('is read where there is no configuration file', async () => {
    expect(await runSynod(folder(), ['check', 'DIR/Own.tla'])).toMatchObject(success);
  });

  it('is read where the file of the module is named', async () => {
    const other = folder({ 'Own.cfg': 'CONSTANT N = 3\nINIT Init' });
    expect(await runSynod(other, ['check', 'DIR/Own.tla', '-c', 'DIR/Own.tla'])).toMatchObject(success);
  });

  it('is not read where there is a configuration file', async () => {
    const { exit, err } = await runSynod(folder({ 'Own.cfg': 'CONSTANT N = 3\nINIT Init' }), ['check', 'DIR/Own.tla']);
    expect([exit, err]).toEqual([151, expect.stringContaining('SY3112')]);
  });

  it('gives eval the values of constants', async () => {
    expect(await runSynod(folder(), ['eval', 'N + 1', 'DIR/Own.tla'])).toEqual({ exit: 0, err: '', out: '4\n' });
    expect(await runSynod(folder(), ['eval', 'N + 1', 'DIR/Own.tla', '-c', 'DIR/Own.tla'])).toMatchObject({
      out: '4\n',
    });
  });

  it('has errors at their places in the file', async () => {
    const { err } = await runSynod(folderWith({ 'Own.tla': module + config.replace('Small', 'Smal') }), [
      'check',
      'DIR/Own.tla',
    ]);
    expect(err).toContain('--> DIR/Own.tla:13:11\n');
    expect(err).toContain('13 | INVARIANT Smal');
  });

  it('has the name of the file', async () => {
    const { exit, err } = await runSynod(folder({ 'Two.tla': module + config }), [
      'check',
      'DIR/Own',
      '-c',
      'DIR/Two.tla',
    ]);
    expect([exit, err]).toEqual([
      151,
      "error[SY3124]: The file 'DIR/Two.tla' has no configuration 'Two'\nhint: its configurations are named 'Own': the name must be that of the file\n",
    ]);
    const none = await runSynod(folderWith({ 'Own.tla': module }), ['check', 'DIR/Own', '-c', 'DIR/Own.tla']);
    expect(none.err).toContain('hint: write it between the lines ---- CONFIG Own ---- and ====, or name a .cfg file');
  });
});
