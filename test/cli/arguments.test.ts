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

  it('may have their values behind an equals sign, also those of TLC', async () => {
    expect((await check('-config=DIR/Small.cfg', '-workers=1', '-deadlock')).out).toContain('2 distinct states');
    expect((await check('-deadlock', '-dfid=9', '-fp=3')).exit).toBe(0);
    expect(await check('-deadlock=true')).toMatchObject({
      exit: 151,
      err: expect.stringContaining('-deadlock takes no value'),
    });
    expect((await check('--json=yes')).err).toContain('--json takes no value');
  });

  it('may name a configuration without its extension', async () => {
    expect((await check('-config', 'DIR/Small', '-deadlock')).out).toContain('2 distinct states');
    expect((await check('--config', 'DIR/Smal.cfg')).err).toContain("did you mean 'DIR/Small.cfg'?");
    expect((await check('-c', 'DIR/Xyzzy.cfg')).err).toContain("the folder has 'DIR/Counter.cfg', 'DIR/Small.cfg'");
  });

  it('name a configuration with -c', async () => {
    expect(await check('DIR/Small.cfg')).toEqual({
      exit: 151,
      out: '',
      err: `error[SY0151]: 'DIR/Small.cfg' is one argument too many for synod check
hint: name a configuration with -c: synod check DIR/Counter -c DIR/Small.cfg
`,
    });
    const { 'Counter.cfg': _, ...files } = counter;
    const run = await runSynod(folderWith(files), ['check', 'DIR/Counter.tla']);
    expect(run.err).toContain('hint: name another one in the folder (-c DIR/Small.cfg), or write this one\n');
  });

  it.each([
    [['--constant', 'N', '3'], "'3'", 'write --constant N=3'],
    [['--constant', 'N', '{a,', 'b}'], "'{a,'", 'write --constant "N={a, b}"'],
    [['--constant', 'N', '=', '3'], "'='", 'put a value with spaces in quotes: --constant "N = 3"'],
    [['--invariant', 'x', '\\in', '0..3'], "'\\in'", 'put a value with spaces in quotes: --invariant "x \\in 0..3"'],
    [['--no-deadlock', 'off'], "'off'", '--no-deadlock takes no value'],
  ])('give a value in one word: %j', async (words, surplus, hint) => {
    const told = `error[SY0151]: ${surplus} is one argument too many for synod check\nhint: ${hint}\n`;
    expect(await check(...words)).toEqual({ exit: 151, out: '', err: told });
    // The place of the specification does not matter.
    const run = await runSynod(folderWith(counter), ['check', ...words, 'DIR/Counter.tla']);
    expect(run).toEqual({ exit: 151, out: '', err: told });
  });

  it.each([
    ['--inv', '--invariant'],
    ['--constants', '--constant'],
    ['-Config', '--config'],
    ['-worker', '--workers'],
    ['--maxdepth', '--max-depth'],
    ['-deadlok', '--deadlock'],
    ['-maxsetsize', '--max-set-size'],
  ])('say which option is meant by %s', async (option, meant) => {
    const { exit, err } = await check(option, '3');
    expect([exit, err]).toEqual([
      151,
      `error[SY0032]: Synod has no option ${option}\nhint: did you mean ${meant}? synod help check lists all options\n`,
    ]);
  });

  it('name no option where none is similar', async () => {
    expect((await check('-v')).err).toBe(
      'error[SY0032]: Synod has no option -v\nhint: synod help check lists all options\n',
    );
  });

  it.each(['-simulate', '-recover', '-checkpoint', '-tool', '-depth'])(
    'say what to write in place of %s',
    async (option) => {
      const { exit, err } = await check(option);
      expect(exit).toBe(151);
      expect(err).toMatch(new RegExp(`^error\\[SY0032\\]: Synod has no option ${option}\nhint: \\w`));
    },
  );

  it.each([
    [['--deadlock', '--no-deadlock'], '--deadlock', '--no-deadlock'],
    [['-deadlock', '--deadlock'], '--deadlock', '--no-deadlock'],
    [['--spec', 'Spec', '--next', 'Next'], '--spec', '--next'],
    [['--init', 'Init', '--spec=Spec'], '--spec', '--init'],
  ])('refuse two options that contradict each other: %j', async (options, one, other) => {
    expect(await check(...options)).toMatchObject({
      exit: 151,
      err: `error[SY0038]: ${one} cannot be combined with ${other}\nhint: remove one of the two options\n`,
    });
  });

  it('need the value that an option takes, whatever its spelling', async () => {
    for (const option of ['-dump', '-config', '-workers', '-dfid'])
      expect(await check(option)).toMatchObject({ exit: 151, err: expect.stringContaining('argument missing') });
  });

  it('leave the value of an option as it is', async () => {
    expect((await check('-deadlock', '--invariant', '-1 < x')).exit).toBe(0);
    expect((await check('-deadlock', '--invariant', '-deadlock')).err).toContain("'deadlock'");
  });
});

describe('the arguments of synod simulate', () => {
  const simulate = (...args: readonly string[]) =>
    runSynod(folderWith(counter), ['simulate', 'DIR/Counter', '-deadlock', '-workers', '1', ...args]);

  it('may be those of a simulation with TLC', async () => {
    const { exit, out } = await simulate('-simulate', 'num=7', '-depth', '2', '-seed=3', '-aril', '0');
    expect([exit, out]).toEqual([0, expect.stringContaining('7 behaviors')]);
    expect((await simulate('-simulate', 'file=trace,num=5', '-depth=2')).out).toContain('5 behaviors');
  });

  it('leave out of -depth 2 what -depth 4 reaches', async () => {
    expect((await simulate('-depth', '2', '-invariant', 'x < 3')).exit).toBe(0);
    expect((await simulate('-depth', '4', '-invariant', 'x < 3')).exit).toBe(12);
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
