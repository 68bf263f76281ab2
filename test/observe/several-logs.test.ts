/** Logs of several nodes: the search chooses any order that the logs, the messages and the clocks allow. */
import { describe, expect, it } from 'vitest';
import { acquire, answer, lines, lockMap, release, validate } from './validate.js';

const withMap = (text: string) => lockMap.replace('====', `${text}\n====`);

describe('several logs', () => {
  const ann = lines(acquire('ann'), release('ann'), acquire('ann'), release('ann'));
  const bob = lines(acquire('bob'), release('bob'));

  it('are merged in any order that keeps the order of each', async () => {
    expect(await answer({ logs: [ann, bob] })).toMatchObject({ verdict: 'yes', stats: { events: 6, explained: 6 } });
    expect(await answer({ logs: [bob, ann] })).toMatchObject({ verdict: 'yes' });
    const backwards = lines(release('bob'), acquire('bob'));
    expect(await answer({ logs: [ann, backwards] })).toMatchObject({ verdict: 'no', stats: { explained: 4 } });
  });

  it('put what receives a message after what sent it', async () => {
    const map = withMap(`EventSent(e) == IF "sent" \\in DOMAIN e THEN {e.sent} ELSE {}
EventReceived(e) == IF "received" \\in DOMAIN e THEN {e.received} ELSE {}`);
    const first = lines(acquire('ann'), release('ann', { sent: 'go' }));
    expect(await answer({ logs: [first, lines(acquire('bob', { received: 'go' }))], map })).toMatchObject({
      verdict: 'yes',
    });
    const early = lines(acquire('ann', { sent: 'go' }), release('ann', { received: 'done' }));
    const late = lines(acquire('bob', { received: 'go', sent: 'done' }));
    expect(await answer({ logs: [early, late], map })).toMatchObject({ verdict: 'no', stats: { explained: 1 } });
  });

  it('follow vector clocks, also within one collected log', async () => {
    const map = withMap('EventClock(e) == e.clock');
    const collected = lines(
      acquire('bob', { clock: { ann: 2, bob: 1 } }),
      release('ann', { clock: { ann: 2 } }),
      acquire('ann', { clock: { ann: 1 } }),
    );
    expect(await answer({ logs: [collected], map })).toMatchObject({ verdict: 'yes', stats: { explained: 3 } });
    const other = collected.replace('"ann":2,"bob":1', '"ann":1,"bob":1').replace('{"ann":2}', '{"ann":2,"bob":1}');
    expect(await answer({ logs: [other], map })).toMatchObject({ verdict: 'no', stats: { explained: 1 } });
  });
});

describe('clocks', () => {
  it('are compared digit by digit, also if they are nanoseconds', async () => {
    const map = withMap('EventClock(e) == e.clock');
    // As numbers of JavaScript, both times would be 1798000000000000000.
    const log =
      '{"event":"acquire","node":"ann","clock":{"ann":1798000000000000001}}\n' +
      '{"event":"release","node":"ann","clock":{"ann":1798000000000000002}}\n';
    expect(await answer({ logs: [log], map })).toMatchObject({ exit: 0, stats: { explained: 2 } });
  });
});

describe('the order of events is refused', () => {
  it('if the clock of a node goes back', async () => {
    const map = withMap('EventClock(e) == e.clock');
    const log = lines(acquire('ann', { clock: { ann: 2 } }), release('ann', { clock: { ann: 1 } }));
    const found = await answer({ logs: [log], map });
    expect(found).toMatchObject({ exit: 151, diagnostics: [{ code: 'SY5707' }] });
    expect(found.diagnostics[0]?.title).toBe(
      "Line 2: the clock of node 'ann' goes back: its component 'ann' is 2, then 1",
    );
    const forgets = lines(acquire('ann', { clock: { ann: 1, bob: 4 } }), release('ann', { clock: { ann: 2, bob: 3 } }));
    expect((await answer({ logs: [forgets], map })).diagnostics[0]?.title).toContain(
      "its component 'bob' is 4, then 3",
    );
  });

  it('if a clock has no component of its node', async () => {
    const map = withMap('EventClock(e) == e.clock');
    const found = await answer({ logs: [lines(acquire('ann', { clock: { bob: 1 } }))], map });
    expect(found.diagnostics[0]).toMatchObject({
      code: 'SY5707',
      title: "Line 1: the clock of node 'ann' has no component 'ann'",
    });
  });

  it('if events wait for one another', async () => {
    const map = withMap('EventSent(e) == {e.sent}\nEventReceived(e) == {e.received}');
    const logs = [
      lines(acquire('ann', { received: 'b', sent: 'a' })),
      lines(acquire('bob', { received: 'a', sent: 'b' })),
    ];
    expect(await answer({ logs, map })).toMatchObject({ exit: 151, diagnostics: [{ code: 'SY5708' }] });
  });

  it('if an event with a clock names no node', async () => {
    const map = withMap('EventClock(e) == [ann |-> 1]');
    const found = await answer({ logs: [lines({ event: 'acquire' })], map });
    expect(found).toMatchObject({ exit: 151, diagnostics: [{ code: 'SY5706' }] });
  });
});

describe('a message about the evaluation of the map', () => {
  const logs = [lines(acquire('ann'), { event: 'release', node: 'ann' }), lines({ event: 'acquire' })];

  it('names the log of the event', async () => {
    const { err } = await validate({ logs });
    expect(err).toContain('has no field "node"');
    expect(err).toContain('hint: the map was evaluated for line 1 of DIR/log2.ndjson');
  });

  it('names the log also if an operator about the event alone fails', async () => {
    const { err } = await validate({ logs, map: withMap('IsEvent(e) == e.node # "eve"') });
    expect(err).toContain('hint: IsEvent was evaluated for line 1 of DIR/log2.ndjson');
  });
});
