import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findViolations, findWarnings } from './house-rules.js';
import { findCircles } from './import-cycles.js';
import { layers, longFiles, subFolders } from './layers.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

function filesOfSource(): ReadonlyMap<string, string> {
  const entries = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    paths
      .filter((path) => /\.(?:[mc]?[jt]sx?)$/.test(path))
      .map((path) => [relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  );
}

/** A small source tree, in which every file has an opening comment. */
function treeOf(files: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(files).map(([path, text]) => [path, `/** What it is. */\n${text}`]));
}

function violationsIn(files: Readonly<Record<string, string>>): readonly string[] {
  return findViolations(treeOf(files));
}

describe('the source tree', () => {
  const files = filesOfSource();

  it('follows the architecture rules', () => {
    expect(findViolations(files)).toEqual([]);
    for (const warning of findWarnings(files)) console.warn(warning);
  });

  it('is read completely, with every stage', () => {
    const folders = new Set([...files.keys()].map((path) => path.split('/')[1]));
    for (const folder of ['diagnostics', 'syntax', 'semantics', 'session', 'cli', 'generated']) {
      expect(folders).toContain(folder);
    }
  });

  it('lists only existing long files as exceptions', () => {
    for (const path of Object.keys(longFiles)) expect(files.get(path)?.split('\n').length).toBeGreaterThan(450);
  });
});

describe('the table of layers', () => {
  it('contains every folder that it names, and lets nothing import the command line', () => {
    for (const { imports, types = [] } of Object.values(layers)) {
      for (const folder of [...imports, ...types]) {
        expect(Object.keys(layers)).toContain(folder);
        expect(folder).not.toBe('cli');
      }
    }
  });

  it('does not let the search or the values import the syntax', () => {
    for (const folder of ['explore', 'values', 'model', 'report']) {
      expect(layers[folder]?.imports).not.toContain('syntax');
      expect(layers[folder]?.imports).not.toContain('semantics');
    }
  });
});

describe('the table of sub-folders', () => {
  it('divides folders of the table of layers, without cycles', () => {
    for (const [folder, table] of Object.entries(subFolders)) {
      expect(Object.keys(layers)).toContain(folder);
      const graph = new Map(Object.entries(table));
      const open = Object.keys(table).filter((part) => !table[part]?.includes('.'));
      expect(findCircles(new Map([...graph, ['.', open]]))).toEqual([]);
      for (const part of [...graph.values()].flat()) expect([...graph.keys(), '.']).toContain(part);
    }
  });
});

