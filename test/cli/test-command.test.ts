/** `synod test`, as a user sees it. The models run in processes of the built program, which `node:child_process` starts. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from './run-synod.js';

const bin = fileURLToPath(new URL('../../bin/synod.js', import.meta.url));
const counter = `---- MODULE Counter ----
EXTENDS Naturals
CONSTANT Max
VARIABLE x
Init == x = 0
Next == x < Max /\\ x' = x + 1
Small == x < 3
====
`;

function config(max: number, expectation: string, more = ''): string {
  return `${expectation}\nINIT Init\nNEXT Next\nCONSTANT Max = ${max}\nCHECK_DEADLOCK FALSE\n${more}`;
}

const asExpected = {
  'Counter.tla': counter,
  'Counter.cfg': config(2, '\\* EXPECT success, distinct 3, depth 3, under 60 s', 'INVARIANT Small\n'),
  'Counter-large.cfg': config(5, '\\* EXPECT safety failure Small, depth 4', 'INVARIANT Small\n'),
};

/** Times differ, and models end in any order. */
function masked({ exit, out, err }: { readonly exit: number; readonly out: string; readonly err: string }) {
  const lines = out
    .trim()
    .replace(/\d+(?:\.\d+)? s\b/g, 'TIME')
    .split('\n');
  return { exit, out: lines, err };
}

async function test(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  return masked(await runSynod(folderWith(files), ['test', ...(args.length > 0 ? args : ['DIR']), '--workers', '1']));
}

