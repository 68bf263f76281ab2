/** What must be reachable: `\* REACHABLE P` in a configuration file, and `--reachable P`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

const counter = String.raw`---- MODULE Count ----
EXTENDS Naturals, TLC
CONSTANT Who
VARIABLES x, who
Init == x = 0 /\ who \in Who
Inc == x < 4 /\ x' = x + 1 /\ UNCHANGED who
Give == \E w \in Who : who' = w /\ UNCHANGED x
Next == Inc \/ Give
Three == x = 3
Small == x < 2
Symmetric == Permutations(Who)
====
`;
const model = 'CONSTANT Who = {a, b}\nINIT Init\nNEXT Next\n';

async function check(comments: string, ...options: readonly string[]) {
  const folder = folderWith({ 'Count.tla': counter, 'Count.cfg': `${model}${comments}` });
  const args = ['check', 'DIR/Count.tla', '--vacuity', 'off', '--progress', 'none', ...options];
  return { folder, ...(await runSynod(folder, args)) };
}

async function outcomes(comments: string, ...options: readonly string[]) {
  const { exit, out } = await check(comments, '--json', ...options);
  const { verdict, reachable } = JSON.parse(out);
  const each = (reachable as { name: string; outcome: string; trace: { state: { x: unknown } }[] | null }[]).map(
    ({ name, outcome, trace }) => [name, outcome, trace?.length ?? 0],
  );
  return { exit, verdict, each };
}

describe('what must be reachable', () => {
  it('is shown with a shortest behavior, for definitions and for expressions', async () => {
    expect(await outcomes('\\* REACHABLE Three\n\\*REACHABLE: x = 1 /\\ who = b\n', '--reachable', 'x = 4')).toEqual({
      exit: 0,
      verdict: 'success',
      each: [
        ['Three', 'reached', 4],
        ['x = 1 /\\ who = b', 'reached', 2],
        ['x = 4', 'reached', 5],
      ],
    });
    const { out } = await check('', '--reachable', 'x = 1', '--workers', '1');
    expect(out).toBe(`x = 1 is reached in state 2.

After the first state, only changes are shown (-> changed to).

State 1  initial state
  x   = 0
  who = a

State 2  Inc  DIR/Count.tla:6:8
  x: 0 -> 1

No violation.
checked for deadlock, 1 reachable formula, 10 distinct states (exact), depth 5, 0.00 s
`);
  });

  it('fails the check if no state satisfies it', async () => {
    const { exit, out } = await check('\\* REACHABLE x = 7\n', '--workers', '1');
    expect([exit, out]).toEqual([
      12,
      `x = 7 is not reachable.
  --> DIR/Count.cfg:4:14
   |
 3 | NEXT Next
 4 | \\* REACHABLE x = 7
   |              ^^^^^ this is FALSE in every state

checked for deadlock, 10 distinct states (exact), depth 5, 0.00 s
`,
    ]);
    expect(await outcomes('\\* REACHABLE Three\n', '--constraint', 'Small')).toMatchObject({
      exit: 12,
      each: [['Three', 'unreachable', 0]],
    });
  });

  it('is undecided if the search was cut short', async () => {
    expect(await outcomes('\\* REACHABLE Three\n', '--max-depth', '2')).toMatchObject({
      exit: 0,
      each: [['Three', 'undecided', 0]],
    });
    expect((await check('\\* REACHABLE Three\n', '--max-depth', '2')).out).toContain(
      '\nNot reached so far, and so undecided: Three.\n',
    );
    expect(await outcomes('\\* REACHABLE Three\n', '--invariant', 'x < 2')).toMatchObject({
      exit: 12,
      verdict: 'safety failure',
      each: [['Three', 'undecided', 0]],
    });
  });

  it('may hold only in a state that SYMMETRY takes for another one', async () => {
    expect(
      await outcomes('SYMMETRY Symmetric\n\\* REACHABLE x = 2 /\\ who = a\n\\* REACHABLE x = 2 /\\ who = b\n'),
    ).toMatchObject({
      exit: 0,
      each: [
        [expect.any(String), 'reached', 3],
        [expect.any(String), 'reached', expect.any(Number)],
      ],
    });
  });

  it('is written by --trace, what the command line asks for first', async () => {
    const { folder } = await check('\\* REACHABLE Three\n', '--reachable', 'x = 2', '--trace', 'DIR/t.json');
    expect(JSON.parse(readFileSync(join(folder, 't.json'), 'utf8')).states).toHaveLength(3);
  });

  it('has faults with places in the configuration', async () => {
    const { exit, err } = await check('\\* REACHABLE\n\\* REACHABLE x = \n\\* REACHABLE x ++ (\n');
    expect([exit, err.match(/error\[\w+\]: .*\n.*/g)]).toEqual([
      151,
      [
        'error[SY5140]: REACHABLE without a formula\n  --> DIR/Count.cfg:4:4',
        'error[SY5141]: The formula of REACHABLE is incomplete\n  --> DIR/Count.cfg:5:14',
        'error[SY5141]: The formula of REACHABLE is incomplete\n  --> DIR/Count.cfg:6:14',
      ],
    ]);
    const named = await check('\\* REACHABLE Thre\n\\* REACHABLE Inc\n');
    expect(named.err).toContain("hint: did you mean 'Three'?");
    expect(named.err).toContain('hint: write REACHABLE ENABLED Inc: a state in which the action is enabled');
    expect((await check('REACHABLE Three\n')).err).toContain('hint: write \\* REACHABLE in front of each formula');
  });
});
