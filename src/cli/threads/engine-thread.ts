/**
 * A thread of `synod check --engine` that explores states of the run. It has its own connection and its own values.
 * `engine-run.ts` starts it. If the thread cannot work, it posts a diagnostic.
 */
import { parentPort } from 'node:worker_threads';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { EngineError } from '../../engine/link.js';
import { connectEngine } from '../engine/connect.js';
import type { EngineAddress } from '../engine/engine-address.js';
import { brokenRun } from '../engine/engine-messages.js';
import { workForRun } from '../engine/work-for-run.js';

export interface EngineThreadOrder {
  readonly task: 'engine';
  readonly address: EngineAddress;
  readonly run: string;
}

export async function workInThread({ address, run }: EngineThreadOrder): Promise<void> {
  const refused = await workUntilEnd(address, run);
  if (refused) parentPort?.postMessage(refused);
}

async function workUntilEnd(address: EngineAddress, run: string): Promise<Diagnostic | undefined> {
  const link = await connectEngine(address);
  if ('code' in link) return link;
  try {
    const end = await workForRun(link, run, address.shown, { isStopped: () => false, coordinated: () => {} });
    return typeof end === 'object' ? end : undefined;
  } catch (error) {
    if (error instanceof EngineError) return brokenRun(error, address.shown, run);
    throw error;
  } finally {
    link.end();
  }
}
