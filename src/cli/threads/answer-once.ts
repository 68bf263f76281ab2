/**
 * Runs a command that evaluates in order to give one answer, so that Ctrl-C and SIGTERM end it. In: the work of the
 * command. Out: its exit code, or that of the signal. Commands that explore have more to tell (`phases.ts`).
 */
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Shell } from '../terminal/shell.js';
import { EndedEarly, Phases } from './phases.js';

/** @param work gets a function that long evaluations must call. */
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
