/** The faults that runs have to survive, or to name. In: the processes of a run. Out: the fault, and its repair. */
import { setTimeout as pause } from 'node:timers/promises';
import type { EngineServer } from './engine-server.js';
import type { Scene } from './fault-scene.js';

export interface FaultKind {
  readonly name: string;
  /** Where the states of the run are. `durable`: in a server that writes every change to a file. */
  readonly place: 'server' | 'durable' | 'cable' | 'cluster';
  /** The errors with which the run may end. Without such an error, the run must go on. */
  readonly errors: readonly string[];
  /** Whether the coordinator does not survive. */
  readonly endsCoordinator?: true;
  /** Whether states are lost. Then the run cannot be resumed, and a new run is begun. */
  readonly losesStates?: true;
  readonly strike: (scene: Scene) => Promise<void>;
  /** Repairs what does not repair itself. */
  readonly mend?: (scene: Scene) => Promise<void>;
}

/** A cut or a pause that a run must survive takes this long, in milliseconds. */
const cut = 5000;

const pick = <Each>(scene: Scene, all: readonly Each[]): Each => all[Math.floor(scene.random() * all.length)] as Each;

async function aShard(scene: Scene) {
  const shards = await scene.place.cluster?.shards();
  if (shards === undefined) throw new Error('the fault needs a cluster');
  return pick(scene, shards);
}

const restartDead = async ({ place: { cluster } }: Scene) => {
  const dead = cluster?.servers.filter(isDead) ?? [];
  await Promise.all(dead.map((server) => server.restart()));
  await cluster?.untilWhole();
};

/** A server that starts again before it is replaced stays the master, and has no data. */
async function untilReplaced({ place: { cluster } }: Scene): Promise<void> {
  while ((await cluster?.shards())?.some(({ master }) => isDead(master))) await pause(100);
}

function isDead({ process }: EngineServer): boolean {
  return process.exitCode !== null || process.signalCode !== null;
}

export const faultKinds: readonly FaultKind[] = [
  {
    name: 'a worker is killed',
    place: 'server',
    errors: [],
    strike: async (scene) => pick(scene, scene.living)?.send('SIGKILL'),
  },
  {
    name: 'all workers are killed, and another one joins',
    place: 'server',
    errors: [],
    strike: async (scene) => {
      for (const worker of scene.living) worker.send('SIGKILL');
      await pause(200);
      scene.work();
    },
  },
  {
    name: 'a worker is suspended for longer than its lease',
    place: 'server',
    errors: [],
    strike: async (scene) => {
      const worker = pick(scene, scene.living);
      worker?.send('SIGSTOP');
      await pause(2500);
      worker?.send('SIGCONT');
    },
  },
  {
    name: 'the coordinator is killed',
    place: 'server',
    errors: [],
    endsCoordinator: true,
    strike: async (scene) => scene.coordinator.send('SIGKILL'),
  },
  {
    name: 'the coordinator is suspended, and another one takes over',
    place: 'server',
    errors: [],
    strike: async (scene) => {
      const first = scene.coordinator;
      first.send('SIGSTOP');
      scene.coordinator = scene.coordinate();
      // The second one takes the lock when the first one has not renewed it for two seconds.
      const lock = () => scene.place.server.ask('get', `synod:${scene.run}:{run}:lock`);
      const held = await lock();
      while (scene.coordinator.isRunning && [held, null].includes((await lock()) as string | null)) await pause(20);
      first.send('SIGCONT');
      const ended = await first.end(20_000);
      // It may have come to its verdict before the other one took over.
      if (ended?.exit === 151 && !ended.out.includes('SY6016')) throw new Error(`the first coordinator: ${ended.out}`);
      if (ended === undefined) throw new Error('the first coordinator hangs');
    },
  },
  {
    name: 'all connections are closed again and again',
    place: 'server',
    errors: [],
    strike: async ({ place: { server } }) => {
      for (let i = 0; i < 4; i++) {
        await server.ask('client', 'kill', 'type', 'normal', 'skipme', 'yes');
        await pause(70);
      }
    },
  },
  {
    name: 'the server is suspended for 5 s',
    place: 'server',
    errors: [],
    strike: async ({ place: { server } }) => {
      server.process.kill('SIGSTOP');
      await pause(cut);
      server.process.kill('SIGCONT');
    },
  },
  {
    name: 'the network is cut for 5 s',
    place: 'cable',
    errors: [],
    strike: async ({ place: { cable } }) => {
      cable?.pull();
      await pause(cut);
      cable?.plug();
    },
  },
  {
    name: 'the server is killed, and starts again with its data',
    place: 'durable',
    errors: [],
    strike: async ({ place: { server } }) => {
      await server.kill();
      await pause(500);
      await server.restart();
    },
  },
  {
    name: 'the server is killed, and starts again without data',
    place: 'server',
    errors: ['SY6013'],
    losesStates: true,
    strike: async ({ place: { server } }) => {
      await server.kill();
      await server.restart();
    },
  },
  {
    name: 'the memory is full',
    place: 'server',
    errors: ['SY6012'],
    strike: async ({ place: { server } }) => {
      const used = /used_memory:(\d+)/.exec(String(await server.ask('info', 'memory')))?.[1];
      await server.ask('config', 'set', 'maxmemory', String(Number(used) + 10_000));
    },
    mend: async ({ place: { server } }) => {
      await server.ask('config', 'set', 'maxmemory', '0');
    },
  },
  {
    name: 'the functions are deleted',
    place: 'server',
    errors: [],
    strike: async ({ place: { server } }) => {
      await server.ask('function', 'flush', 'sync');
    },
  },
  {
    name: 'a shard is killed, and its replica takes over',
    place: 'cluster',
    errors: [],
    strike: async (scene) => (await aShard(scene)).master.kill(),
    mend: restartDead,
  },
  {
    name: 'a shard and the coordinator are killed',
    place: 'cluster',
    errors: [],
    endsCoordinator: true,
    strike: async (scene) => {
      await (await aShard(scene)).master.kill();
      scene.coordinator.send('SIGKILL');
      await untilReplaced(scene);
    },
    mend: restartDead,
  },
  {
    name: 'a shard is suspended, replaced by its replica, and comes back',
    place: 'cluster',
    errors: [],
    strike: async (scene) => {
      const { master } = await aShard(scene);
      master.process.kill('SIGSTOP');
      await pause(4000);
      master.process.kill('SIGCONT');
    },
    mend: restartDead,
  },
  {
    name: 'a shard gives way to its replica in an orderly manner',
    place: 'cluster',
    errors: [],
    strike: async (scene) => {
      await (await aShard(scene)).replica?.ask('cluster', 'failover');
    },
    mend: restartDead,
  },
  {
    name: 'a replica is killed',
    place: 'cluster',
    errors: [],
    strike: async (scene) => (await aShard(scene)).replica?.kill(),
    mend: restartDead,
  },
  {
    name: 'a shard without replica is killed',
    place: 'cluster',
    errors: ['SY6003', 'SY6013'],
    losesStates: true,
    strike: async (scene) => {
      const { master, replica } = await aShard(scene);
      await Promise.all([replica?.kill(), master.kill()]);
    },
    mend: restartDead,
  },
];
