/**
 * Runs deeply nested specifications. If the stack of the main thread is too small, the whole command runs again in a
 * thread with a larger stack. The first run has printed nothing by then. This costs nothing for other specifications.
 */
import { once } from 'node:events';
import { SHARE_ENV } from 'node:worker_threads';
import { type Diagnostic, hasCause } from '../../diagnostics/diagnostic.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { startThread } from './threads.js';

/** Thrown by a command that has overflowed the stack, before it has printed anything. */
export class NeedsDeepStack extends Error {}

/** Throws if a diagnostic reports a stack overflow and the larger stack was not used yet. */
export function refuseShallow(diagnostics: readonly Diagnostic[], deep: boolean): void {
  if (!deep && hasCause(diagnostics, 'too-deep')) throw new NeedsDeepStack();
}

/** Whether an error reports a stack overflow. */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof NeedsDeepStack || (error instanceof RangeError && /call stack/i.test(error.message));
}

export async function runDeep(args: readonly string[], colour: boolean): Promise<ExitCode> {
  const worker = startThread({ task: 'command', colour }, { argv: [...args], env: SHARE_ENV });
  const [code] = (await once(worker, 'exit')) as [number];
  return Object.values(exitCodes).find((known) => known === code) ?? exitCodes.fault;
}
