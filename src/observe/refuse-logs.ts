/**
 * Makes the report of a validation that did not begin. In: the diagnostics about the texts. Out: a report with the exit
 * code with which `synod check` would end.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { verdictExits } from '../model/verdicts.js';
import type { ValidationReport } from '../report/validation/validation-report.js';

/** The fields of the report that the caller of `refuseLogs` provides. */
export type ValidationRun = Pick<ValidationReport, 'version' | 'spec' | 'map' | 'config' | 'logs'>;

export interface Refusal {
  readonly verdict: 'assumption failure' | 'evaluation error' | 'parse error' | 'config error';
  readonly diagnostics: readonly Diagnostic[];
}

export function refuseLogs(run: ValidationRun, { verdict, diagnostics }: Refusal, seconds = 0): ValidationReport {
  return {
    ...run,
    verdict,
    exit: verdictExits[verdict],
    stats: { events: 0, skipped: 0, explained: 0, nodes: 0, states: 0, steps: 0, seconds },
    undecidedBy: undefined,
    stuck: [],
    stuckStates: 0,
    broken: undefined,
    covered: undefined,
    behavior: undefined,
    checked: [],
    unchecked: [],
    diagnostics,
  };
}
