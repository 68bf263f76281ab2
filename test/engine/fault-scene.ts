/**
 * A run with its processes: a coordinator, two workers, and the engine. The processes are real ones, so that they can be
 * killed and suspended.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { Cluster } from 'iovalkey';
import type { EngineCluster } from './engine-cluster.js';
import type { Cable, EngineServer } from './engine-server.js';

const synod = resolve('bin/synod.js');

export interface Ended {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** A process that runs Synod. */
export class Program {
  private out = '';
  private err = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<Ended>;
  isRunning = true;

  constructor(args: readonly string[], folder?: string) {
    const child = spawn(process.execPath, [synod, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (bytes) => {
      this.out += bytes;
    });
    child.stderr.on('data', (bytes) => {
      this.err += bytes;
    });
    this.child = child;
    this.ended = new Promise((resolve) => {
      child.once('close', (code) => {
        this.isRunning = false;
        resolve({ exit: code ?? -1, out: this.out, err: this.err });
      });
    });
  }

  send(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Waits until the program ends. Kills it after the time limit, and returns undefined. */
  async end(milliseconds: number): Promise<Ended | undefined> {
    const late = new AbortController();
    const ended = await Promise.race([
      this.ended,
      pause(milliseconds, undefined, { signal: late.signal }).catch(() => undefined),
    ]);
    late.abort();
    if (ended === undefined) this.send('SIGKILL');
    return ended;
  }
}

/** Where the states of a run are: a server or a cluster. */
export interface Place {
  readonly address: string;
  readonly server: EngineServer;
  readonly cluster: EngineCluster | undefined;
  readonly cable: Cable | undefined;
}

export class Scene {
  readonly workers: Program[] = [];
  coordinator: Program;

  constructor(
    readonly place: Place,
    readonly run: string,
    readonly args: readonly string[],
    readonly random: () => number,
  ) {
    this.coordinator = this.coordinate();
    this.work();
    this.work();
  }

  /** Starts a coordinator. It keeps the states, so that the run can be resumed after its verdict. */
  coordinate(): Program {
    const { place, run, args } = this;
    const engine = ['--engine', `${place.address}/${run}`, '--workers', '0', '--keep'];
    return new Program(['check', ...args, ...engine, '--partitions', '6', '--lease', '1', '--patience', '8']);
  }

  /** Starts a worker. It is started again as long as there is no run yet. */
  work(): void {
    const { place, run } = this;
    const program = new Program(['worker', '--engine', `${place.address}/${run}`]);
    this.workers.push(program);
    void program.end(600_000).then((ended) => {
      if (ended?.err.includes('SY6010') && this.coordinator.isRunning) this.work();
    });
  }

  get living(): readonly Program[] {
    return this.workers.filter(({ isRunning }) => isRunning);
  }

  /** Waits until the run is in a level, or the coordinator has ended. */
  async untilLevel(level: number): Promise<void> {
    const { place, run, coordinator } = this;
    const key = `synod:${run}:{run}:run`;
    const port = place.server.port;
    const client = place.cluster ? new Cluster([{ host: '127.0.0.1', port }]) : undefined;
    const ask = (): Promise<unknown> => client?.hget(key, 'level') ?? place.server.ask('hget', key, 'level');
    try {
      while (coordinator.isRunning) {
        const text = await ask();
        if (typeof text === 'string' && JSON.parse(text).level >= level) return;
        await pause(4);
      }
    } finally {
      client?.disconnect();
    }
  }

  /** Kills all processes. */
  clear(): void {
    for (const program of [this.coordinator, ...this.workers]) if (program.isRunning) program.send('SIGKILL');
  }
}
