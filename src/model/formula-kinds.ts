/**
 * Two tables of the formulas that a check evaluates, which all stages use. `statedKinds` has a row for each kind of
 * formula that a configuration can state. `predicateKinds` has a row for each kind of predicate of a `Model`. The
 * formulas of one stated kind may become predicates of several kinds, as a PROPERTY does.
 */

import type { CheckVerdict } from './verdicts.js';

/** 0 constant, 1 state, 2 action, 3 temporal. */
type FormulaLevel = 0 | 1 | 2 | 3;

interface StatedRow {
  /**
   * The keywords of the configuration file that state such formulas, or the option that states them. Messages use the
   * first keyword.
   */
  readonly keywords: readonly [string, ...string[]];
  /**
   * Where the formula is stated. `comment`: in a comment that begins with the keyword. `option`: only in an option of
   * the command line. Undefined: in a section of the configuration file.
   */
  readonly writtenAs?: 'comment' | 'option';
  /** Whether a configuration may state one formula of this kind, or several. */
  readonly times: 'once' | 'repeatable';
  readonly maxLevel: FormulaLevel;
  /** The nouns in messages: singular and plural. */
  readonly nouns: readonly [string, string];
  /** The name of the field in which a report lists these formulas. Undefined if a report does not list them. */
  readonly reported: string | undefined;
  /** The exit code after a failed evaluation. */
  readonly errorExit: 75 | 76 | 77;
  /** When a violation is known. `never`: the formulas cannot be violated. */
  readonly decided: 'during the search' | 'at the end' | 'never';
  /** The verdict of a check that finds a violation at its end. Undefined unless `decided` is `at the end`. */
  readonly verdict?: CheckVerdict;
}

export const statedKinds = {
  invariant: {
    keywords: ['INVARIANT', 'INVARIANTS'],
    times: 'repeatable',
    maxLevel: 1,
    nouns: ['invariant', 'invariants'],
    reported: 'invariants',
    errorExit: 76,
    decided: 'during the search',
  },
  property: {
    keywords: ['PROPERTY', 'PROPERTIES'],
    times: 'repeatable',
    maxLevel: 3,
    nouns: ['property', 'properties'],
    reported: 'properties',
    errorExit: 77,
    decided: 'during the search',
  },
  constraint: {
    keywords: ['CONSTRAINT', 'CONSTRAINTS'],
    times: 'repeatable',
    maxLevel: 1,
    nouns: ['constraint', 'constraints'],
    reported: 'constraints',
    errorExit: 75,
    decided: 'never',
  },
  'action-constraint': {
    keywords: ['ACTION_CONSTRAINT', 'ACTION_CONSTRAINTS'],
    times: 'repeatable',
    maxLevel: 2,
    nouns: ['action constraint', 'action constraints'],
    reported: 'actionConstraints',
    errorExit: 75,
    decided: 'never',
  },
  postcondition: {
    keywords: ['POSTCONDITION', 'POSTCONDITIONS'],
    times: 'repeatable',
    maxLevel: 1,
    nouns: ['postcondition', 'postconditions'],
    reported: 'postconditions',
    errorExit: 75,
    decided: 'at the end',
    verdict: 'assumption failure',
  },
  possible: {
    keywords: ['_POSSIBLE'],
    times: 'repeatable',
    maxLevel: 2,
    nouns: ['_POSSIBLE predicate with a witness', '_POSSIBLE predicates with a witness'],
    reported: 'possible',
    errorExit: 75,
    decided: 'at the end',
    verdict: 'assumption failure',
  },
  /** REACHABLE stands in a comment of the configuration file, because TLC does not know the keyword. */
  reachable: {
    keywords: ['REACHABLE'],
    writtenAs: 'comment',
    times: 'repeatable',
    maxLevel: 1,
    nouns: ['reachable formula', 'reachable formulas'],
    reported: 'reachable',
    errorExit: 75,
    decided: 'at the end',
    verdict: 'safety failure',
  },
  view: once('VIEW', 1),
  symmetry: once('SYMMETRY', 0),
  alias: once('ALIAS', 2),
  periodic: once('_PERIODIC', 2),
  reward: once('_RL_REWARD', 2),
  'group by': ofOption('--group-by', 1),
  each: ofOption('--each', 1),
  lane: ofOption('--lane', 2),
  message: ofOption('--message', 1),
  picture: ofOption('--picture', 2),
} as const satisfies Readonly<Record<string, StatedRow>>;

/** Returns the row of an expression that a configuration may state once. The expression need not be a formula. */
function once<Level extends FormulaLevel>(keyword: string, maxLevel: Level) {
  return {
    keywords: [keyword],
    times: 'once',
    maxLevel,
    nouns: [keyword, keyword],
    reported: undefined,
    errorExit: 75,
    decided: 'never',
  } as const;
}

/** Returns the row of an expression that only an option can state. The expression need not be a formula. */
function ofOption<Level extends FormulaLevel>(keyword: string, maxLevel: Level) {
  return { ...once(keyword, maxLevel), times: 'repeatable', writtenAs: 'option' } as const;
}

export type StatedKind = keyof typeof statedKinds;

export const allStatedKinds = Object.keys(statedKinds) as readonly StatedKind[];

