/**
 * Connects to an engine. In: its address. Out: a link, or a diagnostic. Before a link is returned, the version, the
 * eviction policy and the slots of a cluster are checked, because a wrong one would end a run later. Only this file
 * knows the client library, which is loaded when an engine is asked for.
 */
import { createRequire } from 'node:module';
import type { Cluster, ClusterOptions, Redis, RedisOptions } from 'iovalkey';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Link } from '../../engine/link.js';
import { serverFunctions } from '../../engine/server-functions.js';
import type { EngineAddress } from './engine-address.js';
import * as messages from './engine-messages.js';
import { ServerLink } from './server-link.js';

/** The time limit for the first answers of an engine, in milliseconds. */
const firstPatience = 2500;
/** If a server does not answer a call within this time, in milliseconds, the connection is opened again. */
const silence = 10_000;
/** A cluster is asked again this often for the place of a key; then the link repeats the call. */
const mostRedirections = 16;
const leastMajor = 7;

/** Thrown if an engine cannot be used. */
class Unusable extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.title);
  }
}

export async function connectEngine(address: EngineAddress): Promise<Link | Diagnostic> {
  const client = loadClient();
  if (client === undefined) return messages.noClient();
  let isUp = false;
  // A lost connection is tried again without an end. The link gives up in time.
  const retry = (tries: number) => Math.min(50 * tries, 1000);
  const options: RedisOptions = {
    host: address.host,
    port: address.port,
    db: address.database,
    connectTimeout: firstPatience,
    commandTimeout: silence,
    socketTimeout: silence,
    lazyConnect: true,
    maxRetriesPerRequest: null,
    enableOfflineQueue: true,
    retryStrategy: (tries) => (isUp ? retry(tries) : null),
    reconnectOnError: ({ message }) => message.startsWith('READONLY'),
    ...(address.user === undefined ? {} : { username: address.user }),
    ...(address.password === undefined ? {} : { password: address.password }),
    ...(address.tls ? { tls: { servername: address.host } } : {}),
  };
  const first = new client.Redis(options);
  // The first error of the connection. It is reported instead of the thrown error, which may only say that the
  // connection is closed.
  let noted: unknown;
  const note = (error: unknown) => {
    noted ??= error;
  };
  first.on('error', note);
  let cluster: Cluster | undefined;
  const open = async (): Promise<Link> => {
    await first.connect();
    if (!(await inspect(first, address))) {
      await loadFunctions([first]);
      isUp = true;
      return new ServerLink(first, loadFunctions, [first]);
    }
    const { host: _host, port: _port, db: _db, ...shared } = options;
    const clusterOptions: ClusterOptions = {
      redisOptions: shared,
      slotsRefreshInterval: 2000,
      retryDelayOnClusterDown: 200,
      retryDelayOnFailover: 200,
      retryDelayOnTryAgain: 200,
      maxRedirections: mostRedirections,
      clusterRetryStrategy: retry,
    };
    cluster = new client.Cluster([{ host: address.host, port: address.port }], clusterOptions);
    cluster.on('error', note);
    cluster.on('node error', note);
    await cluster.ping();
    const masters = cluster.nodes('master');
    await Promise.all(masters.map((server) => inspect(server, address)));
    await loadFunctions(masters);
    first.disconnect();
    return new ServerLink(cluster, loadFunctions);
  };
  try {
    return await within(firstPatience, open());
  } catch (error) {
    first.disconnect();
    cluster?.disconnect();
    return error instanceof Unusable ? error.diagnostic : refusalOf(noted ?? error, address);
  }
}

/**
 * Returns the client library, or undefined if the library is not installed. The bundled program does not contain the
 * library.
 */
function loadClient(): typeof import('iovalkey') | undefined {
  try {
    return createRequire(import.meta.url)('iovalkey');
  } catch {
    return undefined;
  }
}

/** Returns whether the server belongs to a cluster. Throws `Unusable` if the engine cannot be used. */
async function inspect(server: Redis, { shown }: EngineAddress): Promise<boolean> {
  const info = await server.info();
  const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? '';
  const version = field('valkey_version') || field('redis_version');
  if (!(Number(version.split('.')[0]) >= leastMajor)) throw new Unusable(messages.tooOld(shown, version || 'unknown'));
  const policy = field('maxmemory_policy');
  if (policy !== '' && policy !== 'noeviction') throw new Unusable(messages.evicts(shown, policy));
  if (field('cluster_enabled') !== '1') {
    if (field('role') === 'slave') throw new Unusable(messages.replica(shown));
    return false;
  }
  const cluster = await server.cluster('INFO');
  const assigned = Number(/cluster_slots_ok:(\d+)/.exec(cluster)?.[1] ?? 0);
  if (assigned < 16384) throw new Unusable(messages.incompleteCluster(shown, assigned));
  return true;
}

/**
 * Loads the functions of Synod into each server. The name of the function library contains a hash of its text, so a
 * library that exists is not loaded again.
 */
async function loadFunctions(servers: readonly Redis[]): Promise<void> {
  for (const server of servers) {
    try {
      await server.call('FUNCTION', 'LOAD', serverFunctions);
    } catch (error) {
      if (!(error instanceof Error && /already exists/i.test(error.message))) throw error;
    }
  }
}

function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds / 1000} s`)), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function refusalOf(error: unknown, { shown }: EngineAddress): Diagnostic {
  const message = error instanceof Error ? error.message : String(error);
  if (message.startsWith('Protocol error')) return messages.unreachable(shown, 'another program answers there');
  if (/^(?:WRONGPASS|NOAUTH|NOPERM|ERR AUTH|ERR invalid password)/i.test(message))
    return messages.notAllowed(shown, message);
  if (/^OOM /.test(message)) return messages.fullAtStart(shown);
  if (/^ERR unknown command/i.test(message)) return messages.tooOld(shown, 'without functions');
  if (/^[A-Z]+ /.test(message) && !/^(?:ECONN|LOADING)/.test(message) && !message.startsWith('Connection'))
    return messages.refusedCall(shown, message);
  return messages.unreachable(shown, message);
}
