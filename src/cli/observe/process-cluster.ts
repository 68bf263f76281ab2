/**
 * A cluster of processes. In: a plan, faults, a folder. Out: the logs of the nodes. Acceptors are killed and restarted.
 * After a run, no process is left: the cluster kills its nodes, and a node ends when its connection closes.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type ClusterPlan, nodesOf } from '../../protocol/cluster.js';
import type { NodeId } from '../../protocol/nodes/machine.js';
import { readBody } from '../../protocol/nodes/read-body.js';
import { randomFrom } from '../../protocol/virtual/random-numbers.js';
import { inPackage } from '../files/package-folder.js';
import type { ClusterAskedFor } from './cluster-options.js';
import { FaultProxy } from './fault-proxy.js';

export interface ProcessOutcome {
  readonly logs: readonly string[];
  readonly messages: number;
  readonly kills: number;
  /** The values that learners have learned. */
  readonly learned: ReadonlySet<number>;
  readonly interrupted: boolean;
}

/** The time, in milliseconds, that a killed acceptor is away, and the time between two kills. */
const away = 150;
const betweenKills = 1000;
const signals = ['SIGINT', 'SIGTERM'] as const;

export function runProcesses(asked: ClusterAskedFor, folder: string): Promise<ProcessOutcome> {
  return new ProcessCluster(asked, folder).run();
}

class ProcessCluster {
  private readonly children = new Map<NodeId, ChildProcess>();
  private readonly learned = new Set<number>();
  private readonly announced = new Set<NodeId>();
  private readonly proxy: FaultProxy;
  private readonly random;
  private port = 0;
  private kills = 0;
  private isEnding = false;
  private finish = (): void => undefined;

  constructor(
    private readonly asked: ClusterAskedFor,
    private readonly folder: string,
  ) {
    const { faults, seed, plan } = asked;
    this.random = randomFrom(seed);
    const isPaxos = plan.variant === 'paxos';
    this.proxy = new FaultProxy(
      nodesOf(plan),
      faults,
      this.random,
      ({ src, body }) => {
        const read = readBody(body);
        if (read.kind === 'body' && read.body.type === 'done') this.announce(src, read.body.v);
      },
      isPaxos,
    );
  }

  async run(): Promise<ProcessOutcome> {
    const { plan, faults, seconds } = this.asked;
    this.port = await this.proxy.listen();
    for (const id of nodesOf(plan)) this.start(id);
    const killing: { timer?: NodeJS.Timeout } = {};
    const interrupted = await this.wait((begin) => {
      void this.proxy.ready.then(() => {
        begin(seconds * 1000);
        if (faults.crash && !this.isEnding) killing.timer = setInterval(() => this.kill(), betweenKills);
      });
    });
    clearInterval(killing.timer);
    await this.close();
    const logs = nodesOf(plan).map((id) => join(this.folder, `${id}.ndjson`));
    return { logs, messages: this.proxy.messages, kills: this.kills, learned: this.learned, interrupted };
  }

  /**
   * Waits for the first of these: the time limit, a value that all learners have learned, a signal. Resolves to TRUE
   * after a signal.
   * @param started gets a function that starts the timer of the time limit.
   */
  private wait(started: (begin: (milliseconds: number) => void) => void): Promise<boolean> {
    return new Promise((resolve) => {
      const timers: NodeJS.Timeout[] = [];
      const stop = () => end(true);
      const end = (interrupted: boolean) => {
        this.isEnding = true;
        for (const timer of timers) clearTimeout(timer);
        for (const signal of signals) process.removeListener(signal, stop);
        resolve(interrupted);
      };
      for (const signal of signals) process.on(signal, stop);
      this.finish = () => end(false);
      started((milliseconds) => timers.push(setTimeout(() => end(false), milliseconds)));
    });
  }

  /** Records that a learner has learned a value. A short time after the last learner has learned, the run ends. */
  private announce(learner: NodeId, v: number): void {
    this.learned.add(v);
    this.announced.add(learner);
    if (this.announced.size === this.asked.plan.learners.length && !this.asked.faults.crash)
      setTimeout(() => this.finish(), 50);
  }

  private start(id: NodeId): void {
    const { plan, seed } = this.asked;
    const program = fileURLToPath(inPackage('bin/synod.js'));
    const args = [
      program,
      'node',
      '--id',
      id,
      '--folder',
      this.folder,
      '--connect',
      String(this.port),
      ...planArguments(plan, seed),
    ];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    this.children.set(id, child);
  }

  private kill(): void {
    const { acceptors } = this.asked.plan;
    const id = acceptors[Math.floor(this.random() * acceptors.length)] as NodeId;
    this.kills++;
    const child = this.children.get(id);
    child?.once('exit', () => {
      setTimeout(() => {
        if (!this.isEnding) this.start(id);
      }, away);
    });
    child?.kill('SIGKILL');
  }

  private async close(): Promise<void> {
    this.isEnding = true;
    const ends = [...this.children.values()].map(
      (child) =>
        new Promise<void>((resolve) => {
          if (child.exitCode !== null || child.signalCode !== null) resolve();
          else child.once('exit', () => resolve());
        }),
    );
    for (const child of this.children.values()) child.kill('SIGKILL');
    await Promise.all(ends);
    this.proxy.close();
  }
}

/** The options of `synod node` that give a node the plan of the cluster. */
function planArguments(
  { variant, proposers, acceptors, learners, informed, lease, mistakes }: ClusterPlan,
  seed: number,
): readonly string[] {
  const tell = informed.length === learners.length ? 'every' : informed.length === 1 ? 'one' : 'some';
  return [
    ...[
      '--variant',
      variant,
      '--proposers',
      String(proposers.length),
      '--nodes',
      String(proposers.length + acceptors.length),
    ],
    ...['--seed', String(seed), '--tell', tell],
    ...(lease === undefined ? [] : ['--lease', String(lease)]),
    ...[...mistakes].flatMap((mistake) => ['--mistake', mistake]),
  ];
}
