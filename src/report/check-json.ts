/** Writes the report of a check as one JSON object. The order of the keys is fixed, and new keys are appended. */
import { diagnosticToJson } from '../diagnostics/diagnostic-json.js';
import type {
  FairnessCondition,
  ShownExpression,
  ToldAction,
  ToldFormula,
  ToldState,
  ToldTrace,
  ToldValue,
} from '../explore/stepwise/tell-behavior.js';
import { reportedLists } from '../model/formula-kinds.js';
import type {
  Checked,
  CheckReport,
  Coverage,
  Found,
  ReportedAction,
  ReportedViolation,
  ReportedWitness,
  SimulationReport,
} from './check-report.js';
import { Deferred, ItfLeaf, type JsonTree, piecesOfTree, placeTree } from './json-text.js';
import { disabledTree, reasonTree, takenTree } from './reason-json.js';
import type { Suspicion } from './suspicions.js';

/** Returns the text in pieces, because it may be longer than a string of JavaScript can be. */
export function checkToJson(report: CheckReport): Iterable<string> {
  return piecesOfTree(checkTree(report));
}

/** Returns the report as a tree, for callers that put it into a larger object. */
export function checkTree(report: CheckReport) {
  const { version, spec, config, verdict, exit, ending, checked, stats, violation, trace, diagnostics } = report;
  const { simulation } = report;
  return {
    tool: 'synod',
    version,
    command: report.strategy === 'random-walk' ? 'simulate' : 'check',
    spec,
    config: config ?? null,
    verdict,
    exit,
    complete: ending.kind === 'whole' && checked.unsound.length === 0,
    checked: checkedTree(checked),
    stats: {
      initial: stats.initial,
      generated: stats.generated,
      distinct: stats.distinct,
      depth: stats.depth,
      left: stats.left,
      seconds: Number(stats.seconds.toFixed(3)),
      workers: stats.workers,
      peakBytes: stats.peakBytes,
    },
    violation: violation ? violationTree(violation, report.violations) : null,
    trace: trace ? traceTree(trace) : null,
    ...(report.others
      ? {
          others: report.others.map((one) => ({
            violation: violationTree(one.violation),
            trace: one.trace ? traceTree(one.trace) : null,
          })),
        }
      : {}),
    diagnostics: diagnostics.map((found) => diagnosticToJson(found)),
    cutShort: ending.kind === 'cut short' ? ending.why : null,
    endedBy: report.endedBy ?? null,
    strategy: report.strategy,
    neverEnabled: ending.kind === 'whole' ? report.neverEnabled.map(actionTree) : null,
    coverage: report.coverage ? coverageTree(report.coverage) : null,
    alias: trace?.alias ?? null,
    loop: trace?.loop?.to ?? null,
    ...(trace?.story ? { story: trace.story.map((index) => index + 1) } : {}),
    excludedBy: trace?.loop?.excludedBy.map(conditionTree) ?? null,
    withAllExcluding: trace?.loop?.withAll ?? null,
    holdsWith: trace?.loop && trace.loop.further.length > 0 ? trace.loop.further.map(conditionTree) : null,
    formulasInLoop: trace?.loop?.formulas.map((part) => ({ ...formulaTree(part), holdsIn: part.holdsIn })) ?? null,
    fairnessInLoop:
      trace?.loop?.fairness.map((one) => ({
        ...formulaTree(one),
        enabledIn: one.enabledIn,
        takenIn: one.takenIn,
      })) ?? null,
    suspicions: report.suspicions.map(suspicionTree),
    reachable: report.witnesses.map(witnessTree),
    ...(report.assertions === undefined ? {} : { assertions: assertionsTree(report.assertions) }),
    ...(report.growing === undefined ? {} : { growing: report.growing.map((one) => ({ ...one })) }),
    ...(report.excluded === undefined ? {} : { excludedStates: report.excluded }),
    ...(simulation === undefined ? {} : { simulation: simulationTree(simulation) }),
  } satisfies JsonTree;
}

function assertionsTree({ count, notEvaluated }: NonNullable<CheckReport['assertions']>): JsonTree {
  return { count, ...(notEvaluated === undefined ? {} : { notEvaluated: notEvaluated.map(placeTree) }) };
}

function checkedTree(checked: Checked): JsonTree {
  return {
    invariants: checked.invariants,
    properties: checked.properties,
    deadlock: checked.deadlock,
    assumptions: checked.assumptions,
    skipped: checked.skipped,
    undecided: checked.undecided,
    unsound: checked.unsound,
    ...Object.fromEntries(reportedLists.map(({ list }) => [list, checked[list]])),
    unseen: checked.unseen,
    view: checked.view ?? null,
    symmetry: checked.symmetry ?? null,
  };
}

