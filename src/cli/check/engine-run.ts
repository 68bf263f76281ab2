/**
 * `synod check --engine`: the coordinator of a run, and the workers on this machine. In: an address, the options of the
 * check, a specification that is ready. Out: a search that `check` runs like any other, and the functions that `check`
 * calls when the search pauses and when the run ends.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { Coordinator } from '../../engine/coordinator.js';
import { EngineError, type Link } from '../../engine/link.js';
import { lockKey, RunKeys, runKey } from '../../engine/partitions.js';
import { RunLock } from '../../engine/run-lock.js';
import { isOfThisLibrary, type Job, type RunRecord, readRun } from '../../engine/run-record.js';
import { libraryName, lockMilliseconds } from '../../engine/server-functions.js';
import type { SearchSettings } from '../../explore/strategies/search.js';
import type { Model } from '../../model/model.js';
import type { Read } from '../../session/read-specification.js';
import type { CheckSettings, CheckSetUp, Exploring } from '../../session/ready/make-ready.js';
import { connectEngine } from '../engine/connect.js';
import type { EngineAddress } from '../engine/engine-address.js';
import {
  brokenRun,
  notInEngine,
  otherCoordinator,
  otherSpecification,
  otherVersion,
} from '../engine/engine-messages.js';
import { valuesOf, writeOrder } from '../engine/engine-order.js';
import { pause, uniqueName } from '../engine/work-for-run.js';
import { readVersion } from '../files/package-folder.js';
import { startThread } from '../threads/threads.js';

export interface EngineOptions {
  readonly address: EngineAddress;
  /** Whether the states stay in the engine after the run. */
  readonly keep: boolean;
  readonly partitions: number;
  /** The lease of a batch of states, in milliseconds. */
  readonly lease: number;
  /** How long a failed call is repeated, in milliseconds. */
  readonly patience: number;
}

/** The time that a coordinator waits for the lock of a coordinator that was killed, in milliseconds. */
const lockPatience = lockMilliseconds + 300;
/** The time that a coordinator takes at most to remove the keys of a run, in milliseconds. */
const removalPatience = 5000;

/** Thrown if a worker thread cannot work for the run. */
class ThreadRefused extends Error {
  constructor(readonly why: Diagnostic) {
    super(why.title);
  }
}

/** A run in an engine. This process is the coordinator of the run. */
export class EngineRun {
  private coordinator: Coordinator | undefined;
  private readonly threads = new Set<Worker>();
  private isEnding = false;
  private failure: unknown;

  private constructor(
    readonly name: string,
    readonly isResumed: boolean,
    private readonly link: Link,
    private readonly options: EngineOptions,
    private readonly record: RunRecord,
    private readonly holder: string,
  ) {}

  /** Begins a run, or resumes the run that the address names. */
  static async begin(
    options: EngineOptions,
    { read, setUp, exploring }: { readonly read: Read; readonly setUp: CheckSetUp; readonly exploring: Exploring },
    settings: CheckSettings,
    bounds: { readonly goOn: boolean; readonly maxDepth: number | undefined },
  ): Promise<EngineRun | Diagnostic> {
    const { address, partitions, lease, patience } = options;
    const refused = whyNot(exploring);
    if (refused) return refused;
    const link = await connectEngine(address);
    if ('code' in link) return link;
    link.patience = patience;
    const name = address.run ?? `${read.input.spec.root.name}-${randomBytes(4).toString('hex')}`;
    const job: Job = {
      ...{ version: readVersion(), library: libraryName, id: randomBytes(8).toString('hex') },
      ...{ partitions, lease, patience },
      ...{ deadlock: setUp.plan.deadlock, goOn: bounds.goOn, maxDepth: bounds.maxDepth },
      order: writeOrder(read.texts, { ...settings, seed: 0 }),
    };
    try {
      const opened = await openRun(link, name, job);
      if ('code' in opened) {
        link.end();
        return opened;
      }
      return new EngineRun(name, opened.isResumed, link, options, opened.record, opened.holder);
    } catch (error) {
      link.end();
      if (error instanceof EngineError) return brokenRun(error, address.shown, name);
      throw error;
    }
  }

  /** The address of the run, as the user passes it to a worker. Contains no password. */
  get shown(): string {
    return `${this.options.address.shown}/${this.name}`;
  }

  /** @param gathers whether all states are needed in this process at the end. */
  open(read: Read, setUp: CheckSetUp, gathers: boolean): (model: Model, settings: SearchSettings) => Coordinator {
    return (model, settings) => {
      const host = { pause, date: () => Date.now(), holder: this.holder, gathers };
      const values = valuesOf(read.input, setUp.evaluator);
      this.coordinator = new Coordinator(model, values, settings, this.link, this.name, this.record, host);
      return this.coordinator;
    };
  }

  startWorkers(count: number): void {
    const { address } = this.options;
    while (this.threads.size < count) {
      const thread = startThread({ task: 'engine', address, run: this.name });
      thread.on('error', (error) => {
        this.failure ??= error;
      });
      thread.on('message', (why: Diagnostic) => {
        this.failure ??= new ThreadRefused(why);
      });
      // A worker that reads an old record, from a replica that has replaced its server, may believe that the run is over.
      thread.on('exit', () => {
        this.threads.delete(thread);
        const goesOn = !this.isEnding && this.failure === undefined && this.coordinator?.outcome === undefined;
        if (goesOn) this.startWorkers(count);
      });
      this.threads.add(thread);
    }
  }

  /**
   * Resolves when the search pauses. Throws the error that ended the run; `diagnose` makes a diagnostic from that
   * error.
   */
  readonly rest = async (): Promise<void> => {
    if (this.failure !== undefined) throw this.failure;
    await this.coordinator?.rest();
  };

