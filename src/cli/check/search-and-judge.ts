/**
 * Runs a search to its end. Then checks the temporal properties on the recorded graph, and looks for fairness
 * conditions that would exclude a counterexample. With `--liveness periodic`, also checks the properties during the
 * search.
 */
import { beginLiveness, endsRun, type LivenessCheck, type LivenessOutcome } from '../../session/check-liveness.js';
import type { CheckSettings } from '../../session/ready/make-ready.js';
import type { Ran, Searching } from '../../session/search-states.js';
import { afterPausingTrials, fairnessTrials } from '../../session/try-fairness.js';
import type { CheckNumbers } from '../options/check-numbers.js';
import { runLiveness } from '../threads/run-liveness.js';
import { runSearch } from '../threads/run-search.js';
import { type Hosting, hostOf, livenessHostOf } from './search-host.js';

const now = () => performance.now();

/** What a search with temporal properties has found. */
export interface Judged {
  readonly ran: Ran;
  readonly liveness: LivenessOutcome | undefined;
}

export async function searchAndJudge(
  searching: Searching,
  hosting: Hosting,
  settings: CheckSettings,
  numbers: CheckNumbers,
): Promise<Judged> {
  const { search, periodic } = searching;
  const { phases } = hosting;
  const judge = (check: LivenessCheck | undefined) =>
    check && runLiveness(check, livenessHostOf(searching, hosting, numbers), phases);
  let liveness: LivenessOutcome | undefined;
  const atRest = async () => {
    const found = await judge(periodic?.begin(searching, now));
    if (!found || !endsRun(found)) return;
    liveness = found;
    search.abandon('violation');
  };
  const ran = await runSearch(search, { ...hostOf(searching, hosting, settings, numbers), atRest }, phases);
  if (liveness === undefined) return judgeSearched(searching, ran, hosting, numbers);
  return { ran, liveness: await afterPausingTrials(fairnessTrials(searching, liveness, now), judge) };
}

/** Judges the temporal properties after a search. */
export async function judgeSearched(
  searching: Searching,
  ran: Ran,
  hosting: Hosting,
  numbers: CheckNumbers,
): Promise<Judged> {
  const judge = (check: LivenessCheck | undefined) =>
    check && runLiveness(check, livenessHostOf(searching, hosting, numbers), hosting.phases);
  const liveness = ran.early ? undefined : await judge(beginLiveness(searching, now));
  return { ran, liveness: await afterPausingTrials(fairnessTrials(searching, liveness, now), judge) };
}
