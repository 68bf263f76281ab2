/**
 * Makes the data about a validation for trace files: the behavior that explains the most events, these events, and why
 * the next event cannot follow. In: a report. Out: plain data.
 */
import { plain } from '../diagnostics/palette.js';
import { renderState } from '../report/render-trace.js';
import {
  eventText,
  reasonText,
  renderEnding,
  renderValidation,
  stateTitle,
  verdictLine,
  whoText,
} from '../report/validation/render-validation.js';
import type { StuckState, ValidationReport } from '../report/validation/validation-report.js';
import type { RefusedState } from './page/refusals.js';
import { aBehavior, type TracedRun } from './trace-forms.js';

export function validatedRun(report: ValidationReport): TracedRun {
  const { version, spec, config, verdict, broken, stuck, stuckStates, behavior } = report;
  const failed = broken && stuck.length === 0 ? broken.part : undefined;
  return {
    ...{ version, spec, config, verdict, algorithm: undefined, command: 'validate', violation: undefined },
    outcome: verdict === 'yes' ? 'good' : 'bad',
    sentence: verdictLine(report, plain) ?? aBehavior,
    state: behavior?.trace.states.length ?? 0,
    details: failed === undefined ? '' : reasonText(failed),
    ending: renderEnding(report, plain),
    text: () => renderValidation(report, plain, { whole: true }),
    notes: behavior?.events.map((event, i) => (event ? eventText(event) : i === 0 ? undefined : 'not logged')),
    refused: verdict === 'no' ? stuck.map((state, i) => refusedState(state, { number: i + 1, of: stuckStates })) : [],
  };
}

function refusedState(state: StuckState, which: { readonly number: number; readonly of: number }): RefusedState {
  const { trace, refused } = state;
  return {
    title: `From ${stateTitle(which)}`,
    values: which.number === 1 ? undefined : renderState(trace, trace.states.length - 1, plain, { full: true }),
    events: refused.map(({ event, steps }) => ({
      text: eventText(event),
      steps: steps.map((each) => ({
        actions: steps.length === 1 || each.steps === 0 ? undefined : whoText(each),
        sentence: reasonText(each.reason),
        reason: each.reason.kind === 'formula' ? each.reason.reason : undefined,
      })),
    })),
  };
}
