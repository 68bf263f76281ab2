/** Converts the report of a run to plain data of the API. */
import type { CheckReport, ReportedViolation } from '../report/check-report.js';
import { renderItf } from '../values/forms/itf.js';
import { messagesOf } from './messages.js';
import type { CheckResult, ShownValue, TraceState, Violation } from './types.js';

export function resultOf(report: CheckReport): CheckResult {
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

/** Converts a reported violation. */
export function violationOf(violation: ReportedViolation): Violation {
  const { kind } = violation;
  switch (kind) {
    case 'deadlock':
      return { kind, name: undefined, failing: [] };
    case 'error':
    case 'assertion':
      return { kind, name: violation.during, failing: [] };
    case 'possible':
    case 'reachable':
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

/** Converts the states of a reported behavior. */
export function traceOf({ names, states }: NonNullable<CheckReport['trace']>): readonly TraceState[] {
  return states.map(({ action, values, shown: expressions }) => ({
    action: action?.name,
    arguments: shownByName(action?.arguments ?? []),
    state: Object.fromEntries(
      names.flatMap((name, i) => {
        const value = values[i];
        return value ? [[name, shown(value)]] : [];
      }),
    ),
    ...(expressions === undefined
      ? {}
      : { shown: expressions.map((one) => ('why' in one ? undefined : shown(one.value))) }),
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
