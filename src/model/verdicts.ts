/** The verdicts of a check, with their exit codes, which are those of TLC. */
export const verdictExits = {
  success: 0,
  'assumption failure': 10,
  'deadlock failure': 11,
  'safety failure': 12,
  'liveness failure': 13,
  'assertion failure': 14,
  'evaluation error': 75,
  'parse error': 150,
  'config error': 151,
} as const;

export type CheckVerdict = keyof typeof verdictExits;
