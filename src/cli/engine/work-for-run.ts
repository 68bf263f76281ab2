/**
 * Explores states of a run until the run ends. In: a link, the name of the run, and a function that may end the work.
 * Out: how the run ended, or why this process cannot work for the run. The command `worker` and the threads of `check`
 * both call this.
 */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import process from 'node:process';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { threadId } from 'node:worker_threads';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Link } from '../../engine/link.js';
import { runKey } from '../../engine/partitions.js';
import { isOfThisLibrary, readRun } from '../../engine/run-record.js';
import { EngineWorker, type WorkerHost } from '../../engine/worker.js';
import { readVersion } from '../files/package-folder.js';
import { noRun, otherVersion } from './engine-messages.js';
import { openOrder } from './engine-order.js';

/** A worker makes a new model when the values of the old one take this many bytes. */
const mostValueBytes = 2 ** 30;

export function pause(milliseconds: number): Promise<void> {
  return milliseconds > 0 ? setTimeout(milliseconds) : setImmediate();
}

/** Returns a name that no other process uses. */
export function uniqueName(): string {
  return `${hostname()}:${process.pid}:${threadId}:${randomBytes(4).toString('hex')}`;
}

export async function workForRun(
  link: Link,
  run: string,
  shown: string,
  { isStopped, coordinated }: Pick<WorkerHost, 'isStopped' | 'coordinated'>,
): Promise<'ended' | 'stopped' | Diagnostic> {
  const record = await readRun(link, runKey(run));
  if (record === undefined) return noRun(run, shown);
  const { job } = record;
  link.patience = job.patience;
  const ours = readVersion();
  if (!isOfThisLibrary(job) || job.version !== ours) return otherVersion(run, versionOf(job), ours);
  for (;;) {
    const { model, values, store } = openOrder(job.order);
    const isFull = () => store.use().valueBytes + store.use().tableBytes > mostValueBytes;
    const host = { pause, now: () => performance.now(), date: () => Date.now(), isStopped, isFull, coordinated };
    model.restPoint?.enter();
    try {
      const end = await new EngineWorker(uniqueName(), link, run, job, model, values, host).run();
      if (end !== 'full') return end;
    } finally {
      model.restPoint?.leave();
    }
  }
}

function versionOf({ version, library }: { readonly version: string; readonly library: string }): string {
  return version === readVersion() ? `${version} with other functions (${library})` : version;
}
