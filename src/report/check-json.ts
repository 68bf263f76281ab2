/** The result of a check as one JSON object on one line. New keys are only appended, never removed or changed. */
import { diagnosticToJson } from '../diagnostics/diagnostic-json.js';
import { unreachable } from '../diagnostics/unreachable.js';
import type { ToldState, ToldTrace } from '../explore/stepwise/tell-behavior.js';
import type { Checked, CheckReport, Coverage, Found, ReportedAction, ReportedViolation } from './check-report.js';
import { jsonArray, jsonObject, placeJson } from './json-text.js';

export function checkToJson(report: CheckReport): string {
  const { version, spec, config, verdict, exit, ending, checked, stats, violation, trace, diagnostics } = report;
  return jsonObject([
    ['tool', '"synod"'],
    ['version', JSON.stringify(version)],
    ['command', '"check"'],
    ['spec', JSON.stringify(spec)],
    ['config', JSON.stringify(config ?? null)],
    ['verdict', JSON.stringify(verdict)],
    ['exit', String(exit)],
    ['complete', String(ending.kind === 'whole')],
    ['checked', checkedToJson(checked)],
    [
      'stats',
      JSON.stringify({
        initial: stats.initial,
        generated: stats.generated,
        distinct: stats.distinct,
        depth: stats.depth,
        left: stats.left,
        seconds: Number(stats.seconds.toFixed(3)),
        workers: stats.workers,
        peakBytes: stats.peakBytes,
      }),
    ],
    ['violation', violation ? violationToJson(violation, report.violations) : 'null'],
    ['trace', trace ? traceToJson(trace) : 'null'],
    ['diagnostics', JSON.stringify(diagnostics.map(diagnosticToJson))],
    ['cutShort', ending.kind === 'cut short' ? JSON.stringify(ending.why) : 'null'],
    ['endedBy', JSON.stringify(report.endedBy ?? null)],
    ['strategy', JSON.stringify(report.strategy)],
    ['neverEnabled', ending.kind === 'whole' ? jsonArray(report.neverEnabled.map(actionToJson)) : 'null'],
    ['coverage', report.coverage ? coverageToJson(report.coverage) : 'null'],
    ['alias', JSON.stringify(trace?.alias ?? null)],
  ]);
}

function checkedToJson(checked: Checked): string {
  return JSON.stringify({
    invariants: checked.invariants,
    properties: checked.properties,
    deadlock: checked.deadlock,
    assumptions: checked.assumptions,
    skipped: checked.skipped,
    constraints: checked.constraints,
    actionConstraints: checked.actionConstraints,
    postconditions: checked.postconditions,
    possible: checked.possible,
    unseen: checked.unseen,
    view: checked.view ?? null,
    symmetry: checked.symmetry ?? null,
  });
}

function actionToJson({ name, span }: ReportedAction): string {
  return jsonObject([
    ['name', JSON.stringify(name)],
    ['place', placeJson(span)],
  ]);
}

function coverageToJson({ initial, actions }: Coverage): string {
  const counts = ({ generated, distinct }: Found) =>
    [
      ['generated', String(generated)],
      ['distinct', String(distinct)],
    ] as const;
  return jsonObject([
    ['initial', jsonObject(counts(initial))],
    [
      'actions',
      jsonArray(
        actions.map(({ action: { name, span }, ...found }) =>
          jsonObject([['name', JSON.stringify(name)], ['place', placeJson(span)], ...counts(found)]),
        ),
      ),
    ],
  ]);
}

/** `count` is the number of all violations found. */
function violationToJson(violation: ReportedViolation, count: number): string {
  const kind = ['kind', JSON.stringify(violation.kind)] as const;
  const met = ['count', String(count)] as const;
  switch (violation.kind) {
    case 'deadlock':
      return jsonObject([kind, met]);
    case 'error':
    case 'assertion':
      return jsonObject([kind, ['during', JSON.stringify(violation.during)], met]);
    case 'possible':
      return jsonObject([
        kind,
        [
          'unseen',
          jsonArray(
            violation.unseen.map(({ name, span, of }) =>
              jsonObject([
                ['name', JSON.stringify(name)],
                ['of', JSON.stringify(of)],
                ['place', placeJson(span)],
              ]),
            ),
          ),
        ],
        met,
      ]);
    case 'assumption':
    case 'postcondition':
      return jsonObject([
        kind,
        ['name', JSON.stringify(violation.name ?? null)],
        ['place', placeJson(violation.span)],
        met,
      ]);
    case 'invariant':
    case 'initial property':
    case 'action property': {
      const failing = violation.failing.map(({ text, span, bindings }) =>
        jsonObject([
          ['text', JSON.stringify(text)],
          ['place', placeJson(span)],
          ['bindings', jsonObject(bindings.map(({ name, value }) => [name, value.json]))],
        ]),
      );
      return jsonObject([
        kind,
        ['name', JSON.stringify(violation.name)],
        ['place', placeJson(violation.span)],
        ['failing', jsonArray(failing)],
        met,
      ]);
    }
    default:
      return unreachable(violation);
  }
}

function traceToJson({ names, states }: ToldTrace): string {
  return jsonArray(states.map((state, i) => stateToJson(state, i + 1, names)));
}

function stateToJson({ action, values, changes }: ToldState, number: number, names: readonly string[]): string {
  const args = action?.arguments.map(({ name, value }) => [name, value.json] as const);
  return jsonObject([
    ['number', String(number)],
    ['action', JSON.stringify(action?.name ?? null)],
    ['arguments', jsonObject(args ?? [])],
    ['place', placeJson(action?.span)],
    ['state', jsonObject(names.map((name, i) => [name, values[i]?.json]))],
    ['changes', JSON.stringify(changes ?? null)],
  ]);
}
