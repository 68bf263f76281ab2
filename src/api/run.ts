/**
 * Runs a specification on this thread in slices, so that the thread can handle other events. In: a specification, what
 * to check, bounds. Out: the report. An aborted run reports what it found so far.
 */
import type { Asked } from '../config/parse-asked.js';
import { defaultHost } from '../host/host.js';
import type { CheckReport } from '../report/check-report.js';
import { beginLiveness, endsRun, type LivenessCheck, type LivenessOutcome } from '../session/check-liveness.js';
import type { WalkAsked } from '../session/plan-walk.js';
import type { CheckRead } from '../session/read-specification.js';
import { setUpCheck } from '../session/ready/make-ready.js';
import { asRefused, type Run } from '../session/report-search.js';
import { beginSearch, reportSearch, type Suspecting } from '../session/search-states.js';
import { afterPausingTrials, fairnessTrials } from '../session/try-fairness.js';
import { askedTexts } from './asked-texts.js';
import type { RunOptions } from './run-options.js';
import { settingsFor } from './settings.js';

/** A specification that can be read with additional entries in its configuration. */
export interface Readable {
  readonly name: string;
  readonly config: string | undefined;
  readonly read: (asked: Asked) => CheckRead;
}

export interface RunPlan {
  readonly strategy: 'breadth-first' | 'depth-first' | 'random-walk';
  readonly skipProperties: boolean;
  readonly goOn: boolean;
  readonly maxStates: number | undefined;
  /** Whether temporal properties are also checked during the search. */
  readonly periodic: boolean;
  readonly walk: WalkAsked | undefined;
  /** How long to look for suspicions after a success. Undefined if suspicions are not wanted. */
  readonly suspecting?: Suspecting | undefined;
}

/** The thread works for this number of milliseconds between two pauses. */
const slice = 25;

export async function run(specification: Readable, options: RunOptions, plan: RunPlan): Promise<CheckReport> {
  const { host = defaultHost, signal, onProgress, deadlock, seed, print } = options;
  const { strategy, skipProperties, goOn, maxStates, periodic, walk, suspecting } = plan;
  const began = host.now();
  const seconds = () => (host.now() - began) / 1000;
  const soFar = (): Run => ({
    version: '',
    spec: `${specification.name}.tla`,
    config: specification.config,
    seconds: seconds(),
    workers: 1,
    peakBytes: 0,
    memoryBound: false,
    strategy,
    checkpoint: undefined,
  });
  const read = specification.read(askedTexts(options));
  if (read.kind === 'faults') return asRefused(soFar(), read.verdict, read.diagnostics);
  const made = setUpCheck(read.input, settingsFor({ deadlock, seed, print, strategy, skipProperties }));
  if (made.kind === 'refused') return asRefused(soFar(), made.verdict, made.diagnostics);
  const milliseconds = options.seconds === undefined ? undefined : options.seconds * 1000;
  const begun = beginSearch(
    { read, setUp: made.setUp },
    {
      bounds: { maxStates, maxDepth: options.maxDepth, milliseconds },
      goOn,
      lookBack: { graph: undefined, coverage: false },
      meters: { now: host.now, bytesUsed: () => 0 },
      seconds,
      periodic,
      walk,
      suspecting,
    },
    soFar,
  );
  if (begun.kind === 'ended') return begun.report;
  const { searching } = begun;
  const { search, setUp } = searching;
  let outcome: LivenessOutcome | undefined;
  const finished = async (check: LivenessCheck | undefined) => {
    while (check && check.runSlice(slice) !== 'done') {
      if (signal?.aborted) check.stop('stopped');
      else if (milliseconds !== undefined && seconds() * 1000 > milliseconds) check.stop('time');
      await host.pause();
    }
    return check?.outcome;
  };
  for (;;) {
    if (signal?.aborted || setUp.facts.exitAsked) search.stop();
    const end = search.runSlice(slice);
    if (end === 'done') break;
    if (end === 'at rest') {
      const found = await finished(searching.periodic?.begin(searching, host.now));
      if (found && endsRun(found)) {
        outcome = found;
        search.abandon('violation');
      }
    }
    const { generated, distinct, left, depth } = search.progress();
    onProgress?.({ generated, distinct, left, depth, seconds: seconds() });
    await host.pause();
  }
  outcome ??= await finished(beginLiveness(searching, host.now));
  outcome = await afterPausingTrials(fairnessTrials(searching, outcome, host.now), finished);
  return reportSearch(searching, { threads: 1, early: undefined }, soFar, outcome);
}
