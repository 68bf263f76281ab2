import { mkdirSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readVersion } from '../../src/cli/files/package-folder.js';
import { folderWith, runSynod } from './run-synod.js';

const counter = `---- MODULE Counter ----
EXTENDS Naturals, Limits
VARIABLES x, y
Init == x = 0 /\\ y = 0
Next == x' = (x + 1) % Max /\\ y' = x
====
`;
const limits = '---- MODULE Limits ----\nEXTENDS Naturals\nCONSTANTS Min, Max\nASSUME Min < Max\n====\n';

describe('synod parse', () => {
  it('summarizes the modules that are not built in', async () => {
    const folder = folderWith({ 'Counter.tla': counter, 'Limits.tla': limits });
    expect(await runSynod(folder, ['parse', 'DIR/Counter.tla'])).toEqual({
      exit: 0,
      out: 'ok  DIR/Counter.tla: 2 modules and 1 built in, 2 constants, 2 variables, 2 definitions, 11 lines, 12 ms\n',
      err: '',
    });
  });

  it('counts the definitions of nested modules', async () => {
    const text =
      '---- MODULE A ----\nF == 1\n---- MODULE B ----\nCONSTANT C\nG(x) == x\nh[x \\in C] == x\n====\nI == INSTANCE B WITH C <- {1}\n====';
    const run = await runSynod(folderWith({ 'A.tla': text }), ['parse', 'DIR/A.tla']);
    expect(run.out).toBe('ok  DIR/A.tla: 1 module, 1 constant, 0 variables, 4 definitions, 9 lines, 12 ms\n');
  });

  it('accepts the name of a file without its extension', async () => {
    const folder = folderWith({ 'A.tla': '---- MODULE A ----\n====\n' });
    const run = await runSynod(folder, ['parse', 'DIR/A']);
    expect([run.exit, run.out]).toEqual([
      0,
      'ok  DIR/A.tla: 1 module, 0 constants, 0 variables, 0 definitions, 2 lines, 12 ms\n',
    ]);
  });

  it('prints messages on stderr, nothing on stdout, and exits with 150', async () => {
    const folder = folderWith({ 'A.tla': '---- MODULE A ----\nVARIABLE count\nInit == cuont = 0\n====\n' });
    const run = await runSynod(folder, ['parse', 'DIR/A.tla']);
    expect([run.exit, run.out]).toEqual([150, '']);
    expect(run.err).toMatch(/^error\[SY2\d\d\d\]: .*cuont/);
    expect(run.err).toContain('--> DIR/A.tla:3:9\n');
    expect(run.err).toContain("did you mean 'count'?");
    expect(run.err.endsWith('\n')).toBe(true);
  });

  it('shows and counts all errors of a module', async () => {
    const folder = folderWith({ 'A.tla': '---- MODULE A ----\nF == gone\nG == lost\n====\n' });
    const run = await runSynod(folder, ['parse', 'DIR/A.tla']);
    expect(run.err).toMatch(/:2:6\n(.*\n)*.*:3:6\n(.*\n)*\n2 errors\n$/);
  });
});

describe('synod parse --kinds', () => {
  const text = `---- MODULE A ----
EXTENDS Naturals
CONSTANT Max
VARIABLES x, seen
Init == x = 0 /\\ seen = {}
Next == x < Max /\\ x' = x + 1 /\\ seen' = seen \\cup {[at |-> x]}
====
`;
  const files = {
    'A.tla': text,
    'A.cfg': 'INIT Init NEXT Next CONSTANT Max = 3',
    'B.cfg': 'INIT Init NEXT Next CONSTANT Max = 9',
  };

  it('prints the set of the values of each variable, for the constants of the configuration', async () => {
    const folder = folderWith(files);
    const run = await runSynod(folder, ['parse', 'DIR/A.tla', '--kinds']);
    expect([run.exit, run.err]).toEqual([0, '']);
    expect(run.out.split('\n').slice(1)).toEqual(['  x    \\in 0..3', '  seen \\in SUBSET [at: 0..2]', '']);
    const other = await runSynod(folder, ['parse', 'DIR/A.tla', '--kinds', '-c', 'DIR/B.cfg']);
    expect(other.out).toContain('  x    \\in 0..9\n');
  });

  it('adds the kinds to the JSON object', async () => {
    const run = await runSynod(folderWith(files), ['parse', 'DIR/A.tla', '--kinds', '--json']);
    expect(JSON.parse(run.out).kindsSettled).toBe(true);
    expect(JSON.parse(run.out).kinds).toEqual([
      { variable: 'x', set: '0..3', kind: [{ kind: 'integer', low: 0, high: 3 }] },
      {
        variable: 'seen',
        set: 'SUBSET [at: 0..2]',
        kind: [
          {
            kind: 'set',
            element: [{ kind: 'record', fields: { at: [{ kind: 'integer', low: 0, high: 2 }] } }],
            value: null,
          },
        ],
      },
    ]);
  });

  it('needs a configuration', async () => {
    const run = await runSynod(folderWith({ 'A.tla': text }), ['parse', 'DIR/A.tla', '--kinds']);
    expect([run.exit, run.out]).toEqual([151, '']);
    expect(run.err).toMatch(/^error\[SY3118\]/);
  });
});

