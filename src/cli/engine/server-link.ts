/**
 * A link that uses the client library. Calls that fail because a cluster fails over or a server restarts are repeated
 * for up to `patience`; every call of Synod may be repeated. An error of the library becomes an `EngineError`.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Cluster, Redis } from 'iovalkey';
import { EngineError, type Link, type Reply, type Server } from '../../engine/link.js';
import { calledAs, refusals, type ServerFunction } from '../../engine/server-functions.js';

/** A failed call is repeated for at most this time, in milliseconds. */
const patience = 60_000;
/**
 * Time limits in milliseconds: within the first, a server must answer INFO; within the second, replicas must have all
 * writes.
 */
const askingMilliseconds = 1000;
const replicaMilliseconds = 5000;
const passing =
  /^(?:CLUSTERDOWN|LOADING|MASTERDOWN|TRYAGAIN|READONLY|UNBLOCKED|BUSY )|Too many Cluster redirections|Failed to refresh slots|Connection is closed|Command timed out|ECONNRESET|EPIPE/;

export class ServerLink implements Link {
  private readonly isEnding = new AbortController();

  /** @param alone the server, if there is no cluster. */
  constructor(
    private readonly client: Redis | Cluster,
    private readonly alone?: readonly Redis[],
  ) {}

  call(name: ServerFunction, keys: readonly string[], args: readonly (string | number | Uint8Array)[]): Promise<Reply> {
    const parts = args.map((part) =>
      part instanceof Uint8Array ? Buffer.from(part.buffer, part.byteOffset, part.length) : part,
    );
    return this.repeat(
      () => this.client.callBuffer('FCALL', calledAs(name), keys.length, ...keys, ...parts) as Promise<Reply>,
    );
  }

  async fields(key: string): Promise<ReadonlyMap<string, string>> {
    return new Map(Object.entries(await this.repeat(() => this.client.hgetall(key))));
  }

  async some(key: string, fields: readonly string[]): Promise<readonly (string | undefined)[]> {
    const values = await this.repeat(() => this.client.hmget(key, ...fields));
    return values.map((value) => value ?? undefined);
  }

  async bytes(key: string, field: Uint8Array): Promise<Uint8Array | undefined> {
    return (await this.repeat(() => this.client.hgetBuffer(key, Buffer.from(field)))) ?? undefined;
  }

  async exists(key: string): Promise<boolean> {
    return (await this.repeat(() => this.client.exists(key))) > 0;
  }

  async remove(keys: readonly string[]): Promise<void> {
    await Promise.all(keys.map((key) => this.repeat(() => this.client.unlink(key))));
  }

  private get masters(): readonly Redis[] {
    return this.alone ?? (this.client as Cluster).nodes('master');
  }

  async servers(): Promise<readonly Server[]> {
    const servers = await Promise.all(this.masters.map((server) => this.repeat(() => describe(server))));
    return servers.sort((a, b) => (a.identity < b.identity ? -1 : 1));
  }

  async replicate(): Promise<void> {
    await Promise.all(
      this.masters.map(async (server) => {
        const { replicas } = await describe(server);
        if (replicas > 0) await this.repeat(() => server.wait(1, replicaMilliseconds));
      }),
    );
  }

  end(): void {
    this.isEnding.abort();
    this.client.disconnect();
  }

  private async repeat<Result>(work: () => Promise<Result>): Promise<Result> {
    const until = performance.now() + patience;
    for (let wait = 50; ; wait = Math.min(1000, 2 * wait)) {
      try {
        return await work();
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        if (this.isEnding.signal.aborted || performance.now() > until || !passing.test(message))
          throw engineErrorOf(message);
        await pause(wait);
      }
    }
  }
}

/**
 * Returns the identity of a server and the number of its replicas. If the server does not answer in time, the identity
 * contains only host and port.
 */
async function describe(server: Redis): Promise<Server> {
  const info = await Promise.race([
    Promise.all([server.info('server'), server.info('replication')]).then((parts) => parts.join('\n')),
    pause(askingMilliseconds, '', { ref: false }),
  ]).catch(() => '');
  const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? '';
  return {
    identity: `${server.options.host}:${server.options.port} ${field('run_id')} ${field('master_replid')} ${field('role')}`,
    replicas: Number(field('connected_slaves')),
  };
}

function engineErrorOf(message: string): EngineError {
  const said = (word: string) => message.startsWith(word) || message.startsWith(`ERR ${word}`);
  if (said(refusals.lost))
    return new EngineError('lost', message.slice(message.indexOf(refusals.lost) + refusals.lost.length + 1));
  if (said(refusals.stale)) return new EngineError('stale', message);
  if (/NOGROUP/.test(message)) return new EngineError('lost', 'the states of a level');
  if (/^OOM|OOM command not allowed/.test(message)) return new EngineError('full', message);
  if (passing.test(message) || /^connect |^getaddrinfo|^read |^write /.test(message))
    return new EngineError('unreachable', message);
  return new EngineError('refused', message);
}
