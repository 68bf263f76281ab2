/**
 * Every model of `specs/` that is not large gives the result in `expected.tsv`: the verdict, the number of states, the
 * depth, and the length of a shortest counterexample. TLC gives the same results.
 */
import { describe, expect, it } from 'vitest';
import { runSynod } from '../cli/run-synod.js';
import { readExpected, specFolder } from './expected.js';

/** Models with more states take too long for a test. */
const mostStates = 60_000;

const exits: Readonly<Record<string, number>> = {
  success: 0,
  'assumption failure': 10,
  'safety failure': 12,
  'liveness failure': 13,
};

const rows = readExpected().filter(({ distinct }) => !(Number(distinct) > mostStates));

async function check(spec: string, cfg: string) {
  const { exit, out } = await runSynod(specFolder, [
    ...['check', `DIR/${spec}.tla`, '-c', `DIR/${cfg}`],
    ...['--json', '--workers', '1'],
  ]);
  return { exit, report: JSON.parse(out.trimEnd().split('\n').at(-1) ?? '') };
}

describe('a check of the library', () => {
  it.each(rows)('agrees with TLC: $cfg', { timeout: 120_000 }, async ({ spec, cfg, verdict, distinct, depth }) => {
    const { exit, report } = await check(spec, cfg);
    expect([report.verdict, exit]).toEqual([verdict, exits[verdict]]);
    if (distinct !== '-') expect(String(report.stats.distinct)).toBe(distinct);
    if (depth !== '-') expect(String(report.trace?.length ?? report.stats.depth)).toBe(depth);
    expect(report.complete).toBe(verdict === 'success' || verdict === 'liveness failure');
  });
});
