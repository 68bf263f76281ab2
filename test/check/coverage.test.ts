/** `--coverage`, and the report of actions that are never enabled. The counts of complete checks are TLC's. */
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

const lift = String.raw`---- MODULE Lift ----
EXTENDS Naturals
VARIABLES x, y
Init == x \in 0..1 /\ y = 0
Up(i) == x < 3 /\ x' = x + i /\ UNCHANGED y
Same == UNCHANGED <<x, y>>
Never == x > 100 /\ x' = 0 /\ y' = 0
Flip == y' = 1 - y /\ UNCHANGED x
Next == (\E i \in 1..2 : Up(i)) \/ Same \/ Never \/ Flip
Low == x < 4
FlatOrNotToTwo == y' = 0 \/ x' # 2
NotThree == x # 3
====
`;
const config = 'INIT Init\nNEXT Next\nCONSTRAINT Low\nACTION_CONSTRAINT FlatOrNotToTwo\n';
const files = { 'Lift.tla': lift, 'Lift.cfg': config };

async function check(args: readonly string[], given: Readonly<Record<string, string>> = files) {
  const [spec = ''] = Object.keys(given);
  return (await runSynod(folderWith(given), ['check', `DIR/${spec}`, ...args])).out.replaceAll('DIR/', '');
}

async function counts(args: readonly string[], given = files) {
  const report = JSON.parse((await check(['--coverage', '--json', ...args], given)).trimEnd().split('\n').at(-1) ?? '');
  const { initial, actions } = report.coverage;
  const rows = actions.map((one: { name: string; generated: number; distinct: number }) => [
    one.name,
    one.generated,
    one.distinct,
  ]);
  const all = [initial, ...actions];
  const sums = ['generated', 'distinct'].map((of) => all.reduce((sum, one) => sum + one[of], 0));
  expect(sums).toEqual([report.stats.generated, report.stats.distinct]);
  return { initial, rows, neverEnabled: report.neverEnabled };
}

describe('the coverage of a check', () => {
  it('is a table of what each action found', async () => {
    expect(await check(['--coverage'])).toMatchInlineSnapshot(`
      "Coverage                                              generated  distinct
      initial states                                                2         2
      Up              Lift.tla:5:10         10         2
      Same            Lift.tla:6:9           7         0
      Never           Lift.tla:7:10          0         0  never enabled
      Flip            Lift.tla:8:9           7         3

      No violation.
      checked for deadlock, 7 distinct states (exact), depth 3, 0.00 s
      Explored under the constraints Low and FlatOrNotToTwo, which exclude 2 states.
      Suspicious:
        Never is never enabled: x > 100 is FALSE in every state within the constraints (line 7) [SY5130]
        Nothing uses the definition NotThree (line 12): INVARIANT NotThree in the configuration would check it [SY5135]
      "
    `);
  });

  it('is part of the JSON object with --coverage', async () => {
    expect(await counts([])).toMatchObject({
      initial: { generated: 2, distinct: 2 },
      rows: [
        ['Up', 10, 2],
        ['Same', 7, 0],
        ['Never', 0, 0],
        ['Flip', 7, 3],
      ],
      neverEnabled: [{ name: 'Never', place: { start: { line: 7, column: 10 } } }],
    });
    expect(await check(['--json'])).toContain('"coverage":null');
  });

  it('stops at a violation, and then reports no action as never enabled', async () => {
    const args = ['--invariant', 'NotThree'];
    expect((await counts(args)).rows).toEqual([
      ['Up', 4, 2],
      ['Same', 1, 0],
      ['Never', 0, 0],
      ['Flip', 1, 1],
    ]);
    const text = await check([...args, '--coverage']);
    expect(text).toMatch(/^Never .* 0 {9}0 {2}not taken so far$/m);
    expect(text).not.toContain('ever enabled');
  });

  it('is the same after --resume, and includes the search before the checkpoint', async () => {
    const folder = folderWith(files);
    const run = (...args: readonly string[]) => runSynod(folder, ['check', 'DIR/Lift.tla', ...args]);
    const whole = await run('--coverage');
    await run('--max-states', '5', '--checkpoint', 'DIR/saved');
    expect((await run('--resume', 'DIR/saved', '--coverage')).out).toBe(whole.out);
    expect((await run('--resume', 'DIR/saved')).out).toContain(
      '\n  Never is never enabled: x > 100 is FALSE in every state within the constraints (line 7) [SY5130]\n',
    );
  });

  it('is counted during the search if the specification cannot be evaluated twice', async () => {
    const drawn = String.raw`---- MODULE Drawn ----
EXTENDS Naturals, TLC
VARIABLE x
Init == x = 0
Draw(n) == x < 40 /\ x' = x + n * RandomElement(1..9)
Stay == x >= 40 /\ x' = x
Next == (\E n \in 1..2 : Draw(n)) \/ Stay
====
`;
    const { rows } = await counts([], {
      'Lift.tla': drawn.replace('Drawn', 'Lift'),
      'Lift.cfg': 'INIT Init\nNEXT Next\n',
    });
    const [[, , found], [, stayed]] = rows;
    expect(found).toBeGreaterThan(0);
    expect(stayed).toBeGreaterThan(0);
  });
});

describe('an action that is never enabled', () => {
  it('is reported at the end of every complete check', async () => {
    expect(await check([])).toBe(
      [
        'No violation.',
        'checked for deadlock, 7 distinct states (exact), depth 3, 0.00 s',
        'Explored under the constraints Low and FlatOrNotToTwo, which exclude 2 states.',
        'Suspicious:',
        '  Never is never enabled: x > 100 is FALSE in every state within the constraints (line 7) [SY5130]',
        '  Nothing uses the definition NotThree (line 12): INVARIANT NotThree in the configuration would check it [SY5135]\n',
      ].join('\n'),
    );
    expect(await check(['--max-depth', '2'])).not.toContain('never enabled');
    expect(await check(['--vacuity', 'off'])).toMatch(/\nNever enabled: Never \(line 7\)\.\n$/);
  });

  it('is reported also if it is the only action, and not if all steps of another one are excluded', async () => {
    expect(await check(['--constraint', 'x < 2 /\\ y = 0'])).toContain(
      '\n  Never is never enabled: x > 100 is FALSE in every state within the constraints: x is 0 or 1 (line 7) [SY5130]\n',
    );
    const only = { 'Lift.tla': lift, 'Lift.cfg': 'INIT Init\nNEXT Never\nCHECK_DEADLOCK FALSE\n' };
    expect(await check([], only)).toContain(
      '\n  Never is never enabled: x > 100 is FALSE in every state: x is 0 or 1 (line 7) [SY5130]\n',
    );
  });

  it('is reported with its module if that is not the root', async () => {
    const given = {
      'Outer.tla': '---- MODULE Outer ----\nEXTENDS Lift\nAlso == Next \\/ (x > 200 /\\ UNCHANGED <<x, y>>)\n====\n',
      'Outer.cfg': 'INIT Init\nNEXT Also\nCONSTRAINT Low\n',
      'Lift.tla': lift,
    };
    const out = await check([], given);
    expect(out).toContain(
      '\n  Never is never enabled: x > 100 is FALSE in every state within the constraints (line 7 of Lift.tla) [SY5130]\n',
    );
    expect(out).toContain(
      '\n  Also is never enabled: x > 200 is FALSE in every state within the constraints (line 3) [SY5130]\n',
    );
  });
});
