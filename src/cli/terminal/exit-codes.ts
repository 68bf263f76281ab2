/** The exit codes of TLC. */
import { unreachable } from '../../diagnostics/unreachable.js';

export const exitCodes = {
  success: 0,
  assumptionFailure: 10,
  deadlock: 11,
  safetyFailure: 12,
  livenessFailure: 13,
  assertionFailure: 14,
  evaluationError: 75,
  invariantError: 76,
  propertyError: 77,
  parseError: 150,
  /** The command line or the configuration names something that does not exist or is not supported. */
  configError: 151,
  /** Ctrl-C. */
  interrupted: 130,
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
