/** Warnings about what kinds prove to be a mistake: which there are, and which there are not. */
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

function filesOf(actions: string, names: string) {
  return {
    'A.tla': `---- MODULE A ----
EXTENDS Naturals
CONSTANTS P, None
VARIABLES msgs, pc
vars == <<msgs, pc>>
Send(m) == msgs' = msgs \\cup {m} /\\ UNCHANGED pc
Init == msgs = {} /\\ pc = [p \\in P |-> "idle"]
Ask(p) == Send([type |-> "ask", from |-> p])
${actions}
Next == (\\E p \\in P : Ask(p)) \\/ ${names}
====
`,
    'A.cfg': 'INIT Init NEXT Next CONSTANTS P = {p, q} None = None',
  };
}

/** The codes and titles of the warnings of a command. */
async function warnings(command: string, actions: string, names: string, ...options: readonly string[]) {
  const run = await runSynod(folderWith(filesOf(actions, names)), [command, 'DIR/A.tla', ...options]);
  return [...`${run.out}${run.err}`.matchAll(/^warning\[(SY\d+)\]: (.*)$/gm)].map(
    ([, code, title]) => `${code} ${title}`,
  );
}

const wrongType = 'Answer == \\E m \\in {n \\in msgs : n.type = "aks"} : Send([type |-> "answer", to |-> m.from])';

describe('synod check', () => {
  it('warns of a message type that nobody sends, once, and succeeds', async () => {
    const run = await runSynod(folderWith(filesOf(wrongType, 'Answer')), ['check', 'DIR/A.tla']);
    expect(run.exit).toBe(0);
    expect(run.out.match(/SY1041/g)).toHaveLength(1);
    expect(run.out).toContain(`warning[SY1041]: n.type is never "aks"
  --> DIR/A.tla:9:43
   |
 8 | Ask(p) == Send([type |-> "ask", from |-> p])
 9 | Answer == \\E m \\in {n \\in msgs : n.type = "aks"} : Send([type |-> "answer", to |-> m.from])
   |                                           ^^^^^ the specification writes this string nowhere
   |                                  ------ this is in {"ask"}
hint: did you mean "ask"? Otherwise, the action that writes "aks" is missing
`);
  });

  it('warns of a field that no record has', async () => {
    const late = 'Late == \\E m \\in msgs : m.from \\notin P /\\ m.form = 1 /\\ UNCHANGED vars';
    expect(await warnings('check', late, 'Late')).toEqual([]);
    const first = 'Late == \\E m \\in msgs : (m.from = 1 \\/ m.form = 1) /\\ UNCHANGED vars';
    expect(await warnings('check', first, 'Late')).toEqual(["SY1042 No record here has the field 'form'"]);
  });

  it('does not warn of a string that an action writes and that this model does not reach', async () => {
    const never = `${wrongType.replace('aks', 'late')}
Late == FALSE /\\ Send([type |-> "late", from |-> 1])`;
    expect(await warnings('check', never, 'Answer \\/ Late')).toEqual([]);
  });

  it('does not warn of a label that a process never comes to, as in translations of PlusCal', async () => {
    const done = 'Stop == (\\A p \\in P : pc[p] = "Done") /\\ UNCHANGED vars';
    expect(await warnings('check', done, 'Stop')).toEqual([]);
  });

  it('does not warn of a string that comes from the configuration', async () => {
    const files = filesOf(
      'Answer == \\E m \\in msgs : m.type = "other" /\\ UNCHANGED vars\nTell == Send([type |-> None])',
      'Answer \\/ Tell',
    );
    const folder = folderWith({ ...files, 'A.cfg': 'INIT Init NEXT Next CONSTANTS P = {p, q} None = "other"' });
    expect((await runSynod(folder, ['check', 'DIR/A.tla'])).out).not.toContain('SY104');
  });

  it('does not warn of a field that some records have', async () => {
    const optional =
      'Late == \\E m \\in msgs : m.type = "late" /\\ m.at = 1 /\\ UNCHANGED vars\nTell == Send([type |-> "late", at |-> 1])';
    expect(await warnings('check', optional, 'Late \\/ Tell')).toEqual([]);
  });
});

describe('synod parse --kinds', () => {
  it('warns of a comparison of different sorts', async () => {
    const odd = 'Odd == \\E p \\in P : pc[p] = 3 /\\ UNCHANGED vars';
    expect(await warnings('parse', odd, 'Odd', '--kinds')).toEqual([
      'SY1040 The two sides of this comparison are never values of one sort, so it always fails',
    ]);
  });

  it('does not warn of a comparison with a model value, or of one that some use makes possible', async () => {
    const none = 'Odd == \\E p \\in P : pc[p] = None /\\ UNCHANGED vars';
    expect(await warnings('parse', none, 'Odd', '--kinds')).toEqual([]);
    const shared =
      'Is(a, b) == a = b\nOdd == \\E p \\in P : pc[p] # "idle" /\\ Is(pc[p], "x") /\\ UNCHANGED vars\nEven == Is(msgs, {}) /\\ UNCHANGED vars';
    expect(await warnings('parse', shared, 'Odd \\/ Even', '--kinds')).toEqual([]);
  });
});
