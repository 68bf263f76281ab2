/**
 * Specifications may be nested deeper than the stack of the main thread allows. Then the whole command runs once more in
 * a thread whose stack is large; nothing was printed before. Costs nothing where it is not needed.
 */
import { once } from 'node:events';
import { SHARE_ENV } from 'node:worker_threads';
import { type Diagnostic, hasCause } from '../../diagnostics/diagnostic.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { startThread } from './threads.js';

/** Thrown by a command that met the end of the stack, before it has printed anything. */
export class NeedsDeepStack extends Error {}

/** Asks for the larger stack where the smaller one was too small. */
export function refuseShallow(diagnostics: readonly Diagnostic[], deep: boolean): void {
  if (!deep && hasCause(diagnostics, 'too-deep')) throw new NeedsDeepStack();
}

/** Whether an error says that the stack was too small, here or anywhere below. */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof NeedsDeepStack || (error instanceof RangeError && /call stack/i.test(error.message));
}

export async function runDeep(args: readonly string[], colour: boolean): Promise<ExitCode> {
  const worker = startThread({ task: 'command', colour }, { argv: [...args], env: SHARE_ENV });
  const [code] = (await once(worker, 'exit')) as [number];
  return Object.values(exitCodes).find((known) => known === code) ?? exitCodes.fault;
}
