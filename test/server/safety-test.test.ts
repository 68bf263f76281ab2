/** `paxos_safety_test`: what can happen after a value has been chosen, according to the specifications. */
import { describe, expect, it } from 'vitest';
import type { AskedText } from '../../src/config/parse-asked.js';
import { Question, QuestionMemory } from '../../src/session/library/question.js';
import { SpecLibrary } from '../../src/session/library/spec-library.js';
import { ModelValue, type Value } from '../../src/values/forms/plain-values.js';
import { ask, libraryTexts, makeNode, replyTo, textsWithWrongRule } from './ask-node.js';

const node = makeNode();
const wrongNode = makeNode(textsWithWrongRule());

function situation(nodes: number, chosen: number, next: number, value: unknown = 'v1') {
  return { type: 'paxos_safety_test', nodes, chosen_value: value, chosen_at_n: chosen, new_proposal_n: next };
}

const forced = { forced_by_promise: true, safe: true, new_proposal_value: 'v1' };

describe('paxos_safety_test', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 100, 1001])('finds that the value is forced among %d acceptors', (nodes) => {
    const source = nodes === 1 ? 'n1' : 'n2';
    expect(ask(node, situation(nodes, 3, 7))).toMatchObject({ ...forced, promise_source: source });
  });

  it.each([
    [3, 3],
    [3, 2],
    [3, 0],
    [0, 0],
  ])('finds that nothing is promised when %d was chosen and %d is proposed', (chosen, next) => {
    for (const nodes of [1, 2, 5, 9, 1001]) {
      expect(ask(node, situation(nodes, chosen, next))).toEqual({
        type: 'paxos_safety_test_ok',
        in_reply_to: 1,
        new_proposal_value: null,
        forced_by_promise: false,
        promise_source: null,
        safe: true,
        msg_id: 0,
      });
    }
  });

  it('accepts strings, numbers and booleans as values, and distinguishes them', () => {
    for (const value of ['v1', '', '"', '\u{1f600}', 'own_value', 0, -1, 1.5, 1e300, true, false])
      expect(ask(node, situation(3, 3, 7, value))).toMatchObject({ new_proposal_value: value, safe: true });
  });

  it('accepts numbers beyond 31 bits', () => {
    const big = 2 ** 52;
    expect(ask(node, situation(5, big, big + 1))).toMatchObject(forced);
    expect(ask(node, situation(9, big, big))).toMatchObject({ new_proposal_value: null, safe: true });
  });

  it.each([3, 9])('reads numbers and values without loss: %d acceptors', (nodes) => {
    const asked = (chosen: string, next: string) =>
      replyTo(
        node,
        `{"type":"paxos_safety_test","msg_id":1,"nodes":${nodes},"chosen_value":9007199254740993.25,"chosen_at_n":${chosen},"new_proposal_n":${next}}`,
      );
    expect(asked('9007199254740992', '9007199254740993')).toContain('"new_proposal_value": 9007199254740993.25, ');
    expect(asked('9007199254740993', '9007199254740992')).toContain('"new_proposal_value": null, ');
    expect(asked('9007199254740993', '9007199254740993.0')).toContain('"new_proposal_value": null, ');
  });

  it.each([3, 5, 7, 9, 1001])(
    'takes the rules from the specification: with a wrong rule, %d acceptors are unsafe',
    (nodes) => {
      const reply = ask(wrongNode, situation(nodes, 3, 7));
      expect(reply).toMatchObject({ safe: false, violation: { property: 'Safe' } });
      const { run } = reply.violation as { run: { action: string | null; state: Record<string, unknown> }[] };
      expect(run[0]?.action).toBeNull();
      expect(run.at(-1)).toMatchObject({
        action: 'Propose',
        state: { proposed: { '#set': [{ '#model': 'earlier_value' }] } },
      });
      if (nodes <= 7) expect(JSON.stringify(run[0])).toContain('{"n":3,"v":"v1"}');
    },
  );

  it('shows the run in which acceptor 1 is slow, for every rule', () => {
    expect(ask(wrongNode, situation(5, 3, 7))).toMatchObject({ new_proposal_value: 'v1', promise_source: 'n2' });
  });

  it.each([
    [{ nodes: '5' }, 'nodes must be a whole number from 1 on, not "5"'],
    [{ nodes: 0 }, 'nodes must be a whole number from 1 on, not 0'],
    [{ nodes: 1e9 }, 'nodes must be at most 2000, not 1000000000'],
    [{ chosen_value: null }, 'chosen_value is missing: it must be a string, a number or a boolean'],
    [{ chosen_value: ['v'] }, 'chosen_value must be a string, a number or a boolean, not a list'],
    [{ chosen_at_n: -1 }, 'chosen_at_n must be a whole number from 0 on, not -1'],
    [{ new_proposal_n: 1.5 }, 'new_proposal_n must be a whole number from 0 on, not 1.5'],
    [{ new_propsal_n: 7 }, 'new_propsal_n is not a field of this request'],
  ])('rejects %j', (changes, text) => {
    expect(ask(node, { ...situation(5, 3, 7), ...changes })).toMatchObject({ type: 'error', code: 12, text });
  });
});

describe('counting acceptors', () => {
  const invariants = ['Safe', 'Forced', 'NotProposed'] as const;

  /** The invariants that hold. */
  function findings(texts: ReadonlyMap<string, string>, spec: string, constants: ReadonlyMap<string, Value>) {
    const limits = { maxStates: 100_000, valueBytes: 2 ** 26, maxSetSize: 1_000_000 };
    const never = { now: () => 0, deadline: Number.POSITIVE_INFINITY };
    const question = new Question(
      new SpecLibrary(texts).open(spec),
      constants,
      { ...limits, ...never },
      new QuestionMemory(limits),
    );
    return invariants.filter((invariant) => {
      const asked = Object.entries({ init: 'Init', next: 'Next', invariant }).map(
        ([kind, text]) => ({ kind, source: { name: 'the question', text } }) as AskedText,
      );
      return question.explore(asked).violation === undefined;
    });
  }

  const rules = { 'the right rule': libraryTexts(), 'a wrong rule': textsWithWrongRule() };
  const cases = Object.keys(rules).flatMap((rule) =>
    [1, 2, 3, 4, 5, 6, 7].flatMap((nodes) => [2, 3, 4].map((next) => ({ rule, nodes, next }))),
  );

  it.each(cases)('agrees with distinguishing them: $nodes acceptors, number $next, $rule', ({ rule, nodes, next }) => {
    const texts = rules[rule as keyof typeof rules];
    const constants = new Map<string, Value>([
      ['N', nodes],
      ['ChosenNumber', 3],
      ['ChosenValue', 'v1'],
      ['NewNumber', next],
      ['OwnValue', new ModelValue('own')],
      ['Earlier', new Set([1, 2])],
      ['EarlierValue', 'v0'],
    ]);
    const told = findings(texts, 'SafetyTest', new Map([...constants, ['Late', new Set()]]));
    const counted = findings(texts, 'SafetyCount', constants);
    expect(counted).toEqual(told);
    expect(told.includes('NotProposed')).toBe(next <= 3);
  });
});
