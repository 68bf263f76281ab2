/**
 * Servers for tests: `redis-server` on loopback, with a port of its own, ended after the tests. Where the program is not installed, tests are skipped and
 * say so.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
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

export async function startServer(...options: readonly string[]): Promise<EngineServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'synod-engine-'));
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...options];
  const server = spawn('redis-server', args, { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => {
    server.once('exit', () => resolve());
  });
  const client = new Redis({ port, host: '127.0.0.1', retryStrategy: () => 50, maxRetriesPerRequest: 200 });
  client.on('error', () => undefined);
  const ask = (command: string, ...words: readonly string[]) => client.call(command, ...words);
  await ask('ping').catch((error: Error) => {
    if (!error.message.startsWith('NOAUTH')) throw error;
  });
  return {
    port,
    address: `redis://127.0.0.1:${port}`,
    process: server,
    ask,
    end: async () => {
      client.disconnect();
      server.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
