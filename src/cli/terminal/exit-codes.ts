/** What a run came to, as TLC numbers it; `check` and its kin add theirs here. */

import { unreachable } from '../../diagnostics/unreachable.js';
import { statedKinds } from '../../model/kinds.js';
import { verdictExits } from '../../model/verdicts.js';

export const exitCodes = {
  success: verdictExits.success,
  /** The answer of a command that answers a question. */
  no: 1,
  /** A limit left the question open. */
  undecided: 2,
  assumptionFailure: verdictExits['assumption failure'],
  deadlock: verdictExits['deadlock failure'],
  safetyFailure: verdictExits['safety failure'],
  livenessFailure: verdictExits['liveness failure'],
  assertionFailure: verdictExits['assertion failure'],
  evaluationError: verdictExits['evaluation error'],
  invariantError: statedKinds.invariant.errorExit,
  propertyError: statedKinds.property.errorExit,
  parseError: verdictExits['parse error'],
  /** Something the command line or a configuration asks for is not there or not possible. */
  configError: verdictExits['config error'],
  /** Ctrl-C. */
  interrupted: 130,
  /** SIGTERM. */
  terminated: 143,
  /** An internal error of Synod. */
  fault: 255,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export type Verdict = 'success' | 'evaluation error' | 'parse error' | 'config error';

export function exitCodeOf(verdict: Verdict): ExitCode {
  switch (verdict) {
    case 'success':
      return exitCodes.success;
    case 'evaluation error':
      return exitCodes.evaluationError;
    case 'parse error':
      return exitCodes.parseError;
    case 'config error':
      return exitCodes.configError;
    default:
      return unreachable(verdict);
  }
}
