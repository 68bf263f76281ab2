/**
 * Small models of several kinds for runs with faults: each has some thousand states in many levels, so that a fault
 * comes in the middle of a level.
 */
export interface FaultModel {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Further options of `check`. */
  readonly options: readonly string[];
}

/** Three counters. A state has up to three parents in the level before it. */
const counters = (most: number, more: string) => `---- MODULE Model ----
EXTENDS Integers, FiniteSets
VARIABLES a, b, c
vars == <<a, b, c>>
Init == a = 0 /\\ b = 0 /\\ c = 0
Up(x) == IF x < ${most} THEN {x + 1} ELSE {}
Next == \\/ \\E x \\in Up(a): a' = x /\\ UNCHANGED <<b, c>>
        \\/ \\E x \\in Up(b): b' = x /\\ UNCHANGED <<a, c>>
        \\/ \\E x \\in Up(c): c' = x /\\ UNCHANGED <<a, b>>
${more}====
`;

const symmetric = `---- MODULE Model ----
EXTENDS Integers, TLC
CONSTANT Procs
VARIABLES x, t
Init == x = [p \\in Procs |-> 0] /\\ t = 0
Raise(p) == x[p] < 6 /\\ x' = [x EXCEPT ![p] = @ + 1] /\\ UNCHANGED t
Tick == t < 24 /\\ t' = t + 1 /\\ UNCHANGED x
Next == Tick \\/ \\E p \\in Procs: Raise(p)
Same == Permutations(Procs)
Low == \\A p \\in Procs: x[p] <= 6
====
`;

export const faultModels: readonly FaultModel[] = [
  {
    name: 'success',
    files: {
      'Model.tla': counters(
        19,
        'End == a = 19 /\\ b = 19 /\\ c = 19 /\\ UNCHANGED vars\nSpec == Next \\/ End\nLow == a + b + c <= 57\n',
      ),
      'Model.cfg': 'INIT Init\nNEXT Spec\nINVARIANT Low\n',
    },
    options: [],
  },
  {
    name: 'violation',
    files: {
      'Model.tla': counters(19, 'Low == a + b + c < 41 \\/ a < b\n'),
      'Model.cfg': 'INIT Init\nNEXT Next\nINVARIANT Low\n',
    },
    options: [],
  },
  {
    name: 'deadlock',
    files: { 'Model.tla': counters(18, ''), 'Model.cfg': 'INIT Init\nNEXT Next\n' },
    options: [],
  },
  {
    name: 'constraint',
    files: {
      'Model.tla': counters(10000, 'Small == a + b + c <= 33\nLow == a + b + c <= 34\n'),
      'Model.cfg': 'INIT Init\nNEXT Next\nINVARIANT Low\nCONSTRAINT Small\nCHECK_DEADLOCK FALSE\n',
    },
    options: [],
  },
  {
    name: 'symmetry',
    files: {
      'Model.tla': symmetric,
      'Model.cfg':
        'INIT Init\nNEXT Next\nINVARIANT Low\nSYMMETRY Same\nCONSTANT Procs = {p1, p2, p3, p4}\nCHECK_DEADLOCK FALSE\n',
    },
    options: [],
  },
  {
    name: 'continue',
    files: {
      'Model.tla': counters(18, "Low == a + b + c # 30 \\/ a < b\nNever == [][c' # c => a < 17]_vars\n"),
      'Model.cfg': 'INIT Init\nNEXT Next\nINVARIANT Low\nPROPERTY Never\nCHECK_DEADLOCK FALSE\n',
    },
    options: ['--continue'],
  },
];
