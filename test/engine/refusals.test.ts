/** What makes an engine unusable is said within three seconds, before a search begins. Starts servers with node:child_process. */
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { parseEngineAddress } from '../../src/cli/engine/engine-address.js';
import { brokenRun } from '../../src/cli/engine/engine-messages.js';
import { type Gathering, gatherStates } from '../../src/engine/gather-states.js';
import { EngineError } from '../../src/engine/link.js';
import { folderWith, runSynod } from '../cli/run-synod.js';
import { type EngineServer, freePort, hasServer, startServer } from './engine-server.js';

/** Started first: a process that has reserved much address space may not be able to start another one. */
let server: EngineServer;
let locked: EngineServer;
let lone: EngineServer;
let copy: EngineServer;
beforeAll(async () => {
  if (!hasServer) return;
  server = await startServer();
  locked = await startServer('--requirepass', 'secret');
  lone = await startServer('--cluster-enabled', 'yes');
  copy = await startServer('--replicaof', '127.0.0.1', String(server.port));
});
afterAll(() => Promise.all([copy, server, locked, lone].map((each) => each?.end())));

const counter = (next: string) =>
  folderWith({
    'Count.tla': `---- MODULE Count ----\nEXTENDS Naturals, TLC\nVARIABLE n\nInit == n = 0\nNext == ${next}\n====\n`,
    'Count.cfg': 'INIT Init\nNEXT Next\n',
  });
const plain = "n' = (n + 1) % 5";

async function check(address: string, ...more: readonly string[]) {
  const began = performance.now();
  const folder = counter(plain);
  const answer = await runSynod(folder, ['check', 'DIR/Count.tla', '--engine', address, '--workers', '0', ...more]);
  return { ...answer, seconds: (performance.now() - began) / 1000 };
}

async function expectRefusal(code: string, address: string, ...more: readonly string[]): Promise<string> {
  const { exit, err, seconds } = await check(address, ...more);
  expect([exit, err]).toEqual([151, expect.stringContaining(`error[${code}]`)]);
  // Reading a specification and three seconds, on a machine that is busy.
  expect(seconds).toBeLessThan(10);
  return err;
}

describe('the address of an engine', () => {
  it.each(['localhost', 'http://localhost', 'redis://', 'redis://a/b/c', 'redis://a/0/1run', 'redis://a/0/run/more'])(
    'is refused if it is none: %s',
    (text) => expect(parseEngineAddress(text, {})).toMatchObject({ code: 'SY6001' }),
  );

  it('has a user and a password, which are not shown', () => {
    const address = parseEngineAddress('rediss://ann:s%40fe@[::1]:7000/2/paxos', {});
    expect(address).toMatchObject({
      host: '::1',
      port: 7000,
      user: 'ann',
      password: 's@fe',
      tls: true,
      database: 2,
      run: 'paxos',
    });
    expect('shown' in address && address.shown).toBe('rediss://[::1]:7000/2');
    expect(parseEngineAddress('redis://a', { SYNOD_ENGINE_PASSWORD: 'p' })).toMatchObject({
      password: 'p',
      run: undefined,
    });
  });
});

describe('an engine that cannot be used', () => {
  it('does not answer', async () => {
    await expectRefusal('SY6003', `redis://127.0.0.1:${await freePort()}`);
    const silent = await listening((socket) => socket.resume());
    expect(await expectRefusal('SY6003', `redis://127.0.0.1:${silent}`)).toMatch(/no answer|timed? ?out/i);
  });

  it('is too old', async () => {
    const old = await listening((socket) => {
      const info = '# Server\r\nredis_version:6.2.6\r\nloading:0\r\n';
      socket.on('data', () => socket.write(`$${info.length}\r\n${info}\r\n`));
    });
    await expectRefusal('SY6005', `redis://127.0.0.1:${old}`);
  });
});

async function listening(serve: (socket: import('node:net').Socket) => void): Promise<number> {
  const server: Server = createServer(serve);
  const port = await freePort();
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
  });
  return port;
}

