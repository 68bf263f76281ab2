/** `synod simulate`, as a user sees it: behaviors, violations, statistics, and bad input. */
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from './run-synod.js';

const counter = `---- MODULE Counter ----
EXTENDS Naturals
VARIABLES x, noise
vars == <<x, noise>>
Init == x = 0 /\\ noise = 0
Up == x' = x + 1 /\\ UNCHANGED noise
Down == x > 0 /\\ x' = x - 1 /\\ UNCHANGED noise
Shake == noise' = 1 - noise /\\ UNCHANGED x
Next == Up \\/ Down \\/ Shake
Spec == Init /\\ [][Next]_vars
Small == x < 4
Slow == [][x' <= x + 1]_vars
Steady == [][x' = x + 1 => noise = 0]_vars
Returns == <>(x = 3)
====
`;

const jugs = `---- MODULE Jugs ----
EXTENDS Naturals
VARIABLES small, big
Min(a, b) == IF a < b THEN a ELSE b
Init == small = 0 /\\ big = 0
FillSmall == small' = 3 /\\ big' = big
FillBig == big' = 5 /\\ small' = small
EmptySmall == small' = 0 /\\ big' = big
EmptyBig == big' = 0 /\\ small' = small
SmallToBig == LET p == Min(small, 5 - big) IN big' = big + p /\\ small' = small - p
BigToSmall == LET p == Min(big, 3 - small) IN big' = big - p /\\ small' = small + p
Next == FillSmall \\/ FillBig \\/ EmptySmall \\/ EmptyBig \\/ SmallToBig \\/ BigToSmall
NotFour == big # 4
====
`;

const files = {
  'Counter.tla': counter,
  'Counter.cfg': 'SPECIFICATION Spec\n',
  'Jugs.tla': jugs,
  'Jugs.cfg': 'INIT Init\nNEXT Next\nINVARIANT NotFour\n',
};

function simulate(...args: readonly string[]) {
  const given = args.some((arg) => arg.startsWith('--seed')) ? args : [...args, '--seed', '1'];
  return runSynod(folderWith(files), ['simulate', ...given]);
}

/** The JSON result, without what differs from run to run. */
async function result(...args: readonly string[]) {
  const { exit, out } = await simulate(...args, '--json');
  const report = JSON.parse(out.trimEnd().split('\n').at(-1) ?? '');
  return { ...report, exit, stats: { ...report.stats, peakBytes: 0 } };
}

/** The width of a column depends on the path of the folder. */
function aligned(text: string): string {
  return text.replace(/(?<=\S) {2,}/g, '  ');
}

