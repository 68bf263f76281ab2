/** Why an action is not enabled: `synod why-not`, the report of a deadlock, and the reason of a failed assertion. */
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';
import { model, vote } from './vote.js';

const acts = String.raw`---- MODULE Acts ----
EXTENDS Naturals, TLC, Sequences
VARIABLES x, y, q
Init == x = 0 /\ y = 0 /\ q = <<>>
Later == /\ x' \in {n \in 0..3 : n > x}
         /\ y' = x' + 1
         /\ y' > 7
         /\ UNCHANGED q
Twice == x' = 1 /\ x' = 2 /\ UNCHANGED <<y, q>>
Empty == \E i \in 1..Len(q) : q[i] = x /\ x' = i /\ UNCHANGED <<y, q>>
Branch == IF x > 0 THEN x' = 0 /\ UNCHANGED <<y, q>> ELSE y > 1 /\ y' = 0 /\ UNCHANGED <<x, q>>
Near(n) == LET m == n * n IN m < 10 /\ m > 5 /\ ((x = m /\ x' = 3) \/ (y = m /\ x' = 4)) /\ UNCHANGED <<y, q>>
Every == x' = x + 1 /\ \A i \in {1, 2} : i # x' /\ y' = 0 /\ q' = q
Next == Later \/ Twice \/ Empty \/ Branch \/ (\E n \in 0..4 : Near(n)) \/ Every
Asserts(n) == x' = x + n /\ (IF n = 2 THEN Assert(x' <= 3 /\ x < 10, "too large") ELSE TRUE) /\ UNCHANGED <<y, q>>
Fails == x < 4 /\ \E n \in 1..2 : Asserts(n)
Grow == x < 4 /\ x' = x + 1 /\ UNCHANGED <<y, q>>
Checked == \A k \in {0, 1} : k = 1 => Assert(x < 2, "no")
====
`;

const process = String.raw`---- MODULE Ends ----
EXTENDS Naturals
(* --algorithm Ends
variables n = 0;
process p \in 1..2
begin
  a: n := n + 1;
end process
end algorithm *)
\* BEGIN TRANSLATION
\* END TRANSLATION
Steps == \E self \in 1..2 : p(self)
====
`;

const turns = String.raw`---- MODULE Turns ----
EXTENDS Naturals
(* --algorithm Turns
variables n = 0;
process p \in 1..2
begin
  rest: skip;
  ask:  n := n + 1;
end process
process q = 3
begin
  look: await n > 1;
  stop: skip;
end process
end algorithm *)
====
`;

const files = {
  'Turns.tla': turns,
  'Turns.cfg': 'SPECIFICATION Spec\n',
  'Vote.tla': vote,
  'Vote.cfg': model,
  'Acts.tla': acts,
  'Acts.cfg': 'INIT Init\nNEXT Next\n',
  'Ends.tla': process,
  'Ends.cfg': 'INIT Init\nNEXT Next\n',
};

async function ask(...args: readonly string[]): Promise<string> {
  const { exit, out, err } = await runSynod(folderWith(files), args);
  return `\n${out}${err}exit ${exit}\n`;
}

async function whyOf(...args: readonly string[]): Promise<string> {
  const { out } = await runSynod(folderWith(files), args);
  return `\n${out.split('\n\n').find((block) => block.startsWith('Why ')) ?? out}\n`;
}

