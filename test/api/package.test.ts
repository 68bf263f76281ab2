/**
 * Tests the package as a program uses it: the files of `npm pack`, in the `node_modules` of a project. The programs of
 * `docs/api` run there, and the compiler checks the types.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const programs = join(root, 'docs/api');
const project = mkdtempSync(join(tmpdir(), 'synod-consumer-'));

beforeAll(() => {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8' }),
  );
  for (const { path } of packed.files) {
    const target = join(project, 'node_modules/synod', path);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(root, path), target);
  }
  writeFileSync(join(project, 'package.json'), '{"type": "module"}');
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

/** The output of a program. */
function run(name: string, text: string): string {
  writeFileSync(join(project, name), text);
  return execFileSync(process.execPath, [name], { cwd: project, encoding: 'utf8' });
}

describe('the programs of docs/api', () => {
  const expected: Readonly<Record<string, string>> = {
    'check.mjs': 'safety failure: 6 states, depth 4\ninitial: n = 0\nNext: n = 1\nNext: n = 3\nNext: n = 5\n',
    'evaluate.mjs':
      '{{1, 2}, {1, 3}, {2, 3}}\n"a" is not an integer\n{{1}, {2}, {1, 2}} {"#set":[{"#set":[1]},{"#set":[2]},{"#set":[1,2]}]}\n',
    'explore.mjs':
      'Next("green"): [["replace","color"],["replace","seen"]]\nNext("red"): [["replace","color"],["replace","seen"]]\nseen = {"red", "green"}\n',
    'replay.mjs': 'yes 0 4 9\ninvariant Small in state 3\nno step 3\n',
    'simulate.mjs': 'safety failure in behavior 1 of seed 3\n0 1 2 3 4 5 6 7\n',
    'test.mjs': 'specs/Counter-2.cfg: differs: expected distinct 4, found 3\nspecs/Counter-5.cfg: as expected\nno 1\n',
  };

  it('are all run by this test', () => {
    expect(readdirSync(programs).filter((name) => name.endsWith('.mjs'))).toEqual(Object.keys(expected));
  });

  it.each(Object.entries(expected))('%s prints what it says', (name, output) => {
    const text = readFileSync(join(programs, name), 'utf8');
    expect(text.split('\n').length).toBeLessThanOrEqual(31);
    expect(run(name, text)).toBe(output);
  });
});

describe('the recipe of docs/vitest.md', () => {
  const lock = `---- MODULE Lock ----
VARIABLE holder
Procs == {"a", "b"}
Init == holder = {}
Take(p) == holder = {} /\\ holder' = {p}
Grab(p) == holder' = holder \\union {p}
Release(p) == p \\in holder /\\ holder' = holder \\ {p}
Next == \\E p \\in Procs : Take(p) \\/ Release(p)
Careless == \\E p \\in Procs : Grab(p) \\/ Release(p)
Exclusion == \\A p, q \\in holder : p = q
====
`;

  it('passes in a project with vitest', { timeout: 120_000 }, () => {
    const [, recipe = ''] = readFileSync(join(root, 'docs/vitest.md'), 'utf8').match(/```js\n(.*?)```/s) ?? [];
    mkdirSync(join(project, 'specs'), { recursive: true });
    writeFileSync(join(project, 'specs/Lock.tla'), lock);
    writeFileSync(join(project, 'specs/Lock.cfg'), 'INIT Init\nNEXT Next\nINVARIANT Exclusion\n');
    writeFileSync(join(project, 'lock.test.js'), recipe);
    symlinkSync(join(root, 'node_modules/vitest'), join(project, 'node_modules/vitest'), 'dir');
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const out = execFileSync(process.execPath, [vitest, 'run', '--reporter', 'json'], {
      cwd: project,
      encoding: 'utf8',
    });
    expect(JSON.parse(out.slice(out.indexOf('{')))).toMatchObject({ success: true, numPassedTests: 2 });
  });
});

