/** ITF traces as logs: each state tells the values of variables, and needs no map. */
import { describe, expect, it } from 'vitest';
import { answer, validate } from './validate.js';

const trace = (...states: readonly object[]) =>
  JSON.stringify({
    vars: ['holder', 'count'],
    states: states.map((state, index) => ({ '#meta': { index }, ...state })),
  });

const first = { holder: 'none', count: 0 };
const second = { holder: 'ann', count: 1 };

describe('an ITF trace', () => {
  it('is a log whose first state is an initial state', async () => {
    const logs = [trace(first, second, { holder: 'none', count: { '#bigint': '1' } })];
    expect(await answer({ logs, map: '' })).toMatchObject({ verdict: 'yes', stats: { events: 3, explained: 3 } });
    expect(await answer({ logs: [trace(second)], map: '' })).toMatchObject({ verdict: 'no', stats: { explained: 0 } });
  });

  it('may leave out variables', async () => {
    const logs = [trace({ count: 0 }, { count: 1 }, { holder: 'none' }, { count: 2 })];
    expect(await answer({ logs, map: '' })).toMatchObject({ verdict: 'yes', stats: { explained: 4 } });
  });

  it('is told which variable has another value', async () => {
    const { exit, out } = await validate({ logs: [trace(first, { holder: 'ann', count: 2 })], map: '' });
    expect(exit).toBe(1);
    expect(out).toContain('Acquire("ann"): count is 1, and the trace says 2');
  });

  it.each([
    [
      'SY5709',
      trace({ holdr: 'none' }),
      "State 1 of the trace has a value for 'holdr', which is no variable of the specification",
    ],
    ['SY5704', trace({ holder: { '#set': 1 } }), 'State 1 of the trace is no TLA+ value: #set does not contain a list'],
    ['SY5102', '{"states": [1]}', "State 1 of 'DIR/log1.ndjson' is not a JSON object"],
    [
      'SY5117',
      '{"counterexample": {"state": [[1, {"holder": "none"}]], "action": []}}',
      "'DIR/log1.ndjson' is a trace in TLC's JSON, in which sets and sequences look alike",
    ],
  ])('is refused with %s', async (code, log, title) => {
    const { exit, err } = await validate({ logs: [log], map: '' });
    expect([exit, err.split('\n')[0]]).toEqual([151, `error[${code}]: ${title}`]);
  });
});
