import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { folderWith } from './run-synod.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));

/** The program as a separate process. Needs the build. */
function synod(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { PATH } = process.env;
  return spawnSync(process.execPath, [`${root}/bin/synod.js`, ...args], {
    encoding: 'utf8',
    env: { PATH, ...environment },
    maxBuffer: 2 ** 30,
  });
}

beforeAll(() => {
  if (!existsSync(`${root}/dist/program/start.cjs`)) throw new Error('These tests run what was built: npm run build');
});

describe('the program as a process', () => {
  it('answers --version soon, for no command is loaded for it', () => {
    const seconds = [1, 2, 3, 4, 5, 6].map(() => {
      const begin = performance.now();
      expect(synod(['--version'])).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
      return performance.now() - begin;
    });
    // Measured: 60 ms; required: 150 ms. The limit allows for a busy machine.
    expect(Math.min(...seconds)).toBeLessThan(500);
  });

  it('reads only the files of the program that the command needs', () => {
    const folder = folderWith({
      'reads.cjs': `const fs = require('node:fs');
const { readFileSync } = fs;
fs.readFileSync = (path, ...rest) => {
  if (/\\.cjs$/.test(path)) process.stderr.write(path.replace(/.*[/\\\\]/, '') + '\\n');
  return readFileSync(path, ...rest);
};`,
      'A.tla': '---- MODULE A ----\n(* --algorithm A { variable x = 0; { x := 1 } } *)\n====\n',
    });
    const environment = { NODE_OPTIONS: `--require ${folder}/reads.cjs` };
    const readFor = (...args: readonly string[]) => synod(args, environment).stderr.trim().split('\n').sort();
    // A command with little work takes about as long as reading these files: each further one would add a third.
    const fewest = ['language.cjs', 'program.cjs', 'rolldown-runtime.cjs', 'start.cjs'];
    expect(readFor('--version')).toEqual(fewest);
    expect(readFor('translate', `${folder}/A.tla`)).toEqual(fewest);
    expect(readFor('parse', `${folder}/A.tla`)).toEqual([...fewest, 'others.cjs', 'search.cjs'].sort());
  });

  it('also runs from the compiled modules, without the bundle', () => {
    const run = spawnSync(process.execPath, [`${root}/dist/cli/main.js`, 'eval', '1 + 1'], { encoding: 'utf8' });
    expect([run.status, run.stdout, run.stderr]).toEqual([0, '2\n', '']);
    // The expressions of standard input are evaluated in a thread.
    const options = { encoding: 'utf8', input: '1 + 1' } as const;
    const inThread = spawnSync(process.execPath, [`${root}/dist/cli/main.js`, 'eval', '-'], options);
    expect([inThread.status, inThread.stdout, inThread.stderr]).toEqual([0, '2\n', '']);
  });

  it('has the exit code and both output streams of the command', () => {
    const folder = folderWith({ 'A.tla': '---- MODULE A ----\n====\n', 'B.tla': '' });
    const good = synod(['parse', `${folder}/A.tla`]);
    expect([good.status, good.stderr]).toEqual([0, '']);
    expect(good.stdout).toMatch(/^ok .* \d+ ms\n$/);
    const bad = synod(['parse', `${folder}/B.tla`]);
    expect([bad.status, bad.stdout]).toEqual([150, '']);
    expect(bad.stderr).toMatch(/^error\[SY0006\]: /);
  });

  it('prints no colours and only ASCII if it is asked to', () => {
    const long = `<<${Array.from({ length: 60 }, (_, i) => i).join(', ')}>>`;
    const text = `---- MODULE A ----\nVARIABLE x\nInit == x = ${long}\nNext == x' = x\nInv == x = <<>>\n====\n`;
    const folder = folderWith({ 'A.tla': text, 'A.cfg': 'INIT Init\nNEXT Next\nINVARIANT Inv\n' });
    const asks = ['check', `${folder}/A.tla`, '--workers', '1', '--width', '60'];
    const marked = synod(asks, { FORCE_COLOR: '1' });
    expect([marked.status, marked.stdout]).toEqual([12, expect.stringContaining('\u2026')]);
    const plain = synod([...asks, '--ascii', '--no-color'], { FORCE_COLOR: '1' });
    expect(plain.status).toBe(12);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
    expect(plain.stdout + plain.stderr).not.toMatch(/[^\x00-\x7f]|\x1b/);
  });

  it('parses texts nested deeper than the stack of its first thread, and reports where the larger stack ends', () => {
    const nested = (depth: number) => `---- MODULE A ----\nA == ${'('.repeat(depth)}1${')'.repeat(depth)}\n====\n`;
    const deep = folderWith({ 'A.tla': nested(10_000) });
    expect(synod(['parse', `${deep}/A.tla`])).toMatchObject({ status: 0, stderr: '' });
    const tooDeep = folderWith({ 'A.tla': nested(2_000_000) });
    const { status, stdout, stderr } = synod(['parse', `${tooDeep}/A.tla`], { FORCE_COLOR: '1' });
    expect([status, stdout]).toEqual([150, '']);
    expect(stderr).toContain('SY1009');
    expect(stderr).toContain('\u001b[');
  });

  it('ends on Ctrl-C while it enumerates very many initial states', async () => {
    const text = `---- MODULE A ----
EXTENDS Naturals, TLC
VARIABLE x
Init == PrintT("begun") /\\ x \\in 1..1000000000
Next == x' = x
====
`;
    const folder = folderWith({ 'A.tla': text, 'A.cfg': 'INIT Init\nNEXT Next\n' });
    const child = spawn(process.execPath, [`${root}/bin/synod.js`, 'check', `${folder}/A.tla`]);
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    const [status, signal] = await once(child, 'exit');
    expect([status, signal]).toEqual([130, null]);
  });

  it('reads SYNOD_LIBRARY', () => {
    const folder = folderWith({
      'A.tla': '---- MODULE A ----\nEXTENDS L\n====\n',
      'lib/L.tla': '---- MODULE L ----\n====\n',
    });
    expect(synod(['parse', `${folder}/A.tla`]).status).toBe(150);
    expect(synod(['parse', `${folder}/A.tla`], { SYNOD_LIBRARY: `${folder}/lib` }).status).toBe(0);
  });

  it('uses colours only on a terminal or on request', () => {
    const folder = folderWith({ 'A.tla': '' });
    const colour = '\u001b[';
    expect(synod(['parse', `${folder}/A.tla`]).stderr).not.toContain(colour);
    expect(synod(['parse', `${folder}/A.tla`], { CI: '1' }).stderr).not.toContain(colour);
    expect(synod(['parse', `${folder}/A.tla`], { FORCE_COLOR: '1' }).stderr).toContain(colour);
    expect(synod(['parse', `${folder}/A.tla`, '--json'], { FORCE_COLOR: '1' }).stdout).not.toContain(colour);
  });

  it('writes all of a long output to a pipe', () => {
    const definitions = Array.from({ length: 5000 }, (_, index) => `Definition${index} == {${index}, ${index + 1}}\n`);
    const folder = folderWith({ 'A.tla': `---- MODULE A ----\n${definitions.join('')}====\n` });
    const { status, stdout } = synod(['parse', `${folder}/A.tla`, '--ast']);
    expect(status).toBe(0);
    expect(stdout.length).toBeGreaterThan(1_000_000);
    expect(JSON.parse(stdout).units).toHaveLength(5000);
  });

  it.runIf(existsSync('/dev/full'))('reports that its output cannot be written', () => {
    const full = openSync('/dev/full', 'w');
    const folder = folderWith({ 'A.tla': '---- MODULE A ----\n====\n' });
    const { status, stderr } = spawnSync(process.execPath, [`${root}/bin/synod.js`, 'parse', `${folder}/A.tla`], {
      encoding: 'utf8',
      stdio: ['ignore', full, 'pipe'],
    });
    closeSync(full);
    expect([status, stderr]).toEqual([151, 'Cannot write the output: ENOSPC.\n']);
  });

  it.runIf(existsSync('/bin/sh'))('ends without a message if its output is not read', { timeout: 60_000 }, () => {
    const folder = folderWith({
      'A.tla': "---- MODULE A ----\nVARIABLE x\nInit == x = 0\nNext == x' = x\n====\n",
      'A.cfg': 'INIT Init\nNEXT Next\n',
      batch: '1..20\n'.repeat(20_000),
      requests: '{"src":"c","dest":"n","body":{"type":"init","node_id":"n","node_ids":[],"msg_id":1}}\n'.repeat(5000),
    });
    const run = (line: string) => {
      const text = `cd '${folder}'; { '${process.execPath}' '${root}/bin/synod.js' ${line}; echo "exit $?" >&3; } 3>&2`;
      const { stderr } = spawnSync('/bin/sh', ['-c', `${text} | head -c 10`], { encoding: 'utf8' });
      return stderr;
    };
    expect(run('check A.tla')).toBe('exit 0\n');
    expect(run('check A.tla --json')).toBe('exit 0\n');
    expect(run('parse A.tla --ast')).toBe('exit 0\n');
    expect(run("eval '1..1000'")).toBe('exit 0\n');
    expect(run('eval --batch batch')).toBe('exit 0\n');
    expect(run('serve < requests')).toBe('exit 0\n');
    expect(run('--help')).toBe('exit 0\n');
    expect(run('nonsense 2>&1')).toBe('exit 151\n');
    expect(run('check A.tla >&- 2>&-')).toBe('exit 0\n');
    expect(run('eval - < /')).toMatch(/^error\[SY0003\].*\nexit 151\n$/);
  });
});
