/** The help of every command has its options, examples and exit codes, and docs/exit-codes.md says the same. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands/command-list.js';
import { folderWith, runSynod } from './run-synod.js';

const page = readFileSync(new URL('../../docs/exit-codes.md', import.meta.url), 'utf8');

/** The codes of a command by the table of the page. `simulate` has those of `check`. */
function codesOnPage(command: string): readonly string[] {
  const names = command === 'simulate' ? ['check', 'simulate'] : [command];
  return [...page.matchAll(/^\| (\d+) \| (.*?) \|/gm)]
    .filter(([, , who = '']) => who === 'all' || names.some((name) => who.includes(`\`${name}\``)))
    .map(([, code = '']) => code);
}

describe.each(commands)('the help of $name', ({ name, examples }) => {
  it('has examples that begin with the command, and the exit codes of the page', async () => {
    const { exit, out, err } = await runSynod(folderWith({}), [name, '--help']);
    expect([exit, err]).toEqual([0, '']);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      expect(example).toContain(`synod ${name}`);
      expect(out).toContain(`\n  ${example}\n`);
    }
    const shown = out.slice(out.indexOf('Exit codes:'));
    expect([...shown.matchAll(/^ {2}(\d+) +\S/gm)].map(([, code]) => code)).toEqual(codesOnPage(name));
    expect(out).toContain('--ascii');
  });
});
