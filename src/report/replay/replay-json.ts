/** Writes the answer of a replay as one JSON object. */
import { diagnosticToJson } from '../../diagnostics/diagnostic-json.js';
import { calledTree, traceTree, violationTree } from '../check-json.js';
import { ItfLeaf, type JsonTree, piecesOfTree, placeTree } from '../json-text.js';
import { reasonTree } from '../reason-json.js';
import type { ReplayRefusal, ReplayReport } from './replay-report.js';

/** Returns the text in pieces, because it may be longer than a string of JavaScript can be. */
export function replayToJson(report: ReplayReport): Iterable<string> {
  return piecesOfTree(replayTree(report));
}

function replayTree(report: ReplayReport): JsonTree {
  const { version, spec, config, file, form, states, verdict, exit, trace, refusal, violations, checked } = report;
  return {
    tool: 'synod',
    version,
    command: 'replay',
    spec,
    config: config ?? null,
    file,
    form: form ?? null,
    verdict,
    exit,
    states,
    checked: { invariants: checked.invariants, properties: checked.properties },
    undecided: report.undecided,
    refusal: refusal ? refusalTree(refusal) : null,
    violations: violations.map(({ violation, state }) => ({ state, violation: violationTree(violation) })),
    trace: trace ? traceTree(trace) : null,
    alias: trace?.alias ?? null,
    loop: trace?.loop?.to ?? null,
    ...(trace?.story ? { story: trace.story.map((index) => index + 1) } : {}),
    seconds: Number(report.seconds.toFixed(3)),
    diagnostics: report.diagnostics.map((found) => diagnosticToJson(found)),
  };
}

function refusalTree(refusal: ReplayRefusal): JsonTree {
  if (refusal.kind === 'fairness') {
    const conditions = refusal.conditions.map(({ text, span }) => ({ text, place: placeTree(span) }));
    return { kind: refusal.kind, conditions };
  }
  const { kind, state, changes, values, formula, span, reason, nearest, alike } = refusal;
  return {
    kind,
    state,
    formula,
    place: placeTree(span),
    changes: changes?.map((change): JsonTree => ({ ...change })) ?? null,
    values: changes ? null : new Map(values.map(([name, value]) => [name, new ItfLeaf(value)])),
    reason: reason ? reasonTree(reason) : null,
    nearest: nearest
      ? {
          ...(nearest.action ? calledTree(nearest.action) : { action: null }),
          differs: nearest.variables.map(({ name, found, wanted }) => ({
            ...{ name, allowed: new ItfLeaf(found), inTrace: wanted },
          })),
        }
      : null,
    stringsOfModelValues: alike,
  };
}
