/**
 * Compares the result of a model with its expectation, as plain data. In: the expected and the actual result. Out:
 * whether they agree, differ, or are undecided, with the differences as sentences.
 */

import { countOf, renderCount } from '../../diagnostics/counts.js';
import type { CheckVerdict } from '../../model/verdicts.js';
import { renderSeconds } from '../quantities.js';

export interface Expected {
  readonly verdict: CheckVerdict;
  readonly name?: string | undefined;
  readonly distinct?: number | undefined;
  readonly generated?: number | undefined;
  readonly depth?: number | undefined;
  readonly under?: number | undefined;
}

/** The actual result of a run. */
export interface Came {
  readonly verdict: CheckVerdict;
  readonly exit: number;
  /** The name of the violated formula, or of the formula whose evaluation failed. */
  readonly name: string | undefined;
  readonly distinct: number;
  readonly generated: number;
  /** The number of states in the behavior of a violation. If there is no behavior, the depth of the search. */
  readonly depth: number;
  /** Whether every state was explored, or every behavior walked. */
  readonly complete: boolean;
  readonly cutShort: string | undefined;
  /** The first error. */
  readonly message: string | undefined;
}

/** The parts of the result of a check or a simulation that an expectation is compared with. */
export interface RunResult {
  readonly verdict: CheckVerdict;
  readonly exit: number;
  readonly complete: boolean;
  readonly cutShort?: string | null | undefined;
  readonly stats: { readonly distinct: number; readonly generated: number; readonly depth: number };
  readonly violation?: { readonly name: string | undefined } | undefined;
  readonly trace?: { readonly length: number } | null | undefined;
  readonly messages: readonly { readonly severity: string; readonly code: string; readonly title: string }[];
}

export function cameOf(result: RunResult): Came {
  const { verdict, exit, stats, trace, violation, complete, cutShort, messages } = result;
  const error = messages.find(({ severity }) => severity === 'error');
  return {
    verdict,
    exit,
    name: violation?.name,
    distinct: stats.distinct,
    generated: stats.generated,
    depth: trace?.length ?? stats.depth,
    complete: complete || cutShort === 'walks',
    cutShort: cutShort ?? undefined,
    message: error === undefined ? undefined : `${error.code}: ${error.title}`,
  };
}

export type ModelOutcome =
  | { readonly kind: 'as expected' }
  | { readonly kind: 'differs'; readonly differences: readonly string[] }
  /** There is no result to compare: a limit, an interruption or the system ended the run. */
  | { readonly kind: 'undecided'; readonly why: string }
  | { readonly kind: 'skipped'; readonly why: string };

export interface TestedModel {
  /** The path of the configuration, relative to the current folder, with `/`. */
  readonly model: string;
  readonly spec: string;
  readonly expected: Expected | undefined;
  /** The line of the configuration with the expectation. Undefined if another file has the expectation. */
  readonly line?: number | undefined;
  readonly came: Came | undefined;
  readonly seconds: number;
  readonly outcome: ModelOutcome;
}

export interface TestReport {
  readonly version: string;
  readonly models: readonly TestedModel[];
  readonly seconds: number;
  readonly workers: number;
}

/**
 * What happened to a model. `came`: its check gave a result. `ended`: its check stopped before a result, and `outcome`
 * says why. `skipped`: it was not run.
 */
export type Ran =
  | { readonly kind: 'came'; readonly came: Came; readonly seconds: number }
  | { readonly kind: 'ended'; readonly outcome: ModelOutcome; readonly seconds: number }
  | { readonly kind: 'skipped'; readonly why: string };

export function testedModel(about: Pick<TestedModel, 'model' | 'spec' | 'expected' | 'line'>, ran: Ran): TestedModel {
  switch (ran.kind) {
    case 'skipped':
      return { ...about, came: undefined, seconds: 0, outcome: { kind: 'skipped', why: ran.why } };
    case 'ended':
      return { ...about, came: undefined, seconds: ran.seconds, outcome: ran.outcome };
    case 'came': {
      const { came, seconds } = ran;
      const outcome: ModelOutcome = about.expected
        ? judge(about.expected, came, seconds)
        : { kind: 'skipped', why: 'nothing is expected of it' };
      return { ...about, came, seconds, outcome };
    }
  }
}

