/**
 * Checks whether a trace is a behavior of a specification. In: a specification, a trace as text in any supported form,
 * what to check. Out: the answer as plain data.
 */
import { renderReplay } from '../report/replay/render-replay.js';
import type { ReplayRefusal as ReportedRefusal } from '../report/replay/replay-report.js';
import { operatorsOfTraces } from '../session/traces/read-trace.js';
import { replayTrace } from '../session/traces/replay-trace.js';
import { askedTexts } from './asked-texts.js';
import { Specification } from './load.js';
import { messagesOf } from './messages.js';
import { traceOf, violationOf } from './result.js';
import { settingsFor } from './settings.js';
import type { Asked, ReplayRefusal, ReplayResult } from './types.js';

export interface ReplayOptions extends Asked {
  /** Expressions to evaluate in each state. An expression with primes is evaluated on the step to a state. */
  readonly show?: readonly string[];
  /** Whether a last state without successors is reported as a violation. Default: as the configuration says. */
  readonly deadlock?: boolean;
  /** The name of the trace in messages. Default: `trace`. */
  readonly name?: string;
  readonly seed?: number;
  readonly print?: (line: string) => void;
}

export function replay(specification: Specification, trace: string, options: ReplayOptions = {}): ReplayResult {
  const { show = [], name = 'trace', deadlock, seed, print } = options;
  const shown = show.map((text, i) => ({ name: `show[${i}]`, text }));
  const read = Specification.read(specification, askedTexts(options), [...shown, operatorsOfTraces]);
  const settings = settingsFor({ deadlock, seed, print, skipProperties: true });
  const config = Specification.configOf(specification);
  const report = replayTrace({
    run: { version: '', spec: `${specification.name}.tla`, config, file: name },
    file: { name, text: trace },
    read,
    settings: { ...settings, telling: { shown, story: false } },
    seconds: () => 0,
  });
  const { verdict, exit, form, states, refusal, violations, undecided, diagnostics } = report;
  return {
    ...{ verdict, exit, form, states, undecided },
    trace: report.trace && traceOf(report.trace),
    loop: report.trace?.loop?.to,
    refusal: refusal && refusalOf(refusal),
    violations: violations.map(({ state, violation }) => ({ state, violation: violationOf(violation) })),
    messages: messagesOf(diagnostics),
    text: renderReplay(report),
  };
}

function refusalOf(refusal: ReportedRefusal): ReplayRefusal {
  if (refusal.kind !== 'fairness') return { kind: refusal.kind, state: refusal.state, formula: refusal.formula };
  return { kind: 'fairness', state: undefined, formula: refusal.conditions.map(({ text }) => text).join(' /\\ ') };
}
