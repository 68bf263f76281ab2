/** Files and folders that a check writes are tried before the search. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from './run-synod.js';

const files = {
  'Count.tla': `---- MODULE Count ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 50
None == FALSE
====
`,
  'Count.cfg': 'INIT Init\nNEXT Next\n',
};

describe('--trace', () => {
  it('is refused before the search where the file cannot be written', async () => {
    const { exit, err } = await runSynod(folderWith(files), ['check', 'DIR/Count.tla', '--trace', 'DIR/none/t.json']);
    expect([exit, err]).toEqual([
      151,
      "error[SY0033]: Cannot write a trace to 'DIR/none/t.json': ENOENT\nhint: name a file in a writable folder\n",
    ]);
  });

  it('leaves no file and changes none where there is no violation', async () => {
    const folder = folderWith({ ...files, 'old.json': 'old' });
    for (const name of ['old.json', 'new.json'])
      expect((await runSynod(folder, ['check', 'DIR/Count.tla', '--trace', `DIR/${name}`])).exit).toBe(0);
    expect([readFileSync(join(folder, 'old.json'), 'utf8'), existsSync(join(folder, 'new.json'))]).toEqual([
      'old',
      false,
    ]);
  });
});

describe('--checkpoint', () => {
  const check = (folder: string, ...more: readonly string[]) => runSynod(folder, ['check', 'DIR/Count.tla', ...more]);
  const save = ['--checkpoint', 'DIR/saved', '--max-depth', '9'];

  it('is refused while another process writes to the folder', async () => {
    const folder = folderWith({ ...files, 'saved/lock': String(process.ppid) });
    const { exit, err } = await check(folder, ...save);
    expect([exit, err]).toEqual([
      151,
      expect.stringContaining(`error[SY0034]: Another run (process ${process.ppid}) writes checkpoints to 'DIR/saved'`),
    ]);
    expect(readdirSync(join(folder, 'saved'))).toEqual(['lock']);
  });

  it.each([['999999999'], ['no number']])('takes over the lock of a process that is gone: %s', async (owner) => {
    const folder = folderWith({ ...files, 'saved/lock': owner });
    expect((await check(folder, ...save)).exit).toBe(0);
    expect(existsSync(join(folder, 'saved/lock'))).toBe(false);
  });

  it('verifies the contents, not only the sizes', async () => {
    const folder = folderWith(files);
    await check(folder, ...save);
    const place = join(folder, 'saved', readFileSync(join(folder, 'saved/current'), 'utf8'));
    expect((await check(folder, '--resume', 'DIR/saved')).out).toContain('50 distinct states');
    for (const name of readdirSync(place).filter((file) => file !== 'manifest.json')) {
      const bytes = readFileSync(join(place, name));
      if (bytes.length === 0) continue;
      const changed = Uint8Array.from(bytes, (byte, i) => (i === bytes.length >> 1 ? byte ^ 1 : byte));
      writeFileSync(join(place, name), changed);
      const { exit, err } = await check(folder, '--resume', 'DIR/saved');
      expect([exit, err]).toEqual([151, expect.stringContaining('SY0015')]);
      writeFileSync(join(place, name), bytes);
    }
  });
});

describe('--vacuity error', () => {
  it('makes a check fail that has no initial state', async () => {
    const folder = folderWith({ ...files, 'None.cfg': 'INIT None\nNEXT Next\n' });
    const args = ['check', 'DIR/Count.tla', '-c', 'DIR/None.cfg', '--json'];
    const warned = await runSynod(folder, args);
    expect(JSON.parse(warned.out)).toMatchObject({
      verdict: 'success',
      checked: { deadlock: false, invariants: [] },
      diagnostics: [{ code: 'SY3125', severity: 'warning' }],
    });
    const failed = await runSynod(folder, [...args, '--vacuity', 'error']);
    expect([failed.exit, JSON.parse(failed.out).verdict]).toEqual([151, 'config error']);
    expect((await runSynod(folder, ['check', 'DIR/Count.tla', '--vacuity', 'no'])).err).toContain('SY0010');
  });
});
