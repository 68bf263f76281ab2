/** The exit codes of all commands. `check` uses the codes of TLC. */

import { assertNever } from '../../diagnostics/assert-never.js';
import { statedKinds } from '../../model/formula-kinds.js';
import { verdictExits } from '../../model/verdicts.js';

export const exitCodes = {
  success: verdictExits.success,
  /** The question of a command has the answer `no`. */
  no: 1,
  /** A limit left the question of a command open. */
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
  /** The command line or a configuration asks for something that does not exist or is not possible. */
  configError: verdictExits['config error'],
  /** Ended by Ctrl-C. */
  interrupted: 130,
  /** Ended by SIGTERM. */
  terminated: 143,
  /** An internal error of Synod. */
  fault: 255,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The meaning of each code, in one line. */
export const exitMeanings: Readonly<Record<ExitCode, string>> = {
  0: 'Success: no violation, or an answer.',
  1: 'No: a result is not as expected.',
  2: 'Undecided: a limit left the question open.',
  10: 'An assumption or a postcondition does not hold, or a predicate of _POSSIBLE has no witness.',
  11: 'Deadlock.',
  12: 'An invariant or a property []P is violated.',
  13: 'A property of steps or a temporal property is violated.',
  14: 'An Assert failed.',
  75: 'An evaluation failed, or memory ran out.',
  76: 'The evaluation of an invariant failed.',
  77: 'The evaluation of a property failed.',
  130: 'Ctrl-C ended the run.',
  143: 'SIGTERM ended the run.',
  150: 'The text of the specification has errors.',
  151: 'The command line or the configuration asks for something that does not exist or is not possible.',
  255: 'An internal error of Synod.',
};

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
      return assertNever(verdict);
  }
}
