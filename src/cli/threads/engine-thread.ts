/** A thread of `synod check --engine` that works for the run, with a connection and values of its own. Started by `engine-run.ts`. */
import { EngineError } from '../../engine/link.js';
import { connectEngine } from '../engine/connect.js';
import type { EngineAddress } from '../engine/engine-address.js';
import { workForRun } from '../engine/work-for-run.js';

export interface EngineThreadOrder {
  readonly task: 'engine';
  readonly address: EngineAddress;
  readonly run: string;
}

export async function workInThread({ address, run }: EngineThreadOrder): Promise<void> {
  const link = await connectEngine(address);
  // The coordinator finds what is wrong with the engine by itself.
  if ('code' in link) return;
  try {
    await workForRun(link, run, address.shown, () => false);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
  } finally {
    link.end();
  }
}
