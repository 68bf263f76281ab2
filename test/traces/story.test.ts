/** Which steps a failure depends on, and expressions beside the states. */
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';
import { mail, model, state, vars } from './mail.js';

const files = { 'Mail.tla': mail, 'Mail.cfg': model.replace('INVARIANT Short\nPROPERTY Growing\n', '') };

/** p2 sends, p1 sends, p1's letter is not read, p2's is, p1 sends again. */
const busy = [
  state(0, 0, [], 'none'),
  state(0, 1, [['p2', 0]], 'p2'),
  state(
    1,
    1,
    [
      ['p2', 0],
      ['p1', 0],
    ],
    'p1',
  ),
  state(1, 1, [['p1', 0]], 'p1'),
  state(
    2,
    1,
    [
      ['p1', 0],
      ['p1', 1],
    ],
    'p1',
  ),
];

async function story(trace: readonly object[], ...args: readonly string[]) {
  const folder = folderWith({ ...files, trace: JSON.stringify({ vars, states: trace }) });
  const { out } = await runSynod(folder, ['replay', 'DIR/trace', 'DIR/Mail.tla', '--story', ...args]);
  const shown = [...out.matchAll(/^State (\d+) {2}/gm)].map(([, number]) => Number(number));
  return { out, shown };
}

async function storyIn(module: string, config: string, ...args: readonly string[]) {
  const folder = folderWith({ 'A.tla': module, 'A.cfg': config });
  const { out } = await runSynod(folder, ['check', 'DIR/A.tla', '--workers', '1', '--json', '--story', ...args]);
  return JSON.parse(out.trim().split('\n').at(-1) ?? '').story;
}

describe('--story', () => {
  it('shows the steps that gave a counter its value, and says which steps are left out', async () => {
    const { out } = await story(busy, '--invariant', '\\A p \\in People : count[p] < 2');
    expect(`\n${out}`).toMatchSnapshot();
  });

  it('takes an element of a set for itself', async () => {
    const invariant = '\\A m \\in sent : m.from # CHOOSE p \\in People : count[p] = 1';
    expect((await story(busy.slice(0, 3), '--invariant', invariant)).shown.length).toBeGreaterThan(1);
    const ofOne = await story(busy, '--invariant', '\\A m \\in sent : 0 \\notin m.ids \\/ count[m.from] < 2');
    expect(ofOne.shown).toEqual([1, 3, 5]);
  });

  it('follows what a sequence was before', async () => {
    const { shown } = await story(
      busy.slice(0, 4),
      '--invariant',
      'box = <<>> \\/ Len(sent) = 7 \\/ box[1][1] # last.by',
    );
    expect(shown.length).toBeGreaterThan(0);
  });

  it('is that of the refused step', async () => {
    const wrong = [...busy.slice(0, 3), state(1, 1, [], 'p1')];
    const { out } = await story(wrong);
    expect(out).toContain('No step of Next leads from state 3 to state 4');
  });

  const messages = String.raw`---- MODULE A ----
EXTENDS Naturals, FiniteSets
VARIABLES msgs, noise, got
vars == <<msgs, noise, got>>
Init == msgs = {} /\ noise = 0 /\ got = [p \in 1..3 |-> {}]
Noise == noise < 1 /\ noise' = noise + 1 /\ UNCHANGED <<msgs, got>>
Send(p) == /\ p # 3 \/ noise = 1
           /\ msgs' = msgs \cup {[from |-> p]}
           /\ UNCHANGED <<noise, got>>
Receive(p, m) == /\ m \in msgs /\ m.from # p
                 /\ got' = [got EXCEPT ![p] = @ \cup {m.from}]
                 /\ UNCHANGED <<msgs, noise>>
Next == Noise \/ (\E p \in 1..3 : Send(p)) \/ (\E p \in 1..3, m \in msgs : Receive(p, m))
Known == {p \in 1..3 : \E q \in 1..3 : p \in got[q]}
====
`;
  const config = 'INIT Init\nNEXT Next\n';

  it('follows a message to its sender, and conditions to what made them TRUE', async () => {
    // Noise, Send(3), Receive(_, 3): all of the shortest behavior.
    expect(await storyIn(messages, config, '--invariant', '3 \\notin Known')).toEqual([1, 2, 3, 4]);
    expect(await storyIn(messages, config, '--invariant', '1 \\notin got[2]')).toEqual([1, 2, 3]);
  });

  it('is told of a deadlock by what the actions read', async () => {
    const dead = String.raw`---- MODULE A ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\ y = 0
Next == \/ x < 1 /\ x' = x + 1 /\ UNCHANGED y
        \/ y < 1 /\ y' = y + 1 /\ UNCHANGED x
====
`;
    expect(await storyIn(dead, config)).toEqual([1, 2, 3]);
  });

  it('is not told of a temporal property', async () => {
    const clock = "---- MODULE A ----\nEXTENDS Naturals\nVARIABLE x\nInit == x = 0\nNext == x' = 1 - x\n====\n";
    expect(await storyIn(clock, config, '--property', '<>[](x = 0)')).toBeUndefined();
  });
});

describe('--show', () => {
  const counter =
    "---- MODULE A ----\nEXTENDS Naturals, Sequences\nVARIABLES n, q\nInit == n = 0 /\\ q = <<>>\nNext == n' = n + 1 /\\ q' = Append(q, n)\n====\n";
  const show = async (...args: readonly string[]) => {
    const folder = folderWith({ 'A.tla': counter, 'A.cfg': 'INIT Init\nNEXT Next\nINVARIANT n < 2\n' });
    return runSynod(folder, ['check', 'DIR/A.tla', '--workers', '1', ...args]);
  };

  it('has a line in each state, and says where an expression has no value', async () => {
    const { out } = await show('--show', 'Head(q)', '--show', "n' - n", '--show', 'Cardinality(1..n)');
    expect(`\n${out.split('\n\nWhy')[0]}\n`).toMatchSnapshot();
  });

  it.each([
    ['a name that does not exist', 'm + 1', 'error[SY2001]'],
    ['a temporal formula', '[](n = 1)', 'error[SY5108]'],
    ['a text that is no expression', 'n +', 'error[SY1001]'],
  ])('refuses %s before the search', async (_, text, code) => {
    const { exit, err } = await show('--show', text);
    expect([exit, err]).toEqual([151, expect.stringContaining(code)]);
  });

  it('is in the JSON output', async () => {
    const { out } = await show('--show', 'n * n', '--json');
    const { trace } = JSON.parse(out);
    expect(trace[2].shown).toEqual([{ expression: 'n * n', value: 4 }]);
  });
});
