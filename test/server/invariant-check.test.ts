/** `paxos_invariant_check`: its answers are compared with simple computations. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask, makeNode, replyTo } from './ask-node.js';

const node = makeNode();

interface Told {
  readonly n: number;
  readonly value: string | number | boolean;
  readonly accepted_by: readonly string[];
}

function check(proposals: readonly Told[], nodes?: number) {
  return ask(node, { type: 'paxos_invariant_check', proposals, ...(nodes === undefined ? {} : { nodes }) });
}

/** Written independently of the specification. */
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
/** Random histories rarely follow Paxos. Most of these have one value from some number on. */
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
    // The histories cover all answers.
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

  it('distinguishes numbers that JavaScript would round', () => {
    const proposal = (n: string, value: string, acceptors: string) =>
      `{"n":${n},"value":${value},"accepted_by":[${acceptors}]}`;
    const told = (...proposals: string[]) =>
      replyTo(node, `{"type":"paxos_invariant_check","msg_id":1,"proposals":[${proposals.join(',')}]}`);
    expect(
      told(
        proposal('9007199254740992', '9007199254740993', '"n1"'),
        proposal('9007199254740993', '9007199254740992', '"n1","n2","n3"'),
      ),
    ).toBe(
      '{"src": "n1", "dest": "c1", "body": {"type": "paxos_invariant_check_ok", "in_reply_to": 1, "chosen_value": 9007199254740992, "chosen_at_n": 9007199254740993, "all_subsequent_match": true, "safe": true, "msg_id": 0}}',
    );
    expect(
      told(proposal('9007199254740993', '1.5', '"n1"'), proposal('9007199254740993', '1.50000000000000000001', '"n2"')),
    ).toContain(
      '"violation": {"property": "I1", "proposals": [{"n": 9007199254740993, "value": 1.5, "accepted_by": ["n1"]}, {"n": 9007199254740993, "value": 1.50000000000000000001, "accepted_by": ["n2"]}]}',
    );
  });

  it('treats 1, 1.0 and 1e0 as one number, and "1" as another value', () => {
    const told = (value: string) =>
      replyTo(
        node,
        `{"type":"paxos_invariant_check","msg_id":1,"proposals":[{"n":1,"value":1,"accepted_by":["n1"]},{"n":1.0,"value":${value},"accepted_by":["n2","n3"]}]}`,
      );
    for (const value of ['1', '1.0', '1e0', '10e-1'])
      expect(told(value)).toContain('"chosen_value": 1, "chosen_at_n": 1,');
    for (const value of ['"1"', 'true', '1.0000000000000000001']) expect(told(value)).toContain('"property": "I1"');
  });

  it('accepts an empty history', () => {
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
    // Measured at 0.2 s; the limit allows for a busy machine.
    expect(Math.min(...seconds)).toBeLessThan(2);
  });

  it.each(['9007199254740993', '1'])('answers for as many with the requirement P2c: value %s', (value) => {
    const acceptors = Array.from({ length: 1000 }, (_, i) => `n${i + 1}`);
    const proposals = acceptors.map((name, i) => `{"n":${i},"value":${value},"accepted_by":["${name}"]}`);
    const began = performance.now();
    const reply = replyTo(
      node,
      `{"type":"paxos_invariant_check","msg_id":1,"proposals":[${proposals.join(',')}],"requirement":"P2c"}`,
    );
    expect(reply).toContain('"safe": true, "requirement": "P2c", "requirement_holds": true, ');
    expect((performance.now() - began) / 1000).toBeLessThan(10);
  });

  it.each([
    [{ proposals: [], requirement: 'P3' }, 'requirement must be one of P1, P2, P2a, P2b, P2c, not "P3"'],
    [{ proposals: [], requirement: 2 }, 'requirement must be a string, not 2'],
    [{ proposals: [], nodes: 1e9 }, 'nodes must be at most 100000, not 1000000000'],
    [
      { proposals: [{ n: 1, value: 'a', accepted_by: [], received_by: ['n9'] }], nodes: 3 },
      'a proposal is accepted or received by an acceptor that is not one of n1 to n3',
    ],
    [{ proposals: undefined }, 'proposals is missing: it must be a list'],
    [{ proposals: [7] }, 'proposals[0] must be an object, not 7'],
    [
      { proposals: [{ n: 1, value: 'a', accepted_by: ['n1', 2] }] },
      'proposals[0].accepted_by[1] must be a string, not 2',
    ],
    [{ proposals: [{ n: 1, value: 'a' }] }, 'proposals[0].accepted_by is missing: it must be a list'],
    [{ proposals: [{ n: 1, value: 'a', accepted_by: [], by: 1 }] }, 'proposals[0].by is not a field of this request'],
    [
      { proposals: [{ n: 1, value: 'a', accepted_by: ['n9'] }], nodes: 3 },
      'a proposal is accepted by an acceptor that is not one of n1 to n3',
    ],
  ])('rejects %j', (body, text) => {
    expect(ask(node, { type: 'paxos_invariant_check', ...body })).toMatchObject({ type: 'error', code: 12, text });
  });
});

// ---------------------------------------------------------------------------------------------- requirements

interface Issued extends Told {
  readonly received_by?: readonly string[];
}

const requirementNames = ['P1', 'P2', 'P2a', 'P2b', 'P2c'] as const;

