/** What fails during a search: it goes on with equal counts, or ends with a message that names the fault. Starts servers with node:child_process. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { folderWith, type Run, runSynod } from '../cli/run-synod.js';
import { answerOf } from './check-in-engine.js';
import { type EngineServer, hasServer, startServer } from './engine-server.js';

/** 1,728 states in 34 levels. */
const spec = {
  'Three.tla': `---- MODULE Three ----
EXTENDS Integers
VARIABLES a, b, c
Init == a = 0 /\\ b = 0 /\\ c = 0
Next == \\/ a < 11 /\\ a' = a + 1 /\\ UNCHANGED <<b, c>>
        \\/ b < 11 /\\ b' = b + 1 /\\ UNCHANGED <<a, c>>
        \\/ c < 11 /\\ c' = c + 1 /\\ UNCHANGED <<a, b>>
        \\/ a = 11 /\\ b = 11 /\\ c = 11 /\\ UNCHANGED <<a, b, c>>
Low == a + b + c <= 33
====
`,
  'Three.cfg': 'INIT Init\nNEXT Next\nINVARIANT Low\n',
};
/** Each counter can be raised in 11 of 12 values; then there are the initial state and the last, stuttering step. */
const expected = { initial: 1, generated: 3 * 11 * 144 + 2, distinct: 1728, depth: 34 };

// A run may end before the fault comes. The test is then run again.
describe.skipIf(!hasServer)('a search in an engine, when something fails', { retry: 2 }, () => {
  let server: EngineServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server?.end());
  beforeEach(() => server.ask('flushall'));

  const check = (folder: string, run: string, ...more: readonly string[]) =>
    runSynod(folder, [
      ...['check', 'DIR/Three.tla', '--json', '--engine', `${server.address}/${run}`],
      ...['--workers', '0', '--partitions', '4', '--lease', '1', ...more],
    ]);
  const worker = (folder: string, run: string) => runSynod(folder, ['worker', '--engine', `${server.address}/${run}`]);
  const record = (run: string) => `synod:${run}:{run}:run`;

  /** Waits until the run is in a level. */
  async function untilLevel(run: string, level: number): Promise<void> {
    for (;;) {
      const text = await server.ask('hget', record(run), 'level');
      if (typeof text === 'string' && JSON.parse(text).level >= level) return;
      await pause(5);
    }
  }

  function expectSame(answer: Run): void {
    expect(answerOf(answer)).toMatchObject({ verdict: 'success', exit: 0, ...expected });
  }

  it('goes on when connections are cut', async () => {
    const folder = folderWith(spec);
    const checking = check(folder, 'cut');
    await untilLevel('cut', 0);
    const working = [worker(folder, 'cut'), worker(folder, 'cut')];
    for (const level of [2, 9, 20]) {
      await untilLevel('cut', level);
      await server.ask('client', 'kill', 'type', 'normal', 'skipme', 'yes');
    }
    expectSame(await checking);
    expect((await Promise.all(working)).map(({ exit }) => exit)).toEqual([0, 0]);
  });

  it('gives what a lost worker held to another one, and counts it once', async () => {
    const folder = folderWith(spec);
    const checking = check(folder, 'held');
    await untilLevel('held', 0);
    // A worker that takes the initial states and is never heard of again.
    const library = /synod_\w+/.exec(String(await server.ask('hget', record('held'), 'job')))?.[0];
    let taken: unknown[] = [];
    for (const stream of (await server.ask('keys', 'synod:held:*:f0')) as string[]) {
      const keys = ['head', 'seen', 'f0'].map((name) => stream.replace(/f0$/, name));
      taken = taken.concat(await server.ask('fcall', `${library}_take`, '3', ...keys, '1', '0', 'lost', '9', '1000'));
    }
    expect(taken).toHaveLength(1);
    const working = worker(folder, 'held');
    expectSame(await checking);
    expect((await working).exit).toBe(0);
  });

  it('is resumed by another coordinator', async () => {
    const folder = folderWith(spec);
    const first = check(folder, 'resumed', '--max-states', '300');
    await untilLevel('resumed', 0);
    const working = worker(folder, 'resumed');
    expect(answerOf(await first)).toMatchObject({ complete: false });
    expectSame(await check(folder, 'resumed'));
    expect((await working).exit).toBe(0);
  });

  it('says that a run has no coordinator, and works again when it has one', async () => {
    const folder = folderWith(spec);
    const first = check(folder, 'alone', '--max-states', '300');
    await untilLevel('alone', 0);
    const working = worker(folder, 'alone');
    await first;
    await pause(7000);
    expectSame(await check(folder, 'alone'));
    const { exit, err } = await working;
    expect([exit, err.replaceAll(server.address, 'ENGINE')]).toEqual([
      0,
      // The run may end before the worker sees that it has a coordinator again.
      expect.stringMatching(
        /^The run 'alone' has no coordinator. The worker waits: repeat synod check with --engine ENGINE\/alone to resume the run.\n(?:.* again.\n)?The run 'alone' has ended.\n$/,
      ),
    ]);
  });

  it('explores a level again when a server is not the one it was', async () => {
    const folder = folderWith(spec);
    const first = check(folder, 'moved', '--max-states', '300');
    await untilLevel('moved', 0);
    const working = worker(folder, 'moved');
    await first;
    const level = JSON.parse(String(await server.ask('hget', record('moved'), 'level')));
    await server.ask('hset', record('moved'), 'level', JSON.stringify({ ...level, servers: ['another'] }));
    expectSame(await check(folder, 'moved'));
    expect((await working).exit).toBe(0);
  });

  it('says that states were lost, and gives no verdict', async () => {
    const folder = folderWith(spec);
    for (const [run, lose] of [
      ['gone', () => server.ask('flushall')],
      [
        'partly',
        async () => server.ask('del', ...((await server.ask('keys', 'synod:partly:*:seen')) as string[]).slice(0, 1)),
      ],
    ] as const) {
      const checking = check(folder, run);
      await untilLevel(run, 0);
      const working = worker(folder, run);
      await untilLevel(run, 3);
      await lose();
      const { exit, out } = await checking;
      expect([exit, JSON.parse(out).diagnostics[0].code]).toEqual([151, 'SY6013']);
      await server.ask('del', record(run));
      await working;
    }
  });

  it('says that the memory of the engine is full, and can then be resumed', async () => {
    const folder = folderWith(spec);
    const checking = check(folder, 'full');
    await untilLevel('full', 0);
    const working = worker(folder, 'full');
    await untilLevel('full', 3);
    await server.ask('config', 'set', 'maxmemory', '1');
    const { exit, out } = await checking;
    expect([exit, JSON.parse(out).diagnostics[0].code]).toEqual([151, 'SY6012']);
    await server.ask('config', 'set', 'maxmemory', '0');
    const again = check(folder, 'full');
    const other = worker(folder, 'full');
    expectSame(await again);
    expect((await other).exit).toBe(0);
    // The first worker either met the lack of memory itself, or waited for the next coordinator.
    const first = await working;
    expect(first.exit === 0 || first.err.includes('SY6012')).toBe(true);
  });
});
