/**
 * Runs models in processes. In: models, limits. Out: the result of each model, or why there is none. A process runs one
 * model at a time and then waits for the next. If a process dies, only the model that it was running has no result.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename, dirname, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { ModelOutcome, Ran } from '../../report/test/test-report.js';
import { limitOf, type ModelToTest, seedOfTests } from '../../session/testing/model-to-test.js';
import { inPackage } from '../files/package-folder.js';
import { systemErrorCode } from '../files/read-source.js';
import { type ModelOrder, type ModelReply, modelProcess } from './model-order.js';

export interface RunLimits {
  /** The time limit of each model, in seconds. Undefined for none. */
  readonly seconds: number | undefined;
  readonly library: readonly string[];
}

/** The time, in milliseconds, that a process may take beyond the time limit of its model. */
const grace = 5000;

type Ended = { readonly kind: 'reply'; readonly reply: ModelReply } | { readonly kind: 'killed' | 'gone' };

export class RunningModels {
  private readonly busy = new Set<ChildProcess>();
  private readonly idle: ChildProcess[] = [];
  private isStopped = false;

  /** Interrupts the processes that are running models. No further model starts. */
  stop(): void {
    this.isStopped = true;
    for (const child of this.busy) child.kill('SIGINT');
  }

  get stopped(): boolean {
    return this.isStopped;
  }

  /** Ends the processes that are waiting for a model. */
  end(): void {
    // Ctrl-C on a terminal also ends these processes themselves.
    for (const child of this.idle.splice(0)) if (child.connected) child.disconnect();
  }

  async run(model: ModelToTest, limits: RunLimits): Promise<Ran> {
    const child = this.idleOne() ?? start();
    if (typeof child === 'string')
      return { kind: 'ended', outcome: undecided(`the system refuses a process: ${child}`), seconds: 0 };
    this.busy.add(child);
    const began = performance.now();
    const ended = await runIn(child, orderFor(model, limits), limitOf(model, limits.seconds));
    const seconds = (performance.now() - began) / 1000;
    this.busy.delete(child);
    if (ended.kind === 'reply' && !ended.reply.isLast && child.connected) this.idle.push(child);
    else if (child.connected) child.disconnect();
    return this.ranOf(ended, seconds);
  }

  /** Takes a process that waits for a model. Processes that have ended are left out. */
  private idleOne(): ChildProcess | undefined {
    let child = this.idle.pop();
    while (child !== undefined && !child.connected) child = this.idle.pop();
    return child;
  }

  private ranOf(ended: Ended, seconds: number): Ran {
    const { came, said = '' } = ended.kind === 'reply' ? ended.reply : {};
    if (came !== undefined) return { kind: 'came', came, seconds };
    if (ended.kind === 'killed') return { kind: 'ended', outcome: undecided('stopped by the time limit'), seconds };
    if (this.isStopped) return { kind: 'ended', outcome: undecided('interrupted'), seconds };
    const why = `the run has no result, and said ${said === '' ? 'nothing' : `'${said}'`}`;
    return { kind: 'ended', outcome: { kind: 'differs', differences: [why] }, seconds };
  }
}

/** Starts a process. If the system refuses the process, returns the code of the error. */
function start(): ChildProcess | string {
  try {
    return spawn(process.execPath, [fileURLToPath(inPackage('bin/synod.js')), modelProcess], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    return code;
  }
}

async function runIn(child: ChildProcess, order: ModelOrder, limit: number | undefined): Promise<Ended> {
  const over = new AbortController();
  const { signal } = over;
  let isKilled = false;
  const kill = () => {
    isKilled = true;
    child.kill('SIGKILL');
  };
  const timer = limit === undefined ? undefined : setTimeout(kill, limit * 1000 + grace).unref();
  const ended = Promise.race([
    once(child, 'message', { signal }).then(([reply]): Ended => ({ kind: 'reply', reply })),
    once(child, 'exit', { signal }).then((): Ended => ({ kind: isKilled ? 'killed' : 'gone' })),
  ]);
  child.send(order);
  try {
    return await ended;
  } finally {
    clearTimeout(timer);
    over.abort();
  }
}

function undecided(why: string): ModelOutcome {
  return { kind: 'undecided', why };
}

function orderFor(model: ModelToTest, limits: RunLimits): ModelOrder {
  const { spec, config, traces } = model;
  const limit = limitOf(model, limits.seconds);
  const simulates = traces !== undefined;
  const args = [
    simulates ? 'simulate' : 'check',
    basename(spec),
    ...['-c', resolve(config), '--json', '--workers', '1'],
    ...(simulates ? ['--traces', String(traces), '--seed', String(seedOfTests)] : ['--vacuity', 'off']),
    ...(limit === undefined ? [] : ['--time-limit', String(limit)]),
    ...limits.library.flatMap((folder) => ['--library', resolve(folder)]),
  ];
  return { folder: resolve(dirname(spec)), args };
}
