/**
 * Runs the check of temporal properties to its end on this thread. In: a check and callbacks. Out: the outcome of the
 * check. The thread stays responsive: the first Ctrl-C or SIGTERM ends the check, even within an evaluation. The second
 * signal ends the process.
 */
import { setImmediate } from 'node:timers/promises';
import type { LivenessProgress } from '../../explore/liveness/liveness-check.js';
import type { LivenessCheck, LivenessOutcome } from '../../session/check-liveness.js';
import { EvaluationEnded } from '../../values/store/value-errors.js';
import type { Phases } from './phases.js';

export interface LivenessHost {
  readonly onProgress: (progress: LivenessProgress) => void;
  /** The rest of the time limit, in milliseconds. Undefined for no limit. */
  readonly milliseconds: number | undefined;
  readonly afterwards: () => void;
}

const slice = 50;

export async function runLiveness(check: LivenessCheck, host: LivenessHost, phases: Phases): Promise<LivenessOutcome> {
  const end = performance.now() + (host.milliseconds ?? Number.POSITIVE_INFINITY);
  const stop = () => check.stop('stopped');
  const stopListening = phases.onSignal(stop);
  const endGently = phases.beginGently({ end, onSignal: stop });
  try {
    while (check.runSlice(slice) !== 'done') {
      await setImmediate();
      host.onProgress(check.progress);
      if (performance.now() >= end) check.stop('time');
    }
  } catch (error) {
    if (!(error instanceof EvaluationEnded)) throw error;
    // Without a signal, the time limit has ended the check. If a signal has already stopped the check, this call has no
    // effect.
    check.stop('time');
  } finally {
    stopListening();
    await endGently();
    host.afterwards();
  }
  const { outcome } = check;
  if (!outcome) throw new Error('a check of temporal properties has ended without an outcome');
  return outcome;
}
