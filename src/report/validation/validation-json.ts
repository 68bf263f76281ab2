/** Writes the answer of a validation as one JSON object on one line. Values are in the Informal Trace Format. */
import { diagnosticToJson } from '../../diagnostics/diagnostic-json.js';
import type { ToldTrace } from '../../explore/stepwise/tell-behavior.js';
import { ItfLeaf, type JsonTree, placeTree, textOfTree } from '../json-text.js';
import { reasonTree } from '../reason-json.js';
import type { RefusedSteps, ReportedEvent, StepReason, StuckState, ValidationReport } from './validation-report.js';

export function validationToJson(report: ValidationReport): string {
  const { version, spec, map, config, logs, verdict, exit, stats, undecidedBy, stuck, stuckStates, broken, covered } =
    report;
  return textOfTree({
    tool: 'synod',
    version,
    command: 'validate',
    spec,
    map: map ?? null,
    config: config ?? null,
    logs,
    verdict,
    exit,
    stats: { ...stats },
    undecidedBy: undecidedBy ?? null,
    checked: report.checked,
    unchecked: report.unchecked,
    stuckStates,
    stuck: stuck.map(stuckTree),
    broken: broken
      ? {
          kind: broken.noun,
          name: broken.name,
          after: broken.after,
          part: broken.part ? stepReasonTree(broken.part) : null,
          trace: stepsTree(broken),
        }
      : null,
    covered: covered
      ? {
          actions: covered.actions.map(({ action, taken }) => ({
            name: action.name,
            place: placeTree(action.span),
            taken,
          })),
          unlogged: covered.unlogged,
          stuttering: covered.stuttering,
        }
      : null,
    diagnostics: report.diagnostics.map((each) => JSON.parse(JSON.stringify(diagnosticToJson(each))) as JsonTree),
  });
}

function stuckTree(state: StuckState): JsonTree {
  return {
    refused: state.refused.map(({ event, steps }) => ({ event: eventTree(event), steps: steps.map(refusedTree) })),
    trace: stepsTree(state),
  };
}

function refusedTree({ actions, steps, reason }: RefusedSteps): JsonTree {
  return { actions: actions.map((action) => action ?? null), steps, reason: stepReasonTree(reason) };
}

function stepReasonTree(reason: StepReason): JsonTree {
  if (reason.kind === 'no step of the specification') return { kind: reason.kind, operator: reason.operator };
  if (reason.kind === 'variable')
    return {
      kind: 'variable',
      name: reason.name,
      wanted: new ItfLeaf(reason.wanted),
      found: new ItfLeaf(reason.found),
    };
  const bindings = new Map(reason.bindings.map(({ name, value }): [string, JsonTree] => [name, new ItfLeaf(value)]));
  const why = reason.reason ? reasonTree(reason.reason) : null;
  return { kind: 'formula', text: reason.text, place: reason.place, bindings, why };
}

function eventTree(event: ReportedEvent | undefined): JsonTree {
  if (!event) return null;
  return { log: event.log, line: event.line, kind: event.kind ?? null, text: event.text };
}

interface Steps {
  readonly trace: ToldTrace;
  readonly events: StuckState['events'];
  readonly from: number;
}

/** Returns the last states, each with its number, the action that led to it, and the event that this step explains. */
function stepsTree({ trace, events, from }: Steps): JsonTree {
  return trace.states.map(({ action, values }, i) => ({
    number: from + i,
    action: action?.name ?? null,
    arguments: new Map(
      (action?.arguments ?? []).map(({ name, value }): [string, JsonTree] => [name, new ItfLeaf(value)]),
    ),
    event: eventTree(events[i]),
    state: new Map(
      trace.names.flatMap((name, at): [string, JsonTree][] => {
        const value = values[at];
        return value ? [[name, new ItfLeaf(value)]] : [];
      }),
    ),
  }));
}
