/**
 * Runs deeply nested specifications. If the stack of the main thread overflows before the command has printed anything,
 * the whole command runs again in a thread with a larger stack. Commands that do not overflow the stack lose no time.
 */
import { once } from 'node:events';
import { SHARE_ENV } from 'node:worker_threads';
import { type Diagnostic, hasCause } from '../../diagnostics/diagnostic.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { startThread } from './threads.js';

/** Thrown by a command whose stack has overflowed before it has printed anything. */
export class NeedsDeepStack extends Error {}

/** Throws `NeedsDeepStack` if a diagnostic reports a stack overflow and the command is not on the larger stack yet. */
export function refuseShallow(diagnostics: readonly Diagnostic[], deep: boolean): void {
  if (!deep && hasCause(diagnostics, 'too-deep')) throw new NeedsDeepStack();
}

/** Whether an error is a stack overflow. */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof NeedsDeepStack || (error instanceof RangeError && /call stack/i.test(error.message));
}

/**
 * Runs the command line in a thread with a larger stack.
 * @param streams receive the output. If absent, the streams of the process receive it.
 */
export async function runDeep(
  args: readonly string[],
  colour: boolean,
  streams?: { readonly out: (text: string) => void; readonly err: (text: string) => void },
): Promise<ExitCode> {
  const isTaken = streams !== undefined;
  const worker = startThread(
    { task: 'command', colour },
    { argv: [...args], env: SHARE_ENV, stdout: isTaken, stderr: isTaken },
  );
  if (streams) {
    worker.stdout.setEncoding('utf8').on('data', streams.out);
    worker.stderr.setEncoding('utf8').on('data', streams.err);
  }
  const taken = streams ? [once(worker.stdout, 'end'), once(worker.stderr, 'end')] : [];
  const [[code]] = (await Promise.all([once(worker, 'exit'), ...taken])) as [[number]];
  return Object.values(exitCodes).find((known) => known === code) ?? exitCodes.fault;
}
