/** Every text field of every request is given texts that try to be more than one expression. */
import { describe, expect, it } from 'vitest';
import { hostileTexts, violated, violatedConfig } from '../hostile-texts.js';
import { ask, libraryTexts, makeNode } from './ask-node.js';

const node = makeNode(new Map([...libraryTexts(), ['Violated.tla', violated], ['Violated.cfg', violatedConfig]]));

type Reply = Record<string, unknown>;
type Field = readonly [string, (text: string) => object, 'refused'?];

const check = { type: 'spec_check', spec: 'Violated' };
const evaluation = { type: 'spec_eval', spec: 'Violated', expression: 'TRUE' };
const safety = { type: 'paxos_safety_test', nodes: 3, chosen_value: 'v', chosen_at_n: 1, new_proposal_n: 2 };

/** What is always checked, and what the request adds. */
function expectViolation(reply: Reply, added: number): void {
  if (reply.type === 'error') return expect(reply).toMatchObject({ code: 12 });
  expect(reply.verdict).not.toBe('success');
  const { invariants, ...others } = reply.checked as { invariants: string[] };
  expect(invariants).toHaveLength(added + 1);
  expect(invariants[0]).toBe('Wrong');
  expect(others).toEqual({
    properties: [],
    deadlock: false,
    assumptions: 0,
    skipped: [],
    undecided: [],
    unsound: [],
    constraints: [],
    actionConstraints: [],
    postconditions: [],
    possible: [],
    reachable: [],
    unseen: [],
    view: null,
    symmetry: null,
  });
}

/** Messages name the text of the request that has the error. */
function shortened(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}...` : text);
}

describe('a text in a request is one expression or is rejected', () => {
  it('is tried with more than 300 texts', () => expect(hostileTexts.length).toBeGreaterThan(300));

  it('never hides a violation, and adds nothing to the check', () => {
    for (const text of hostileTexts) {
      expectViolation(ask(node, { ...check, invariants: [text] }), 1);
      expectViolation(ask(node, { ...check, constants: { N: text } }), 0);
    }
  });

  const fields: readonly Field[] = [
    ['spec', (text) => ({ ...check, spec: text }), 'refused'],
    ['config', (text) => ({ ...check, config: text }), 'refused'],
    ['a name among constants', (text) => ({ ...check, constants: { [text]: 1 } }), 'refused'],
    ['spec of spec_eval', (text) => ({ ...evaluation, spec: text }), 'refused'],
    ['config of spec_eval', (text) => ({ ...evaluation, config: text }), 'refused'],
    ['a name among constants of spec_eval', (text) => ({ ...evaluation, constants: { [text]: 1 } }), 'refused'],
    ['constants of spec_eval', (text) => ({ ...evaluation, constants: { N: text } })],
    ['expression', (text) => ({ ...evaluation, expression: text })],
    ['expression in a state', (text) => ({ ...evaluation, expression: text, state: { x: 1 } })],
    ['a name in a state', (text) => ({ ...evaluation, state: { [`${text}!`]: 1, x: 1 } }), 'refused'],
    ['a string in a state', (text) => ({ ...evaluation, expression: 'x', state: { x: text } })],
    ['a field in a state', (text) => ({ ...evaluation, expression: 'x', state: { x: { [text]: 1 } } })],
    ['a kind of value', (text) => ({ ...evaluation, state: { x: { [`#${text}`]: [1] } } }), 'refused'],
    ['a model value in a state', (text) => ({ ...evaluation, expression: 'x', state: { x: { '#model': text } } })],
    ['node_id', (text) => ({ type: 'init', node_id: text, node_ids: [text] })],
    ['chosen_value', (text) => ({ ...safety, chosen_value: text })],
    [
      'value and accepted_by',
      (text) => ({ type: 'paxos_invariant_check', proposals: [{ n: 1, value: text, accepted_by: [text] }] }),
    ],
    ['nodes', (text) => ({ ...safety, nodes: text }), 'refused'],
    ['max_states', (text) => ({ ...check, max_states: text }), 'refused'],
    ['a name of a field', (text) => ({ ...check, [`${text}!`]: 1 }), 'refused'],
  ];

  it.each(fields.map(([name, body, refused]) => ({ name, body, isRefused: refused === 'refused' })))(
    'in $name',
    ({ body, isRefused }) => {
      for (const text of hostileTexts) {
        // The name of a definition is a valid expression.
        if (violated.includes(`${text} ==`) && text.trim() !== '') continue;
        const { type, code } = ask(node, { ...body(text) });
        if (isRefused || type === 'error')
          expect([shortened(text), type, code]).toEqual([shortened(text), 'error', 12]);
      }
    },
  );

  it('in the type of a request', () => {
    for (const text of hostileTexts) expect(ask(node, { type: text })).toMatchObject({ type: 'error', code: 10 });
  });

  it('gives an error with the field, the line and the column', () => {
    expect(ask(node, { ...check, invariants: ['TRUE', 'I2 CONSTRAINT FALSE'] })).toMatchObject({
      code: 12,
      text: 'SY1001 Unexpected `CONSTRAINT` at invariants[1]:1:4',
    });
    expect(ask(node, { ...check, constants: { N: '{0}\nINVARIANT FALSE' } })).toMatchObject({
      code: 12,
      text: 'SY1001 Unexpected `INVARIANT` at constants.N:2:1',
    });
  });
});

describe('a constant of a request', () => {
  it('overrides the configuration', () => {
    const text = violated.replace('x # 0', 'N # 2').replace('VARIABLE', 'Two == 2\nVARIABLE');
    const replacing = violatedConfig.replace('N = 1', 'N <- Two');
    const other = makeNode(new Map([...libraryTexts(), ['Violated.tla', text], ['Violated.cfg', replacing]]));
    expect(ask(other, check)).toMatchObject({ verdict: 'safety failure' });
    expect(ask(other, { ...check, constants: { N: 1 } })).toMatchObject({ verdict: 'success' });
    expect(ask(other, { ...evaluation, expression: 'N', constants: { N: 1 } })).toMatchObject({ value: '1' });
  });
});
