/**
 * Two tables of the formulas that a check evaluates; every stage reads them. `statedKinds` has a row for each kind of
 * formula that a configuration can state. `predicateKinds` has a row for each kind of predicate of a `Model`. The
 * formulas of one stated kind may become predicates of several kinds, as a PROPERTY does.
 */

import type { CheckVerdict } from './verdicts.js';

/** Constant, state, action and temporal formulas. */
type FormulaLevel = 0 | 1 | 2 | 3;

interface StatedRow {
  /** Keywords of a configuration file, or the option that states these formulas. Messages use the first one. */
  readonly keywords: readonly [string, ...string[]];
  /**
   * Where the formula is stated if it is not in a section: in a comment that begins with the keyword, or by an option
   * alone.
   */
  readonly writtenAs?: 'comment' | 'option';
  /** Whether a configuration may state one formula of this kind, or several. */
  readonly times: 'once' | 'repeatable';
  readonly maxLevel: FormulaLevel;
  /** The noun of messages, in the singular and in the plural. */
  readonly nouns: readonly [string, string];
  /** The field of a report that lists the names of the formulas; undefined if a report does not list them. */
  readonly reported: string | undefined;
  /** The exit code after a failed evaluation. */
  readonly errorExit: 75 | 76 | 77;
  /** When a violation is known; `never` if the formulas do not say what must hold. */
  readonly decided: 'during the search' | 'at the end' | 'never';
  /** The verdict of a violation that is known at the end. */
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
  /** REACHABLE is written in a comment of the configuration file, because TLC does not know the keyword. */
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

/** The row of an expression that a configuration states at most once and that is not a predicate. */
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

/** The row of an expression that only an option states and that is not a predicate. */
function ofOption<Level extends FormulaLevel>(keyword: string, maxLevel: Level) {
  return { ...once(keyword, maxLevel), times: 'repeatable', writtenAs: 'option' } as const;
}

export type StatedKind = keyof typeof statedKinds;

export const allStatedKinds = Object.keys(statedKinds) as readonly StatedKind[];

/** The kinds that a configuration states in sections. */
export const sectionKinds: readonly StatedKind[] = allStatedKinds.filter((kind) => !('writtenAs' in statedKinds[kind]));

export function isStatedKind(kind: string): kind is StatedKind {
  return Object.hasOwn(statedKinds, kind);
}

interface PredicateRow {
  /** The list of a `Model` that has these predicates. */
  readonly list: string;
  /** The kind of the formulas that the predicates come from, and the lowest and highest level of these formulas. */
  readonly stated: StatedKind;
  readonly levels: readonly [FormulaLevel, FormulaLevel];
  /** What the predicate is evaluated for: every state that the search finds, every initial state, or every step. */
  readonly of: 'state' | 'initial state' | 'step';
  /** The noun that precedes the name of the formula in messages. */
  readonly noun: string;
  /** What is reported if the predicate is FALSE; undefined if that violates nothing. */
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
  /** Step predicates that must hold of every step. */
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
  /** State predicates that must hold in some state of the graph. */
  'possible state': {
    list: 'possibleStates',
    stated: 'possible',
    levels: [0, 1],
    of: 'state',
    noun: '_POSSIBLE',
    violation: undefined,
  },
  /** Step predicates that must hold of some step of the graph. */
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

/** The kinds of predicates that are violated where they are FALSE. */
export type ViolatedKind = {
  readonly [Kind in PredicateKind]: PredicateRows[Kind]['violation'] extends undefined ? never : Kind;
}[PredicateKind];

/** The names that a report gives to violations of these predicates. */
export type ReportedKind = Exclude<PredicateRows[PredicateKind]['violation'], undefined>['kind'];

/** A list for each kind of predicate, such as `invariants`. */
export type ListsOf<Item> = {
  readonly [Kind in PredicateKind as PredicateRows[Kind]['list']]: readonly Item[];
};

/** The kinds of predicates that the formulas of a kind become. */
export function kindsFrom(stated: StatedKind): readonly PredicateKind[] {
  return allPredicateKinds.filter((kind) => predicateKinds[kind].stated === stated);
}

/** The names by which a report lists the formulas of a kind. */
export type ReportedList = Exclude<(typeof statedKinds)[StatedKind]['reported'], undefined>;

/** Each kind of formula that a report lists, with the field that lists it. */
export const reportedLists: readonly { readonly kind: StatedKind; readonly list: ReportedList }[] =
  allStatedKinds.flatMap((kind) => {
    const list = statedKinds[kind].reported;
    return list === undefined ? [] : [{ kind, list }];
  });

export function listOf<Item>(lists: ListsOf<Item>, kind: PredicateKind): readonly Item[] {
  return lists[predicateKinds[kind].list];
}

/** Makes a list for each kind. */
export function listsOf<Item>(make: (kind: PredicateKind) => readonly Item[]): ListsOf<Item> {
  const entries = allPredicateKinds.map((kind) => [predicateKinds[kind].list, make(kind)] as const);
  return Object.fromEntries(entries) as unknown as ListsOf<Item>;
}

/** Returns the kind of predicate whose violations a report calls `reported`. */
export function predicateOf(reported: ReportedKind): PredicateKind {
  const found = allPredicateKinds.find((kind) => predicateKinds[kind].violation?.kind === reported);
  if (!found) throw new Error(`no predicate has violations of the kind '${reported}'`);
  return found;
}