describe('the package', () => {
  const counter = `import { check, load } from 'synod';
const files = { 'C.tla': '---- MODULE C ----\\nEXTENDS Naturals\\nVARIABLE n\\nInit == n = 0\\nNext == n\\' = n + 1\\n====' };
const loaded = load('C', { files });
if (!loaded.ok) throw new Error(loaded.messages[0].text);
`;

  it('returns what was found when a check is aborted', () => {
    const text = `${counter}
const controller = new AbortController();
const result = await check(loaded.specification, { init: 'Init', next: 'Next', signal: controller.signal, onProgress: () => controller.abort() });
console.log(result.verdict, result.exit, result.complete, result.cutShort, result.stats.distinct > 0);`;
    expect(run('aborted.mjs', text)).toBe('success 130 false stopped true\n');
  });

  it('returns a behavior without end that violates a temporal property', () => {
    const text = `import { check, load } from 'synod';
const clock = '---- MODULE H ----\\nEXTENDS Naturals\\nVARIABLE h\\nInit == h = 0\\nNext == h\\' = (h + 1) % 3\\nSpec == Init /\\\\ [][Next]_h\\nFair == Spec /\\\\ WF_h(Next)\\n====';
const loaded = load('H', { files: { 'H.tla': clock } });
for (const [specification, property] of [['Spec', '<>(h = 2)'], ['Fair', '<>(h = 2)'], ['Fair', '<>[](h = 2)']]) {
  const { verdict, exit, violation, trace, loop } = await check(loaded.specification, { specification, properties: [property] });
  console.log(verdict, exit, violation?.kind, trace?.length, loop);
}`;
    expect(run('temporal.mjs', text)).toBe(
      'liveness failure 13 temporal property 1 0\nsuccess 0 undefined undefined undefined\nliveness failure 13 temporal property 3 0\n',
    );
  });

  it('reports where a text is not an expression', () => {
    const text = `${counter}
const { verdict, exit, messages } = await check(loaded.specification, { init: 'Init', next: 'Next', invariants: ['TRUE CONSTRAINT FALSE'] });
console.log(verdict, exit, messages[0].code, JSON.stringify(messages[0].place));`;
    expect(run('refused.mjs', text)).toBe('config error 151 SY1001 {"file":"invariants[0]","line":1,"column":6}\n');
  });

  it('names missing texts', () => {
    const text = "import { load } from 'synod';\nconsole.log(load('Nothing', { files: {} }).messages[0].title);";
    expect(run('missing.mjs', text)).toBe("There is no file 'Nothing.tla'\n");
  });

  it('reports expectations that cannot be read, and files of models that do not exist', () => {
    const text = `import { test } from 'synod';
const table = (file) => (file === 'expected.tsv' ? 'spec\\tcfg\\tverdict\\nGone\\tGone.cfg\\tsuccess' : undefined);
for (const [path, files] of [['.', {}], ['A.cfg', { 'A.cfg': '\\\\* EXPECT sucess', 'A.tla': '' }], ['expected.tsv', table]]) {
  const { verdict, exit, models, messages } = await test(path, { files });
  console.log(verdict, exit, messages[0]?.code ?? models[0].differences[0]);
}`;
    expect(run('untestable.mjs', text)).toBe(
      "config error 151 SY0042\nconfig error 151 SY3140\nno 1 expected success, found config error: SY0001: There is no file 'Gone.tla'\n",
    );
  });

  it('has types that compile in strict mode', () => {
    const text = `import { check, type CheckResult, evaluate, explore, load, type State, test, type TestResult } from 'synod';
const loaded = load('C', { files: (file: string) => (file === 'C.tla' ? '' : undefined) });
if (loaded.ok) {
  const result: CheckResult = await check(loaded.specification, { maxStates: 3, onProgress: ({ distinct }) => distinct.toFixed() });
  const text: string | undefined = result.trace?.[0]?.state.x?.text;
  const explored = explore(loaded.specification);
  if (explored.ok) { const states: readonly State[] = explored.explorer.initialStates(); states.length.toFixed(); text?.trim(); }
}
const value = evaluate('1 + 1');
const tested: TestResult = await test('.', { files: {}, seconds: 1, onModel: ({ result }) => result?.exit.toFixed() });
tested.models[0]?.why?.trim();
// @ts-expect-error nothing says that it has a value
value.value.text.trim();
`;
    writeFileSync(join(project, 'consumer.ts'), text);
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--lib', 'es2023,dom'];
    expect(() =>
      execFileSync(process.execPath, [compiler, ...options, 'consumer.ts'], { cwd: project, encoding: 'utf8' }),
    ).not.toThrow();
  });

  it('does not import Node modules', () => {
    const text = readFileSync(join(project, 'node_modules/synod/dist/library/index.js'), 'utf8');
    expect(text).not.toMatch(/\b(?:from|import|require)\s*\(?\s*['"]/);
  });
});
