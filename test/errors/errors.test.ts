/**
 * Every specification of this folder is wrong in one way: its name begins with the code that must come first, and what a person
 * reads stands beside it. A new file here is a new test. `modules/` holds what the specifications extend.
 *
 * TLA+'s reference parser rejects all of them too, with four exceptions: it reads what is not UTF-8 (SY0005-not-utf-8), and it only
 * warns, as Synod does, of what SY2003 and SY2008 are about. It says nothing of SY0025: what TLC does not evaluate is not its concern.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { modulesIn } from '../../src/cli/files/find-modules.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { renderDiagnostics } from '../../src/diagnostics/render-diagnostic.js';
import { decodeSource } from '../../src/session/reading/decode-source.js';
import { loadSpec } from '../../src/session/reading/load-spec.js';

const folder = new URL('./', import.meta.url);
const modules = modulesIn(['test/errors/modules']);

function specsIn(place: URL, extension: string): readonly string[] {
  return readdirSync(place)
    .filter((name) => name.endsWith(extension))
    .map((name) => basename(name, extension));
}

function filesOf(place: string): readonly string[] {
  return readdirSync(place, { recursive: true, encoding: 'utf8' }).map((name) => `${place}/${name}`);
}

function codeOf(spec: string): string {
  return spec.slice(0, spec.indexOf('-'));
}

/** What a module is called is checked only where that is what the specification is about. */
function diagnosticsOf(spec: string): readonly Diagnostic[] {
  const outcome = decodeSource(`${spec}.tla`, readFileSync(new URL(`${spec}.tla`, folder)));
  if (outcome.kind !== 'source') return [outcome.diagnostic];
  const moduleName = codeOf(spec) === 'SY0007' ? 'Voting' : undefined;
  return loadSpec({ source: outcome.source, moduleName }, modules).diagnostics;
}

describe('a wrong specification', () => {
  for (const spec of specsIn(folder, '.tla')) {
    it(`is told apart: ${spec.replaceAll('-', ' ')}`, async () => {
      const diagnostics = diagnosticsOf(spec);
      expect(diagnostics[0]?.code).toBe(codeOf(spec));
      await expect(`${renderDiagnostics(diagnostics)}\n`).toMatchFileSnapshot(`${spec}.snap`);
    });
  }
});

/** How deep is too deep depends on the stack: `is told apart however deep it is nested` accepts each of these. */
const depth = ['SY1009', 'SY2640', 'SY2641'];

/** The stages that turn texts into a specification; what needs more than texts, the command line tests. */
const stages = ['syntax', 'semantics', 'session', 'config'];

describe('the codes of reading a specification', () => {
  // What is said of a search needs more than texts.
  const ofSearch = 'src/session/search-states.ts';
  const sources = stages
    .flatMap((stage) => filesOf(`src/${stage}`))
    .filter((name) => name.endsWith('.ts') && name !== ofSearch);
  const text = sources.map((name) => readFileSync(name, 'utf8')).join('\n');
  const used = new Set([...text.matchAll(/'(SY(?:[0-2]\d|30)\d\d)'/g)].map(([, code = '']) => code));
  const shown = new Set(
    [...specsIn(folder, '.tla'), ...specsIn(new URL('../config/errors/', folder), '.cfg')].map(codeOf),
  );

  it('have a wrong specification each', () => {
    const unseen = [...used].filter((code) => !shown.has(code) && !depth.includes(code));
    expect(unseen).toEqual([]);
  });

  it('are all still in use', () => {
    expect([...shown].filter((code) => !used.has(code))).toEqual([]);
  });
});

describe('a specification nested too deeply', () => {
  const towers: Readonly<Record<string, (levels: number) => string>> = {
    parentheses: (levels) => `${'('.repeat(levels)}1${')'.repeat(levels)}`,
    'sets of sets': (levels) => `${'{'.repeat(levels)}1${'}'.repeat(levels)}`,
    'lists of bullets': (levels) => `${'/\\ \\/ '.repeat(levels)}TRUE`,
    'definitions within definitions': (levels) => `${'LET v == '.repeat(levels)}1${' IN v'.repeat(levels)}`,
    'operators without a name': (levels) => `${'F(LAMBDA x : '.repeat(levels)}1${')'.repeat(levels)}`,
    functions: (levels) => `${'[x \\in '.repeat(levels)}{1}${' |-> x]'.repeat(levels)}`,
  };

  for (const [what, tower] of Object.entries(towers)) {
    it(`is told apart however deep it is nested: ${what}`, () => {
      for (const levels of [10, 100, 1_000, 10_000, 100_000]) {
        const text = `---- MODULE Deep ----\nF(G(_)) == G(1)\nA == ${tower(levels)}\n====\n`;
        const { diagnostics } = loadSpec({ source: { name: 'Deep.tla', text } }, modules);
        const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
        expect(errors.filter((code) => !depth.includes(code) && code !== 'SY2002')).toEqual([]);
        expect(levels < 100_000 || errors.some((code) => depth.includes(code))).toBe(true);
      }
    });
  }
});