describe('synod test', () => {
  it('compares models with the comments in their configurations', { timeout: 60_000 }, async () => {
    const { exit, out } = await test(asExpected);
    expect(exit).toBe(0);
    const lines = out.map((line) => line.replace(/(?:\.\.\/)*\.*DIR|\S*synod-test-\w+/, 'DIR'));
    expect(lines.sort()).toEqual([
      '',
      '2 models: 2 as expected, TIME',
      'ok         DIR/Counter-large.cfg  safety failure Small, 4 distinct, depth 4  TIME',
      'ok         DIR/Counter.cfg  success, 3 distinct, depth 3  TIME',
    ]);
  });

  it('says what was expected and what was found', { timeout: 60_000 }, async () => {
    const files = {
      'Counter.tla': counter,
      'Counter-1.cfg': config(2, '\\* EXPECT safety failure Small', 'INVARIANT Small\n'),
      'Counter-2.cfg': config(2, '\\* EXPECT success, distinct 4, depth 7'),
      'Counter-3.cfg': config(2, '\\* EXPECT success', 'INVARIANT Smal\n'),
    };
    const { exit, out } = await test(files);
    expect(exit).toBe(1);
    const text = out.join('\n');
    expect(text).toContain('             expected safety failure Small, found success');
    expect(text).toContain('             expected distinct 4, found 3\n             expected depth 7, found 3');
    expect(text).toContain("             expected success, found config error: SY2001: The name 'Smal' is not defined");
    expect(text).toContain('3 models: 0 as expected, 3 not, TIME');
  });

  it('leaves a model undecided that a limit stops', { timeout: 60_000 }, async () => {
    const endless = { 'Counter.tla': counter, 'Counter.cfg': config(100_000_000, '\\* EXPECT success') };
    const { exit, out } = await test(endless, 'DIR', '--time-limit', '0.5');
    expect(exit).toBe(2);
    expect(out.join('\n')).toMatch(/undecided {2}\S*Counter.cfg {2}stopped by the time limit before the end {2}TIME/);
  });

  it('fails a model that takes longer than expected', { timeout: 60_000 }, async () => {
    const endless = { 'Counter.tla': counter, 'Counter.cfg': config(100_000_000, '\\* EXPECT success, under 10 ms') };
    const { exit, out } = await test(endless);
    expect(exit).toBe(1);
    expect(out.join('\n')).toContain('expected under TIME, took TIME');
  });

  it('reads expected.tsv, and chooses models by their paths and by parts', { timeout: 60_000 }, async () => {
    const files = {
      'Counter.tla': counter,
      'A.cfg': config(1, ''),
      'B.cfg': config(2, ''),
      'C.cfg': config(3, ''),
      'expected.tsv':
        'spec\tcfg\tverdict\tdistinct\tdepth\nCounter\tA.cfg\tsuccess\t2\t2\nCounter\tB.cfg\tsuccess\t3\t-\nCounter\tC.cfg\tsuccess\t4\t4\n',
    };
    const run = async (...args: readonly string[]) => {
      const { out } = await test(files, ...args);
      return out.flatMap((line) => /(\w)\.cfg/.exec(line)?.[1] ?? []).sort();
    };
    expect(await run('DIR')).toEqual(['A', 'B', 'C']);
    expect(await run('DIR', '--filter', 'B.')).toEqual(['B']);
    expect(await run('DIR/C.cfg')).toEqual(['C']);
    expect(await run('DIR/Counter.tla', '--shard', '1/2')).toEqual(['A', 'C']);
    expect(await run('DIR', '--shard', '2/2')).toEqual(['B']);
  });

  it('reads a manifest of tlaplus/Examples, and simulates its models of this mode', { timeout: 60_000 }, async () => {
    const model = (path: string, more: object) => ({ path: `specifications/c/${path}`, runtime: '00:00:01', ...more });
    const manifest = {
      modules: [
        {
          path: 'specifications/c/Counter.tla',
          models: [
            model('A.cfg', { mode: 'exhaustive search', result: 'success', distinctStates: 3, stateDepth: 3 }),
            model('B.cfg', { mode: { simulate: { traceCount: 3 } }, result: 'safety failure' }),
            model('A.cfg', { mode: 'symbolic', result: 'success' }),
          ],
        },
        { path: 'specifications/c/Counter.tla', models: [model('S.cfg', { mode: 'symbolic', result: 'success' })] },
      ],
    };
    const files = {
      'specifications/c/Counter.tla': counter,
      'specifications/c/A.cfg': config(2, ''),
      'specifications/c/B.cfg': config(5, '', 'INVARIANT Small\n'),
      'specifications/c/S.cfg': config(5, ''),
      'specifications/c/manifest.json': JSON.stringify(manifest),
    };
    const { exit, out } = await test(files);
    expect(exit).toBe(0);
    const text = out.join('\n');
    expect(text).toContain('skipped    ');
    expect(text).toContain('its mode is symbolic');
    expect(text).toContain('3 models: 2 as expected, 1 skipped, TIME');
  });

  it('writes JUnit, annotations and JSON', { timeout: 60_000 }, async () => {
    const files = {
      'Counter.tla': counter,
      'Counter.cfg': config(2, '\\* Two steps.\n\\* EXPECT success, distinct 9'),
    };
    const folder = folderWith(files);
    const args = ['test', 'DIR', '--junit', 'DIR/junit.xml', '--github', '--json'];
    const { exit, out } = await runSynod(folder, args);
    expect(exit).toBe(1);
    const lines = out.trim().split('\n');
    expect(lines[0]).toMatch(/^::error file=[^,]*Counter.cfg,line=2,title=synod test::expected distinct 9, found 3$/);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      command: 'test',
      verdict: 'no',
      exit: 1,
      models: [{ outcome: 'differs', differences: ['expected distinct 9, found 3'] }],
    });
    const junit = readFileSync(join(folder, 'junit.xml'), 'utf8');
    expect(junit).toContain('tests="1" failures="1" errors="0" skipped="0"');
    expect(junit).toContain('<failure message="expected distinct 9, found 3"/>');
  });
});

