/** Input that no command can work with: the message, the exit code, and no more output than a terminal or a closed pipe takes. Needs the build. */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from './run-synod.js';

const bin = fileURLToPath(new URL('../../bin/synod.js', import.meta.url));
const hasTerminal = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true;
const endless = `---- MODULE Endless ----
EXTENDS Naturals
VARIABLES x, y
Next == x' = (x + 1) % 5000 /\\ y' \\in {y, (y + 1) % 5000}
Init == x = 0 /\\ y = 0
====
`;
const files = {
  'Endless.tla': endless,
  'Endless.cfg': 'INIT Init\nNEXT Next\n',
  'NoInit.tla': endless.replace('Endless', 'NoInit').replace(/^Init.*\n/m, ''),
  'NoInit.cfg': 'NEXT Next\n',
};

describe('a specification without an initial predicate', () => {
  it.each(['check', 'simulate', 'graph'])('is refused by %s', async (command) => {
    const { exit, err } = await runSynod(folderWith(files), [command, 'DIR/NoInit.tla']);
    expect([exit, err]).toEqual([
      151,
      expect.stringContaining("error[SY3112]: The configuration names 'Next' but no INIT"),
    ]);
  });
});

describe('a number that leaves nothing to do', () => {
  it.each([
    ['simulate', '--depth', '0', '--depth takes a whole number from 1'],
    ['simulate', '--traces', '0', '--traces takes a whole number from 1'],
    ['check', '--max-depth', '0', '--max-depth takes a whole number from 1'],
    ['check', '--workers', '0', '--workers takes a whole number from 1'],
  ])('is refused: %s %s %s', async (command, option, number, message) => {
    const { exit, err } = await runSynod(folderWith(files), [command, 'DIR/Endless.tla', option, number]);
    expect([exit, err]).toEqual([151, expect.stringContaining(`error[SY0010]: ${message}`)]);
  });
});

describe('synod test', () => {
  it('refuses a folder without models', async () => {
    const { exit, err } = await runSynod(folderWith({ 'empty/readme': '' }), ['test', 'DIR/empty']);
    expect([exit, err]).toEqual([151, expect.stringContaining("There are no models with expectations in 'DIR/empty'")]);
  });

  it('refuses a broken expectation, with its place', async () => {
    const folder = folderWith({ ...files, 'Endless.cfg': '\\* EXPECT sucess, distinct many\nINIT Init\nNEXT Next\n' });
    const { exit, err } = await runSynod(folder, ['test', 'DIR']);
    expect(exit).toBe(151);
    expect(err).toContain("SY3140]: EXPECT begins with a verdict, not with 'sucess': did you mean 'success'?");
    expect(err).toContain("SY3140]: EXPECT has no part 'distinct many'");
    expect(err).toContain('DIR/Endless.cfg:1:11');
  });
});

describe('a closed pipe', () => {
  it.each([
    'check Endless.tla --max-states 2000 --json',
    'simulate Endless.tla --traces 300 --events -',
    'graph Endless.tla --format dot --max-states 3000',
    'specs',
    'help check',
  ])('ends the output of %s quietly', { timeout: 60_000 }, (args) => {
    const command = `"${process.execPath}" "${bin}" ${args} | head -c 20; echo " exit \${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', command], { cwd: folderWith(files), encoding: 'utf8' });
    expect(stderr).not.toMatch(/EPIPE|Internal error|at .*\.cjs/);
    expect(stdout).toMatch(/ exit (?:0|11)\n$/);
  });
});

describe.runIf(hasTerminal)('a terminal of 20 columns', () => {
  it('shows progress in lines of its width, and clears the last one', { timeout: 60_000 }, () => {
    const command = `stty cols 20 rows 24; exec "${process.execPath}" "${bin}" check Endless.tla --time-limit 2`;
    const { stdout, status } = spawnSync('script', ['-q', '-e', '-c', command, '/dev/null'], {
      cwd: folderWith(files),
      encoding: 'utf8',
      env: { ...process.env, TERM: 'xterm', NO_COLOR: '1' },
    });
    expect(status).toBe(0);
    const [progress = '', ...report] = stdout.split('\r\x1b[2K').reverse();
    expect(stripVTControlCharacters(progress)).toMatch(/^Stopped after 2\.\d s \(--time-limit\)\./);
    expect(report.length).toBeGreaterThan(1);
    for (const line of report) expect(stripVTControlCharacters(line).length).toBeLessThan(20);
  });
});