describe('synod simulate', () => {
  it('walks behaviors and says what they did', async () => {
    const { exit, out, err } = await simulate('DIR/Counter.tla', '--traces', '10', '--depth', '5');
    expect([exit, err]).toEqual([0, '']);
    expect(aligned(out)).toMatchInlineSnapshot(`
      "Actions  steps
      Up  DIR/Counter.tla:6:7  18
      Down  DIR/Counter.tla:7:9  6
      Shake  DIR/Counter.tla:8:10  16

      No violation.
      checked for deadlock, 9 distinct states (exact), depth 5, 10 behaviors, 0.00 s
      Every behavior has 5 states.
      The seed is 1: --seed 1 repeats the run.
      A simulation does not visit every state. States outside of these behaviors were not checked.
      "
    `);
  });

  it('shortens a behavior that violates an invariant to a shortest one', async () => {
    const { exit, out } = await simulate('DIR/Jugs.tla', '--traces', '100');
    expect(exit).toBe(12);
    expect(aligned(out)).toMatchInlineSnapshot(`
      "Invariant NotFour is violated in state 7.
        --> DIR/Jugs.tla:13:12
         |
      12 | Next == FillSmall \\/ FillBig \\/ EmptySmall \\/ EmptyBig \\/ SmallToBig \\/ BigToSmall
      13 | NotFour == big # 4
         |  ^^^^^^^ this is FALSE

      After the first state, only changes are shown (-> changed to).

      State 1  initial state
        small = 0
        big  = 0

      State 2  FillBig  DIR/Jugs.tla:7:12
        big: 0 -> 5

      State 3  BigToSmall  DIR/Jugs.tla:11:47
        small: 0 -> 3
        big: 5 -> 2

      State 4  EmptySmall  DIR/Jugs.tla:8:15
        small: 3 -> 0

      State 5  BigToSmall  DIR/Jugs.tla:11:47
        small: 0 -> 2
        big: 2 -> 0

      State 6  FillBig  DIR/Jugs.tla:7:12
        big: 0 -> 5

      State 7  BigToSmall  DIR/Jugs.tla:11:47
        small: 2 -> 3
        big: 5 -> 4

      State 7 in full
        small = 3
        big  = 4

      Why NotFour is FALSE in state 7:
        big # 4 is FALSE  DIR/Jugs.tla:13:12
          big = 4, since state 7, BigToSmall

      The last step is BigToSmall  DIR/Jugs.tla:11:47
      11 | BigToSmall == LET p == Min(big, 3 - small) IN big' = big - p /\\ small' = small + p

      Found in behavior 33, after 42 states, and shortened to 7.

      Actions  steps
      FillSmall  DIR/Jugs.tla:6:14  553
      FillBig  DIR/Jugs.tla:7:12  533
      EmptySmall  DIR/Jugs.tla:8:15  517
      EmptyBig  DIR/Jugs.tla:9:13  545
      SmallToBig  DIR/Jugs.tla:10:47  521
      BigToSmall  DIR/Jugs.tla:11:47  540

      Ended at the violation: 1 invariant, checked for deadlock, 14 distinct states (exact), depth 100, 33 behaviors, 0.00 s
      Behaviors have 42 to 100 states, 98.2 on average.
      The seed is 1: --seed 1 repeats the run.
      "
    `);
  });

  it('finds a nearer initial state, although a search of all actions would be too large', async () => {
    const lights = `---- MODULE Lights ----
EXTENDS Naturals
VARIABLES x, lit
Init == x \\in 0..3 /\\ lit = {}
Up == x' = x + 1 /\\ UNCHANGED lit
Down == x > 0 /\\ x' = x - 1 /\\ UNCHANGED lit
Light(i) == i \\notin lit /\\ lit' = lit \\cup {i} /\\ UNCHANGED x
Dark(i) == i \\in lit /\\ lit' = lit \\ {i} /\\ UNCHANGED x
Next == Up \\/ Down \\/ \\E i \\in 1..40 : Light(i) \\/ Dark(i)
====
`;
    const folder = folderWith({ 'Lights.tla': lights, 'Lights.cfg': 'INIT Init\nNEXT Next\nINVARIANT x < 8\n' });
    for (const seed of ['1', '2', '3']) {
      const { exit, out } = await runSynod(folder, ['simulate', 'DIR/Lights.tla', '--seed', seed, '--json']);
      const { trace } = JSON.parse(out.trimEnd().split('\n').at(-1) ?? '');
      // From x = 3, five steps of Up lead to x = 8.
      expect([exit, trace.length]).toEqual([12, 6]);
    }
  });

  it('drops steps that the violation of a step does not need', async () => {
    const { exit, violation, trace } = await result('DIR/Counter.tla', '--property', 'Steady', '--depth', '40');
    expect([exit, violation.name]).toEqual([13, 'Steady']);
    expect(trace.map(({ action }: { action: string | null }) => action)).toEqual([null, 'Shake', 'Up']);
  });

  it('gives the same result for the same seed, and another one for another seed', async () => {
    const args = ['DIR/Counter.tla', '--traces', '20', '--depth', '30'];
    const first = await result(...args, '--seed', '7');
    expect(await result(...args, '--seed', '7')).toEqual(first);
    const other = await result(...args, '--seed', '8');
    expect(other.simulation.actions).not.toEqual(first.simulation.actions);
  });

  it('gives its counts as JSON', async () => {
    const { command, verdict, complete, cutShort, simulation } = await result(
      ...['DIR/Counter.tla', '--traces', '10', '--depth', '5', '--invariant', 'x < 5'],
    );
    expect([command, verdict, complete, cutShort]).toEqual(['simulate', 'success', false, 'walks']);
    expect(simulation).toMatchObject({ behaviors: 10, states: 50, shortest: 5, longest: 5, maxDepth: 5, found: null });
    const taken = simulation.actions.map((action: { taken: number }) => action.taken);
    expect(taken.reduce((sum: number, count: number) => sum + count)).toBe(40);
  });

  it('draws actions by their weights', async () => {
    const { simulation } = await result('DIR/Counter.tla', '--traces', '10', '--weight', 'Shake=0');
    expect(simulation.actions.at(-1)).toMatchObject({ name: 'Shake', taken: 0 });
  });

  it('gives each enabled action the same chance with --scheduler action-fair', async () => {
    const many = `---- MODULE Many ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
One == x' = 1
Many == x' \\in 2..100
Next == One \\/ Many
====
`;
    const folder = folderWith({ 'Many.tla': many, 'Many.cfg': 'INIT Init\nNEXT Next\n' });
    const share = async (scheduler: string) => {
      const args = ['DIR/Many.tla', '--scheduler', scheduler, '--traces', '100', '--seed', '1', '--json'];
      const { out } = await runSynod(folder, ['simulate', ...args]);
      const [one, other] = JSON.parse(out).simulation.actions;
      return one.taken / (one.taken + other.taken);
    };
    expect(await share('random')).toBeLessThan(0.05);
    expect(await share('action-fair')).toBeCloseTo(0.5, 1);
  });

  it('reports a deadlock, and ends a behavior there without the check', async () => {
    const stops = "x < 3 /\\ x' = x + 1 /\\ UNCHANGED noise";
    const args = ['DIR/Counter.tla', '--init', 'Init', '--next', 'Stops'];
    const folder = folderWith({
      'Counter.tla': counter.replace('====\n', `Stops == ${stops}\n====\n`),
      'Counter.cfg': '',
    });
    const run = (...more: readonly string[]) => runSynod(folder, ['simulate', ...args, '--seed', '1', ...more]);
    expect((await run()).exit).toBe(11);
    const { exit, out } = await run('--no-deadlock', '--invariant', 'x < 9');
    expect(exit).toBe(0);
    expect(out).toContain('Every behavior has 4 states.');
    expect(out).toContain('The behaviors visited every reachable state.');
  });

  it('says that it did not check a temporal property', async () => {
    const { exit, out } = await simulate('DIR/Counter.tla', '--property', 'Returns', '--traces', '5');
    expect(exit).toBe(0);
    expect(out).toContain("warning[SY0041]: The temporal property 'Returns' was not checked");
    const { complete, checked } = await result('DIR/Counter.tla', '--property', 'Returns', '--traces', '5');
    expect([complete, checked.properties, checked.skipped]).toEqual([false, [], ['Returns']]);
  });

  it('walks a specification that draws at random', async () => {
    const dice = `---- MODULE Dice ----
EXTENDS Naturals, TLC
VARIABLE x
Init == x = 0
Next == x' = RandomElement(1..1000)
====
`;
    const folder = folderWith({ 'Dice.tla': dice, 'Dice.cfg': 'INIT Init\nNEXT Next\nINVARIANT x < 990\n' });
    const run = async () =>
      (await runSynod(folder, ['simulate', 'DIR/Dice.tla', '--seed', '3', '--json'])).out.replace(
        /"peakBytes":\d+/,
        '',
      );
    const first = await run();
    expect(JSON.parse(first.replace(',,', ',').replace(',}', '}')).exit).toBe(12);
    expect(await run()).toBe(first);
  });
});

