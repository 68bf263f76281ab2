/** The replies of the node to any line. */
import { describe, expect, it } from 'vitest';
import { ask, makeNode, replyTo } from './ask-node.js';

const node = makeNode();

describe('a message', () => {
  it('is answered byte for byte', () => {
    const lines = [
      '{"src":"c0","dest":"n1","body":{"type":"init","msg_id":1,"node_id":"n1","node_ids":["n1"]}}',
      '{"src":"c1","dest":"n1","body":{"type":"paxos_safety_test","msg_id":2,"nodes":5,"chosen_value":"v1","chosen_at_n":3,"new_proposal_n":7}}',
      '{"src":"c1","dest":"n1","body":{"type":"paxos_invariant_check","msg_id":2,"proposals":[{"n":1,"value":"a","accepted_by":["n1","n2"]},{"n":3,"value":"b","accepted_by":["n2","n3","n4"]},{"n":5,"value":"b","accepted_by":["n3","n4","n5"]}]}}',
    ];
    expect(lines.map((line, i) => node.answer(line, i).reply)).toEqual([
      '{"src": "n1", "dest": "c0", "body": {"type": "init_ok", "in_reply_to": 1, "msg_id": 0}}',
      '{"src": "n1", "dest": "c1", "body": {"type": "paxos_safety_test_ok", "in_reply_to": 2, "new_proposal_value": "v1", "forced_by_promise": true, "promise_source": "n2", "safe": true, "msg_id": 1}}',
      '{"src": "n1", "dest": "c1", "body": {"type": "paxos_invariant_check_ok", "in_reply_to": 2, "chosen_value": "b", "chosen_at_n": 3, "all_subsequent_match": true, "safe": true, "msg_id": 2}}',
    ]);
  });

  it('keeps spaces and brackets in strings', () => {
    const line = JSON.stringify({ src: 'c,\n 1', dest: '[n1 ]', body: { type: ',\n  ', msg_id: 1 } });
    const { reply = '' } = node.answer(line, 0);
    expect(JSON.parse(reply)).toMatchObject({ src: '[n1 ]', dest: 'c,\n 1' });
    expect(reply).not.toContain('\n');
  });

  it.each([
    ['9007199254740993', '9007199254740993'],
    ['1000000000000000000000000', '1000000000000000000000000'],
    ['-12345678901234567890', '-12345678901234567890'],
    ['1.0', '1'],
    ['7e2', '700'],
  ])('is answered with its exact msg_id: %s', (id, told) => {
    const reply = replyTo(node, `{"type":"init","msg_id":${id},"node_id":"n1","node_ids":[]}`);
    expect(reply).toBe(`{"src": "n1", "dest": "c1", "body": {"type": "init_ok", "in_reply_to": ${told}, "msg_id": 0}}`);
  });

  it('with an error is answered with its exact msg_id', () => {
    const fraction = replyTo(node, '{"type":"init","msg_id":0.1000000000000000055}');
    expect(fraction).toContain('"in_reply_to": 0.1000000000000000055, "code": 12');
    const broken = node.answer('{"src":"c1","dest":"n1","body":{"msg_id":9007199254740993,"type":', 0);
    expect(broken.reply).toContain('"in_reply_to": 9007199254740993, "code": 12');
    const deep = `{"msg_id":9007199254740993,"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(replyTo(node, deep)).toContain('"text": "the line cannot be read: it is nested too deeply"');
  });

  it.each([
    ['{"src":"c1","dest":"n1","body":{"type":"echo","msg_id":3}}', { in_reply_to: 3, code: 10 }],
    ['{"src":"c1","dest":"n1","body":{"type":"toString","msg_id":3}}', { in_reply_to: 3, code: 10 }],
    ['{"src":"c1","dest":"n1","body":{"type":7,"msg_id":3}}', { code: 12, text: 'body.type must be a string' }],
    ['{"src":"c1","dest":"n1","body":{"type":"init","msg_id":3}}', { code: 12, in_reply_to: 3 }],
    ['{"src":"c1","dest":"n1","body":{"type":"init"}}', { code: 12, in_reply_to: null }],
    ['{"src":"c1","dest":"n1","body":[]}', { code: 12, text: 'body must be an object' }],
    ['{"src":"c1","dest":1,"body":{"type":"init","msg_id":3}}', { code: 12, text: 'dest must be a string' }],
    ['{"src":"c1","dest":"n1","body":{"type":"init","msg_id":3', { code: 12, text: 'the line is not JSON' }],
  ])('with an error is answered with the error: %s', (line, expected) => {
    const { reply = '{}' } = node.answer(line, 0);
    expect(JSON.parse(reply)).toMatchObject({ dest: 'c1', body: { type: 'error', msg_id: 0, ...expected } });
  });

  it.each(['', 'x', '7', 'null', '[]', '{}', '{"dest":"n1"}'])('without a sender is logged: %j', (line) => {
    const answer = node.answer(line, 0);
    expect(answer.reply).toBeUndefined();
    expect(answer.log).toMatch(/^the line is/);
  });
});

describe('spec_check', () => {
  it('checks a specification of the library', () => {
    expect(ask(node, { type: 'spec_check', spec: 'Consensus' })).toMatchObject({
      type: 'spec_check_ok',
      config: 'Consensus.cfg',
      verdict: 'success',
      complete: true,
    });
  });

  it('shows the behavior that violates an invariant of the request', () => {
    const reply = ask(node, {
      type: 'spec_check',
      spec: 'SafetyTest',
      invariants: ['NotProposed'],
      constants: { N: 3 },
    });
    expect(reply).toMatchObject({ verdict: 'safety failure', violation: { name: 'NotProposed' } });
    expect(reply.trace).toHaveLength(4);
  });

  it('reports an incomplete search at a bound of the request', () => {
    const reply = ask(node, { type: 'spec_check', spec: 'SafetyTest', max_states: 10 });
    expect(reply).toMatchObject({ verdict: 'success', complete: false, cut_short: 'states' });
  });

  it('aborts a request that exceeds a limit of the node', () => {
    const small = makeNode(undefined, { maxStates: 10 });
    expect(ask(small, { type: 'spec_check', spec: 'SafetyTest' })).toMatchObject({ type: 'error', code: 14 });
    expect(ask(small, { type: 'spec_check', spec: 'SafetyTest', max_states: 100 })).toMatchObject({ code: 14 });
    const hasty = makeNode(undefined, { milliseconds: 100 });
    const large = { type: 'spec_check', spec: 'PCon', config: 'PCon-large' };
    expect(ask(hasty, large)).toMatchObject({ type: 'error', code: 14, text: expect.stringContaining('time') });
    const narrow = makeNode(undefined, { valueBytes: 2 ** 17 });
    const wide = { type: 'spec_check', spec: 'SafetyTest', constants: { N: 8 } };
    expect(ask(narrow, wide)).toMatchObject({ type: 'error', code: 14, text: expect.stringContaining('memory') });
  });

  it.each([
    [{ spec: '../specs/PCon' }, /^spec: the library has no specification/],
    [{ spec: 'PCom' }, /did you mean 'PCon'\?$/],
    [{ spec: 'PCon', config: '/etc/passwd' }, /^config: the library has no configuration/],
    [{ spec: 'PCon', constants: { 'A B': 1 } }, /^constants: "A B" is not a name/],
    [{ spec: 'SafetyTest', invariants: ['1 +'] }, /^SY\d{4} /],
    [{ spec: 'SafetyTest', invariants: ['Nothing'] }, /^SY\d{4} .*Nothing/],
    [{ spec: 'SafetyTest', max_states: 0 }, /^max_states must be a whole number from 1 on/],
  ])('refuses %j', (body, text) => {
    const reply = ask(node, { type: 'spec_check', ...body });
    expect(reply).toMatchObject({ type: 'error', code: 12 });
    expect(reply.text).toMatch(text);
  });
});

describe('spec_eval', () => {
  const evaluate = (spec: string, expression: string, more: object = {}) =>
    ask(node, { type: 'spec_eval', spec, expression, ...more });

  it('evaluates in the scope of a specification', () => {
    expect(evaluate('SafetyTest', 'FirstMajority')).toMatchObject({ value: '{1, 2, 3}', itf: { '#set': [1, 2, 3] } });
    expect(evaluate('SafetyTest', 'FirstMajority', { constants: { N: 3 } })).toMatchObject({ itf: { '#set': [1, 2] } });
  });

  it('evaluates in a state', () => {
    const state = { accepted: [], promises: [], proposed: { '#set': ['v1'] } };
    expect(evaluate('SafetyTest', 'proposed', { state })).toMatchObject({ value: '{"v1"}' });
    expect(evaluate('SafetyTest', 'NotProposed', { state })).toMatchObject({ value: 'FALSE', itf: false });
    expect(evaluate('SafetyTest', "proposed'", { state })).toMatchObject({ code: 12 });
    expect(evaluate('SafetyTest', 'proposed')).toMatchObject({ code: 12 });
    expect(evaluate('SafetyTest', 'proposed', { state: { proposed: 1 } })).toMatchObject({ code: 12 });
    expect(evaluate('SafetyTest', 'proposed', { state: { ...state, x: 1 } })).toMatchObject({ code: 12 });
    expect(evaluate('SafetyTest', 'proposed', { state: { ...state, proposed: null } })).toMatchObject({ code: 12 });
  });

  it('reads integers in states and constants without loss', () => {
    const evaluateText = (expression: string, more: string) =>
      replyTo(
        node,
        `{"type":"spec_eval","msg_id":1,"spec":"SafetyTest","expression":${JSON.stringify(expression)},${more}}`,
      );
    const state = (proposed: string) => `"state":{"accepted":[],"promises":[],"proposed":${proposed}}`;
    expect(evaluateText('proposed', state('[9007199254740993,{"#set":[1e20,2.0]}]'))).toContain(
      '"value": "<<9007199254740993, {2, 100000000000000000000}>>"',
    );
    expect(evaluateText('proposed', state('9007199254740990.6'))).toContain('9007199254740990.6 is not an integer');
    expect(evaluateText('NewNumber', '"constants":{"NewNumber":9007199254740993}')).toContain(
      '"value": "9007199254740993"',
    );
  });

  it.each([
    'LET I == INSTANCE IOUtils IN I!IOExec(<<"id">>)',
    'LET I == INSTANCE IOUtils IN I!IOEnv',
    'LET I == INSTANCE IOUtils IN I!IODeserialize("package.json", FALSE)',
    'LET I == INSTANCE IOUtils IN I!IOSerialize(1, "written", FALSE)',
    'LET I == INSTANCE Json IN I!JsonDeserialize("package.json")',
    'LET I == INSTANCE Json IN I!JsonSerialize("written", <<1>>)',
    'LET I == INSTANCE CSV IN I!CSVRecords("package.json")',
  ])('cannot access the machine: %s', (expression) => {
    const { type, code, text, itf } = evaluate('Consensus', expression);
    if (type === 'error') expect([code, text]).toEqual([12, expect.stringMatching(/^SY4044 /)]);
    else expect(itf).toEqual({ '#tup': [] });
  });

  it('does not depend on earlier requests', () => {
    const set = 'LET T == INSTANCE TLC IN T!TLCSet(1, 7)';
    expect(evaluate('Consensus', set)).toMatchObject({ value: 'TRUE' });
    expect(evaluate('Consensus', 'LET T == INSTANCE TLC IN T!TLCGet(1)')).toMatchObject({ code: 12 });
  });
});
