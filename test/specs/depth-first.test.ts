/**
 * A search in depth comes to the same as one in breadth on every model of `specs/` that is small: the same states where the bound lies beyond the graph,
 * the same verdict where it lies at the end of the shortest way to a violation, and none where it lies before that.
 */
import { describe, expect, it } from 'vitest';
import { runSynod } from '../cli/run-synod.js';
import { readExpected, specFolder } from './expected.js';

/** A state is explored once for each shorter path to it that comes to light, so that these take as long as many more do in breadth. */
const mostStates = 1500;

/** What these ask is about more than states and steps. */
const temporal = ['Consensus-live.cfg', 'Duel.cfg', 'Duel-distinguished.cfg', 'PaxosMadeSimple-distinguished.cfg'];

const rows = readExpected().filter(({ cfg, depth }) => !temporal.includes(cfg) && Number(depth) > 1);
const whole = rows.filter(({ verdict, distinct }) => verdict === 'success' && Number(distinct) <= mostStates);
/** TLC says of these how long a shortest way is; how large the graph is does not matter up to there. */
const violated = rows.filter(({ verdict, depth }) => verdict === 'safety failure' && Number(depth) <= 9);

async function check(spec: string, cfg: string, ...options: readonly (string | number)[]) {
  const args = ['check', `DIR/${spec}.tla`, '-c', `DIR/${cfg}`, '--json', ...options.map(String)];
  const { out } = await runSynod(specFolder, args);
  return JSON.parse(out.trimEnd().split('\n').at(-1) ?? '');
}

/** What TLC says with `-dfid`: distinct states within so many on a path. */
const bounded = [
  { spec: 'Voting', cfg: 'Voting.cfg', within: { 2: 13, 4: 161, 5: 317, 8: 609, 9: 611, 14: 611 } },
  { spec: 'PCon', cfg: 'PCon-nexts.cfg', within: { 2: 3, 6: 44, 10: 240, 15: 408 } },
  { spec: 'PaxosMadeSimple', cfg: 'PaxosMadeSimple-crash.cfg', within: { 4: 30, 9: 350, 15: 694 } },
  { spec: 'MistakeSkipsPhase1', cfg: 'MistakeSkipsPhase1.cfg', within: { 3: 21, 7: 801, 8: 1399 } },
];

const inDepth = ['--strategy', 'depth-first', '--max-depth'] as const;

describe('a search in depth of the library', () => {
  it('has models to search', () => {
    expect(whole.length).toBeGreaterThan(10);
    expect(violated.length).toBeGreaterThan(3);
  });

  it.each(bounded)('finds as many states within a bound as TLC does: $cfg', async ({ spec, cfg, within }) => {
    for (const [bound, distinct] of Object.entries(within)) {
      const { verdict, stats } = await check(spec, cfg, ...inDepth, bound);
      expect({ bound, verdict, distinct: stats.distinct }).toEqual({ bound, verdict: 'success', distinct });
    }
  });

  it.each(whole)('finds the whole of what a search in breadth finds: $cfg', async ({ spec, cfg, depth }) => {
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

  it.each(violated)('finds the violation within the bound, and none before: $cfg', async ({ spec, cfg, depth }) => {
    const deep = await check(spec, cfg, ...inDepth, Number(depth));
    const broad = await check(spec, cfg, '--workers', 1);
    expect([deep.verdict, deep.exit, deep.violation.name]).toEqual([broad.verdict, broad.exit, broad.violation.name]);
    expect(deep.trace).toHaveLength(Number(depth));
    const before = await check(spec, cfg, ...inDepth, Number(depth) - 1);
    expect([before.verdict, before.exit, before.complete, before.cutShort]).toEqual(['success', 0, false, 'depth']);
  });
});
