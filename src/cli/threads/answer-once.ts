/**
 * Runs a command that evaluates expressions and prints one answer. Ctrl-C and SIGTERM end the command. In: the work of
 * the command. Out: its exit code, or the exit code of the signal. Commands that explore use `phases.ts` instead,
 * because they print a report after a signal.
 */
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Shell } from '../terminal/shell.js';
import { EndedEarly, Phases } from './phases.js';

/**
 * Returns the exit code.
 * @param work gets a function `pulse`, which long evaluations must call.
 */
export async function answerOnce({ err }: Shell, work: (pulse: () => void) => ExitCode): Promise<ExitCode> {
  const phases = new Phases();
  const stopListening = phases.onSignal(() => undefined);
  try {
    return phases.run({ during: 'the question was answered', milliseconds: undefined }, () => work(phases.pulse));
  } catch (error) {
    if (!(error instanceof EndedEarly)) throw error;
    err('Interrupted.\n');
    return phases.exitOf(exitCodes.interrupted) as ExitCode;
  } finally {
    stopListening();
    await phases.end();
  }
}
