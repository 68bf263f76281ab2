import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from './run-synod.js';

const specs = fileURLToPath(new URL('../../specs/', import.meta.url));

describe('synod specs', () => {
  it('lists every specification of the library with the first sentence of its header', async () => {
    const { exit, out } = await runSynod(folderWith({}), ['specs']);
    expect(exit).toBe(0);
    for (const file of readdirSync(specs).filter((name) => name.endsWith('.tla')))
      expect(out).toMatch(new RegExp(`^${file.slice(0, -4)} +[A-Z].*\\.$`, 'm'));
  });

  it('shows where one is, and its models', async () => {
    const { exit, out } = await runSynod(folderWith({}), ['specs', 'Voting']);
    expect(exit).toBe(0);
    expect(out).toContain(join(specs, 'Voting.tla'));
    expect(out).toMatch(/^ {2}Voting-implements\.cfg +\w/m);
  });

  it('lists them as JSON for programs', async () => {
    const { out } = await runSynod(folderWith({}), ['specs', '--json']);
    const { specs: listed } = JSON.parse(out);
    expect(listed.map(({ name }: { name: string }) => name)).toContain('PCon');
  });

  it('copies a specification with its models to begin a variant, and overwrites nothing', async () => {
    const folder = folderWith({});
    const copied = await runSynod(folder, ['specs', 'Voting', '--copy', '--to', 'DIR/mine']);
    expect(copied.exit).toBe(0);
    expect(readFileSync(join(folder, 'mine/Voting.tla'), 'utf8')).toBe(readFileSync(join(specs, 'Voting.tla'), 'utf8'));
    expect(existsSync(join(folder, 'mine/Voting-medium.cfg'))).toBe(true);
    const again = await runSynod(folder, ['specs', 'Voting', '--copy', '--to', 'DIR/mine']);
    expect(again).toMatchObject({
      exit: 151,
      err: expect.stringContaining("There is a file 'DIR/mine/Voting.tla' already"),
    });
  });

  it('copies all files or none', async () => {
    const folder = folderWith({ 'Voting.cfg': '' });
    expect((await runSynod(folder, ['specs', 'Voting', '--copy', '--to', 'DIR'])).exit).toBe(151);
    expect(readdirSync(folder)).toEqual(['Voting.cfg']);
  });

  it('says where it cannot copy to', async () => {
    const folder = folderWith({ file: '' });
    const { exit, err } = await runSynod(folder, ['specs', 'Voting', '--copy', '--to', 'DIR/file']);
    expect([exit, err]).toEqual([151, expect.stringMatching(/^error\[SY0031\]: .*the system says \w+/)]);
  });

  it('names the specification that was meant', async () => {
    const { exit, err } = await runSynod(folderWith({}), ['specs', 'Votin']);
    expect([exit, err]).toEqual([151, expect.stringContaining("did you mean 'Voting'?")]);
  });

  it('needs a name to copy', async () => {
    expect(await runSynod(folderWith({}), ['specs', '--copy'])).toMatchObject({
      exit: 151,
      err: expect.stringContaining('SY0028'),
    });
  });
});

describe('a specification of the library', () => {
  it('is found by its name from any folder, with a note', async () => {
    const { exit, out, err } = await runSynod(folderWith({}), ['check', 'Consensus'], '', false);
    expect([exit, out]).toEqual([0, expect.stringContaining('No violation.')]);
    expect(err).toBe(`note: Consensus comes from the library of Synod: ${join(specs, 'Consensus.tla')}\n`);
  });

  it('has its models by their names, too', async () => {
    const { exit, out } = await runSynod(folderWith({}), ['check', 'PCon', '-c', 'PCon-small.cfg']);
    expect([exit, out]).toEqual([0, expect.stringContaining('2,025 distinct states')]);
  });

  it('stands behind a file of that name', async () => {
    const folder = folderWith({
      'Consensus.tla': "---- MODULE Consensus ----\nVARIABLE x\nInit == x = 0\nNext == x = 0 /\\ x' = 1\n====\n",
      'Consensus.cfg': 'INIT Init NEXT Next CHECK_DEADLOCK FALSE',
    });
    const { out, err } = await runSynod(folder, ['check', 'DIR/Consensus']);
    expect([out, err]).toEqual([expect.stringContaining('2 distinct states'), '']);
  });

  it('lends its definitions to an expression', async () => {
    const { out } = await runSynod(folderWith({}), ['eval', 'Quorum = {}', 'PCon']);
    expect(out).toBe('FALSE\n');
  });

  it('may be extended from any folder, with a note', async () => {
    const folder = folderWith({
      'Mine.tla':
        '---- MODULE Mine ----\nEXTENDS Consensus\nVARIABLE log\nMineInit == Init /\\ log = {}\nMineNext == Next /\\ UNCHANGED log\n====\n',
      'Mine.cfg': 'CONSTANT Value = {a, b}\nINIT MineInit\nNEXT MineNext\nCHECK_DEADLOCK FALSE\n',
    });
    const { exit, out, err } = await runSynod(folder, ['check', 'DIR/Mine.tla'], '', false);
    expect([exit, out]).toEqual([0, expect.stringContaining('3 distinct states')]);
    expect(err).toBe(`note: Consensus comes from the library of Synod: ${join(specs, 'Consensus.tla')}\n`);
  });

  it('is not read where the file of the root has a module of its name', async () => {
    const folder = folderWith({
      'Mine.tla': '---- MODULE Mine ----\nEXTENDS Consensus\n====\n---- MODULE Consensus ----\nOne == 1\n====\n',
    });
    expect(await runSynod(folder, ['eval', 'One', 'DIR/Mine.tla'], '', false)).toEqual({
      exit: 0,
      out: '1\n',
      err: '',
    });
  });
});
