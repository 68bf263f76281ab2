/** A cluster for tests: three shards, each a server with a replica, on loopback. */
import { setTimeout as pause } from 'node:timers/promises';
import { type EngineServer, freePort, startServer } from './engine-server.js';

export interface Shard {
  readonly master: EngineServer;
  readonly replica: EngineServer | undefined;
}

export interface EngineCluster {
  readonly address: string;
  readonly servers: readonly EngineServer[];
  /** The servers by their present roles. */
  readonly shards: () => Promise<readonly Shard[]>;
  /** Resolves when all slots are served, and each shard has a replica that has caught up. */
  readonly untilWhole: () => Promise<void>;
  readonly end: () => Promise<void>;
}

const slots = 16384;
/** A server that does not answer for this time is replaced by its replica, in milliseconds. */
const nodeTimeout = 1000;

export async function startCluster(shards = 3): Promise<EngineCluster> {
  const servers = await Promise.all(Array.from({ length: 2 * shards }, startMember));
  const [first] = servers as [EngineServer];
  const cluster: EngineCluster = {
    address: first.address,
    servers,
    shards: () => shardsOf(servers),
    untilWhole: () => untilWhole(servers, shards),
    end: async () => {
      await Promise.all(servers.map((server) => server.end()));
    },
  };
  for (const server of servers.slice(1)) {
    const bus = String(((await server.ask('config', 'get', 'cluster-port')) as string[])[1]);
    await first.ask('cluster', 'meet', '127.0.0.1', String(server.port), bus);
  }
  const bound = (i: number) => Math.floor((i * slots) / shards);
  for (let i = 0; i < shards; i++)
    await servers[i]?.ask('cluster', 'addslotsrange', String(bound(i)), String(bound(i + 1) - 1));
  for (let i = 0; i < shards; i++) {
    const master = String(await servers[i]?.ask('cluster', 'myid'));
    // A server becomes a replica when it has heard of its master.
    while (
      await servers[shards + i]?.ask('cluster', 'replicate', master).then(
        () => false,
        () => true,
      )
    )
      await pause(50);
  }
  await cluster.untilWhole();
  return cluster;
}

async function startMember(): Promise<EngineServer> {
  const bus = await freePort();
  const options: readonly (readonly [string, string])[] = [
    ['--cluster-enabled', 'yes'],
    ['--cluster-port', String(bus)],
    ['--cluster-node-timeout', String(nodeTimeout)],
    ['--cluster-replica-validity-factor', '0'],
    ['--repl-diskless-sync-delay', '0'],
  ];
  return startServer(...options.flat());
}

/** Returns the ports of the servers that one server knows, with their roles. */
async function shardsOf(servers: readonly EngineServer[]): Promise<readonly Shard[]> {
  const alive = servers.find(({ process }) => process.exitCode === null && process.signalCode === null);
  const lines = String(await alive?.ask('cluster', 'nodes'))
    .trim()
    .split('\n');
  const known = lines.map((line) => {
    const [id, address = '', flags = '', master] = line.split(' ');
    const port = Number(/:(\d+)@/.exec(address)?.[1]);
    const server = servers.find((each) => each.port === port);
    return { id, server, flags: flags.split(','), master, hasSlots: line.split(' ').length > 8 };
  });
  return known.flatMap(({ id, server, flags, hasSlots }) => {
    if (server === undefined || !flags.includes('master') || !hasSlots) return [];
    const replica = known.find((each) => each.master === id && !each.flags.some((flag) => flag.startsWith('fail')));
    return [{ master: server, replica: replica?.server }];
  });
}

async function untilWhole(servers: readonly EngineServer[], shards: number): Promise<void> {
  for (;;) {
    const states = await Promise.all(
      servers.map(async (server) => {
        const [info, replication] = await Promise.all([
          server.ask('cluster', 'info'),
          server.ask('info', 'replication'),
        ]);
        const isUp = String(info).includes('cluster_state:ok') && String(info).includes('cluster_slots_ok:16384');
        const isLinked = /role:master/.test(String(replication)) || /master_link_status:up/.test(String(replication));
        return isUp && isLinked;
      }),
    );
    const parts = await shardsOf(servers);
    if (states.every(Boolean) && parts.length === shards && parts.every(({ replica }) => replica !== undefined)) return;
    await pause(100);
  }
}
