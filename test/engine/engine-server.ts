/**
 * Servers for tests: `redis-server`, with a port and a folder of its own, ended after the tests. A server can be killed
 * and started again, or be in a network namespace of its own, whose cable can be pulled. Where the program is not
 * installed, tests are skipped and say so.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'iovalkey';

export const hasServer = spawnSync('redis-server', ['--version']).status === 0;
if (!hasServer) console.warn('redis-server is not installed: tests of a search on many machines are skipped.');

export interface EngineServer {
  readonly port: number;
  readonly address: string;
  readonly process: ChildProcess;
  /** Sends a command. A process that has reserved much address space may not be able to start `redis-cli`. */
  readonly ask: (command: string, ...words: readonly string[]) => Promise<unknown>;
  /** Kills the server with SIGKILL. */
  readonly kill: () => Promise<void>;
  /** Starts the server again after `kill`, on the same port and in the same folder. */
  readonly restart: () => Promise<void>;
  readonly end: () => Promise<void>;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** A network namespace, and the cable between it and the namespace of this process. */
export interface Cable {
  readonly namespace: string;
  /** The address of the other end. */
  readonly host: string;
  readonly pull: () => void;
  readonly plug: () => void;
  readonly remove: () => void;
}

/** Makes a network namespace. Returns undefined if this process may not do that. */
export function layCable(): Cable | undefined {
  const namespace = `synod${process.pid}`;
  const [ours, theirs] = [`sy${process.pid}a`, `sy${process.pid}b`];
  const at = (offset: number) => `10.213.${(process.pid >> 6) & 255}.${4 * (process.pid & 63) + offset}`;
  const ip = (...args: readonly string[]) => execFileSync('ip', args, { stdio: 'ignore' });
  try {
    ip('netns', 'add', namespace);
    ip('link', 'add', ours, 'type', 'veth', 'peer', 'name', theirs, 'netns', namespace);
    ip('address', 'add', `${at(1)}/30`, 'dev', ours);
    ip('link', 'set', ours, 'up');
    ip('-n', namespace, 'address', 'add', `${at(2)}/30`, 'dev', theirs);
    ip('-n', namespace, 'link', 'set', theirs, 'up');
    ip('-n', namespace, 'link', 'set', 'lo', 'up');
  } catch {
    spawnSync('ip', ['netns', 'delete', namespace]);
    return undefined;
  }
  return {
    namespace,
    host: at(2),
    // The other end is shut, so this end keeps its address and its routes, and packets are lost silently.
    pull: () => ip('-n', namespace, 'link', 'set', theirs, 'down'),
    plug: () => ip('-n', namespace, 'link', 'set', theirs, 'up'),
    remove: () => ip('netns', 'delete', namespace),
  };
}

export function startServer(...options: readonly string[]): Promise<EngineServer> {
  return startServerAt(undefined, ...options);
}

export async function startServerAt(cable: Cable | undefined, ...options: readonly string[]): Promise<EngineServer> {
  const port = await freePort();
  const host = cable?.host ?? '127.0.0.1';
  const folder = mkdtempSync(join(tmpdir(), 'synod-engine-'));
  const args = ['--port', String(port), '--bind', host, '--protected-mode', 'no', '--dir', folder, '--save', ''];
  const command = [...(cable ? ['ip', 'netns', 'exec', cable.namespace] : []), 'redis-server', ...args, ...options];
  const start = () => spawn(command[0] as string, command.slice(1), { stdio: 'ignore' });
  const client = new Redis({ port, host, retryStrategy: () => 50, maxRetriesPerRequest: 200, connectTimeout: 1000 });
  client.on('error', () => undefined);
  const ask = (name: string, ...words: readonly string[]) => client.call(name, ...words);
  const untilUp = () =>
    ask('ping').catch((error: Error) => {
      if (!error.message.startsWith('NOAUTH')) throw error;
    });
  let server = start();
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => {
      server.once('exit', () => resolve());
    });
    server.kill('SIGKILL');
    await ended;
  };
  await untilUp();
  return {
    port,
    address: `redis://${host}:${port}`,
    get process() {
      return server;
    },
    ask,
    kill,
    restart: async () => {
      await kill();
      server = start();
      await untilUp();
    },
    end: async () => {
      client.disconnect();
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