describe('synod parse --json', () => {
  it('prints one object on one line, with its keys in a fixed order', async () => {
    const folder = folderWith({ 'Counter.tla': counter, 'Limits.tla': limits });
    const run = await runSynod(folder, ['parse', 'DIR/Counter.tla', '--json']);
    expect(run).toEqual({
      exit: 0,
      out: `${JSON.stringify({
        tool: 'synod',
        version: readVersion(),
        command: 'parse',
        spec: 'DIR/Counter.tla',
        verdict: 'success',
        exit: 0,
        stats: {
          modules: 2,
          builtInModules: 1,
          constants: 2,
          variables: 2,
          definitions: 2,
          lines: 11,
          milliseconds: 12,
        },
        algorithms: [],
        diagnostics: [],
      })}\n`,
      err: '',
    });
  });

  it('has the diagnostics as data, and stderr stays empty', async () => {
    const folder = folderWith({ 'A.tla': '---- MODULE A ----\nF == gone\n====\n' });
    const run = await runSynod(folder, ['parse', 'DIR/A.tla', '--json']);
    expect([run.exit, run.err]).toEqual([150, '']);
    const result = JSON.parse(run.out);
    expect(result).toMatchObject({ verdict: 'parse error', exit: 150 });
    expect(result.diagnostics).toHaveLength(1);
    expect(result.diagnostics[0]).toMatchObject({
      code: expect.stringMatching(/^SY2\d\d\d$/),
      severity: 'error',
      title: expect.stringContaining('gone'),
      file: 'DIR/A.tla',
      start: { line: 2, column: 6 },
      end: { line: 2, column: 10 },
      related: [],
    });
  });

  it('names a missing file as a configuration error', async () => {
    const run = await runSynod(folderWith({}), ['parse', 'DIR/A.tla', '--json']);
    expect(JSON.parse(run.out)).toMatchObject({ verdict: 'config error', exit: 151, stats: null });
    expect(run.exit).toBe(151);
  });
});

describe('synod parse --ast', () => {
  it('prints the tree on one line, with spans as lines and columns and without the text', async () => {
    const folder = folderWith({ 'A.tla': '---- MODULE A ----\nF == 42\n====\n' });
    const run = await runSynod(folder, ['parse', 'DIR/A.tla', '--ast']);
    expect(run.exit).toBe(0);
    expect(run.out.trimEnd()).not.toContain('\n');
    const tree = JSON.parse(run.out);
    expect(tree).toMatchObject({ kind: 'module', name: { text: 'A' }, extended: [] });
    expect(tree.units[0]).toEqual({
      kind: 'operator-definition',
      local: false,
      name: { text: 'F', span: { start: { line: 2, column: 1 }, end: { line: 2, column: 2 } } },
      parameters: [],
      body: { kind: 'number', text: '42', span: { start: { line: 2, column: 6 }, end: { line: 2, column: 8 } } },
      span: { start: { line: 2, column: 1 }, end: { line: 2, column: 8 } },
    });
  });

  it('comes before the result when both are asked for', async () => {
    const folder = folderWith({ 'A.tla': '---- MODULE A ----\n====\n' });
    const lines = (await runSynod(folder, ['parse', 'DIR/A.tla', '--ast', '--json'])).out.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).kind ?? JSON.parse(line).command)).toEqual(['module', 'parse']);
  });

  it('prints the tree even if names in it cannot be resolved', async () => {
    const folder = folderWith({ 'A.tla': '---- MODULE A ----\nF == gone\n====\n' });
    const run = await runSynod(folder, ['parse', 'DIR/A.tla', '--ast']);
    expect([run.exit, JSON.parse(run.out).kind]).toEqual([150, 'module']);
    expect(run.err).toContain('gone');
  });
});

