/**
 * Every specification in `cases/` whose text before the module contains `$ check` is checked with that command line,
 * and the snapshot shows the output. If TLC's answer is known (`ask-tlc.mjs`), its exit code and counts must be equal
 * to ours, unless a line `Synod: exit N, because ...` gives a reason. A new file in the folder is a new test.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runSynod } from '../cli/run-synod.js';

const folder = fileURLToPath(new URL('./cases', import.meta.url));

interface Ask {
  readonly line: string;
  readonly args: readonly string[];
  readonly tlc: string | undefined;
  /** Where Synod differs from TLC, and why. */
  readonly otherwise: string | undefined;
}

function asksIn(text: string): readonly Ask[] {
  const [head = ''] = text.split(/^----/m);
  return [...head.matchAll(/^(\$ check.*)(?:\nTLC: (.*))?(?:\nSynod: (.*))?$/gm)].map(
    ([, line = '', tlc, otherwise]) => ({
      line,
      args: [...line.slice('$ check'.length).matchAll(/"([^"]*)"|(\S+)/g)].map(
        ([, quoted, bare]) => quoted ?? bare ?? '',
      ),
      tlc,
      otherwise,
    }),
  );
}

function optionsOf(args: readonly string[]): readonly string[] {
  return args.map((argument) => (argument.endsWith('.cfg') ? `DIR/${argument}` : argument));
}

const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.tla'))
  .map((name) => ({ name: name.slice(0, -'.tla'.length), asks: asksIn(readFileSync(`${folder}/${name}`, 'utf8')) }))
  .filter(({ asks }) => asks.length > 0);

/** A JSON report, in the format in which TLC's answer is stored. */
function inWordsOfTlc(out: string): string {
  const { exit, stats, trace } = JSON.parse(out.trimEnd().split('\n').at(-1) ?? '');
  const counts = exit === 0 ? `, ${stats.distinct} distinct, depth ${stats.depth}` : '';
  return `exit ${exit}${counts}${trace ? `, trace of ${trace.length}` : ''}`;
}

/** The depth at which a recursion fails depends on the machine. */
function withoutDepth(text: string): string {
  return text.replace(/n = \d{3,}/g, 'n = MANY').replace(/\d{3,} more calls/g, 'MANY more calls');
}

/** The codes that a check can report for a specification without errors in its text. */
const stages = [
  'src/session/ready/plan-check.ts',
  'src/session/ready/open-model.ts',
  'src/session/ready/make-ready.ts',
];
const sources = [
  ...stages,
  'src/session/ready/make-state-identity.ts',
  'src/session/telling/show-alias.ts',
  'src/session/report-search.ts',
  'src/cli/check/check.ts',
];

describe('synod check', () => {
  it('has a case for each diagnostic code', () => {
    const used = sources.flatMap((name) => readFileSync(name, 'utf8').match(/SY3\d\d\d/g) ?? []);
    const shown = cases.map(({ name }) => readFileSync(`${folder}/${name}.snap`, 'utf8')).join('');
    expect(used.filter((code) => !shown.includes(`[${code}]`))).toEqual([]);
  });

  it.each(cases)('reports its result: $name', async ({ name, asks }) => {
    const seen: string[] = [];
    const ours: string[] = [];
    const expected: string[] = [];
    for (const { line, args, tlc, otherwise } of asks) {
      const all = ['check', `DIR/${name}.tla`, ...optionsOf(args)];
      const { exit, out, err } = await runSynod(folder, all);
      seen.push(`${line}\n${out}${err === '' ? '' : `[stderr]\n${err}`}[exit ${exit}]\n`);
      if (tlc === undefined) continue;
      const json = await runSynod(folder, [...all, '--json']);
      ours.push(`${line}: ${inWordsOfTlc(json.out)}`);
      expected.push(`${line}: ${otherwise === undefined ? tlc : otherwise.replace(/, because .*/, '')}`);
    }
    await expect(withoutDepth(seen.join('\n'))).toMatchFileSnapshot(`cases/${name}.snap`);
    expect(ours).toEqual(expected);
  });
});
