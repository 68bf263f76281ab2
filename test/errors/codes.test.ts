/** The table of `npm run codes`: every code of the sources has a text, and a test that shows it to a reader. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCodePages } from '../../src/cli/files/code-pages.js';
import { folderWith, runSynod } from '../cli/run-synod.js';
import { listCodes, sourcesOfCodes } from './list-codes.mjs';

const codes: ReadonlyMap<string, readonly string[]> = listCodes();

/** The title of SY4081 is a sentence that the search builds. */
const builtLater = ['SY4081'];

/** No test makes these appear, and why. */
const unseen: Readonly<Record<string, string>> = {
  SY0021: 'memory ends while the states are gone through again',
  SY4065: 'a proof is refused before it is evaluated',
  SY4072: 'memory ends during an evaluation',
  SY4073: 'a request of the node shows only the text',
  SY4082: 'an operand of a recursive operator depends on the state',
  SY6002: 'the client for engines is a dependency of the tests',
};

/** Codes of messages that need no specification of their own. */
const asked = [
  { code: 'SY0011', args: ['eval'] },
  { code: 'SY0012', args: ['eval', '--batch', 'DIR/batch', '1', 'DIR/A.tla'] },
  { code: 'SY0029', args: ['specs', 'A'] },
  { code: 'SY0030', args: ['specs', 'Duel', '--copy', '--to', 'DIR'] },
  { code: 'SY0036', args: ['explain', 'SY9999'] },
  { code: 'SY0150', args: ['check', 'DIR/A.cfg'] },
  { code: 'SY0151', args: ['check', 'DIR/A.tla', '--no-deadlock', 'off'] },
  { code: 'SY0152', args: ['DIR/A.tla'] },
  { code: 'SY4062', args: ['eval', '[]TRUE', 'DIR/A.tla'] },
  { code: 'SY4064', args: ['eval', 'WF_x(TRUE)', 'DIR/A.tla'] },
  { code: 'SY4068', args: ['eval', '1.5', 'DIR/A.tla'] },
];

/**
 * The texts in `test`: names of files, and the texts of tests and snapshots. Of this file, only the messages count that
 * it produces.
 */
function shownInTests(): string {
  const names = readdirSync('test', { recursive: true, encoding: 'utf8' });
  const texts = names
    .filter((name) => /\.(ts|snap|txt|jsonl)$/.test(name) && !name.endsWith('codes.test.ts'))
    .map((name) => readFileSync(`test/${name}`, 'utf8'));
  return [...names, ...texts, ...asked.map(({ code }) => code)].join('\n');
}

describe('the pages of codes', () => {
  const pages = readCodePages();

  it('are one for each code', () => {
    expect(pages.map(({ code }) => code)).toEqual([...codes.keys()].sort());
  });

  it('say something of their own', () => {
    const texts = pages.map(({ title, fix, example }) => [title, example, fix].join('\n'));
    expect(new Set(texts).size).toBe(texts.length);
    expect(new Set(pages.map(({ title }) => title)).size).toBe(pages.length);
    for (const { code, title, meaning, fix } of pages)
      expect([code, title.length > 10, meaning.length > 20, /\.$|[)`]$/.test(fix)]).toEqual([code, true, true, true]);
  });
});

describe('the index of the pages', () => {
  const sources: ReadonlyMap<string, readonly string[]> = sourcesOfCodes();
  const index = readFileSync('docs/codes/README.md', 'utf8');
  const rows = [...index.matchAll(/^\| (`SY.*?) \| .* \| \[(.+)\]\(.*\) \| (.+) \|$/gm)].map(
    ([, range = '', page = '', paths = '']) => {
      const [first = '', last = first] = [...range.matchAll(/SY[\d#]{4}/g)].map(([code]) => code);
      const [from, to] = [first.replaceAll('#', '0'), last.replaceAll('#', '9')];
      const text = readFileSync(`docs/codes/${page}`, 'utf8');
      return {
        page,
        inRange: [...sources.keys()].filter((code) => from <= code && code <= to),
        onPage: [...text.matchAll(/^## (SY\d{4}):/gm)].map(([, code]) => code),
        paths: [...paths.matchAll(/`(src\/[^`]+)`/g)].map(([, path = '']) => path),
      };
    },
  );

  it('has a row for each code', () => {
    expect(rows.flatMap(({ inRange }) => inRange)).toEqual([...sources.keys()]);
  });

  it.each(rows)('says which codes are on $page', ({ inRange, onPage }) => {
    expect([...onPage].sort()).toEqual(inRange);
  });

  it.each(rows)('names the sources of the codes on $page, and no other sources', ({ inRange, paths }) => {
    const isIn = (path: string, file: string) => file === path || file.startsWith(`${path}/`);
    const files = new Set(inRange.flatMap((code) => sources.get(code) ?? []));
    expect([...files].filter((file) => !paths.some((path) => isIn(path, file)))).toEqual([]);
    expect(paths.filter((path) => ![...files].some((file) => isIn(path, file)))).toEqual([]);
  });
});

describe('the table of codes', () => {
  it('has a text for each', () => {
    const without = [...codes].filter(([, texts]) => texts.length === 0).map(([code]) => code);
    expect(codes.size).toBeGreaterThan(150);
    expect(without).toEqual(builtLater);
  });

  it('has codes that a test shows, but for those that are listed', () => {
    const shown = shownInTests();
    expect([...codes.keys()].filter((code) => !shown.includes(code))).toEqual(Object.keys(unseen));
  });

  it.each(asked)('has $code, which a command prints with its text', async ({ code, args }) => {
    const text = '---- MODULE A ----\nEXTENDS Integers\nVARIABLE x\n====\n';
    const { err } = await runSynod(folderWith({ 'A.tla': text, 'Duel.tla': '', batch: '1\n' }), args);
    // What a message fills in stands as `...` in the table.
    let rest = err.slice(err.indexOf(`error[${code}]: `));
    for (const part of codes.get(code)?.[0]?.split('...') ?? []) {
      expect(rest).toContain(part);
      rest = rest.slice(rest.indexOf(part) + part.length);
    }
  });
});
