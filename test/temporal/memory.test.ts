/**
 * The stages after a search ask for memory before they use it. If memory runs out at any of these requests, the report
 * says that the temporal properties are undecided, never that they hold.
 */
import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../src/report/check-report.js';
import { beginSearch, reportSearch, runToItsEnd } from '../../src/session/search-states.js';
import { readOf, setUpOf } from '../set-up.js';
import { nothingSoFar } from '../whole-program.js';

const ring = (fairness: string, property: string) => `---- MODULE Ring ----
EXTENDS Naturals
VARIABLES a, b
A == a' = (a + 1) % 90 /\\ b' = b
B == b' = (b + 1) % 70 /\\ a' = a
Spec == a = 0 /\\ b = 0 /\\ [][A \\/ B]_<<a, b>> /\\ ${fairness}
Returns == ${property}
====
`;

/** A bound on memory that only the requests of the test exceed. */
const most = 1e9;

interface Answer {
  readonly report: CheckReport;
  /** How often memory was asked for after the search. */
  readonly asked: number;
}

/** Checks a model. After the search, memory runs out at the request with the number `last`. */
function checkWith(text: string, last: number, coverage = false): Answer {
  const config = { name: 'Ring.cfg', text: 'SPECIFICATION Spec PROPERTY Returns' };
  const read = readOf({ name: 'Ring.tla', text }, config);
  const run = () => nothingSoFar;
  let isSearched = false;
  let asked = 0;
  const bytesUsed = () => (isSearched && ++asked >= last ? most : 0);
  const begun = beginSearch(
    { read, setUp: setUpOf(read) },
    {
      bounds: { bytes: most },
      goOn: false,
      lookBack: { coverage, graph: undefined },
      meters: { now: () => performance.now(), bytesUsed },
      seconds: () => 0,
    },
    run,
  );
  if (begun.kind === 'ended') throw new Error('the search did not begin');
  const ran = runToItsEnd(begun.searching);
  isSearched = true;
  return { report: reportSearch(begun.searching, ran, run), asked };
}

describe('a search whose memory runs out afterwards', () => {
  it.each([
    { fairness: 'WF_<<a, b>>(A)', property: '[]<>(a = 7)', verdict: 'success' },
    { fairness: 'TRUE', property: '[]<>(a = 7)', verdict: 'liveness failure' },
    { fairness: 'SF_<<a, b>>(A)', property: '[]<>(a = 7 /\\ b = 3)', verdict: 'liveness failure' },
    { fairness: 'WF_<<a, b>>(A) /\\ WF_<<a, b>>(B)', property: '(a = 7 ~> b = 3) /\\ []<>(b = 1)', verdict: 'success' },
  ])('leaves $property undecided under $fairness', ({ fairness, property, verdict }) => {
    const text = ring(fairness, property);
    const { report, asked } = checkWith(text, Number.POSITIVE_INFINITY);
    expect(report.verdict).toBe(verdict);
    expect(report.stats.distinct).toBe(6300);
    expect(asked).toBeGreaterThan(2);
    for (let last = 1; last <= asked; last++) {
      const cut = checkWith(text, last).report;
      const answer = [cut.verdict, cut.exit, cut.checked.undecided];
      // After a violation was found, memory is needed only to look for fairness that would exclude it.
      if (last > 1 && cut.verdict === 'liveness failure') expect(answer).toEqual([verdict, 13, []]);
      else {
        expect(answer).toEqual(['evaluation error', 75, ['Returns']]);
        expect(cut.diagnostics.map(({ title }) => title)).toEqual([
          'Memory ran out before the temporal properties were checked',
        ]);
      }
    }
  });

  it('says that the coverage is missing', () => {
    const { report } = checkWith(ring('TRUE', "[][a # a' \\/ b # b']_<<a, b>>"), 1, true);
    expect(report.diagnostics.map(({ title }) => title)).toEqual([
      'Out of memory while the states were evaluated again',
    ]);
  });
});
