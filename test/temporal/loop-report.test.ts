/** What a report says about the loop of a behavior that violates a temporal property. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

const library = fileURLToPath(new URL('../../specs', import.meta.url));

/** Two processes take turns. The fairness of Leave is left to the questions. */
const turns = String.raw`---- MODULE Turns ----
EXTENDS Naturals
VARIABLES want, turn
vars == <<want, turn>>
Proc == {1, 2}
Init == want = [p \in Proc |-> FALSE] /\ turn = 0
Ask(p) == ~want[p] /\ want' = [want EXCEPT ![p] = TRUE] /\ UNCHANGED turn
Enter(p) == want[p] /\ turn = 0 /\ turn' = p /\ UNCHANGED want
Leave(p) == turn = p /\ turn' = 0 /\ want' = [want EXCEPT ![p] = FALSE]
Next == \E p \in Proc : Ask(p) \/ Enter(p) \/ Leave(p)
Spec == Init /\ [][Next]_vars /\ WF_vars(Next) /\ \A p \in Proc : WF_vars(Enter(p))
Any == Init /\ [][Next]_vars
OnlyWant == Init /\ [][Next]_want
Gets(p) == want[p] ~> turn = p
Live == \A p \in Proc : Gets(p)
Asks == <>want[1]
Frees == []<>(turn = 0)
Twice == Frees /\ Gets(1)
Abstract == INSTANCE Flag WITH raised <- turn # 0
Refines == Abstract!Spec
====
`;

const flag = String.raw`---- MODULE Flag ----
VARIABLE raised
Up == ~raised /\ raised' = TRUE
Down == raised /\ raised' = FALSE
Spec == raised = FALSE /\ [][Up \/ Down]_raised /\ WF_raised(Down) /\ WF_raised(Up)
====
`;

interface Question {
  readonly spec: string;
  readonly property: string;
}

async function check(files: Readonly<Record<string, string>>, args: readonly string[] = []) {
  const { exit, out, err } = await runSynod(folderWith(files), ['check', 'DIR/Turns.tla', ...args]);
  expect(err).toBe('');
  return { exit, out };
}

function filesOf({ spec, property }: Question, module = turns) {
  const config = `SPECIFICATION ${spec} PROPERTY ${property} CHECK_DEADLOCK FALSE\n`;
  return { 'Turns.tla': module, 'Flag.tla': flag, 'Turns.cfg': config };
}

/** The lines from the end of the behavior on. */
const endOf = (out: string) => /\n((?:Back to state|Stuttering)[\s\S]*?)\n\n/.exec(out)?.[1];

describe('the report of a loop', () => {
  it.each([
    { spec: 'Spec', property: 'Live' },
    { spec: 'Spec', property: 'Twice' },
    { spec: 'Any', property: 'Asks' },
    { spec: 'Any', property: 'Refines' },
  ])('shows what $property is made of under $spec', async (question) => {
    const { exit, out } = await check(filesOf(question));
    expect(exit).toBe(13);
    expect(endOf(out)).toMatchSnapshot();
  });

  it.each(['Duel', 'Livelock', 'Mutex-comes'])('shows a specification of the library: %s', async (name) => {
    const [spec] = name.split('-');
    const { exit, out } = await runSynod(folderWith({}), [
      'check',
      `${library}/${spec}.tla`,
      '-c',
      `${library}/${name}.cfg`,
    ]);
    expect(exit).toBe(13);
    expect(endOf(out)?.replaceAll(`${library}/`, '')).toMatchSnapshot();
  });

  it('has indices of states in the JSON output', async () => {
    const { out } = await check(filesOf({ spec: 'Spec', property: 'Live' }), ['--json']);
    const { loop, trace, excludedBy, withAllExcluding, formulasInLoop, fairnessInLoop } = JSON.parse(out);
    expect({ loop, states: trace.length, excludedBy, withAllExcluding }).toMatchObject({
      loop: 1,
      states: 4,
      excludedBy: [{ strength: 'SF', action: 'Enter', arguments: { p: 1 } }],
      withAllExcluding: 'violated',
    });
    const inLoop = ({ formula, with: given, holdsIn }: Record<string, unknown>) => ({ formula, given, holdsIn });
    expect(formulasInLoop.map(inLoop)).toEqual([
      { formula: 'want[p] ~> turn = p', given: { p: '1' }, holdsIn: [] },
      { formula: 'want[p]', given: { p: '1' }, holdsIn: [1, 2, 3] },
      { formula: 'turn = p', given: { p: '1' }, holdsIn: [] },
    ]);
    expect(fairnessInLoop).toMatchObject([
      { formula: 'WF_vars(Next)', enabledIn: [1, 2, 3], takenIn: [1, 2, 3] },
      { formula: 'WF_vars(Enter(p))', with: { p: '1' }, enabledIn: [1, 2], takenIn: [] },
      { formula: 'WF_vars(Enter(p))', with: { p: '2' }, enabledIn: [2], takenIn: [2] },
    ]);
  });
});

describe('the property under all conditions that exclude the behavior', () => {
  it.each(
    ['Spec', 'Any', 'OnlyWant'].flatMap((spec) =>
      ['Live', 'Asks', 'Frees', 'Twice', 'Refines'].map((property) => ({ spec, property })),
    ),
  )('$property is decided as if $spec stated them', async ({ spec, property }) => {
    const { exit, out } = await check(filesOf({ spec, property }), ['--json']);
    const { excludedBy, withAllExcluding } = JSON.parse(out);
    if (exit === 0) return expect(withAllExcluding).toBe(null);
    expect(exit).toBe(13);
    const conditions = excludedBy.map(
      (one: { strength: string; action: string; arguments: Record<string, number> }) =>
        `${one.strength}_${spec === 'OnlyWant' ? 'want' : 'vars'}(${one.action}(${Object.values(one.arguments)}))`,
    );
    const module = turns.replace('\n====', `\nAll == ${[spec, ...conditions].join(' /\\ ')}\n====`);
    const stated = await check(filesOf({ spec: 'All', property }, module));
    expect({ holds: 0, violated: 13 }[withAllExcluding as 'holds' | 'violated']).toBe(stated.exit);
  });
});
