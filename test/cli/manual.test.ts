/** The manual page has every command and every option. The action runs `synod test` with its inputs. Needs the build. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from './run-synod.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('the manual page', () => {
  it('has every command with its options, and every exit code', async () => {
    const { exit, out } = await runSynod(folderWith({}), ['manual']);
    expect(exit).toBe(0);
    const page = out.replaceAll('\\-', '-');
    const { out: help } = await runSynod(folderWith({}), ['--help']);
    const commands = [...help.matchAll(/^ {2}([a-z][a-z-]*) /gm)]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'help');
    expect(commands.length).toBeGreaterThan(10);
    for (const command of commands) {
      expect(page).toContain(`\nsynod ${command} `);
      const { out: options } = await runSynod(folderWith({}), [command, '--help']);
      for (const [, option = ''] of options.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm))
        if (option !== '--help' && option !== '--debug')
          expect([command, page]).toEqual([command, expect.stringContaining(option)]);
    }
    for (const code of ['12', '143', '151']) expect(page).toContain(`\n.B ${code}\n`);
  });

  it('is in the package', () => {
    const { man, files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(files).toContain('dist/man');
    expect(readFileSync(join(root, man), 'utf8')).toContain('.TH SYNOD 1');
  });

  it('is accepted by groff', (context) => {
    if (!existsSync('/usr/bin/groff')) return context.skip('groff is not installed');
    const page = execFileSync(process.execPath, ['bin/synod.js', 'manual'], { cwd: root });
    const { stderr, stdout } = spawnSync('groff', ['-man', '-Tascii', '-ww'], { input: page, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout).toContain('synod check');
  });
});

describe('the action for GitHub', () => {
  const action = readFileSync(join(root, 'action.yml'), 'utf8');
  /** The script of the last step, as GitHub runs it. */
  const script = (action.match(/- name: Test the models\n.*?run: \|\n(.*?)\n {6}env:/s)?.[1] ?? '').replaceAll(
    /^ {8}/gm,
    '',
  );

  const runStep = (folder: string, inputs: Readonly<Record<string, string>>) =>
    spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, ACTION: root, PATHS: '.', FILTER: '', SHARD: '', JUNIT: '', ...inputs },
    });

  const counter =
    "---- MODULE Counter ----\nEXTENDS Naturals\nVARIABLE n\nInit == n = 0\nNext == n < 4 /\\ n' = n + 1\n====\n";
  const config = 'INIT Init\nNEXT Next\nCHECK_DEADLOCK FALSE\n';

  it('succeeds if the models are as expected', () => {
    const folder = folderWith({ 'Counter.tla': counter, 'Counter.cfg': `${config}\\* EXPECT success, distinct 5\n` });
    const { status, stdout } = runStep(folder, { JUNIT: 'results.xml' });
    expect([status, stdout]).toEqual([0, expect.stringContaining('1 model: 1 as expected')]);
    expect(readFileSync(join(folder, 'results.xml'), 'utf8')).toContain('<testsuite');
  });

  it('fails with an annotation if a model is not as expected', () => {
    const folder = folderWith({ 'Counter.tla': counter, 'Counter.cfg': `${config}\\* EXPECT success, distinct 6\n` });
    const { status, stdout } = runStep(folder, { PATHS: 'Counter.cfg\n' });
    expect([status, stdout]).toEqual([1, expect.stringContaining('::error file=Counter.cfg')]);
  });

  it('takes an input as text, never as a command', () => {
    const folder = folderWith({ 'Counter.tla': counter, 'Counter.cfg': `${config}\\* EXPECT success\n` });
    const { status } = runStep(folder, { FILTER: '$(touch made); touch made2' });
    expect(status).not.toBe(0);
    expect([existsSync(join(folder, 'made')), existsSync(join(folder, 'made2'))]).toEqual([false, false]);
  });
});
