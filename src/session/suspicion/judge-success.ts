/**
 * Adds suspicions to the report of a success. Adds suspicions that may explain a violation to the report of a
 * violation. In: the report of a check, and its search. Out: the report with suspicions; or, if the caller forbids
 * suspicions of a success, a failure.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { verdictExits } from '../../model/verdicts.js';
import type { AlgorithmWords } from '../../pluscal/algorithm-words.js';
import type { CheckReport } from '../../report/check-report.js';
import { suspicionsOf, suspicionsOfViolation } from './find-suspicions.js';
import type { Success } from './success.js';

/** Whether a check looks for suspicions, and whether a suspicion is a warning or an error. */
export type Vacuity = 'off' | 'warning' | 'error';

/**
 * Suspicions are also looked for if one of these bounds ended the search. After any other early end, for example by a
 * signal, the user does not want to wait.
 */
const bounded: readonly string[] = ['depth', 'states'];

export function withSuspicions(
  report: CheckReport,
  success: Omit<Success, 'isComplete' | 'isWhole' | 'nameOf'>,
  algorithm: AlgorithmWords | undefined,
): CheckReport {
  const { ending, stats, verdict } = report;
  const isLookedAt = ending.kind === 'whole' || (ending.kind === 'cut short' && bounded.includes(ending.why));
  const isViolated = report.violation !== undefined && report.violation.kind !== 'error';
  if (stats.distinct === 0 || !(isViolated || (verdict === 'success' && isLookedAt))) return report;
  // With a VIEW, only one of several states with an equal view was explored.
  const isWhole = ending.kind === 'whole';
  const isComplete = isWhole && success.setUp.plan.stated.view.length === 0;
  const nameOf = (action: string) => {
    const step = algorithm?.steps.get(action);
    if (step?.label === undefined) return action;
    return `the step at "${step.label}"${step.part === 'algorithm' ? '' : ` of ${step.part} ${step.name}`}`;
  };
  // `Terminating` of a translated algorithm is never taken if the algorithm runs for ever, which is not suspicious.
  const notTaken = success.notTaken.filter(({ name }) => algorithm === undefined || name !== 'Terminating');
  const found = { ...success, notTaken, isComplete, isWhole, nameOf };
  const { violation } = report;
  return { ...report, suspicions: violation ? suspicionsOfViolation(found, violation) : suspicionsOf(found) };
}

/**
 * If a success is suspicious or nothing was checked, returns the report as a failure. Otherwise returns it unchanged.
 */
export function failingIfVacuous(report: CheckReport): CheckReport {
  const { diagnostics, suspicions } = report;
  const isVacuous = suspicions.length > 0 || diagnostics.some(({ cause }) => cause === 'vacuous');
  if (report.verdict !== 'success' || !isVacuous) return report;
  const asError = (found: Diagnostic): Diagnostic => ({ ...found, severity: 'error' });
  return {
    ...report,
    verdict: 'config error',
    exit: verdictExits['config error'],
    diagnostics: [
      ...diagnostics.map((found) => (found.cause === 'vacuous' ? asError(found) : found)),
      ...suspicions.map(({ diagnostic: found }) => asError(found)),
    ],
  };
}
