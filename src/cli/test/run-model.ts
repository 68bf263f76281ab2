/**
 * Runs a model in a process of its own. In: the model, limits. Out: the result that the process printed as JSON, or
 * what happened instead.
 */
import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { basename, dirname, resolve } from 'node:path';
import process from 'node:process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type Came, cameOf, type ModelOutcome, type Ran } from '../../report/test/test-report.js';
import { limitOf, type ModelToTest, seedOfTests } from '../../session/testing/model-to-test.js';
import { inPackage } from '../files/package-folder.js';
import { systemErrorCode } from '../files/read-source.js';

export interface RunLimits {
  /** Seconds for each model. */
  readonly seconds: number | undefined;
  readonly library: readonly string[];
}

/** Milliseconds that a process may take longer than its limit. */
const grace = 5000;

/** The processes that run now. */
export class RunningModels {
  private readonly running = new Set<ChildProcess>();
  private isStopped = false;

  stop(): void {
    this.isStopped = true;
    for (const child of this.running) child.kill('SIGINT');
  }

  get stopped(): boolean {
    return this.isStopped;
  }

  async run(model: ModelToTest, limits: RunLimits): Promise<Ran> {
    const began = performance.now();
    const child = start(model, limits);
    if (typeof child === 'string') {
      return { kind: 'ended', outcome: undecided(`the system refuses a process: ${child}`), seconds: 0 };
    }
    this.running.add(child);
    const limit = limitOf(model, limits.seconds);
    const timer =
      limit === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), limit * 1000 + grace).unref();
    const [out, err] = [new LastLine(), new LastLine()];
    child.stdout.setEncoding('utf8').on('data', (text: string) => out.take(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => err.take(text));
    const signal = await new Promise<string | null>((end) => {
      child.on('error', () => end('error'));
      child.on('close', (_code, by) => end(by));
    });
    clearTimeout(timer);
    this.running.delete(child);
    const seconds = (performance.now() - began) / 1000;
    const came = cameFrom(out.last);
    if (came !== undefined) return { kind: 'came', came, seconds };
    if (signal === 'SIGKILL') return { kind: 'ended', outcome: undecided('stopped by the time limit'), seconds };
    if (this.isStopped) return { kind: 'ended', outcome: undecided('interrupted'), seconds };
    const said = err.last === '' ? 'nothing' : `'${err.last}'`;
    return {
      kind: 'ended',
      outcome: { kind: 'differs', differences: [`the run has no result, and said ${said}`] },
      seconds,
    };
  }
}

/** The process of a model, or the code of the error if the system refuses it. */
function start(model: ModelToTest, limits: RunLimits): ChildProcessByStdio<null, Readable, Readable> | string {
  try {
    return spawn(process.execPath, argumentsFor(model, limits), {
      cwd: dirname(model.spec),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    return code;
  }
}

function undecided(why: string): ModelOutcome {
  return { kind: 'undecided', why };
}

function argumentsFor(model: ModelToTest, limits: RunLimits): readonly string[] {
  const { spec, config, traces } = model;
  const limit = limitOf(model, limits.seconds);
  const simulates = traces !== undefined;
  return [
    fileURLToPath(inPackage('bin/synod.js')),
    simulates ? 'simulate' : 'check',
    basename(spec),
    ...['-c', resolve(config), '--json', '--workers', '1'],
    ...(simulates ? ['--traces', String(traces), '--seed', String(seedOfTests)] : []),
    ...(limit === undefined ? [] : ['--time-limit', String(limit)]),
    ...limits.library.flatMap((folder) => ['--library', resolve(folder)]),
  ];
}

/** Keeps the last line of a stream. */
class LastLine {
  private text = '';

  take(text: string): void {
    const all = this.text + text;
    const end = all.trimEnd().lastIndexOf('\n');
    this.text = all.slice(end + 1);
  }

  get last(): string {
    return this.text.trim();
  }
}

function cameFrom(line: string): Came | undefined {
  if (!line.startsWith('{')) return undefined;
  const { violation, diagnostics, ...result } = JSON.parse(line);
  return cameOf({ ...result, violation: { name: violation?.name ?? violation?.during }, messages: diagnostics });
}
