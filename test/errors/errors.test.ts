/**
 * Every specification of this folder has one error. The first part of its name is the code of the first diagnostic, and
 * the snapshot shows the output. A new file is a new test. `modules/` contains modules that the specifications extend.
 *
 * TLA+'s reference parser rejects all of them too, with four exceptions: it accepts text that is not UTF-8
 * (SY0005-not-utf-8), and like Synod it only warns about SY2003 and SY2008. It does not report SY0025, which is about
 * evaluation.
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
const modules = modulesIn(['test/errors/modules'], { err: () => {}, deep: true });

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

/** The name of the module is checked only in the specifications about it. */
function diagnosticsOf(spec: string): readonly Diagnostic[] {
  const outcome = decodeSource(`${spec}.tla`, readFileSync(new URL(`${spec}.tla`, folder)));
  if (outcome.kind !== 'source') return [outcome.diagnostic];
  const moduleName = codeOf(spec) === 'SY0007' ? 'Voting' : undefined;
  return loadSpec({ source: outcome.source, moduleName }, modules).diagnostics;
}

describe('a wrong specification', () => {
  for (const spec of specsIn(folder, '.tla')) {
    it(`has its own message: ${spec.replaceAll('-', ' ')}`, async () => {
      const diagnostics = diagnosticsOf(spec);
      expect(diagnostics[0]?.code).toBe(codeOf(spec));
      await expect(`${renderDiagnostics(diagnostics)}\n`).toMatchFileSnapshot(`${spec}.snap`);
    });
  }
});

/** The depth limit depends on the stack: `has its own message at any depth` accepts each of these. */
const depth = ['SY1009', 'SY2640', 'SY2641'];

/** The stages that turn texts into a specification. The command-line tests cover errors that need more than texts. */
const stages = ['syntax', 'semantics', 'session', 'config'];

describe('the codes of reading a specification', () => {
  // These need a configuration with a specification, a search, a session or tables of expectations.
  const withMore =
    /^src\/session\/(search-states|report-search|plan-walk|(?:repl|traces|testing)\/.*|evaluation\/assign-constants|ready\/(?:find-mistakes|absent-elements))\.ts$/;
  const sources = stages
    .flatMap((stage) => filesOf(`src/${stage}`))
    .filter((name) => name.endsWith('.ts') && !withMore.test(name));
  const text = sources.map((name) => readFileSync(name, 'utf8')).join('\n');
  const used = new Set([...text.matchAll(/'(SY(?:[0-2]\d|30)\d\d)'/g)].map(([, code = '']) => code));
  const shown = new Set(
    [...specsIn(folder, '.tla'), ...specsIn(new URL('../config/errors/', folder), '.cfg')].map(codeOf),
  );

  it('have one wrong specification each', () => {
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
    it(`has its own message at any depth: ${what}`, () => {
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
