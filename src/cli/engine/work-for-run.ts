/**
 * Works for a run until it ends. In: a link, the name of the run, and what may end the work. Out: how it ended, or why it cannot work for the run. A
 * command and a thread do the same.
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

/** A worker begins anew with a new model when its values take so much. */
const mostValueBytes = 2 ** 30;

export function pause(milliseconds: number): Promise<void> {
  return milliseconds > 0 ? setTimeout(milliseconds) : setImmediate();
}

/** A name that no other process has. */
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