/** An action with its arguments. */
export function calledTree({ name, arguments: given, span }: ToldAction): Record<string, JsonTree> {
  return {
    action: name,
    arguments: valuesTree(given.map((argument) => [argument.name, argument.value])),
    place: placeTree(span),
  };
}

function formulaTree({ text, span, bindings }: ToldFormula): Record<string, JsonTree> {
  return { formula: text, place: placeTree(span), with: new Map(bindings.map((one) => [one.name, one.text])) };
}

function actionTree({ name, span }: ReportedAction): JsonTree {
  return { name, place: placeTree(span) };
}

function witnessTree({ name, span, outcome, trace }: ReportedWitness): JsonTree {
  return { name, place: placeTree(span), outcome, trace: trace ? traceTree(trace) : null };
}

function suspicionTree({ kind, name, diagnostic: { code, title, span } }: Suspicion): JsonTree {
  return { kind, name, code, title, place: placeTree(span) };
}

function coverageTree({ initial, actions }: Coverage): JsonTree {
  const counts = ({ generated, distinct }: Found) => ({ generated, distinct });
  return {
    initial: counts(initial),
    actions: actions.map(({ action: { name, span }, ...found }) => ({
      name,
      place: placeTree(span),
      ...counts(found),
    })),
  };
}

function simulationTree(simulation: SimulationReport): JsonTree {
  const { seed, scheduler, maxDepth, behaviors, states, shortest, longest, actions, found } = simulation;
  return {
    seed,
    scheduler,
    maxDepth,
    behaviors,
    states,
    shortest,
    longest,
    actions: actions.map(({ action, taken }) => ({ name: action.name, place: placeTree(action.span), taken })),
    found: found === undefined ? null : { behavior: found.behavior, length: found.length },
  };
}

/** `count` is the number of all violations. */
export function violationTree(violation: ReportedViolation, count = 1): JsonTree {
  const { kind } = violation;
  switch (kind) {
    case 'deadlock': {
      const { disabled = [], isDone = false } = violation;
      return { kind, count, isDone, disabled: disabled.map(disabledTree) };
    }
    case 'error':
    case 'assertion':
      return {
        kind,
        during: violation.during,
        count,
        ...(violation.reason ? { reason: reasonTree(violation.reason) } : {}),
      };
    case 'possible':
    case 'reachable':
      return {
        kind,
        unseen: violation.unseen.map(({ name, span, of }) => ({ name, of, place: placeTree(span) })),
        count,
      };
    case 'assumption':
    case 'postcondition':
      return {
        kind,
        name: violation.name ?? null,
        place: placeTree(violation.span),
        count,
        reason: violation.reason ? reasonTree(violation.reason) : null,
      };
    case 'temporal property': {
      const { name, span, idle = [] } = violation;
      const idleTrees = idle.map(({ state, actions, stuttering }) => ({
        ...{ state, disabled: actions.map(disabledTree), stuttering: stuttering.map(takenTree) },
      }));
      return { kind, name: name ?? null, place: placeTree(span), count, idle: idleTrees };
    }
    default: {
      const { name, span, failing, reason } = violation;
      const parts = failing.map((part) => ({
        text: part.text,
        place: placeTree(part.span),
        bindings: valuesTree(part.bindings.map((bound) => [bound.name, bound.value])),
      }));
      return { kind, name, place: placeTree(span), failing: parts, count, reason: reason ? reasonTree(reason) : null };
    }
  }
}

function valuesTree(values: readonly (readonly [name: string, value: ToldValue | undefined])[]): JsonTree {
  return new Map(values.map(([name, value]) => [name, value && new ItfLeaf(value)]));
}

export function traceTree({ names, states }: ToldTrace): JsonTree {
  return states.map((state, i) => new Deferred(() => stateTree(state, i + 1, names)));
}

function stateTree({ action, values, changes, shown }: ToldState, number: number, names: readonly string[]): JsonTree {
  return {
    number,
    action: action?.name ?? null,
    arguments: valuesTree((action?.arguments ?? []).map(({ name, value }) => [name, value])),
    place: placeTree(action?.span),
    state: valuesTree(names.map((name, i) => [name, values[i]])),
    changes: changes?.map((change): JsonTree => ({ ...change })) ?? null,
    ...(shown === undefined ? {} : { shown: shown.map(shownTree) }),
  };
}

function shownTree(one: ShownExpression): JsonTree {
  return 'why' in one
    ? { expression: one.text, value: null, why: one.why }
    : { expression: one.text, value: new ItfLeaf(one.value) };
}

function conditionTree({ strength, action }: FairnessCondition) {
  return { strength, ...calledTree(action) };
}