describe('where synod parse finds modules', () => {
  const root = '---- MODULE A ----\nEXTENDS L\nF == FromL\n====\n';
  const library = (definition: string) => `---- MODULE L ----\n${definition}\n====\n`;
  const good = library('FromL == 1');
  const bad = library('Other == 1');

  it('looks beside the specification first', async () => {
    const folder = folderWith({ 'A.tla': root, 'L.tla': good, 'lib/L.tla': bad });
    expect((await runSynod(folder, ['parse', 'DIR/A.tla', '--library', 'DIR/lib'], 'DIR/lib')).exit).toBe(0);
  });

  it('looks in the --library folders in their order', async () => {
    const folder = folderWith({ 'A.tla': root, 'one/L.tla': good, 'two/L.tla': bad });
    const both = ['parse', 'DIR/A.tla', '--library'];
    expect((await runSynod(folder, [...both, 'DIR/one', '--library', 'DIR/two'])).exit).toBe(0);
    expect((await runSynod(folder, [...both, 'DIR/two', '--library', 'DIR/one'])).exit).toBe(150);
  });

  it('looks in the folders of SYNOD_LIBRARY after those of --library', async () => {
    const folder = folderWith({ 'A.tla': root, 'one/L.tla': good, 'two/L.tla': bad, 'three/M.tla': '' });
    const environment = `DIR/three${delimiter}DIR/one${delimiter}`;
    expect((await runSynod(folder, ['parse', 'DIR/A.tla'], environment)).exit).toBe(0);
    expect((await runSynod(folder, ['parse', 'DIR/A.tla', '--library', 'DIR/two'], environment)).exit).toBe(150);
  });

  it('prefers a file to a built-in module of the same name', async () => {
    const folder = folderWith({
      'A.tla': root.replace('EXTENDS L', 'EXTENDS Bags'),
      'Bags.tla': good.replace('MODULE L', 'MODULE Bags'),
    });
    const run = await runSynod(folder, ['parse', 'DIR/A.tla']);
    expect(run.out).toContain('2 modules, ');
  });

  it('looks last for modules after the root module in the file of the specification', async () => {
    const text = `${root}\n---- MODULE L ----\nFromL == 1\n\n  G == lost\n====\n`;
    const folder = folderWith({ 'A.tla': text });
    const run = await runSynod(folder, ['parse', 'DIR/A.tla']);
    expect(run.err.match(/-->.*/g)).toEqual(['--> DIR/A.tla:9:8']);
    const repaired = folderWith({ 'A.tla': text.replace('lost', '2') });
    expect((await runSynod(repaired, ['parse', 'DIR/A.tla'])).out).toMatch(/: 2 modules, .* 3 definitions, 10 lines,/);
    const beside = folderWith({ 'A.tla': text, 'L.tla': good });
    expect((await runSynod(beside, ['parse', 'DIR/A.tla'])).exit).toBe(0);
  });

  it('suggests a built-in module or a file with a similar name', async () => {
    const text = '---- MODULE A ----\nEXTENDS Natruals, Limit\n====\n';
    const folder = folderWith({ 'A.tla': text, 'lib/Limits.tla': limits });
    const run = await runSynod(folder, ['parse', 'DIR/A.tla', '--library', 'DIR/lib']);
    expect(run.err.match(/did you mean .*/g)).toEqual(["did you mean 'Naturals'?", "did you mean 'Limits'?"]);
  });

  it('reports a library folder that does not exist', async () => {
    const folder = folderWith({ 'A.tla': root, 'L.tla': good });
    const run = await runSynod(folder, ['parse', 'DIR/A.tla', '--library', 'DIR/lib'], 'DIR/L.tla');
    expect(run).toEqual({
      exit: 151,
      out: '',
      err:
        "error[SY0008]: There is no folder 'DIR/lib' (named by --library)\n\n" +
        "error[SY0008]: There is no folder 'DIR/L.tla' (named by SYNOD_LIBRARY)\n\n2 errors\n",
    });
  });

  it('reports only why a module could not be read, not the names that are then missing', async () => {
    const folder = folderWith({
      'A.tla': root,
      'L.tla': Buffer.from('---- MODULE L ----\nFromL == "\xff"\n====\n', 'latin1'),
    });
    const run = await runSynod(folder, ['parse', 'DIR/A.tla']);
    expect(run.exit).toBe(150);
    expect(run.err.match(/error\[\w+\]/g)).toEqual(['error[SY0005]']);
    expect(run.err).toContain('--> DIR/L.tla:2:11\n');
  });
});

