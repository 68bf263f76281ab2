/**
 * A link that uses the client library. A call that fails because a cluster fails over, a server restarts or a connection
 * is cut is repeated for up to `patience`; every call of Synod may be repeated. An error of the library becomes an
 * `EngineError`.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Cluster, Redis } from 'iovalkey';
import { EngineError, type Link, type Reply, type Server } from '../../engine/link.js';
import { calledAs, refusals, type ServerFunction } from '../../engine/server-functions.js';

/** How long a failed call is repeated if the run does not say otherwise, in milliseconds. */
export const usualPatience = 60_000;
/** The time limits, in milliseconds, for a server to describe itself, and for replicas to have all writes. */
const askingMilliseconds = 2000;
const replicaMilliseconds = 2000;
/** The number of fields of a page. */
const pageFields = 2000;
const passing =
  /^(?:CLUSTERDOWN|LOADING|MASTERDOWN|TRYAGAIN|READONLY|UNBLOCKED|NOREPLICAS|BUSY )|Too many Cluster redirections|Failed to refresh slots|None of startup nodes|Connection is closed|timed out|Socket timeout|E(?:CONNRESET|CONNREFUSED|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH)|Cluster is ended|cannot be used with replica/;
const unknownFunction = /^(?:ERR )?Function not found/;

export class ServerLink implements Link {
  patience = usualPatience;
  private readonly isEnding = new AbortController();

  /**
   * @param load loads the functions into these servers.
   * @param alone the server, if there is no cluster.
   */
  constructor(
    private readonly client: Redis | Cluster,
    private readonly load: (servers: readonly Redis[]) => Promise<void>,
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

  async page(key: string, cursor: string) {
    const [next, parts] = await this.repeat(() => this.client.hscanBuffer(key, cursor, 'COUNT', pageFields));
    const pairs: (readonly [Uint8Array, Uint8Array])[] = [];
    for (let i = 0; i < parts.length; i += 2) pairs.push([parts[i] as Buffer, parts[i + 1] as Buffer]);
    return { cursor: String(next), pairs };
  }

  async exists(key: string): Promise<boolean> {
    return (await this.repeat(() => this.client.exists(key))) > 0;
  }

  async remove(keys: readonly string[]): Promise<void> {
    await Promise.all(keys.map((key) => this.repeat(() => this.client.unlink(key))));
  }

  /** The servers that accept writes, of all slots. Throws if one of them has just been lost: none may be left out. */
  private get masters(): readonly Redis[] {
    if (this.alone) return this.alone;
    const { slots } = this.client as Cluster;
    const wanted = new Set(slots.map(([master]) => master));
    const masters = (this.client as Cluster).nodes('master');
    const found = masters.filter(({ options }) => wanted.has(`${options.host}:${options.port}`));
    if (wanted.size === 0 || found.length < wanted.size) throw new Error('Connection is closed.');
    return found;
  }

  async servers(): Promise<readonly Server[]> {
    const servers = await this.repeat(() => Promise.all(this.masters.map(describe)));
    return servers.sort((a, b) => (a.identity < b.identity ? -1 : 1));
  }

  async replicate(): Promise<void> {
    await this.repeat(() => Promise.all(this.masters.map(awaitReplica)));
  }

  end(): void {
    this.isEnding.abort();
    this.client.disconnect();
  }

  private async repeat<Result>(work: () => Promise<Result>): Promise<Result> {
    const begun = performance.now();
    for (let wait = 50; ; wait = Math.min(1000, 2 * wait)) {
      try {
        return await work();
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        const isLate = this.isEnding.signal.aborted || performance.now() > begun + this.patience;
        // A server that has restarted without its data has no functions either.
        const needsFunctions = unknownFunction.test(message);
        if (isLate || !(needsFunctions || passing.test(message))) throw engineErrorOf(message);
        if (needsFunctions) await this.load(this.masters).catch(() => undefined);
        await pause(wait);
      }
    }
  }
}

/**
 * Returns the identity of a server and the number of its replicas. Throws if the server does not answer in time: a part
 * of an identity could be the same for two different servers.
 */
async function describe(server: Redis): Promise<Server> {
  const info = await Promise.race([
    Promise.all([server.info('server'), server.info('replication')]).then((parts) => parts.join('\n')),
    pause(askingMilliseconds, '', { ref: false }),
  ]);
  const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? '';
  const { host, port } = server.options;
  const [run, replication, role] = ['run_id', 'master_replid', 'role'].map(field);
  if (run === '' || replication === '' || role === '') throw new Error(`${host}:${port} timed out`);
  return {
    identity: `${host}:${port} ${run} ${replication} ${role}`,
    replicas: Number(field('connected_slaves')),
  };
}

/** Waits until a replica has what was written, if the server has replicas. */
async function awaitReplica(server: Redis): Promise<void> {
  const { replicas } = await describe(server);
  if (replicas > 0 && (await server.wait(1, replicaMilliseconds)) === 0)
    throw new Error(`The replicas of ${server.options.host}:${server.options.port} timed out`);
}

function engineErrorOf(message: string): EngineError {
  const said = (word: string) => message.startsWith(word) || message.startsWith(`ERR ${word}`);
  if (said(refusals.lost))
    return new EngineError('lost', message.slice(message.indexOf(refusals.lost) + refusals.lost.length + 1));
  if (said(refusals.stale)) return new EngineError('stale', message);
  if (/WRONGTYPE/.test(message)) return new EngineError('foreign', message);
  if (/NOGROUP/.test(message)) return new EngineError('lost', 'the states of a level');
  if (/^OOM|OOM command not allowed/.test(message)) return new EngineError('full', message);
  if (passing.test(message) || /^connect |^getaddrinfo|^read |^write /.test(message))
    return new EngineError('unreachable', message);
  return new EngineError('refused', message);
}
