import { describe, expect, it } from 'vitest';
import { readVersion } from '../../src/cli/files/package-folder.js';
import { folderWith, runSynod } from './run-synod.js';

const run = (...args: readonly string[]) => runSynod(folderWith({}), args);

describe('the command line', () => {
  it('prints the version', async () => {
    expect(await run('--version')).toEqual({ exit: 0, out: `${readVersion()}\n`, err: '' });
  });

  it('lists the commands when asked for help', async () => {
    const { exit, out, err } = await run('--help');
    expect([exit, err]).toEqual([0, '']);
    expect(out).toMatch(/^Usage: synod /);
    expect(out).toMatch(/\n {2}parse +Parse a specification/);
  });

  it('shows the help of a command in either form', async () => {
    const asked = await run('parse', '--help');
    expect(asked.out).toContain('--library <folder>');
    expect(await run('help', 'parse')).toEqual(asked);
  });

  it('suggests a similar command, and exits with 151', async () => {
    const { exit, out, err } = await run('prase', 'A.tla');
    expect([exit, out]).toEqual([151, '']);
    expect(err).toMatch(/^error: unknown command 'prase'\n\(Did you mean parse\?\)\n/);
  });

  it('suggests a similar command also for help, and the check of a configuration', async () => {
    const help = await run('help', 'chek');
    expect([help.exit, help.err]).toEqual([151, expect.stringContaining('(Did you mean check?)')]);
    expect((await run('Tank.cfg')).err).toContain('write synod check Tank.tla -c Tank.cfg;');
  });

  it('suggests a similar option, and exits with 151', async () => {
    const { exit, out, err } = await run('parse', 'A.tla', '--jsn');
    expect([exit, out]).toEqual([151, '']);
    expect(err).toMatch(/^error\[SY0032\]: Synod has no option --jsn\nhint: did you mean --json\?/);
  });

  it('requires exactly one file', async () => {
    expect(await run('parse')).toMatchObject({
      exit: 151,
      err: expect.stringContaining("missing required argument 'file'"),
    });
    expect(await run('parse', 'A', 'B')).toMatchObject({
      exit: 151,
      err: expect.stringContaining("SY0151]: 'B' is one argument too many"),
    });
  });

  it('shows the help and exits with 151 without arguments', async () => {
    const { exit, out, err } = await run();
    expect([exit, out]).toEqual([151, '']);
    expect(err).toMatch(/^Usage: synod /);
  });
});

describe('an internal error', () => {
  // A file name cannot contain this character. The error of the system stands for any unexpected error.
  const impossible = 'A\u0000.tla';

  it('is reported without a stack trace, and exits with 255', async () => {
    const { exit, out, err } = await run('parse', impossible);
    expect([exit, out]).toEqual([255, '']);
    expect(err).toMatch(/^Internal error of Synod, not an error in your specification: /);
    expect(err).toContain('--debug');
    expect(err).not.toMatch(/^\s+at /m);
  });

  it('is reported with its stack trace with --debug, before or after the command', async () => {
    for (const args of [
      ['--debug', 'parse', impossible],
      ['parse', impossible, '--debug'],
    ]) {
      const { exit, err } = await run(...args);
      expect(exit).toBe(255);
      expect(err).toMatch(/^\s+at /m);
    }
  });
});