describe('a file that synod parse cannot read', () => {
  it('is missing: the hint is a file with a similar name', async () => {
    const folder = folderWith({ 'Voting.tla': '' });
    expect(await runSynod(folder, ['parse', 'DIR/Votnig.tla'])).toEqual({
      exit: 151,
      out: '',
      err: "error[SY0001]: There is no file 'DIR/Votnig.tla'\nhint: did you mean 'DIR/Voting.tla'?\n",
    });
    expect((await runSynod(folder, ['parse', 'DIR/none/A.tla'])).err).toBe(
      "error[SY0001]: There is no file 'DIR/none/A.tla'\n",
    );
  });

  it('is a folder', async () => {
    const folder = folderWith({ 'one/A.tla': '' });
    mkdirSync(join(folder, 'two'));
    expect(await runSynod(folder, ['parse', 'DIR/one'])).toEqual({
      exit: 151,
      out: '',
      err: "error[SY0002]: 'DIR/one' is a folder\nhint: give the name of a file, such as 'DIR/one/A.tla'\n",
    });
    expect((await runSynod(folder, ['parse', 'DIR/two'])).err).toContain('hint: give the name of a file\n');
  });

  it('cannot be opened', async () => {
    const folder = folderWith({});
    symlinkSync('A.tla', join(folder, 'A.tla'));
    expect(await runSynod(folder, ['parse', 'DIR/A.tla'])).toEqual({
      exit: 151,
      out: '',
      err: "error[SY0003]: Cannot read 'DIR/A.tla': its symbolic links form a cycle\n",
    });
  });

  it('is larger than the limit', async () => {
    const folder = folderWith({ 'A.tla': Buffer.alloc(64 * 1024 * 1024 + 1, ' ') });
    expect(await runSynod(folder, ['parse', 'DIR/A.tla'])).toEqual({
      exit: 151,
      out: '',
      err: "error[SY0004]: 'DIR/A.tla' is larger than 64 MB, the limit for a file\n",
    });
  });

  it('is empty', async () => {
    expect(await runSynod(folderWith({ 'A.tla': '' }), ['parse', 'DIR/A.tla'])).toEqual({
      exit: 150,
      out: '',
      err: "error[SY0006]: 'DIR/A.tla' is empty\nhint: a module starts with ---- MODULE Name ---- and ends with ====\n",
    });
  });

  it('is not UTF-8: the message points at the first invalid byte', async () => {
    const bytes = Buffer.concat([
      Buffer.from('---- MODULE A ----\n\\* «é» '),
      Buffer.from([0xe9]),
      Buffer.from(' x\n====\n'),
    ]);
    expect(await runSynod(folderWith({ 'A.tla': bytes }), ['parse', 'DIR/A.tla'])).toEqual({
      exit: 150,
      out: '',
      err: [
        "error[SY0005]: 'DIR/A.tla' is not UTF-8: invalid byte 0xE9 at offset 29",
        '  --> DIR/A.tla:2:8',
        '   |',
        ' 1 | ---- MODULE A ----',
        ' 2 | \\* «é» \ufffd x',
        '   |        ^ this byte cannot be decoded',
        'hint: save the file as UTF-8\n',
      ].join('\n'),
    });
  });

  it('is UTF-16', async () => {
    const text = Buffer.from('\ufeff---- MODULE A ----\n====\n', 'utf16le');
    const run = await runSynod(folderWith({ 'A.tla': text }), ['parse', 'DIR/A.tla']);
    expect([run.exit, run.err]).toEqual([
      150,
      "error[SY0005]: 'DIR/A.tla' is not UTF-8: it begins with the byte order mark of UTF-16 (little endian)\n" +
        'hint: save the file as UTF-8\n',
    ]);
  });

  it('does not contain the module that its name says', async () => {
    const run = await runSynod(folderWith({ 'A.tla': '---- MODULE B ----\n====\n' }), ['parse', 'DIR/A.tla']);
    expect([run.exit, run.err]).toEqual([
      150,
      [
        "error[SY0007]: The module 'B' is in the file 'A.tla'",
        '  --> DIR/A.tla:1:13',
        '   |',
        ' 1 | ---- MODULE B ----',
        "   |             ^ expected 'A'",
        'hint: the module and its file must have the same name\n',
      ].join('\n'),
    ]);
  });
});

describe('a file that synod parse accepts', () => {
  it('starts with a byte order mark, which does not count as a column', async () => {
    const folder = folderWith({
      'A.tla': '\ufeff---- MODULE A ----\nF == 1\n====\n',
      'B.tla': '\ufeff---- MODULE C ----\n====\n',
    });
    expect((await runSynod(folder, ['parse', 'DIR/A.tla'])).exit).toBe(0);
    expect((await runSynod(folder, ['parse', 'DIR/B.tla'])).err).toContain('DIR/B.tla:1:13\n');
  });

  it('may contain a module of any name if its extension is not .tla', async () => {
    const folder = folderWith({ 'draft.txt': '---- MODULE Voting ----\n====\n' });
    expect((await runSynod(folder, ['parse', 'DIR/draft.txt'])).exit).toBe(0);
  });
});
