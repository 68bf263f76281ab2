import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ConfigEntry, configKeywords } from '../../src/config/config.js';
import { parseConfig } from '../../src/config/parse-config.js';
import { assertNever } from '../../src/diagnostics/assert-never.js';
import { renderDiagnostics } from '../../src/diagnostics/render-diagnostic.js';
import { printExpression } from '../../src/syntax/print.js';
import type { Expression, Name } from '../../src/syntax/tree.js';
import { arbitraries } from '../syntax/arbitrary-expressions.js';
import { plainTree } from '../syntax/plain-tree.js';

/** An entry on one line, or with its bullets on separate lines. */
function rendered(entry: ConfigEntry): string {
  const head = `${entry.kind}: `;
  const after = (start: string, expression: Expression) =>
    start + printExpression(expression).replaceAll('\n', `\n${' '.repeat(start.length)}`);
  switch (entry.kind) {
    case 'assignment': {
      const args = entry.args.length > 0 ? `(${entry.args.map(printExpression).join(', ')})` : '';
      return after(`${head}${targetOf(entry)}${args} = ${moduleOf(entry)}`, entry.value);
    }
    case 'replacement':
      return `${head}${targetOf(entry)} <- ${moduleOf(entry)}${entry.name.text}`;
    case 'specification':
    case 'init':
    case 'next':
      return after(head, entry.definition);
    case 'check-deadlock':
      return head + (entry.value ? 'TRUE' : 'FALSE');
    case 'invariant':
    case 'property':
    case 'constraint':
    case 'action-constraint':
    case 'postcondition':
    case 'possible':
    case 'reachable':
    case 'view':
    case 'symmetry':
    case 'alias':
    case 'periodic':
    case 'reward':
    case 'group by':
    case 'each':
    case 'lane':
    case 'message':
    case 'picture':
      return after(head, entry.expression);
    default:
      return assertNever(entry);
  }
}

function targetOf({ instances, target }: { readonly instances: readonly Name[]; readonly target: Name }): string {
  return [...instances, target].map((name) => name.text).join('!');
}

function moduleOf({ module }: { readonly module?: Name | undefined }): string {
  return module ? `[${module.text}] ` : '';
}

function readConfig(text: string): string {
  const { config, diagnostics } = parseConfig({ name: 'Spec.cfg', text });
  if (!config) return renderDiagnostics(diagnostics);
  return config.entries.map((entry) => `${rendered(entry)}\n`).join('');
}

interface Case {
  readonly title: string;
  readonly input: string;
  readonly expected: string;
}

function casesOf(file: URL): readonly Case[] {
  const [, ...cases] = `\n${readFileSync(file, 'utf8')}`.split('\n==== ');
  return cases.map((text) => {
    const [, title = '', input = '', expected = ''] = /^([^\n]*)\n(.*?)----\n?(.*)$/s.exec(text) ?? [];
    return { title, input, expected: expected.trim() };
  });
}

const cases = new URL('cases/', import.meta.url);
const errors = new URL('errors/', import.meta.url);

describe.each(readdirSync(cases))('a configuration file: %s', (file) => {
  it.each(casesOf(new URL(file, cases)))('$title', ({ input, expected }) => {
    expect(readConfig(input).trim()).toBe(expected);
  });
});

describe('entries', () => {
  const { expression } = arbitraries({ steps: false, depth: 3 });

  function statedIn(text: string): unknown {
    const { config, diagnostics } = parseConfig({ name: 'Spec.cfg', text });
    if (!config) throw new Error(`${text}\n${renderDiagnostics(diagnostics)}`);
    return config.entries.map((entry) => ('expression' in entry ? plainTree(entry.expression) : entry.kind));
  }

  it('may be any expressions, with one keyword each', () => {
    fc.assert(
      fc.property(fc.array(expression, { minLength: 1, maxLength: 3 }), (expressions) => {
        const lines = expressions.map(
          (each) => `INVARIANT ${printExpression(each).replaceAll('\n', `\n${' '.repeat(10)}`)}`,
        );
        expect(statedIn(lines.join('\n'))).toEqual(expressions.map(plainTree));
      }),
      { numRuns: 500 },
    );
  });

  it('end before a token that cannot continue them', () => {
    const beginning = expression.filter((each) => /^(?:\w|"|\{|<<|~|\\[AE])/.test(printExpression(each)));
    fc.assert(
      fc.property(fc.array(beginning, { minLength: 1, maxLength: 4 }), (expressions) => {
        const lines = expressions.map((each) => printExpression(each).replaceAll('\n', '\n  '));
        expect(statedIn(`INVARIANTS\n  ${lines.join('\n  ')}`)).toEqual(expressions.map(plainTree));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a faulty configuration file', () => {
  const files = readdirSync(errors).filter((file) => file.endsWith('.cfg'));

  it.each(files)('is rejected: %s', async (file) => {
    const text = readFileSync(new URL(file, errors), 'utf8');
    const { config, diagnostics } = parseConfig({ name: file, text });
    expect(config).toBeUndefined();
    expect(diagnostics[0]?.code).toBe(file.slice(0, 'SY3000'.length));
    await expect(`${renderDiagnostics(diagnostics)}\n`).toMatchFileSnapshot(`errors/${file.replace('.cfg', '.snap')}`);
  });

  it('has spans in the given source', () => {
    const source = { name: 'Spec.cfg', text: '\\* a comment\nCONSTANTS N = 3\nINVARIANT x > N\n' };
    const spans = parseConfig(source).config?.entries.map(({ span }) => {
      expect(span.source).toBe(source);
      return source.text.slice(span.start, span.end);
    });
    expect(spans).toEqual(['N = 3', 'x > N']);
  });

  it('is rejected without an exception, for any text', () => {
    const words = [
      ...configKeywords.keys(),
      ...'N = <- 3 a ( ) { } [ ] << >> " , ; ! - /\\ \\/ [] (* *) \\* \\A IF @'.split(' '),
    ];
    const text = fc.array(
      fc.oneof(fc.constantFrom(...words, '\n', '\n  '), fc.string({ unit: 'binary', maxLength: 2 })),
    );
    fc.assert(
      fc.property(text, (words) => {
        const { config, diagnostics } = parseConfig({ name: 'Spec.cfg', text: words.join(' ') });
        expect(config === undefined).toBe(diagnostics.length > 0);
      }),
      { numRuns: 2000 },
    );
  });

  it('is parsed in linear time', () => {
    const entries = Array.from({ length: 20_000 }, (_, at) => `N${at} = {a, ${at}}`);
    const { config } = parseConfig({ name: 'Spec.cfg', text: `CONSTANTS\n${entries.join('\n')}` });
    expect(config?.entries.length).toBe(20_000);
    const { diagnostics } = parseConfig({ name: 'Spec.cfg', text: `INVARIANT ${'('.repeat(2_000_000)}` });
    expect(diagnostics.map(({ title }) => title)).toEqual(['Nested too deeply to be parsed']);
  });
});
