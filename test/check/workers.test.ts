/** A check gives the same result, and has the same memory, with few or very many threads. Needs the build. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { autoWorkers, quotaOf } from '../../src/cli/terminal/auto-workers.js';
import { chunkSizeFor, reserveBoard } from '../../src/explore/store/level-coordination.js';
import { folderWith, runSynod } from '../cli/run-synod.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/** The levels have thousands of states, so that several threads start. */
const wide = String.raw`---- MODULE Wide ----
EXTENDS Naturals
VARIABLES a, b, c
Init == a = 0 /\ b = 0 /\ c = {}
Next == \/ a' = (a + 1) % 60 /\ UNCHANGED <<b, c>>
        \/ b' = (b + 7) % 61 /\ UNCHANGED <<a, c>>
        \/ \E i \in 1..5 : c' = c \cup {<<i, i % 2>>} /\ UNCHANGED <<a, b>>
Safe == ~(a = 31 /\ b = 30 /\ c = {<<i, i % 2>> : i \in 1..5})
====
`;

async function check(folder: string, args: readonly string[], workers: number) {
  const all = ['bin/synod.js', 'check', `${folder}/Wide.tla`, '--init', 'Init', '--next', 'Next', ...args];
  const { stdout } = await run(process.execPath, [...all, '--json', '--workers', String(workers)], {
    cwd: root,
    maxBuffer: 2 ** 26,
  }).catch((error) => error);
  const { exit, verdict, stats, violation, trace } = JSON.parse(stdout.trimEnd().split('\n').at(-1));
  const { initial, generated, distinct, depth, left } = stats;
  return { exit, verdict, counts: { initial, generated, distinct, depth, left }, violation, trace };
}

describe('a check', () => {
  it.each([
    { what: 'holds', args: [], exit: 0 },
    { what: 'is violated', args: ['--invariant', 'Safe'], exit: 12 },
  ])('gives the same result with 1, 32 and 256 workers if it $what', { timeout: 240_000 }, async ({ args, exit }) => {
    const folder = folderWith({ 'Wide.tla': wide });
    const alone = await check(folder, args, 1);
    expect(alone.exit).toBe(exit);
    for (const workers of [32, 256]) expect(await check(folder, args, workers)).toEqual(alone);
  });

  it.each([1, 32, 256])(
    'of a small model uses no more memory with %i workers',
    { timeout: 60_000 },
    async (workers) => {
      const args = ['bin/synod.js', 'check', 'specs/PCon.tla', '-c', 'specs/PCon-small.cfg', '--json'];
      const { stdout } = await run(process.execPath, [...args, '--workers', String(workers)], { cwd: root });
      expect(JSON.parse(stdout)).toMatchObject({ exit: 0, stats: { distinct: 2025, generated: 18_826, depth: 19 } });
    },
  );

  it('rejects more threads than a search supports', async () => {
    const folder = folderWith({ 'Wide.tla': wide });
    const args = ['check', 'DIR/Wide.tla', '--init', 'Init', '--next', 'Next', '--workers', '257'];
    const { exit, out, err } = await runSynod(folder, args);
    expect([exit, out]).toEqual([151, '']);
    expect(err).toContain("error[SY0010]: --workers takes a whole number from 1 to 256, not '257'");
  });

  it('reports the address space that it needs if the system refuses it', async () => {
    const folder = folderWith({ 'Wide.tla': wide });
    const Refused = class {
      constructor() {
        throw new RangeError('Array buffer allocation failed');
      }
    };
    vi.stubGlobal('SharedArrayBuffer', Refused);
    onTestFinished(() => {
      vi.unstubAllGlobals();
    });
    const checked = await runSynod(folder, ['check', 'DIR/Wide.tla', '--init', 'Init', '--next', 'Next']);
    const evaluated = await runSynod(folder, ['eval', '1 + 1']);
    for (const { exit, out, err } of [checked, evaluated]) {
      expect([exit, out]).toEqual([151, '']);
      expect(err).toContain('error[SY0026]: Out of memory: 101 MB of address space');
      expect(err).toContain('ulimit -v');
    }
  });

  it('uses less address space if the system grants less', async () => {
    const folder = folderWith({ 'Wide.tla': wide });
    const Granted = SharedArrayBuffer;
    vi.stubGlobal(
      'SharedArrayBuffer',
      class extends Granted {
        constructor(bytes: number) {
          if (bytes > 2 ** 29) throw new RangeError('Array buffer allocation failed');
          super(bytes);
        }
      },
    );
    onTestFinished(() => {
      vi.unstubAllGlobals();
    });
    const args = ['check', 'DIR/Wide.tla', '--init', 'Init', '--next', 'Next', '--workers', '1', '--json'];
    const { exit, out } = await runSynod(folder, args);
    expect([exit, JSON.parse(out).complete]).toEqual([0, true]);
  });
});

describe('--workers auto', () => {
  const plenty = 2 ** 36;

  it.each([
    [{ cores: 2, quota: undefined, memoryBytes: plenty }, 2],
    [{ cores: 64, quota: undefined, memoryBytes: plenty }, 64],
    [{ cores: 512, quota: undefined, memoryBytes: plenty }, 256],
    [{ cores: 64, quota: 1.5, memoryBytes: plenty }, 2],
    [{ cores: 64, quota: 0.5, memoryBytes: plenty }, 1],
    [{ cores: 4, quota: 8, memoryBytes: plenty }, 4],
    [{ cores: 64, quota: undefined, memoryBytes: 1e9 }, 12],
    [{ cores: 64, quota: undefined, memoryBytes: 64e6 }, 1],
  ])('on %j is %i threads', (machine, threads) => {
    expect(autoWorkers(machine)).toBe(threads);
  });

  it('respects the CPU quota of a container', () => {
    const files = (texts: Readonly<Record<string, string>>) => (file: string) => texts[file];
    expect(quotaOf(files({}))).toBeUndefined();
    expect(quotaOf(files({ '/sys/fs/cgroup/cpu.max': 'max 100000\n' }))).toBeUndefined();
    expect(quotaOf(files({ '/sys/fs/cgroup/cpu.max': '150000 100000\n' }))).toBe(1.5);
    const former = '/sys/fs/cgroup/cpu/cpu.cfs_';
    expect(quotaOf(files({ [`${former}quota_us`]: '-1\n', [`${former}period_us`]: '100000\n' }))).toBeUndefined();
    expect(quotaOf(files({ [`${former}quota_us`]: '400000\n', [`${former}period_us`]: '100000\n' }))).toBe(4);
  });
});

describe('the chunks of a level', () => {
  it('never exceed the capacity of the board, with any number of threads', () => {
    const room = 2 ** 20;
    const most = reserveBoard(room).chunks.byteLength / 12;
    for (const threads of [1, 2, 31, 32, 64, 256])
      for (let states = 1; states <= room; states = Math.ceil(states * 1.01) + 1)
        expect(Math.ceil(states / chunkSizeFor(states, threads))).toBeLessThanOrEqual(most);
  });

  it('are enough for every thread', () => {
    expect(Math.ceil(20_000 / chunkSizeFor(20_000, 256))).toBeGreaterThanOrEqual(1000);
    expect(chunkSizeFor(1000, 1)).toBe(31);
    expect(chunkSizeFor(10 ** 6, 256)).toBe(64);
  });
});
