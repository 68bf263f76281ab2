/**
 * A depth-first search agrees with a breadth-first search on every small model of `specs/`: the same states if the
 * bound is beyond the graph; the same verdict if the bound is the length of a shortest counterexample; and no violation
 * below that bound.
 */
import { describe, expect, it } from 'vitest';
import { runSynod } from '../cli/run-synod.js';
import { readExpected, specFolder } from './expected.js';

/**
 * A state is expanded again whenever a shorter path to it is found, so these models take much longer than
 * breadth-first.
 */
const mostStates = 1500;

/** These models have temporal properties. */
const temporal = [
  ...['Consensus-live.cfg', 'Duel-distinguished.cfg', 'PaxosMadeSimple-distinguished.cfg', 'MultiPaxos-stable.cfg'],
  ...['LeaderChange-stable.cfg', 'Livelock-leader.cfg', 'Livelock-back-off.cfg', 'Livelock-random.cfg', 'Mutex.cfg'],
];

const rows = readExpected().filter(({ cfg, depth }) => !temporal.includes(cfg) && Number(depth) > 1);
const whole = rows.filter(({ verdict, distinct }) => verdict === 'success' && Number(distinct) <= mostStates);
/**
 * TLC gives the length of a shortest counterexample for these. Up to that depth, the size of the graph does not matter.
 */
const violated = rows.filter(({ verdict, depth }) => verdict === 'safety failure' && Number(depth) <= 9);

async function check(spec: string, cfg: string, ...options: readonly (string | number)[]) {
  const args = ['check', `DIR/${spec}.tla`, '-c', `DIR/${cfg}`, '--json', ...options.map(String)];
  const { out } = await runSynod(specFolder, args);
  return JSON.parse(out.trimEnd().split('\n').at(-1) ?? '');
}

/** TLC's results with `-dfid`: distinct states within a path length. */
const bounded = [
  { spec: 'Voting', cfg: 'Voting.cfg', within: { 2: 13, 4: 161, 5: 317, 8: 609, 9: 611, 14: 611 } },
  { spec: 'PCon', cfg: 'PCon-nexts.cfg', within: { 2: 3, 6: 44, 10: 240, 15: 408 } },
  { spec: 'PaxosMadeSimple', cfg: 'PaxosMadeSimple-crash.cfg', within: { 4: 30, 9: 350, 15: 694 } },
  { spec: 'MistakeSkipsPhase1', cfg: 'MistakeSkipsPhase1.cfg', within: { 3: 21, 7: 801, 8: 1399 } },
];

const inDepth = ['--strategy', 'depth-first', '--max-depth'] as const;

describe('a depth-first search of the library', () => {
  it('has models', () => {
    expect(whole.length).toBeGreaterThan(10);
    expect(violated.length).toBeGreaterThan(3);
  });

  it.each(bounded)('finds as many states within a bound as TLC: $cfg', async ({ spec, cfg, within }) => {
    for (const [bound, distinct] of Object.entries(within)) {
      const { verdict, stats } = await check(spec, cfg, ...inDepth, bound);
      expect({ bound, verdict, distinct: stats.distinct }).toEqual({ bound, verdict: 'success', distinct });
    }
  });

  it.each(whole)('finds all states of a breadth-first search: $cfg', async ({ spec, cfg, depth }) => {
    const deep = await check(spec, cfg, ...inDepth, Number(depth) + 1);
    const broad = await check(spec, cfg, '--max-depth', Number(depth) + 1, '--workers', 1);
    const counts = ({ initial, generated, distinct, depth, left }: typeof deep.stats) => [
      ...[initial, generated, distinct, depth, left],
    ];
    expect(counts(deep.stats)).toEqual(counts(broad.stats));
    expect([deep.strategy, deep.verdict, deep.exit, deep.complete]).toEqual(['depth-first', 'success', 0, true]);
    expect(deep.checked).toEqual(broad.checked);
    expect(broad.strategy).toBe('breadth-first');
  });

  it.each(violated)('finds the violation at its depth, and none below it: $cfg', async ({ spec, cfg, depth }) => {
    const deep = await check(spec, cfg, ...inDepth, Number(depth));
    const broad = await check(spec, cfg, '--workers', 1);
    expect([deep.verdict, deep.exit, deep.violation.name]).toEqual([broad.verdict, broad.exit, broad.violation.name]);
    expect(deep.trace).toHaveLength(Number(depth));
    const before = await check(spec, cfg, ...inDepth, Number(depth) - 1);
    expect([before.verdict, before.exit, before.complete, before.cutShort]).toEqual(['success', 0, false, 'depth']);
  });
});
