/**
 * `synod check --engine`: begins the run in the engine, explores with workers, and leaves the engine. The modules for
 * this are loaded only with `--engine`.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { CheckSettings } from '../../session/ready/make-ready.js';
import type { Ready, Searching } from '../../session/search-states.js';
import type { CheckNumbers } from '../options/check-numbers.js';
import { runSearch } from '../threads/run-search.js';
import type { EngineRun } from './engine-run.js';
import { type Judged, judgeSearched } from './search-and-judge.js';
import { type Hosting, hostOf } from './search-host.js';

/**
 * Begins the run in the engine, or resumes it. Returns an error if the engine cannot be used for this check. Returns
 * undefined without `--engine`.
 */
export async function beginInEngine(
  { read, setUp }: Ready,
  { options, shell }: Hosting,
  settings: CheckSettings,
  { engine, maxDepth }: CheckNumbers,
): Promise<EngineRun | { readonly refused: readonly Diagnostic[] } | undefined> {
  const { exploring } = setUp;
  if (options.engine === undefined || engine === undefined || !exploring) return undefined;
  const { EngineRun, notWithEngine } = await import('./engine-run.js');
  const { parseEngineAddress } = await import('../engine/engine-address.js');
  const excluded = notWithEngine({ ...options });
  if (excluded.length > 0) return { refused: excluded };
  const address = parseEngineAddress(options.engine, shell.environment);
  if ('code' in address) return { refused: [address] };
  const { partitions, lease, patience } = engine;
  const where = { address, keep: options.keep === true, partitions, lease, patience };
  const bounds = { goOn: options.continue === true, maxDepth };
  const run = await EngineRun.begin(where, { read, setUp, exploring }, settings, bounds);
  return 'code' in run ? { refused: [run] } : run;
}

/**
 * Explores with the workers of this machine until the run ends, and judges the temporal properties. Returns the error if
 * the engine ended the run.
 */
export async function runInEngine(
  engine: EngineRun,
  searching: Searching,
  hosting: Hosting,
  settings: CheckSettings,
  numbers: CheckNumbers,
): Promise<Judged | Diagnostic> {
  const workers = numbers.engine?.workers ?? 0;
  tell(
    hosting,
    `${engine.isResumed ? 'Resuming' : 'Beginning'} the run ${engine.name}. More workers: synod worker --engine ${engine.shown}`,
  );
  engine.startWorkers(workers);
  try {
    const host = { ...hostOf(searching, hosting, settings, numbers), atRest: engine.rest };
    const ran = { ...(await runSearch(searching.search, host, hosting.phases)), threads: Math.max(1, workers) };
    return await judgeSearched(searching, ran, hosting, numbers);
  } catch (error) {
    const broken = engine.diagnose(error);
    if (broken === undefined) throw error;
    return broken;
  }
}

export async function leaveEngine(engine: EngineRun | undefined, hosting: Hosting): Promise<void> {
  if (engine === undefined) return;
  await engine.end();
  if (engine.isPaused)
    tell(hosting, `The run ${engine.name} can be resumed: repeat the command with --engine ${engine.shown}`);
}

function tell({ options, shell }: Hosting, line: string): void {
  if (options.progress !== 'none' && !options.json) shell.err(`${line}\n`);
}
