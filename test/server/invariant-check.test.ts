/** `paxos_invariant_check`: whether a history is what Paxos allows, held against a plain computation. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask, makeNode } from './ask-node.js';

const node = makeNode();

interface Told {
  readonly n: number;
  readonly value: string | number | boolean;
  readonly accepted_by: readonly string[];
}

function check(proposals: readonly Told[], nodes?: number) {
  return ask(node, { type: 'paxos_invariant_check', proposals, ...(nodes === undefined ? {} : { nodes }) });
}

/** Written without a look at the specification. */
function oracle(told: readonly Told[], nodes: number | undefined) {
  const acceptors = nodes ?? new Set(told.flatMap(({ accepted_by }) => accepted_by)).size;
  const votes = (n: number, value: unknown) =>
    new Set(told.filter((p) => p.n === n && p.value === value).flatMap((p) => p.accepted_by)).size;
  const accepted = told.filter((p) => p.accepted_by.length > 0);
  const chosen = accepted.filter((p) => votes(p.n, p.value) > acceptors / 2);
  const lowest = chosen.length === 0 ? null : Math.min(...chosen.map((p) => p.n));
  const first = new Set(chosen.filter((p) => p.n === lowest).map((p) => p.value));
  const clash = accepted.some((p) => accepted.some((q) => p.n === q.n && p.value !== q.value));
  const allMatch = (value: unknown) => lowest === null || accepted.every((p) => p.n <= lowest || p.value === value);
  const two = new Set(chosen.map((p) => p.value)).size > 1;
  return { lowest, first, allMatch, isSafe: (value: unknown) => allMatch(value) && !clash && !two };
}

const names = ['n1', 'n2', 'n3', 'n4', 'n5'];
const history = fc.array(
  fc.record({
    n: fc.nat({ max: 5 }),
    value: fc.constantFrom<Told['value']>('a', 'b', 1, true),
    accepted_by: fc.subarray(names),
  }),
  { maxLength: 6 },
);
/** Histories that Paxos allows are rare among those: most of these have one value from some number on. */
const calmHistory = history.map((told) => {
  return told.map((proposal) => ({ ...proposal, value: proposal.n > 2 ? 'a' : `v${proposal.n}` }));
});

describe('paxos_invariant_check', () => {
  it('agrees with a plain computation on 1,000 histories', () => {
    const seen = { safe: 0, unsafe: 0, chosen: 0 };
    const nodes = fc.constantFrom(undefined, 5, 6);
    fc.assert(
      fc.property(fc.oneof(history, calmHistory), nodes, (told, count) => {
        const expected = oracle(told, count);
        const found = check(told, count);
        const value = found.chosen_value;
        expect(found.chosen_at_n).toBe(expected.lowest);
        expect(expected.lowest === null ? value === null : expected.first.has(value as string)).toBe(true);
        expect(found.all_subsequent_match).toBe(expected.allMatch(value));
        expect(found.safe).toBe(expected.isSafe(value));
        expect('violation' in found).toBe(found.safe === false);
        seen[found.safe === true ? 'safe' : 'unsafe']++;
        if (value !== null) seen.chosen++;
      }),
      { numRuns: 1000 },
    );
    // The histories are of all sorts.
    expect(Math.min(seen.safe, seen.unsafe, seen.chosen)).toBeGreaterThan(100);
  });

  it('says which property is violated, and shows the proposals and who accepted them', () => {
    const told = [
      { n: 5, value: 'c', accepted_by: ['n5'] },
      { n: 3, value: 'b', accepted_by: ['n2', 'n3', 'n4'] },
      { n: 1, value: 'a', accepted_by: ['n1'] },
    ];
    expect(check(told)).toMatchObject({
      chosen_value: 'b',
      chosen_at_n: 3,
      all_subsequent_match: false,
      safe: false,
      violation: { property: 'P2a', proposals: [told[1], told[0]] },
    });
    expect(
      check([
        { n: 1, value: 'a', accepted_by: ['n1'] },
        { n: 1, value: 'b', accepted_by: ['n2'] },
      ]),
    ).toMatchObject({
      chosen_value: null,
      safe: false,
      violation: { property: 'I1', proposals: [{ value: 'a' }, { value: 'b' }] },
    });
  });

  it('has nothing against a history in which nothing happened', () => {
    expect(check([])).toMatchObject({ chosen_value: null, chosen_at_n: null, all_subsequent_match: true, safe: true });
  });

  it('answers for a thousand proposals over a thousand acceptors', () => {
    const acceptors = Array.from({ length: 1000 }, (_, i) => `n${i + 1}`);
    const told = acceptors.map((_, i) => ({ n: i, value: 'v', accepted_by: acceptors.slice(0, i + 1) }));
    expect(check(told)).toMatchObject({ chosen_value: 'v', chosen_at_n: 500, safe: true });
    const seconds = [1, 2].map(() => {
      const began = performance.now();
      check(told.map((proposal) => ({ ...proposal, value: 'w' })));
      return (performance.now() - began) / 1000;
    });
    // Measured at 0.2 s; the limit leaves room for a machine that is busy.
    expect(Math.min(...seconds)).toBeLessThan(2);
  });

  it.each([
    [{ proposals: undefined }, 'proposals is missing: it must be a list'],
    [{ proposals: [7] }, 'proposals[0] must be an object, and is 7'],
    [
      { proposals: [{ n: 1, value: 'a', accepted_by: ['n1', 2] }] },
      'proposals[0].accepted_by[1] must be a string, and is 2',
    ],
    [{ proposals: [{ n: 1, value: 'a' }] }, 'proposals[0].accepted_by is missing: it must be a list'],
    [{ proposals: [{ n: 1, value: 'a', accepted_by: [], by: 1 }] }, 'proposals[0].by is no field of this request'],
    [
      { proposals: [{ n: 1, value: 'a', accepted_by: ['n9'] }], nodes: 3 },
      'proposals are accepted by acceptors that are not among n1 to the last one of nodes',
    ],
  ])('refuses %j', (body, text) => {
    expect(ask(node, { type: 'paxos_invariant_check', ...body })).toMatchObject({ type: 'error', code: 12, text });
  });
});