describe.skipIf(!hasServer)('an engine with another state than is needed', () => {
  it('asks for another password', async () => {
    await expectRefusal('SY6004', locked.address);
    const err = await expectRefusal('SY6004', `redis://:wrong-one@127.0.0.1:${locked.port}`);
    expect(err).not.toContain('wrong-one');
  });

  it('is a cluster without all slots', async () => {
    await expectRefusal('SY6006', lone.address);
  });

  it('may delete states', async () => {
    await server.ask('config', 'set', 'maxmemory-policy', 'allkeys-lru');
    await expectRefusal('SY6007', server.address);
    await server.ask('config', 'set', 'maxmemory-policy', 'noeviction');
  });

  it('has no memory left', async () => {
    await server.ask('config', 'set', 'maxmemory', '1');
    await expectRefusal('SY6012', server.address);
    await server.ask('config', 'set', 'maxmemory', '0');
  });

  it('is a replica', async () => {
    await expectRefusal('SY6018', copy.address);
  });

  it('has a key of another program in the place of the run', async () => {
    await server.ask('set', 'synod:taken:{run}:run', 'something else');
    expect(await expectRefusal('SY6019', `${server.address}/taken`)).toContain("'taken'");
    await server.ask('hset', 'synod:kept:{run}:run', 'field', 'something else');
    await expectRefusal('SY6019', `${server.address}/kept`);
    const { exit, err } = await runSynod(counter(plain), ['worker', '--engine', `${server.address}/taken`]);
    expect([exit, err]).toEqual([151, expect.stringContaining('error[SY6019]')]);
  });

  it('has a run with a coordinator, of another version, or of another specification', async () => {
    await server.ask('set', 'synod:led:{run}:lock', 'ann:1', 'px', '60000');
    expect(await expectRefusal('SY6008', `${server.address}/led`)).toContain('ann:1');
    const job = JSON.stringify({ version: '0.0.1', library: 'synod_old', partitions: 4 });
    await server.ask('hset', 'synod:old:{run}:run', 'job', job);
    await expectRefusal('SY6009', `${server.address}/old`);
    const { exit, err } = await runSynod(counter(plain), ['worker', '--engine', `${server.address}/old`]);
    expect([exit, err]).toEqual([151, expect.stringContaining('error[SY6009]')]);
    const kept = await check(`${server.address}/other`, '--time-limit', '0');
    expect(kept.out + kept.err).toContain('can be resumed');
    await expectRefusal('SY6011', `${server.address}/other`, '--continue');
  });

  it('has no such run', async () => {
    for (const address of [server.address, `${server.address}/nobody`]) {
      const { exit, err } = await runSynod(counter(plain), ['worker', '--engine', address]);
      expect([exit, err]).toEqual([151, expect.stringContaining('error[SY6010]')]);
    }
  });

  it.each([
    ['draws at random', "n' = RandomElement(0..3)", []],
    ['prints', "PrintT(n) /\\ n' = n", []],
    ['uses registers', 'TLCSet(1, n) /\\ UNCHANGED n', []],
    ['asks for the level', 'n\' = TLCGet("level") % 3', []],
    ['looks for witnesses', plain, ['--reachable', 'n = 2']],
  ])('is not for a specification that %s', async (_, next, more) => {
    const args = ['check', 'DIR/Count.tla', '--engine', server.address, '--workers', '0', ...more];
    const { exit, err } = await runSynod(counter(next), args);
    expect([exit, err]).toEqual([151, expect.stringContaining('error[SY6014]')]);
    expect(await server.ask('keys', 'synod:Count*')).toEqual([]);
  });

  it.each([
    ['--dump', 'DIR/a.json'],
    ['--coverage'],
    ['--checkpoint', 'DIR/c'],
    ['--strategy', 'depth-first', '--max-depth', '9'],
  ])('cannot be combined with %s', async (...more) => {
    const args = ['check', 'DIR/Count.tla', '--engine', server.address, ...more];
    const { exit, err } = await runSynod(counter(plain), args);
    expect([exit, err]).toEqual([151, expect.stringContaining('error[SY6017]')]);
  });
});

it('the states of a run are not gathered if they need more memory than is allowed', async () => {
  const id = new Uint8Array(16);
  const record = new Uint8Array(100);
  const gathering = {
    link: { page: async () => ({ cursor: '0', pairs: [[id, record]] }) },
    keys: { seen: () => 'seen' },
    model: { variables: ['x'] },
    settings: { bounds: { bytes: 2 ** 28 }, meters: { now: () => 0, bytesUsed: () => 2 ** 27 } },
    totals: [1],
    stats: { initial: 1, generated: 10_000_000, distinct: 1_000_000, depth: 1, left: 0 },
    tick: async () => undefined,
  } as unknown as Gathering;
  // 100 bytes of a record, 8 for its row, 400 for objects, for each of a million states; 12 bytes for each of ten million steps; 128 MB that are in use.
  await expect(gatherStates(gathering)).rejects.toMatchObject({
    trouble: 'large',
    message: 'about 727 MB, of which 256 MB may be used',
  });
});

it('a run that breaks says why, and how it goes on', () => {
  const codes = (['unreachable', 'full', 'lost', 'stale', 'foreign', 'large', 'refused'] as const).map(
    (trouble) => brokenRun(new EngineError(trouble, 'why'), 'redis://a:1', 'run').code,
  );
  expect(codes).toEqual(['SY6003', 'SY6012', 'SY6013', 'SY6016', 'SY6019', 'SY6020', 'SY6015']);
});
