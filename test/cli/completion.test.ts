/** `synod completion`, the examples in the help, and the version for programs. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { readVersion } from '../../src/cli/files/package-folder.js';
import { folderWith, runSynod } from './run-synod.js';

const run = (...args: readonly string[]) => runSynod(folderWith({}), args);
const hasBash = spawnSync('bash', ['--version']).status === 0;

describe('synod completion', () => {
  it.runIf(hasBash)('completes commands and options in bash', async () => {
    const { exit, out } = await run('completion', 'bash');
    expect(exit).toBe(0);
    const complete = (...words: readonly string[]) => {
      const line = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _synod`;
      const script = `${out}\n${line}\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
      return spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout.trim().split('\n');
    };
    expect(complete('synod', 'sim')).toEqual(['simulate']);
    expect(complete('synod', 'check', '--max-d')).toEqual(['--max-depth']);
  });

  it('knows every command in each shell', async () => {
    const { out: help } = await run('--help');
    const names = [...help.matchAll(/^ {2}([a-z]+) /gm)].map(([, name = '']) => name).filter((name) => name !== 'help');
    expect(names).toContain('simulate');
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { out } = await run('completion', shell);
      for (const name of names) expect([shell, out]).toEqual([shell, expect.stringContaining(name)]);
      expect(out).toContain(shell === 'fish' ? '-l max-depth' : '--max-depth');
    }
  });

  it('says which shells there are', async () => {
    const { exit, err } = await run('completion', 'csh');
    expect([exit, err]).toEqual([151, "error[SY0010]: synod completion takes bash, zsh or fish, not 'csh'\n"]);
  });
});

describe('the help', () => {
  it('has examples for a command', async () => {
    const { out } = await run('help', 'simulate');
    expect(out).toContain('Examples:\n  synod simulate Paxos.tla --traces 10000 --depth 50\n');
  });

  it('prints the version as JSON', async () => {
    const { exit, out } = await run('--version', '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ tool: 'synod', version: readVersion() });
  });
});
