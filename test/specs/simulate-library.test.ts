/**
 * Simulation finds mistakes that are in models of `specs/`, and shows each by a behavior that is at most one and a half times as long as a shortest one.
 * The lengths of the shortest ones are in `expected.tsv`.
 */
import { describe, expect, it } from 'vitest';
import { runSynod } from '../cli/run-synod.js';
import { readExpected, specFolder } from './expected.js';

const models = [
  ...['MistakeLowestNumber', 'MistakeSkipsPhase1', 'MistakeSafetyTest', 'MistakeSafetyTest-own'],
  ...['MistakeSafetyCount', 'MistakeSafetyCount-own', 'MultiPaxos-reach-gap', 'AdaptedPaxos-reach'],
  ...['PaxosMadeSimple-learners-reach', 'Scenarios-quorum-reach'],
];
const rows = readExpected().filter(({ cfg }) => models.includes(cfg.replace('.cfg', '')));

describe('a simulation of the library', () => {
  it('has ten models with a mistake', () => {
    expect(rows).toHaveLength(10);
  });

  it.each(rows)('finds the violation of $cfg', { timeout: 120_000 }, async ({ spec, cfg, verdict, depth }) => {
    const { out } = await runSynod(specFolder, [
      ...['simulate', `DIR/${spec}.tla`, '-c', `DIR/${cfg}`],
      ...['--seed', '1', '--workers', '1', '--json'],
    ]);
    const report = JSON.parse(out.trimEnd().split('\n').at(-1) ?? '');
    expect(report.verdict).toBe(verdict);
    expect(report.trace.length).toBeLessThanOrEqual(1.5 * Number(depth));
    expect(report.trace.length).toBeLessThanOrEqual(report.simulation.found.length);
  });
});
