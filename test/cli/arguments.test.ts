import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from './run-synod.js';

const counter = {
  'Counter.tla':
    "---- MODULE Counter ----\nEXTENDS Integers\nVARIABLE x\nInit == x = 0\nNext == x < 3 /\\ x' = x + 1\n====\n",
  'Counter.cfg': 'INIT Init\nNEXT Next\n',
  'Small.cfg': 'INIT Init\nNEXT Next\nCONSTRAINT x < 2',
};

const check = (...args: readonly string[]) => runSynod(folderWith(counter), ['check', 'DIR/Counter', ...args]);

describe('the arguments of synod check', () => {
  it('name a specification without its extension', async () => {
    expect(await check()).toMatchObject({ exit: 11, out: expect.stringContaining('4 distinct states') });
  });

  it('may be spelled as those of TLC', async () => {
    expect((await check('-deadlock')).exit).toBe(0);
    expect((await check('-workers', '1', '-deadlock', '-cleanup', '-metadir', 'states')).exit).toBe(0);
    expect((await check('-config', 'DIR/Small.cfg', '-deadlock')).out).toContain('2 distinct states');
    expect((await check('-deadlock', '-coverage', '1')).out).toMatch(/Next.*3/);
    expect((await check('-deadlock', '-dfid', '9')).exit).toBe(0);
    expect((await check('-max-depth', '2', '-no-deadlock')).exit).toBe(0);
  });

  it('write the file that -dump names, with the extension that TLC adds', async () => {
    const { readFileSync } = await import('node:fs');
    const folder = folderWith(counter);
    const args = ['check', 'DIR/Counter', '-deadlock', '-dump', 'dot,actionlabels', 'DIR/graph'];
    expect((await runSynod(folder, args)).exit).toBe(0);
    expect(readFileSync(`${folder}/graph.dot`, 'utf8')).toMatch(/^(?:strict )?digraph /);
  });

  it.each(['-simulate', '-recover', '-checkpoint', '-tool', '-depth'])(
    'say what to write in place of %s',
    async (option) => {
      const { exit, err } = await check(option);
      expect(exit).toBe(151);
      expect(err).toMatch(new RegExp(`^error\\[SY0032\\]: Synod has no option ${option}\nhint: \\w`));
    },
  );

  it('need the value that an option takes, whatever its spelling', async () => {
    for (const option of ['-dump', '-config', '-workers', '-dfid'])
      expect(await check(option)).toMatchObject({ exit: 151, err: expect.stringContaining('argument missing') });
  });

  it('leave the value of an option as it is', async () => {
    expect((await check('-deadlock', '--invariant', '-1 < x')).exit).toBe(0);
    expect((await check('-deadlock', '--invariant', '-deadlock')).err).toContain("'deadlock'");
  });
});

describe('the arguments of synod eval', () => {
  const evaluate = (...args: readonly string[]) => runSynod(folderWith({}), ['eval', ...args]);

  it('may be an expression that begins with a minus sign', async () => {
    expect(await evaluate('-7 % 3')).toEqual({ exit: 0, out: '2\n', err: '' });
    expect((await evaluate('-(2 + 3)')).out).toBe('-5\n');
    expect((await evaluate('-7')).out).toBe('-7\n');
    expect((await evaluate('--json', '-Cardinality({1, 2})')).out).toContain('"value":"-2"');
  });

  it('report the place in such an expression as it was written', async () => {
    expect((await evaluate('-7 % q')).err).toContain('expression:1:6');
  });

  it('name a file that does not exist, also if its name begins with a minus sign', async () => {
    expect(await evaluate('1', '-x')).toMatchObject({
      exit: 151,
      err: expect.stringContaining("There is no file '-x'"),
    });
  });

  it('still name an unknown option', async () => {
    expect(await evaluate('--jsn', '1')).toMatchObject({ exit: 151, err: expect.stringContaining('--json') });
  });
});
