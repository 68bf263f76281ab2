import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../cli/run-synod.js';
import { expectWellFormed } from '../picture/well-formed.js';
import { acquire, answer, lines, lockMap, release, validate } from './validate.js';

describe('a log that the specification allows', () => {
  it('is answered with the actions that it covers', async () => {
    const { exit, out } = await validate({ logs: [lines(acquire('ann'), release('ann'), acquire('bob'))] });
    expect(exit).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "The specification allows the log: 3 events.

      Actions                                        steps
      Acquire  DIR/Lock.tla:7:15      2
      Release  DIR/Lock.tla:8:15      1

      Checked in every state: AtMostThree.
      4 nodes, 4 distinct states, 6 steps tried, 0.0 s.
      "
    `);
  });

  it('may leave out what the map does not ask for, and have members of its own', async () => {
    const log = lines(acquire('ann', { at: 17.25, note: null, list: [1, { deep: true }] }), release('ann'));
    expect(await answer({ logs: [log] })).toMatchObject({
      verdict: 'yes',
      exit: 0,
      stats: { events: 2, explained: 2 },
    });
  });

  it('may have events that are explained by no step, if the map says so', async () => {
    const map = lockMap.replace('====', 'On_ping(e) == UNCHANGED <<holder, count>>\n====');
    const logs = [lines(acquire('ann'), { event: 'ping' }, release('ann'))];
    expect(await answer({ logs, map })).toMatchObject({ verdict: 'yes', covered: { stuttering: 1, unlogged: 0 } });
  });

  it('may choose its events and their kinds by the map', async () => {
    const map = `---- MODULE LockMap ----
EXTENDS Lock
IsEvent(e) == e.level = "trace"
EventKind(e) == e.what.verb
On_take(e) == Acquire(e.what.who)
OnEvent(e) == holder' = e.what.who
====
`;
    const logs = [lines({ level: 'debug', text: 'up' }, { level: 'trace', what: { verb: 'take', who: 'bob' } })];
    expect(await answer({ logs, map })).toMatchObject({ verdict: 'yes', stats: { events: 1 } });
  });

  it('may determine the constants of the specification', async () => {
    const map = lockMap.replace(
      'EXTENDS Lock',
      'EXTENDS Lock\nCONSTANT Log\nClients == {Log[i].node : i \\in DOMAIN Log}',
    );
    const config = 'SPECIFICATION Spec\nCONSTANT Client <- Clients\n';
    expect(await answer({ logs: [lines(acquire('eve'))], map, config })).toMatchObject({ verdict: 'yes' });
  });

  it('may belong to a specification that the map instantiates', async () => {
    const map = `---- MODULE LockMap ----
CONSTANT Client
VARIABLES holder, count
L == INSTANCE Lock
On_acquire(e) == L!Acquire(e.node)
On_release(e) == L!Release(e.node)
Start == L!Init
Step == L!Next
====
`;
    const config = 'INIT Start\nNEXT Step\nCONSTANT Client = {"ann"}\n';
    expect(await answer({ logs: [lines(acquire('ann'), release('ann'))], map, config })).toMatchObject({
      verdict: 'yes',
    });
    expect(await answer({ logs: [lines(release('ann'))], map, config })).toMatchObject({ verdict: 'no' });
  });
});

describe('steps that were not logged', () => {
  const logs = [lines(acquire('ann'), acquire('bob'))];
  const withSteps = (text: string) => lockMap.replace('====', `${text}\n====`);

  it('are none unless the map allows them', async () => {
    expect(await answer({ logs })).toMatchObject({ verdict: 'no', stats: { explained: 1 } });
  });

  it('are those of which UnloggedStep is TRUE', async () => {
    const map = withSteps('UnloggedStep == \\E c \\in Client : Release(c)');
    expect(await answer({ logs, map })).toMatchObject({ verdict: 'yes', covered: { unlogged: 1 } });
    const other = withSteps('UnloggedStep == \\E c \\in Client : Acquire(c)');
    expect(await answer({ logs, map: other })).toMatchObject({ verdict: 'no', stats: { explained: 1 } });
  });

  it('may depend on the event that comes next', async () => {
    const map = withSteps('UnloggedStep(e) == e.event = "acquire" /\\ \\E c \\in Client : Release(c)');
    expect(await answer({ logs, map })).toMatchObject({ verdict: 'yes', covered: { unlogged: 1 } });
  });

  it('are as many as UnloggedSteps says', async () => {
    const twice = [lines(acquire('ann'), release('bob'))];
    const limited = (most: number) => withSteps(`UnloggedStep == TRUE\nUnloggedSteps == ${most}`);
    expect(await answer({ logs: twice, map: limited(1) })).toMatchObject({ verdict: 'no', stats: { explained: 1 } });
    expect(await answer({ logs: twice, map: limited(2) })).toMatchObject({ verdict: 'yes' });
  });

  it('leave a log undecided if a limit ends the search', async () => {
    const map = withSteps('UnloggedStep == TRUE').replace(
      'On_release',
      'On_never(e) == holder = e.node /\\ FALSE\nOn_release',
    );
    const config = 'SPECIFICATION Spec\nCONSTANT Client = {"ann", "bob"}\n';
    const run = await validate({
      logs: [lines({ event: 'never', node: 'ann' })],
      map,
      config,
      options: ['--max-nodes', '50'],
    });
    expect(run).toMatchObject({ exit: 2, out: expect.stringContaining('Undecided: --max-nodes ended the search.') });
    expect(run.out).toMatch(
      /Not explained so far from state 1 of \d+ that explain the events before it:\n {2}DIR\/log1.ndjson:1 /,
    );
  });
});

describe('a log that the specification does not allow', () => {
  it('is told the event, the state and what is FALSE for each step', async () => {
    const { exit, out } = await validate({ logs: [lines(acquire('ann'), acquire('bob'), release('bob'))] });
    expect(exit).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "The specification does not allow the log: 1 event of 3 can be explained.

      Not possible from the only state that explains the events before it:
        DIR/log1.ndjson:2  {"event":"acquire","node":"bob"}
        FALSE is holder = None  DIR/Lock.tla:7:15
            holder = "ann"
            None = "none"

      State 1  initial state
        holder = "none"
        count  = 0

      State 2  Acquire("ann")  DIR/Lock.tla:7:15
        DIR/log1.ndjson:1  {"event":"acquire","node":"ann"}
        holder = "ann"
        count  = 1

      2 nodes, 2 distinct states, 3 steps tried, 0.0 s.
      "
    `);
  });

  it('is told every state that explains the events before', async () => {
    const map = lockMap.replace('Acquire(e.node)', '\\E c \\in Client : Acquire(c)');
    const found = await answer({ logs: [lines(acquire('ann'), acquire('bob'))], map });
    expect(found).toMatchObject({ verdict: 'no', stuckStates: 2, stuck: [{ refused: [{ event: { line: 2 } }] }, {}] });
  });

  it('is told that an invariant does not hold, although each step is allowed', async () => {
    const rounds = Array.from({ length: 5 }, () => [acquire('ann'), release('ann')]).flat();
    const { exit, out } = await validate({ logs: [lines(...rounds)] });
    expect(exit).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "The specification allows the steps of the log, but the invariant AtMostThree does not hold.

      The invariant AtMostThree is FALSE after 7 events.
        DIR/log1.ndjson:7  {"event":"acquire","node":"ann"}
        FALSE: count <= 3  DIR/Lock.tla:11:16
            count = 4

      State 4  use --trace FILE.txt to see the steps before it
        holder = "ann"
        count  = 2

      State 5  Release("ann")  DIR/Lock.tla:8:15
        DIR/log1.ndjson:4  {"event":"release","node":"ann"}
        holder: "ann" -> "none"

      State 6  Acquire("ann")  DIR/Lock.tla:7:15
        DIR/log1.ndjson:5  {"event":"acquire","node":"ann"}
        holder: "none" -> "ann"
        count: 2 -> 3

      State 7  Release("ann")  DIR/Lock.tla:8:15
        DIR/log1.ndjson:6  {"event":"release","node":"ann"}
        holder: "ann" -> "none"

      State 8  Acquire("ann")  DIR/Lock.tla:7:15
        DIR/log1.ndjson:7  {"event":"acquire","node":"ann"}
        holder = "ann"
        count  = 4

      11 nodes, 11 distinct states, 20 steps tried, 0.0 s.
      "
    `);
  });

  it('is allowed if another behavior explains it without breaking the invariant', async () => {
    const map = lockMap.replace(
      '====',
      "On_round(e) == \\/ count' = count + e.least\n               \\/ count' > 3\n====",
    );
    const spec = `---- MODULE Lock ----
EXTENDS Naturals
CONSTANT Client
VARIABLES holder, count
Init == holder = "none" /\\ count = 0
Acquire(c) == FALSE
Release(c) == FALSE
Next == count' \\in 0..9 /\\ UNCHANGED holder
Spec == Init /\\ [][Next]_<<holder, count>>
AtMostThree == count <= 3
====
`;
    const round = (least: number) => ({ event: 'round', least });
    expect(await answer({ logs: [lines(round(1), round(1))], map, spec })).toMatchObject({ verdict: 'yes' });
    expect(await answer({ logs: [lines(round(1), round(5))], map, spec })).toMatchObject({
      verdict: 'no',
      broken: { name: 'AtMostThree', after: 2 },
      stats: { explained: 2 },
      stuckStates: 0,
    });
  });
});

describe('an operator of the map', () => {
  const formulas = [
    'Acquire(e.node)',
    "holder = None /\\ holder' = e.node",
    "holder' # None /\\ holder' = e.node /\\ count' > count",
    '\\E c \\in Client : c = e.node /\\ Acquire(c)',
    "holder' \\in {e.node} /\\ Len(<<holder', count'>>) = 2",
    'Next /\\ holder = None /\\ (Acquire(e.node) \\/ Acquire(e.node))',
    "[Next]_holder /\\ <<Next>>_count /\\ IF TRUE THEN holder' = e.node ELSE FALSE",
  ];
  const logs = [
    lines(acquire('ann'), release('ann'), acquire('bob')),
    lines(acquire('ann'), release('ann'), acquire('ann'), acquire('bob')),
    lines(acquire('eve')),
  ];

  it.each(formulas)('may be written as %s', async (formula) => {
    const map = lockMap
      .replace('EXTENDS Lock', 'EXTENDS Lock, Sequences')
      .replace('On_acquire(e) == Acquire(e.node)', `On_acquire(e) == ${formula}`);
    const answers = await Promise.all(logs.map((log) => answer({ logs: [log], map })));
    expect(answers.map(({ verdict, stats }) => [verdict, stats.explained])).toEqual([
      ['yes', 3],
      ['no', 3],
      ['no', 0],
    ]);
  });

  it('may fail in a step that is not complete', async () => {
    const formula = "IF count' = 1 THEN holder' = e.node ELSE FALSE";
    const map = lockMap.replace('Acquire(e.node)', formula);
    expect(await answer({ logs: [lines(acquire('ann'), release('ann'))], map })).toMatchObject({ verdict: 'yes' });
    expect(await answer({ logs: [lines(acquire('ann'), release('ann'), acquire('ann'))], map })).toMatchObject({
      verdict: 'no',
      stats: { explained: 2 },
    });
  });
});

describe('the reason', () => {
  it('is the part of the branch of an IF that is FALSE, with the values that it reads', async () => {
    const map = lockMap.replace('Acquire(e.node)', 'IF e.node = "ann" THEN Acquire("ann") ELSE Acquire(e.node)');
    const { out } = await validate({ logs: [lines(acquire('ann'), acquire('bob'))], map });
    expect(out).toContain('  FALSE is holder = None  DIR/Lock.tla:7:15\n      holder = "ann"');
  });

  it('is told of the state in which the largest part of the formula is TRUE', async () => {
    const map = `${lockMap.replace('On_release(e) == Release(e.node)', 'On_release(e) == holder = e.node /\\ count = 9 /\\ Release(e.node)').replace('====', '')}UnloggedStep == Acquire("ann")\n====\n`;
    const { out } = await validate({ logs: [lines(release('ann'))], map });
    expect(out).toContain('Not possible from state 1 of 2 that explain the events before it:');
    expect(out.indexOf('FALSE is count = 9')).toBeLessThan(out.indexOf('FALSE is holder = e.node'));
  });
});

describe('a file of --trace', () => {
  it('shows the behavior with its events, and why the next event cannot follow', async () => {
    const log = lines(acquire('ann'), acquire('bob'));
    const folder = folderWith({});
    const files = ['a.html', 'a.itf.json', 'a.txt'].map((name) => join(folder, name));
    const { exit } = await validate({ logs: [log], options: files.flatMap((file) => ['--trace', file]) });
    const [page, itf, text] = files.map((file) => readFileSync(file, 'utf8')) as [string, string, string];
    expect(exit).toBe(1);
    expectWellFormed(page);
    for (const part of [
      '<h1>The specification does not allow the log: 1 event of 2 can be explained.</h1>',
      'From the only state that explains the events before it',
      'holder = None',
      'log1.ndjson:1  {&quot;event&quot;:&quot;acquire&quot;,&quot;node&quot;:&quot;ann&quot;}',
    ])
      expect(page).toContain(part);
    expect((JSON.parse(itf) as { states: readonly { holder: string }[] }).states.map(({ holder }) => holder)).toEqual([
      'none',
      'ann',
    ]);
    expect(text).toContain('FALSE is holder = None');
  });

  it('is not written over a folder', async () => {
    const { exit, err } = await validate({ logs: [lines(acquire('ann'))], options: ['--trace', 'DIR'] });
    expect([exit, err.split('\n')[0]]).toEqual([151, "error[SY0033]: Cannot write a trace to 'DIR': EISDIR"]);
  });
});
