/** A search in an engine finds what a search on one machine finds. Starts servers with node:child_process. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';
import { answerOf, checkInEngine } from './check-in-engine.js';
import { type EngineServer, hasServer, startServer } from './engine-server.js';

/** Cases of `synod check`: successes and violations of each kind. */
const cases = [
  'ActionOperator',
  'ActionPropertyFails',
  'AlwaysFails',
  'AssertFails',
  'Constraints',
  'Deadlock',
  'ErrorInInit',
  'IntervalOfOtherEnds',
  'InvariantIsNoTruthValue',
  'JointDeadlock',
  'OnlyAssumptions',
  'Liveness',
  'Symmetry',
  'TemporalCutSteps',
  'TemporalEnabledFails',
  'TemporalInDepth',
  'TemporalStateFails',
  'TemporalStepFails',
  'View',
  'ViewAndSymmetry',
];
const folderOfCases = new URL('../check/cases/', import.meta.url);

/** Two counters that meet again and again: a state has several parents. `Bad` fails first in level 7, in several states. */
const counters = {
  'Two.tla': `---- MODULE Two ----
EXTENDS Integers, Sequences
VARIABLES a, b, log
Init == a = 0 /\\ b = 0 /\\ log = {}
Up(x) == (x + 1) % 12
Next == \\/ a' = Up(a) /\\ log' = log \\cup {<<"a", a % 3>>} /\\ UNCHANGED b
        \\/ b' = Up(b) /\\ log' = log \\cup {<<"b", 2 ^ (31 + (b % 2))>>} /\\ UNCHANGED a
Bad == a + b # 6 \\/ a < b
Low == a < 12
====
`,
  'Two.cfg': 'INIT Init\nNEXT Next\nINVARIANT Low\n',
};

describe.skipIf(!hasServer)('a search in an engine', () => {
  let server: EngineServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server?.end());

  it.each(cases)('agrees with a local search: %s', async (name) => {
    const read = (extension: string) => readFileSync(new URL(`${name}.${extension}`, folderOfCases), 'utf8');
    const folder = folderWith({ [`${name}.tla`]: read('tla'), [`${name}.cfg`]: read('cfg') });
    const args = [`DIR/${name}.tla`, '--json', '--vacuity', 'off'];
    const local = await runSynod(folder, ['check', ...args, '--workers', '1']);
    const inEngine = await checkInEngine(folder, server.address, args, 2);
    expect(answerOf(inEngine)).toEqual(answerOf(local));
    expect(await server.ask('dbsize')).toBe(0);
  });

  it('counts the same with one worker and with three, and removes its states', async () => {
    const folder = folderWith(counters);
    const args = ['DIR/Two.tla', '--json'];
    const local = await runSynod(folder, ['check', ...args, '--workers', '1']);
    for (const workers of [1, 3]) {
      const inEngine = await checkInEngine(folder, server.address, args, workers);
      expect(answerOf(inEngine)).toEqual(answerOf(local));
      expect(inEngine.workers.map(({ exit, err }) => [exit, err.includes('has ended')])).toEqual(
        Array.from({ length: workers }, () => [0, true]),
      );
    }
    expect(await server.ask('dbsize')).toBe(0);
  });

  it('tells the same counterexample in every run', async () => {
    const folder = folderWith(counters);
    const args = ['DIR/Two.tla', '--invariant', 'Bad'];
    const told = [];
    for (const workers of [1, 2, 3]) told.push((await checkInEngine(folder, server.address, args, workers)).out);
    const withoutSeconds = told.map((text) => text.replace(/, \d+(?:\.\d+)? s\n/, '\n'));
    expect(withoutSeconds[0]).toContain('Invariant Bad is violated in state 7');
    expect(new Set(withoutSeconds).size).toBe(1);
  });

  it('counts violations with --continue, and stops at --max-depth', async () => {
    const folder = folderWith(counters);
    for (const more of [
      ['--invariant', 'Bad', '--continue'],
      ['--max-depth', '9'],
      ['--invariant', 'Bad', '--continue', '--max-depth', '8'],
    ]) {
      const args = ['DIR/Two.tla', '--json', ...more];
      const local = JSON.parse((await runSynod(folder, ['check', ...args, '--workers', '1'])).out);
      const inEngine = JSON.parse((await checkInEngine(folder, server.address, args, 2)).out);
      for (const report of [local, inEngine])
        for (const field of ['seconds', 'peakBytes', 'workers']) delete report.stats[field];
      const { exit, stats, violations, complete } = inEngine;
      expect({ exit, stats, violations, complete }).toEqual({
        exit: local.exit,
        stats: local.stats,
        violations: local.violations,
        complete: local.complete,
      });
    }
  });
});