describe('the architecture rules', () => {
  it('accept a source tree that follows them', () => {
    const found = violationsIn({
      'src/diagnostics/source.ts': 'export interface Source { readonly name: string }',
      'src/generated/parser.js': "import { span } from '../syntax/columns.js';\nexport let counter = 0;",
      'src/syntax/columns.ts': "import type { Source } from '../diagnostics/source.js';\nexport const span = 1;",
      'src/syntax/parse.ts':
        "import { counter } from '../generated/parser.js';\nexport const parse = { process: counter };",
      'src/report/text.ts':
        "import type { Trace } from '../explore/trace.js';\nexport const render = (t: Trace) => t.console;",
      'src/explore/step/trace.ts': 'export interface Trace { readonly console: string }',
      'src/cli/main.ts':
        "import fs from 'node:fs';\nimport { parse } from '../syntax/parse.js';\nconsole.log(fs, parse, process);",
    });
    expect(found).toEqual([]);
  });

  const cases: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
    [
      'find a cycle of two files',
      {
        'src/syntax/a.ts': "import { b } from './b.js';\nexport const a = b;",
        'src/syntax/b.ts': "export { a as b } from './a.js';",
      },
      ['import cycle: src/syntax/a.ts -> src/syntax/b.ts -> src/syntax/a.ts'],
    ],
    [
      'find a cycle of types, and one through an import that waits',
      {
        'src/syntax/a.ts': "import type { B } from './b.js';\nexport type A = B;",
        'src/syntax/b.ts': "export type B = import('./c.js').C;",
        'src/syntax/c.ts': "export interface C {}\nexport const later = () => import('./a.js');",
      },
      ['import cycle: src/syntax/a.ts -> src/syntax/b.ts -> src/syntax/c.ts -> src/syntax/a.ts'],
    ],
    [
      'find one cycle of several that share files, and say how many files are in them',
      {
        'src/syntax/a.ts': "import { b } from './b.js';\nexport const a = b;",
        'src/syntax/b.ts': "import { c } from './c.js';\nimport { d } from './d.js';\nexport const b = c + d;",
        'src/syntax/c.ts': "import { a } from './a.js';\nexport const c = a;",
        'src/syntax/d.ts': "import { b } from './b.js';\nexport const d = b;",
        'src/syntax/e.ts': "import { a } from './a.js';\nexport const e = a;",
      },
      [
        'import cycle: src/syntax/a.ts -> src/syntax/b.ts -> src/syntax/c.ts -> src/syntax/a.ts, and 1 more that import each other',
      ],
    ],
    [
      'find an import that the table of layers does not allow',
      {
        'src/diagnostics/a.ts': "import type { B } from '../syntax/b.js';\nexport type A = B;",
        'src/syntax/b.ts': 'export interface B {}',
        'src/explore/c.ts': "import { d } from '../compile/d.js';\nexport const c = d;",
        'src/compile/d.ts': 'export const d = 1;',
        'src/session/e.ts': "export * from '../cli/f.js';",
        'src/cli/f.ts': 'export const f = 1;',
      },
      [
        'src/diagnostics/a.ts: diagnostics may not import src/syntax/b.ts',
        'src/explore/c.ts: explore may not import src/compile/d.ts',
        'src/session/e.ts: session may not import src/cli/f.ts',
      ],
    ],
    [
      'find a value imported where only types may be',
      { 'src/report/a.ts': "import { b } from '../explore/b.js';", 'src/explore/b.ts': 'export const b = 1;' },
      ['src/report/a.ts: report may not import src/explore/b.ts'],
    ],
    [
      'find a folder that is not in the table of layers',
      { 'src/motor/a.ts': 'export const a = 1;', 'src/b.ts': 'export const b = 1;' },
      [
        'src/b.ts: the folder (none) has no place in the table of layers',
        'src/motor/a.ts: the folder motor has no place in the table of layers',
      ],
    ],
    [
      'find an import from outside src',
      { 'src/syntax/a.ts': "import { check } from '../../test/check.js';" },
      ['src/syntax/a.ts: src may not import ./test/check.ts'],
    ],
    [
      'find a parser where only trees may be',
      {
        'src/syntax/parse-module.ts': 'export const parse = 1;',
        'src/semantics/a.ts': "import { parse } from '../syntax/parse-module.js';\nexport const a = parse;",
        'src/session/b.ts': "import { parse } from '../syntax/parse-module.js';\nexport const b = parse;",
        'src/session/reading/c.ts': "import { parse } from '../../syntax/parse-module.js';\nexport const c = parse;",
      },
      [
        'src/semantics/a.ts: takes trees, and may not import the parser',
        'src/session/b.ts: takes trees, and may not import the parser',
      ],
    ],
    [
      'find a text that is read where only trees may be',
      {
        'src/semantics/a.ts': 'export const a = (span) => span.source.text.length;',
        'src/compile/b.ts': 'export const b = ({ source }) => source.text.length;',
        'src/report/c.ts': 'export const c = (span) => span.source.text;',
      },
      [
        'src/compile/b.ts: takes trees, and may not read the text of a source',
        'src/semantics/a.ts: takes trees, and may not read the text of a source',
      ],
    ],
    [
      'find the outside world where it does not belong',
      {
        'src/syntax/a.ts': "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;",
        'src/session/b.ts': "import fs from 'fs/promises';\nexport const b = fs;",
        'src/session/c.ts': 'console.log(process.argv);\nexport const c = () => performance.now() + Date.now();',
        'src/session/d.ts': "export const d = () => import('node:net');",
      },
      [
        'src/session/b.ts: fs/promises belongs to src/cli only',
        'src/session/c.ts: Date belongs to src/cli only',
        'src/session/c.ts: console belongs to src/cli only',
        'src/session/c.ts: performance belongs to src/cli only',
        'src/session/c.ts: process belongs to src/cli only',
        'src/session/d.ts: node:net belongs to src/cli only',
        'src/syntax/a.ts: node:fs belongs to src/cli only',
      ],
    ],
    [
      'find functions of locales, which are slow at their first use',
      {
        'src/syntax/a.ts': "export const a = (n: number) => n.toLocaleString('en-US');",
        'src/syntax/b.ts': "export const b = new Intl.NumberFormat('en');",
        'src/syntax/c.ts': '/** What `toLocaleString` would write. */\nexport const c = 1;',
      },
      [
        'src/syntax/a.ts: toLocaleString loads data about locales; counts.ts writes numbers',
        'src/syntax/b.ts: Intl loads data about locales; counts.ts writes numbers',
      ],
    ],
    [
      'find an import that the table of sub-folders does not allow',
      {
        'src/values/store/a.ts': "import type { B } from '../forms/b.js';\nexport type A = B;",
        'src/values/forms/b.ts': 'export interface B {}',
        'src/values/forms/c.ts': "export { d } from '../d.js';",
        'src/values/d.ts': 'export const d = 1;',
      },
      [
        'src/values/forms/c.ts: values/forms may not import src/values/d.ts',
        'src/values/store/a.ts: values/store may not import src/values/forms/b.ts',
      ],
    ],
    [
      'find a sub-folder that is not in the table of sub-folders',
      { 'src/values/more/a.ts': 'export const a = 1;', 'src/syntax/more/b.ts': 'export const b = 1;' },
      [
        'src/syntax/more/b.ts: syntax/more has no place in the table of sub-folders',
        'src/values/more/a.ts: values/more has no place in the table of sub-folders',
      ],
    ],
    [
      'find names that say nothing, and misspelled ones',
      { 'src/syntax/string-utils.ts': '', 'src/syntax/common/a.ts': '', 'src/syntax/parseModule.ts': '' },
      [
        "src/syntax/common/a.ts: 'common' says nothing of what is in it",
        'src/syntax/common/a.ts: syntax/common has no place in the table of sub-folders',
        "src/syntax/parseModule.ts: 'parseModule' is not lower-case-with-dashes",
        "src/syntax/string-utils.ts: 'string-utils' says nothing of what is in it",
      ],
    ],
    [
      'find default exports of every shape',
      {
        'src/syntax/a.ts': 'export default function f() {}',
        'src/syntax/b.ts': 'const b = 1;\nexport default b;',
        'src/syntax/c.ts': 'const c = 1;\nexport { c as default };',
      },
      ['a', 'b', 'c'].map((name) => `src/syntax/${name}.ts: exports have names, and no default`),
    ],
    [
      'find a variable of a module',
      { 'src/syntax/a.ts': 'let counter = 0;\nexport const next = () => { let mine = 1; return counter + mine; };' },
      ['src/syntax/a.ts: a module has no variable of its own'],
    ],
    [
      'find control flow that reads the code of a diagnostic',
      {
        'src/syntax/a.ts': "export const a = ({ code }: { code: string }) => code === 'SY1009';",
        'src/syntax/b.ts': "export const b = { code: 'SY1009' };",
      },
      ['src/syntax/a.ts: compares the code of a diagnostic; its cause is for that'],
    ],
    [
      'find what silences a tool',
      {
        'src/syntax/a.ts': ['// @ts', 'ignore\n'].join('-'),
        'src/syntax/b.ts': ['// biome', 'ignore lint: because\n'].join('-'),
      },
      ['src/syntax/a.ts: a.ts suppresses what a tool reports', 'src/syntax/b.ts: b.ts suppresses what a tool reports'],
    ],
  ];
  for (const [title, files, expected] of cases) {
    it(title, () => expect(violationsIn(files)).toEqual(expected));
  }

  it('warn of a long file and of a full folder', () => {
    const many = Array.from({ length: 26 }, (_, index) => [`src/syntax/f${index}.ts`, 'export const f = 1;']);
    const files = { 'src/values/a.ts': '// one more\n'.repeat(450), ...Object.fromEntries(many) };
    expect(violationsIn(files)).toEqual([]);
    expect(findWarnings(treeOf(files))).toEqual([
      'src/syntax: 26 files; more than 25 files need sub-folders',
      'src/values/a.ts: 451 lines; one thing a file, or a reason in the table of long files',
    ]);
  });

  it('find a file without an opening comment', () => {
    expect(findViolations(new Map([['src/syntax/a.ts', 'export const a = 1;']]))).toEqual([
      'src/syntax/a.ts: a file opens with what it is, in a comment',
    ]);
  });

  it('ignore comments, strings, members and names declared in the file', () => {
    const found = violationsIn({
      'src/syntax/a.ts': [
        "// import { x } from '../cli/x.js'; process.exit()",
        'export const text = "import fs from \'node:fs\'";',
        'export interface Options { readonly process: string; console(): void }',
        'export const name = (options: Options) => options.process;',
        'export function run(process: string) { return { console: process }; }',
      ].join('\n'),
    });
    expect(found).toEqual([]);
  });
});