/** The definitions of the requirements, evaluated with every majority. Each number and value occurs once. */
function keeps(
  name: (typeof requirementNames)[number],
  told: readonly Issued[],
  acceptors: readonly string[],
): boolean {
  const majorities = subsets(acceptors).filter((set) => set.length > acceptors.length / 2);
  const has = (acceptor: string, { accepted_by }: Issued) => accepted_by.includes(acceptor);
  const chosen = told.filter((p) => majorities.some((set) => set.every((acceptor) => has(acceptor, p))));
  const accepted = told.filter((p) => acceptors.some((acceptor) => has(acceptor, p)));
  const match = (later: readonly Issued[]) =>
    chosen.every((p) => later.every((q) => q.n <= p.n || q.value === p.value));
  switch (name) {
    case 'P1':
      return acceptors.every((acceptor) => {
        const received = told.some((p) => has(acceptor, p) || p.received_by?.includes(acceptor));
        return !received || told.some((p) => has(acceptor, p));
      });
    case 'P2':
      return match(chosen);
    case 'P2a':
      return match(accepted);
    case 'P2b':
      return match(told);
    case 'P2c':
      return told.every((p) =>
        majorities.some((set) => {
          const below = told.filter((q) => q.n < p.n && set.some((acceptor) => has(acceptor, q)));
          const highest = Math.max(...below.map((q) => q.n));
          return below.length === 0 || below.some((q) => q.n === highest && q.value === p.value);
        }),
      );
  }
}

function subsets(of: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: 2 ** of.length }, (_, bits) => of.filter((_, i) => (bits >> i) & 1));
}

const sameProposal = (a: Issued, b: Issued) => a.n === b.n && a.value === b.value;

const issued: fc.Arbitrary<Issued> = fc
  .record({
    n: fc.nat({ max: 5 }),
    value: fc.constantFrom('a', 'a', 'b'),
    accepted_by: fc.subarray(names),
    received_by: fc.option(fc.subarray(names, { maxLength: 2 }), { nil: undefined }),
  })
  .map(({ received_by, ...told }) => (received_by ? { ...told, received_by } : told));

/** A run of Paxos: each proposal takes the highest-numbered value that its majority reports. */
const run: fc.Arbitrary<readonly Issued[]> = fc
  .array(
    fc.record({
      value: fc.constantFrom('a', 'b'),
      majority: fc.subarray(names, { minLength: 3 }),
      accepted_by: fc.subarray(names),
    }),
    { maxLength: 6 },
  )
  .map((steps) => {
    const told: Issued[] = [];
    for (const [n, { value, majority, accepted_by }] of steps.entries()) {
      const reported = told.filter((p) => p.accepted_by.some((acceptor) => majority.includes(acceptor)));
      told.push({ n, value: reported.at(-1)?.value ?? value, accepted_by });
    }
    return told;
  });

describe('a requirement', () => {
  const askFor = (requirement: string, proposals: readonly Issued[], nodes?: number) =>
    ask(node, { type: 'paxos_invariant_check', proposals, requirement, ...(nodes === undefined ? {} : { nodes }) });

  it.each(requirementNames)('agrees with its definition on 400 histories: %s', (name) => {
    const seen = { kept: 0, violated: 0 };
    const histories = fc.oneof(fc.uniqueArray(issued, { maxLength: 5, comparator: sameProposal }), run);
    fc.assert(
      fc.property(histories, (told) => {
        const { requirement_holds: holds, requirement, safe, violation } = askFor(name, told, names.length);
        expect([requirement, holds]).toEqual([name, keeps(name, told, names)]);
        expect(safe).toBe(check(told, names.length).safe);
        expect(violation === undefined).toBe(holds === true && safe === true);
        if (holds === false) expect(violation).toMatchObject({ property: name });
        seen[holds === true ? 'kept' : 'violated']++;
      }),
      { numRuns: 400 },
    );
    expect(Math.min(seen.kept, seen.violated)).toBeGreaterThan(15);
  });

  it('holds in every run of Paxos', () => {
    fc.assert(
      fc.property(run, fc.constantFrom('P2', 'P2a', 'P2b', 'P2c'), (told, name) => {
        expect(askFor(name, told, names.length)).toMatchObject({ safe: true, requirement_holds: true });
      }),
      { numRuns: 200 },
    );
  });

  it('is violated by three acceptors with three different values, which is safe', () => {
    const told = [
      { n: 1, value: 'a', accepted_by: ['n1'] },
      { n: 2, value: 'b', accepted_by: ['n2'] },
      { n: 3, value: 'c', accepted_by: ['n3'] },
    ];
    expect(askFor('P2b', told)).toMatchObject({ safe: true, requirement_holds: true });
    expect(askFor('P2c', told)).toEqual({
      type: 'paxos_invariant_check_ok',
      in_reply_to: 1,
      chosen_value: null,
      chosen_at_n: null,
      all_subsequent_match: true,
      safe: true,
      requirement: 'P2c',
      requirement_holds: false,
      violation: { property: 'P2c', proposals: [told[2]] },
      msg_id: 0,
    });
  });

  it('comes first, and once, if the history is also unsafe', () => {
    const told = [
      { n: 1, value: 'a', accepted_by: ['n1', 'n2'] },
      { n: 2, value: 'b', accepted_by: ['n2', 'n3'] },
    ];
    const also = 'at most one value is chosen';
    expect(askFor('P2a', told)).toMatchObject({ safe: false, violation: { property: 'P2a', also: [also] } });
    expect(askFor('P2', told)).toMatchObject({ violation: { property: 'P2', also: ['P2a', also], proposals: told } });
  });

  it('shows who received a proposal if P1 is violated', () => {
    const told = [
      { n: 1, value: 'a', accepted_by: ['n1'] },
      { n: 2, value: 'a', accepted_by: ['n1'], received_by: ['n2'] },
    ];
    expect(askFor('P1', told)).toMatchObject({ safe: true, violation: { property: 'P1', proposals: [told[1]] } });
    expect(askFor('P2c', told)).toMatchObject({ safe: true, requirement_holds: true });
  });
});