describe('Ctrl-C on a terminal', () => {
  it('ends synod test --watch, although it also ends the processes that wait for models', {
    timeout: 60_000,
  }, async () => {
    const args = [bin, 'test', folderWith(asExpected), '--watch'];
    const child = spawn(process.execPath, args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    while (!err.includes('Waiting for changes')) await sleep(20);
    process.kill(-(child.pid as number), 'SIGINT');
    const [code] = await once(child, 'close');
    expect([code, err]).toEqual([130, 'Waiting for changes. Ctrl-C ends.\n']);
  });
});

describe('bad input of synod test', () => {
  const broken = (expectation: string) => ({ 'Counter.tla': counter, 'Counter.cfg': config(2, expectation) });

  it.each([
    ['\\* EXPECT safety', "EXPECT begins with a verdict, not with 'safety'"],
    ['\\* EXPECT sucess', "did you mean 'success'?"],
    ['\\* EXPECT', 'EXPECT names no verdict'],
    ['\\* EXPECT success, distinct many', "EXPECT has no part 'distinct many'"],
    ['\\* EXPECT success, states 7', "EXPECT has no part 'states 7'"],
    ['\\* EXPECT success, under 3 h', "'under' takes a time in ms, s or min, not 'under 3 h'"],
    ['\\* EXPECT success Inv', "After 'success', EXPECT takes a comma, not 'Inv'"],
    ['\\* EXPECT safety failure Inv distinct 7', "A comma is missing before 'distinct 7'"],
    ['\\* EXPECT success, distinct 3, distinct 4', "EXPECT has the part 'distinct' twice"],
    ['\\* EXPECT success, distinct 1,000', 'A number is written without commas'],
    ['\\* EXPECT success\n\\* EXPECT success', 'The configuration has two EXPECT comments'],
  ])('%j', async (expectation, message) => {
    const { exit, err } = await test(broken(expectation));
    expect(exit).toBe(151);
    expect(err).toContain('error[SY3140]: ');
    expect(err).toContain(message);
  });

  it('shows the place of the wrong part', async () => {
    const { err } = await test(broken('\\* EXPECT success, distinct 3, states 7'));
    expect(err).toMatchInlineSnapshot(`
      "error[SY3140]: EXPECT has no part 'states 7': the parts are distinct, generated, depth, under and traces, each with a number
        --> DIR/Counter.cfg:1:32
         |
       1 | \\* EXPECT success, distinct 3, states 7
         |                                ^^^^^^^^
      hint: write, for example: \\* EXPECT safety failure Inv, distinct 42, depth 7, under 10 s
      "
    `);
  });

  it('a folder without models, a file that is no model, a filter that no path contains', async () => {
    const { exit, err } = await test({ 'A.txt': '' });
    expect([exit, err]).toEqual([
      151,
      expect.stringContaining("error[SY0042]: There are no models with expectations in 'DIR'"),
    ]);
    expect((await test({ 'A.txt': '' }, 'DIR/A.txt')).err).toContain("error[SY0043]: 'DIR/A.txt' is no model");
    expect((await test(asExpected, 'DIR', '--filter', 'nowhere')).err).toContain('error[SY0042]');
    expect((await test(asExpected, 'DIR/nothing')).err).toContain("There is no file 'DIR/nothing'");
    expect((await test(asExpected, 'DIR', '--shard', '3/2')).err).toContain(
      "--shard takes a part such as 1/4, not '3/2'",
    );
  });

  it('an expected.tsv or a manifest.json of another form', async () => {
    const table = await test({ 'expected.tsv': 'a\tb\n1\t2\n' });
    expect([table.exit, table.err]).toEqual([
      151,
      expect.stringContaining(
        "error[SY0044]: Cannot read the expectations in 'DIR/expected.tsv': the first line has no column 'spec'",
      ),
    ]);
    expect((await test({ 'expected.tsv': 'spec\tcfg\tverdict\nA\tA.cfg\tgood\n' })).err).toContain(
      "line 2 has no verdict, but 'good'",
    );
    expect((await test({ 'manifest.json': '{' })).err).toContain('it is not JSON');
    expect((await test({ 'manifest.json': '{"modules":[null]}' })).err).toContain(
      'one of its modules has no list of models',
    );
    const absent = { modules: [{ path: 'Gone.tla', models: [{ path: 'Gone.cfg' }] }] };
    expect((await test({ 'manifest.json': JSON.stringify(absent) })).err).toContain("there is no file 'Gone.tla'");
  });

  it('a file for JUnit that cannot be written, before a model runs', async () => {
    const { exit, err, out } = await test(asExpected, 'DIR/Counter.cfg', '--junit', 'DIR/nowhere/junit.xml');
    expect([exit, err, out]).toEqual([151, expect.stringContaining('error[SY0045]: Cannot write the results'), ['']]);
  });

  it('a configuration that cannot be read, because it may have an expectation', async () => {
    const folder = folderWith(asExpected);
    symlinkSync(join(folder, 'Loop.cfg'), join(folder, 'Loop.cfg'));
    const { exit, err } = await runSynod(folder, ['test', 'DIR']);
    expect([exit, err]).toEqual([151, "error[SY0003]: Cannot read 'DIR/Loop.cfg': its symbolic links form a cycle\n"]);
  });

  it.runIf(process.getuid?.() !== 0)('a folder that cannot be listed', async () => {
    const folder = folderWith({ ...asExpected, 'locked/Counter.cfg': asExpected['Counter.cfg'] });
    chmodSync(join(folder, 'locked'), 0);
    const { exit, err } = await runSynod(folder, ['test', 'DIR']);
    chmodSync(join(folder, 'locked'), 0o700);
    expect([exit, err]).toEqual([151, "error[SY0003]: Cannot read 'DIR/locked': permission denied\n"]);
  });
});