describe('synod why-not', () => {
  it('shows the conjunct that excludes an action, for the nearest values', async () => {
    expect(
      await ask('why-not', 'DIR/Vote.tla', 'Vote', '--after', 'Vote(a1, "v1"); Vote(a2, "v1"); Vote(a3, "v1")'),
    ).toMatchSnapshot();
  });

  it('shows one action with its arguments', async () => {
    expect(await ask('why-not', 'DIR/Vote.tla', 'Vote(a1, "v2")', '--after', 'Vote(a1, "v1")')).toMatchSnapshot();
  });

  it('says at which label a process of an algorithm is', async () => {
    const one = await ask('why-not', 'DIR/Turns.tla', 'ask(2)');
    expect(one).toContain('pc[2] = "ask" is FALSE');
    expect(one).toContain('pc[2] = "rest", since the initial state');
    const all = await ask('why-not', 'DIR/Turns.tla');
    expect(all).toContain('pc[1] = "ask" is FALSE: pc[1] = "rest"');
    expect(all).toContain('pc[3] = "stop" is FALSE: pc[3] = "look"');
    expect(await ask('why-not', 'DIR/Turns.tla', 'ask')).toContain('\\E self \\in 1..2 : ask(self) is FALSE');
    expect(all).toContain('Terminating  pc[1] = "Done" is FALSE');
    expect(one + all).not.toContain('algorithm');
  });

  it('says that an action is enabled', async () => {
    expect(await ask('why-not', 'DIR/Vote.tla', 'Vote(a2, "v2")', '--after', 'Vote(a1, "v1")')).toMatchSnapshot();
  });

  it('shows all actions in one line each', async () => {
    expect(await ask('why-not', 'DIR/Acts.tla')).toMatchSnapshot();
  });

  it.each(['Later', 'Twice', 'Empty', 'Branch', 'Near', 'Near(3)', 'Every'])('explains %s', async (action) => {
    expect(await whyOf('why-not', 'DIR/Acts.tla', action)).toMatchSnapshot();
  });

  it('takes a state of a trace file', async () => {
    const folder = folderWith(files);
    await runSynod(folder, ['check', 'DIR/Vote.tla', '--invariant', 'Len(queue) < 2', '--trace', 'DIR/trace.itf.json']);
    const asked = ['why-not', 'DIR/Vote.tla', 'Vote(a1, "v1")', '--trace', 'DIR/trace.itf.json'];
    const last = await runSynod(folder, asked);
    const first = await runSynod(folder, [...asked, '--state', '1']);
    expect([last.exit, first.exit]).toEqual([0, 1]);
    expect(last.out).toContain('votes[a] = {} is FALSE');
  });

  it.each([
    ['an action that does not exist', ['Vot', '--after', 'Vote(a1, "v1")']],
    ['a step that does not exist', ['Vote', '--after', 'Stop']],
    ['a step that is several', ['Vote', '--after', 'Vote']],
    ['a temporal formula', ['<>(phase = "stop")']],
    ['a state number without a trace file', ['Vote', '--state', '2']],
    ['a trace file that does not exist', ['Vote', '--trace', 'DIR/none.json']],
    ['a file that is no trace', ['Vote', '--trace', 'DIR/Vote.cfg']],
    ['a state that the trace does not have', ['Vote', '--trace', 'DIR/one.json', '--state', '2']],
    ['a trace of another specification', ['Vote', '--trace', 'DIR/other.json']],
    ['a trace whose state is not initial', ['Vote', '--trace', 'DIR/late.json']],
  ])('refuses %s', async (_, args) => {
    const votes =
      '{"#map":[[{"#model":"a1"},{"#set":[]}],[{"#model":"a2"},{"#set":[]}],[{"#model":"a3"},{"#set":[]}]]}';
    const folder = folderWith({
      ...files,
      'one.json': `{"vars":["votes","queue","phase"],"states":[{"votes":${votes},"queue":[],"phase":"go"}]}`,
      'other.json': '{"vars":["x"],"states":[{"x":1}]}',
      'late.json': `{"vars":["votes","queue","phase"],"states":[{"votes":${votes},"queue":[],"phase":"late"}]}`,
    });
    const { exit, err } = await runSynod(folder, ['why-not', 'DIR/Vote.tla', ...args]);
    expect(`\n${err}exit ${exit}\n`).toMatchSnapshot();
  });
});

describe('the report of a deadlock', () => {
  it('says for each action why it is not enabled', async () => {
    expect(await whyOf('check', 'DIR/Acts.tla')).toMatchSnapshot();
  });

  it('says that all processes of an algorithm are done', async () => {
    const { out } = await runSynod(folderWith(files), ['check', 'DIR/Ends.tla', '--translate', '--next', 'Steps']);
    expect(out).toContain('All processes are done.');
    expect(out).not.toContain('Why no action');
  });
});

describe('the report of a failed assertion', () => {
  it('says why it is FALSE in an action', async () => {
    expect(await whyOf('check', 'DIR/Acts.tla', '--next', 'Fails')).toMatchSnapshot();
  });

  it('says why it is FALSE in an invariant', async () => {
    expect(await whyOf('check', 'DIR/Acts.tla', '--next', 'Grow', '--invariant', 'Checked')).toMatchSnapshot();
  });
});