/** The kinds of formulas that a configuration states in sections. */
export const sectionKinds: readonly StatedKind[] = allStatedKinds.filter((kind) => !('writtenAs' in statedKinds[kind]));

interface PredicateRow {
  /** The name of the list of a `Model` with these predicates. */
  readonly list: string;
  /**
   * The kind of formulas from which the predicates come. `levels` has the lowest and the highest level of these
   * formulas.
   */
  readonly stated: StatedKind;
  readonly levels: readonly [FormulaLevel, FormulaLevel];
  /**
   * Whether the predicate is evaluated on every state that the search finds, on every initial state, or on every step.
   */
  readonly of: 'state' | 'initial state' | 'step';
  /** The noun that messages put before the name of the formula. */
  readonly noun: string;
  /** The violation that is reported if the predicate is FALSE. Undefined if that is no violation. */
  readonly violation: { readonly kind: string; readonly verdict: CheckVerdict } | undefined;
}

export const predicateKinds = {
  /** State predicates that must hold in every state. */
  invariant: {
    list: 'invariants',
    stated: 'invariant',
    levels: [0, 1],
    of: 'state',
    noun: 'invariant',
    violation: { kind: 'invariant', verdict: 'safety failure' },
  },
  /** State predicates that must hold in every initial state. */
  'initial property': {
    list: 'initialProperties',
    stated: 'property',
    levels: [0, 3],
    of: 'initial state',
    noun: 'property',
    violation: { kind: 'initial property', verdict: 'liveness failure' },
  },
  /** Step predicates that must be TRUE for every step. */
  'step property': {
    list: 'stepProperties',
    stated: 'property',
    levels: [0, 3],
    of: 'step',
    noun: 'property',
    violation: { kind: 'action property', verdict: 'liveness failure' },
  },
  /** State predicates. A state in which one of them is FALSE is checked, but neither stored nor explored. */
  constraint: {
    list: 'constraints',
    stated: 'constraint',
    levels: [0, 1],
    of: 'state',
    noun: 'constraint',
    violation: undefined,
  },
  /** Step predicates. A step for which one of them is FALSE is not taken. */
  'step constraint': {
    list: 'stepConstraints',
    stated: 'action-constraint',
    levels: [0, 2],
    of: 'step',
    noun: 'action constraint',
    violation: undefined,
  },
  /** State predicates of `_POSSIBLE`. Each should be TRUE in some state of the graph. */
  'possible state': {
    list: 'possibleStates',
    stated: 'possible',
    levels: [0, 1],
    of: 'state',
    noun: '_POSSIBLE',
    violation: undefined,
  },
  /** Step predicates of `_POSSIBLE`. Each should be TRUE for some step of the graph. */
  'possible step': {
    list: 'possibleSteps',
    stated: 'possible',
    levels: [2, 2],
    of: 'step',
    noun: '_POSSIBLE',
    violation: undefined,
  },
} as const satisfies Readonly<Record<string, PredicateRow>>;

type PredicateRows = typeof predicateKinds;

export type PredicateKind = keyof PredicateRows;

export const allPredicateKinds = Object.keys(predicateKinds) as readonly PredicateKind[];

export function isPredicateKind(kind: string): kind is PredicateKind {
  return Object.hasOwn(predicateKinds, kind);
}

/** The kinds of predicates for which FALSE is a violation. */
export type ViolatedKind = {
  readonly [Kind in PredicateKind]: PredicateRows[Kind]['violation'] extends undefined ? never : Kind;
}[PredicateKind];

/** The names that reports give to violations of predicates. */
export type ReportedKind = Exclude<PredicateRows[PredicateKind]['violation'], undefined>['kind'];

/** An object with a list for each kind of predicate, such as `invariants`. */
export type ListsOf<Item> = {
  readonly [Kind in PredicateKind as PredicateRows[Kind]['list']]: readonly Item[];
};

/** Returns the kinds of predicates that formulas of this kind become. */
export function kindsFrom(stated: StatedKind): readonly PredicateKind[] {
  return allPredicateKinds.filter((kind) => predicateKinds[kind].stated === stated);
}

/** The fields in which a report lists the names of formulas. */
export type ReportedList = Exclude<(typeof statedKinds)[StatedKind]['reported'], undefined>;

/** Each kind of formula that a report lists, with the field of the report. */
export const reportedLists: readonly { readonly kind: StatedKind; readonly list: ReportedList }[] =
  allStatedKinds.flatMap((kind) => {
    const list = statedKinds[kind].reported;
    return list === undefined ? [] : [{ kind, list }];
  });

export function listOf<Item>(lists: ListsOf<Item>, kind: PredicateKind): readonly Item[] {
  return lists[predicateKinds[kind].list];
}

/** Makes an object with a list for each kind of predicate. */
export function listsOf<Item>(make: (kind: PredicateKind) => readonly Item[]): ListsOf<Item> {
  const entries = allPredicateKinds.map((kind) => [predicateKinds[kind].list, make(kind)] as const);
  return Object.fromEntries(entries) as unknown as ListsOf<Item>;
}

/** Returns the kind of predicate whose violations reports call `reported`. */
export function predicateOf(reported: ReportedKind): PredicateKind {
  const found = allPredicateKinds.find((kind) => predicateKinds[kind].violation?.kind === reported);
  if (!found) throw new Error(`no predicate has violations of the kind '${reported}'`);
  return found;
}
