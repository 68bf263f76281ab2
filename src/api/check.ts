/**
 * Checks a specification on this thread in slices, so that the thread can handle other events. In: a specification,
 * questions, bounds. Out: the result as plain data. An aborted check returns what it found so far.
 */

import { defaultHost, type Host } from '../host/host.js';
import type { CheckReport, ReportedViolation } from '../report/check-report.js';
import { beginLiveness, endsRun, type LivenessCheck, type LivenessOutcome } from '../session/check-liveness.js';
import { setUpCheck } from '../session/ready/make-ready.js';
import { asRefused, type Run } from '../session/report-search.js';
import { beginSearch, reportSearch } from '../session/search-states.js';
import { renderItf } from '../values/forms/itf.js';
import { askedTexts } from './asked-texts.js';
import { Specification } from './load.js';
import { messagesOf } from './messages.js';
import { settingsFor } from './settings.js';
import type { Asked, CheckResult, Progress, ShownValue, TraceState, Violation } from './types.js';

export interface CheckOptions extends Asked {
  readonly deadlock?: boolean;
  /** Whether to continue after a violation. The result contains the first violation. */
  readonly goOn?: boolean;
  readonly strategy?: 'breadth-first' | 'depth-first';
  /** Skips the properties that are checked after the search. */
  readonly skipProperties?: boolean;
  /** `periodic`: temporal properties are checked during the search too. By default at its end. */
  readonly liveness?: 'final' | 'periodic';
  readonly maxStates?: number;
  readonly maxDepth?: number;
  readonly seconds?: number;
  /** The seed of random choices. */
  readonly seed?: number;
  /** Receives the output of PrintT. */
  readonly print?: (line: string) => void;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  readonly host?: Host;
}

/** Milliseconds of work between two pauses. */
const slice = 25;

export async function check(specification: Specification, options: CheckOptions = {}): Promise<CheckResult> {
  const { host = defaultHost, signal, onProgress, strategy = 'breadth-first' } = options;
  const began = host.now();
  const seconds = () => (host.now() - began) / 1000;
  const run = (): Run => ({
    version: '',
    spec: `${specification.name}.tla`,
    config: Specification.configOf(specification),
    seconds: seconds(),
    workers: 1,
    peakBytes: 0,
    memoryBound: false,
    strategy,
    checkpoint: undefined,
  });
  const read = Specification.read(specification, askedTexts(options));
  if (read.kind === 'faults') return resultOf(asRefused(run(), read.verdict, read.diagnostics));
  const made = setUpCheck(read.input, settingsFor(options));
  if (made.kind === 'refused') return resultOf(asRefused(run(), made.verdict, made.diagnostics));
  const begun = beginSearch(
    { read, setUp: made.setUp },
    {
      bounds: {
        maxStates: options.maxStates,
        maxDepth: options.maxDepth,
        milliseconds: options.seconds === undefined ? undefined : options.seconds * 1000,
      },
      goOn: options.goOn === true,
      lookBack: { graph: undefined, coverage: false },
      meters: { now: host.now, bytesUsed: () => 0 },
      seconds,
      periodic: options.liveness === 'periodic',
    },
    run,
  );
  if (begun.kind === 'ended') return resultOf(begun.report);
  const { searching } = begun;
  const { search, setUp } = searching;
  let outcome: LivenessOutcome | undefined;
  const finished = async (check: LivenessCheck | undefined) => {
    while (check && check.runSlice(slice) !== 'done') {
      if (signal?.aborted) check.stop('stopped');
      else if (options.seconds !== undefined && seconds() > options.seconds) check.stop('time');
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
  return resultOf(reportSearch(searching, { threads: 1, broken: false }, run, outcome));
}

function resultOf(report: CheckReport): CheckResult {
  const { verdict, exit, ending, checked, stats, violation, trace, neverEnabled, diagnostics } = report;
  const { assumptions, invariants, properties, deadlock } = checked;
  const { initial, generated, distinct, depth, left, seconds } = stats;
  return {
    verdict,
    exit,
    complete: ending.kind === 'whole' && checked.unsound.length === 0,
    cutShort: ending.kind === 'cut short' ? ending.why : undefined,
    checked: { assumptions, invariants, properties, deadlock },
    stats: { initial, generated, distinct, depth, left, seconds },
    violation: violation && violationOf(violation),
    trace: trace && traceOf(trace),
    loop: trace?.loop?.to,
    neverEnabled: neverEnabled.map(({ name }) => name),
    messages: messagesOf(diagnostics),
  };
}

function violationOf(violation: ReportedViolation): Violation {
  const { kind } = violation;
  switch (kind) {
    case 'deadlock':
      return { kind, name: undefined, failing: [] };
    case 'error':
    case 'assertion':
      return { kind, name: violation.during, failing: [] };
    case 'possible':
      return { kind, name: violation.unseen[0]?.name, failing: [] };
    case 'assumption':
    case 'postcondition':
    case 'temporal property':
      return { kind, name: violation.name, failing: [] };
    default: {
      const failing = violation.failing.map(({ text, bindings }) => ({ text, bindings: shownByName(bindings) }));
      return { kind, name: violation.name, failing };
    }
  }
}

type Told = ReturnType<NonNullable<CheckReport['trace']>['states'][number]['values']['at']>;

function traceOf({ names, states }: NonNullable<CheckReport['trace']>): readonly TraceState[] {
  return states.map(({ action, values }) => ({
    action: action?.name,
    arguments: shownByName(action?.arguments ?? []),
    state: Object.fromEntries(
      names.flatMap((name, i) => {
        const value = values[i];
        return value ? [[name, shown(value)]] : [];
      }),
    ),
  }));
}

function shownByName(
  values: readonly { readonly name: string; readonly value: NonNullable<Told> }[],
): Readonly<Record<string, ShownValue>> {
  return Object.fromEntries(values.map(({ name, value }) => [name, shown(value)]));
}

function shown({ text, itf }: NonNullable<Told>): ShownValue {
  return { text, itf: renderItf(itf) };
}