export const testExits = { yes: 0, no: 1, undecided: 2 } as const;

export function exitOfTest({ models }: TestReport): 0 | 1 | 2 {
  if (models.some(({ outcome }) => outcome.kind === 'differs')) return testExits.no;
  return models.some(({ outcome }) => outcome.kind === 'undecided') ? testExits.undecided : testExits.yes;
}

export function verdictOfTest(report: TestReport): keyof typeof testExits {
  const exit = exitOfTest(report);
  return exit === testExits.yes ? 'yes' : exit === testExits.no ? 'no' : 'undecided';
}

export function judge(expected: Expected, came: Came, seconds: number): ModelOutcome {
  const differences = [
    ...verdictDifference(expected, came),
    ...countDifferences(expected, came),
    ...(expected.under !== undefined && seconds > expected.under
      ? [`expected under ${renderSeconds(expected.under)}, took ${renderSeconds(seconds)}`]
      : []),
  ];
  const isOpen = came.verdict === 'success' && !came.complete;
  const isLate = came.cutShort === 'time' && expected.under !== undefined && seconds > expected.under;
  if (isOpen && !isLate)
    return { kind: 'undecided', why: `stopped by ${limits[came.cutShort ?? ''] ?? 'a limit'} before the end` };
  return differences.length > 0 ? { kind: 'differs', differences } : { kind: 'as expected' };
}

const limits: Readonly<Record<string, string>> = {
  time: 'the time limit',
  memory: 'the memory limit',
  stopped: 'an interruption',
};

function verdictDifference(expected: Expected, came: Came): readonly string[] {
  const isSame =
    came.verdict === expected.verdict && (expected.name === undefined || came.name === undefined || is(came, expected));
  if (isSame) return [];
  const without = came.message === undefined ? '' : `: ${came.message}`;
  return [`expected ${verdictText(expected)}, found ${verdictText(came)}${without}`];
}

function is({ name = '' }: Came, expected: Expected): boolean {
  // In the result of a failed evaluation, the kind of the formula precedes its name, as in `invariant TypeOK`.
  return name === expected.name || name.endsWith(` ${expected.name}`);
}

function verdictText({ verdict, name }: Pick<Expected, 'verdict' | 'name'>): string {
  return name === undefined || name === '' ? verdict : `${verdict} ${name}`;
}

function countDifferences(expected: Expected, came: Came): readonly string[] {
  // Counts are compared only if the verdict is as expected. After a success, the search must also be complete.
  if (came.verdict !== expected.verdict || (came.verdict === 'success' && !came.complete)) return [];
  const keys = ['distinct', 'generated', 'depth'] as const;
  return keys.flatMap((key) => {
    const wanted = expected[key];
    return wanted === undefined || wanted === came[key]
      ? []
      : [`expected ${key} ${renderCount(wanted)}, found ${renderCount(came[key])}`];
  });
}

/** Returns a text such as `success, 2,025 distinct, depth 19`. */
export function cameText(came: Came): string {
  const counts = came.distinct > 0 ? `, ${renderCount(came.distinct)} distinct, depth ${renderCount(came.depth)}` : '';
  return `${verdictText(came)}${counts}`;
}

/** Returns a text such as `61 models: 59 as expected, 1 not, 1 undecided`. */
export function summaryOfTest({ models, seconds }: TestReport): string {
  const count = (kind: ModelOutcome['kind']) => models.filter(({ outcome }) => outcome.kind === kind).length;
  const more = (kind: ModelOutcome['kind'], word: string) =>
    count(kind) > 0 ? [`${renderCount(count(kind))} ${word}`] : [];
  const parts = [
    `${renderCount(count('as expected'))} as expected`,
    ...more('differs', 'not'),
    ...more('undecided', 'undecided'),
    ...more('skipped', 'skipped'),
  ];
  return `${countOf(models.length, 'model')}: ${parts.join(', ')}, ${renderSeconds(seconds)}`;
}