describe('bad input of synod simulate', () => {
  it.each([
    [['--depth', '0'], "SY0010]: --depth takes a whole number from 1 to 1000000, not '0'"],
    [['--traces', '0'], 'SY0010]: --traces takes a whole number from 1'],
    [['--seed', '99999999999999999999'], 'SY0010]: --seed takes a whole number from 0 to 9007199254740991, not'],
    [
      ['--weight', 'Up=0', '--weight', 'Down=0', '--weight', 'Shake=0'],
      'error[SY0040]: --weight gives every action the weight 0, so no step would be taken\nhint: give at least one',
    ],
    [['--scheduler', 'fair'], "SY0010]: --scheduler takes action-fair or random, not 'fair'"],
    [['--weight', 'Up'], "SY0010]: --weight takes ACTION=NUMBER, such as Crash=0.1, not 'Up'"],
    [['--weight', 'Up=-1'], "SY0010]: --weight Up takes a number from 0 to 1000000000, not '-1'"],
    [
      ['--weight', 'Upp=2'],
      "error[SY0040]: --weight names 'Upp', which is no action of the next-state relation\nhint: did you mean 'Up'? The actions are 'Up', 'Down', 'Shake'",
    ],
    [['--init', 'Start'], "SY2001]: The name 'Start' is not defined"],
  ])('%j', async (args, message) => {
    const { exit, out, err } = await simulate('DIR/Counter.tla', ...args);
    expect([exit, out]).toEqual([151, '']);
    expect(err).toContain(message);
  });

  it('a specification without an initial predicate', async () => {
    const { exit, err } = await simulate('DIR/Counter.tla', '--spec', 'Slow');
    expect(exit).toBe(151);
    expect(err).toContain("error[SY3114]: The specification 'Slow' has no initial predicate");
  });

  it('a file that does not exist', async () => {
    const { exit, err } = await simulate('DIR/Counterr.tla');
    expect(exit).toBe(151);
    expect(err).toContain('SY0001');
  });
});

/** The module Abstract has an algorithm too. */
const algorithm = (name: string, further: string) => `---- MODULE ${name} ----
EXTENDS Naturals, TLC
(* --algorithm ${name} {
  variables x = 0;
  process (worker \\in {"a", "b"}) { add: x := x + 1; again: x := x + 1 }
} *)
\\* BEGIN TRANSLATION
\\* END TRANSLATION
${further}
====
`;

it('describes the steps of an algorithm as a check does, with arguments even if an invariant uses the level', async () => {
  const folder = folderWith({
    'Count.tla': algorithm('Count', 'Early == TLCGet("level") < 4\nI == INSTANCE Abstract'),
    'Abstract.tla': algorithm('Abstract', ''),
    'Count.cfg': 'SPECIFICATION Spec\nINVARIANT Early\n',
  });
  for (const command of [['simulate', '--seed', '1'], ['check']]) {
    const { exit, out } = await runSynod(folder, [...command, 'DIR/Count.tla', '--diagram']);
    expect([exit, out.match(/^State 2.*/m)?.[0]]).toEqual([
      12,
      expect.stringMatching(/^State 2 {2}"[ab]" at "add" of process worker, to "again"/),
    ]);
    expect(out).toMatch(/^ {2}2 .*add \(then again\)/m);
    expect(out).not.toContain('others');
  }
});