  diagnose(error: unknown): Diagnostic | undefined {
    if (error instanceof ThreadRefused) return error.why;
    return error instanceof EngineError ? brokenRun(error, this.options.address.shown, this.name) : undefined;
  }

  /** Ends the worker threads. If the run has a verdict, also removes the states from the engine. */
  async end(): Promise<void> {
    const { link, options, name, record } = this;
    this.isEnding = true;
    link.patience = 2000;
    const timer = setTimeout(() => link.end(), removalPatience);
    try {
      await Promise.all([...this.threads].map((thread) => thread.terminate()));
      const isUnused = this.coordinator === undefined && !this.isResumed;
      if (isUnused || (!this.isPaused && !options.keep)) await removeRun(link, name, record.job);
      await lockOf(link, name, this.holder).giveUp();
    } catch (error) {
      // If the states cannot be removed now, the engine removes them later, because their keys expire.
      if (!(error instanceof EngineError)) throw error;
    } finally {
      clearTimeout(timer);
      link.end();
    }
  }

  /** Whether another coordinator can resume the run. */
  get isPaused(): boolean {
    const end = this.coordinator?.outcome;
    return end === undefined || (end.kind === 'cut short' && end.why !== 'violation' && end.why !== 'depth');
  }
}

/** Removes the keys of a run. The record goes first, so that nobody resumes a run without states. */
async function removeRun(link: Link, name: string, job: Job): Promise<void> {
  const keys = new RunKeys(name, job);
  const level = (await readRun(link, keys.run))?.level?.level ?? 0;
  await link.remove([keys.run]);
  const all = Array.from({ length: job.partitions }, (_, partition) => [
    keys.head(partition),
    keys.seen(partition),
    ...[level - 1, level, level + 1].map((number) => keys.stream(partition, number)),
  ]).flat();
  await link.remove(all);
}

function lockOf(link: Link, name: string, holder: string): RunLock {
  return new RunLock(link, { run: runKey(name), lock: lockKey(name) }, holder);
}

interface OpenedRun {
  readonly record: RunRecord;
  readonly holder: string;
  readonly isResumed: boolean;
}

async function openRun(link: Link, name: string, job: Job): Promise<OpenedRun | Diagnostic> {
  const holder = uniqueName();
  const lock = lockOf(link, name, holder);
  // Without the lock, another coordinator may begin a run of this name in between.
  const refused = whyOther(await readRun(link, runKey(name)), name, job);
  if (refused) return refused;
  const until = performance.now() + lockPatience;
  for (;;) {
    const held = await lock.take();
    if (held === holder) break;
    if (performance.now() > until) return otherCoordinator(name, held);
    await pause(100);
  }
  const known = await readRun(link, runKey(name));
  const refusedNow = whyOther(known, name, job);
  if (refusedNow) {
    await lock.giveUp();
    return refusedNow;
  }
  const fields = known === undefined ? ['job', JSON.stringify(job)] : ['trouble', ''];
  await lock.mark([...fields, 'status', 'running']);
  await link.replicate();
  const record = await readRun(link, runKey(name));
  if (record === undefined) throw new EngineError('lost', 'the record of the run');
  return { record, holder, isResumed: known !== undefined };
}

/** Returns an error if the record is of a run that is not this one. */
function whyOther(known: RunRecord | undefined, name: string, job: Job): Diagnostic | undefined {
  if (known === undefined) return undefined;
  const theirs = known.job;
  if (!isOfThisLibrary(theirs) || theirs.version !== job.version)
    return otherVersion(name, theirs.version, job.version);
  const { id, partitions, lease, patience } = theirs;
  const isSame = digestOf({ ...job, id, partitions, lease, patience }) === digestOf(theirs);
  return isSame ? undefined : otherSpecification(name);
}

function digestOf(job: Job): string {
  return createHash('sha256').update(JSON.stringify(job)).digest('hex');
}

/** Returns an error if the check needs something that a search on many machines cannot do. Otherwise undefined. */
function whyNot({ steady, mayShare, model }: Exploring): Diagnostic | undefined {
  if (!steady || !mayShare)
    return notInEngine(
      'A specification that draws at random, prints, reads files or uses registers',
      'remove RandomElement, PrintT, TLCGet, TLCSet and file access, or leave out --engine',
    );
  if (model.possibleStates.length + model.possibleSteps.length > 0)
    return notInEngine('A formula of REACHABLE or _POSSIBLE', 'remove the formula, or leave out --engine');
  return undefined;
}

/** Returns an error for each given option that needs the states in the memory of this machine. */
export function notWithEngine(given: Readonly<Record<string, unknown>>): readonly Diagnostic[] {
  const options: readonly (readonly [string, string])[] = [
    ['dump', '--dump'],
    ['coverage', '--coverage'],
    ['checkpoint', '--checkpoint'],
    ['resume', '--resume'],
    ['watch', '--watch'],
    ['allowExec', '--allow-exec'],
  ];
  const faults = options.flatMap(([field, option]) => (given[field] === undefined ? [] : [option]));
  const others = [
    ...(given.strategy === 'depth-first' ? ['--strategy depth-first'] : []),
    ...(given.liveness === 'periodic' ? ['--liveness periodic'] : []),
    ...(given.vacuity === 'error' ? ['--vacuity error'] : []),
  ];
  return [...faults, ...others].map((option) =>
    diagnostic('SY6017', `${option} cannot be combined with --engine`, {
      hint:
        option === '--checkpoint' || option === '--resume'
          ? 'remove it: a run in an engine can always be resumed, by its name in the address'
          : 'remove one of the two options',
    }),
  );
}
