/** What `check` says of a success that is suspicious: the lines behind `No violation`. */
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

/** A module with variables x and y, whose state is made of `definitions`. */
function specification(definitions: string, extended = 'Naturals'): string {
  return `---- MODULE M ----\nEXTENDS ${extended}\nVARIABLES x, y\n${definitions}\n====\n`;
}

const counter = String.raw`Init == x = 0 /\ y = 0
Inc == x < 3 /\ x' = x + 1 /\ y' = x
Stay == x = 3 /\ y >= 0 /\ UNCHANGED <<x, y>>`;

async function check(tla: string, cfg: string, ...options: readonly string[]) {
  const folder = folderWith({ 'M.tla': tla, 'M.cfg': cfg });
  const run = await runSynod(folder, ['check', 'DIR/M.tla', '--workers', '1', '--progress', 'none', ...options]);
  const [, found = ''] = run.out.split('Suspicious:\n');
  return { ...run, lines: found.split('\n').flatMap((line) => (line.startsWith('  ') ? [line.trim()] : [])) };
}

/** The suspicions about actions that are disjuncts of Next, besides Inc and Stay. */
async function stopped(actions: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const names = Object.keys(actions);
  const own = names.map((name) => `${name} == ${actions[name]}`).join('\n');
  const next = ['Inc', 'Stay', ...names.map((name) => name.replace('(n)', '(1)'))].join(' \\/ ');
  const { lines } = await check(specification(`${counter}\n${own}\nNext == ${next}`), 'INIT Init\nNEXT Next\n');
  return lines.map((line) => line.replace(/ \(line \d+\) \[SY5130\]$/, ''));
}

/** The suspicions about an invariant or a property. */
async function vacuous(formula: string, kind = 'INVARIANT', ...options: readonly string[]): Promise<readonly string[]> {
  const tla = specification(
    `${counter}\nBig == x > 9\nEmpty == {m \\in 0..x : m > x}\nNext == Inc \\/ Stay\nF == ${formula}\nUsed == Big /\\ Empty = {}\nTHEOREM Used`,
  );
  const { lines } = await check(tla, `INIT Init\nNEXT Next\n${kind} F\n`, ...options);
  return lines.map((line) => line.replace(/ \(line \d+\)/, ''));
}

describe('an action that is never enabled', () => {
  it('is shown with the conjunct that is FALSE in every state', async () => {
    expect(await stopped({ Never: "x > 7 /\\ x' = 0 /\\ y' = 0" })).toEqual([
      'Never is never enabled: x > 7 is FALSE in every state',
    ]);
  });

  it('is shown with the conjunct that is FALSE wherever those before it hold, also if each holds somewhere', async () => {
    expect(await stopped({ Never: "/\\ x = 3 \n         /\\ y = 0\n         /\\ x' = 0 /\\ y' = 0" })).toEqual([
      'Never is never enabled: y = 0 is FALSE in every state that the conjuncts before it allow: y is 2',
    ]);
  });

  it('is shown with the set that is always empty', async () => {
    expect(await stopped({ Never: "\\E m \\in 4..x : x' = m /\\ y' = 0" })).toEqual([
      'Never is never enabled: 4..x is empty in every state',
    ]);
    expect(await stopped({ Never: "x = 2 /\\ \\E m \\in {n \\in 0..x : n > x} : x' = m /\\ y' = 0" })).toEqual([
      'Never is never enabled: {n \\in 0..x : n > x} is empty in every state that the conjuncts before it allow',
    ]);
  });

  it('is not shown if it is the whole next-state relation and FALSE, because nothing should happen', async () => {
    const tla = specification('Init == x = 0 /\\ y = 0\nNext == FALSE\nZero == x + y = 0');
    for (const cfg of ['INIT Init\nNEXT Next\n', 'SPECIFICATION Spec\n']) {
      const { lines } = await check(
        tla.replace('====', 'Spec == Init /\\ [][Next]_<<x, y>>\n===='),
        `${cfg}INVARIANT Zero\nCHECK_DEADLOCK FALSE\n`,
      );
      expect(lines.filter((line) => line.includes('SY5130'))).toEqual([]);
    }
  });

  it('is shown with the conjunct of a definition that it uses once', async () => {
    expect(await stopped({ 'Ready(n)': 'x > n /\\ y > 8', Never: "Ready(1) /\\ x' = 0 /\\ y' = 0" })).toContain(
      'Never is never enabled: y > 8 is FALSE in every state that the conjuncts before it allow',
    );
  });

  it('is shown with a whole condition that it uses for two arguments', async () => {
    const tla = specification(
      `${counter}\nReady(n) == /\\ n >= 0\n            /\\ n # 17\nNever == Ready(x) /\\ Ready(17) /\\ x' = 0 /\\ y' = 0\nNext == Inc \\/ Stay \\/ Never`,
    );
    const { lines } = await check(tla, 'INIT Init\nNEXT Next\n');
    expect(lines).toEqual([
      'Never is never enabled: Ready(17) is FALSE in every state that the conjuncts before it allow (line 9) [SY5130]',
    ]);
  });

  it('is shown with the next value that does not exist', async () => {
    expect(await stopped({ Never: "y' = 0 /\\ x' \\in {} /\\ y = 0" })).toEqual([
      "Never is never enabled: x' \\in {} is FALSE in every state that the conjuncts before it allow",
    ]);
  });

  it('is not stopped by what another action with the same helper evaluates', async () => {
    const tla = specification(
      `${counter}\nFree(n) == /\\ n < 2\n           /\\ n < 100\nGood == Free(x) /\\ UNCHANGED <<x, y>>\nNever == Free(x + 5) /\\ UNCHANGED <<x, y>>\nNext == Inc \\/ Stay \\/ Good \\/ Never`,
    );
    const { lines } = await check(tla, 'INIT Init\nNEXT Next\n');
    expect(lines).toEqual(['Never is never enabled: n < 2 is FALSE in every state (line 7) [SY5130]']);
  });
});

describe('a formula that says nothing of any state', () => {
  it('is an implication whose antecedent is TRUE in no state', async () => {
    const told = 'invariant F: Big is TRUE in no state, so what it implies is not tested [SY5131]';
    expect(await vacuous('Big => x < 100')).toEqual([told]);
    expect(await vacuous('~Big \\/ x < 100')).toEqual([told]);
    const below = 'invariant F: Big is FALSE wherever it is evaluated, so what it implies is not tested [SY5131]';
    expect(await vacuous('x >= 0 => (Big => x < 100)')).toEqual([below]);
    expect(await vacuous('\\A n \\in 0..x : IF n < 9 THEN Big => n = 0 ELSE TRUE')).toEqual([below]);
    expect(await vacuous('LET N == x + 1 IN N > 0 /\\ (Big => x < 100)')).toEqual([told]);
  });

  it('is a quantifier over a set that is always empty', async () => {
    expect(await vacuous('\\A m \\in Empty : m > 0')).toEqual([
      'invariant F: Empty has an element in no state, so the quantifier tests nothing [SY5132]',
    ]);
    expect(await vacuous('x = x /\\ \\A m \\in Empty, n \\in 0..x : m > n')).toEqual([
      'invariant F: one of Empty and 0..x is empty wherever it is evaluated, so the quantifier tests nothing [SY5132]',
    ]);
  });

  it('is told once, by its outermost part', async () => {
    expect(await vacuous('Big => \\A m \\in Empty : m > 3 => x = 0')).toHaveLength(1);
  });

  it('is a property of steps of which no step satisfies the antecedent', async () => {
    expect(await vacuous("[][x' < x => y' = 0]_<<x, y>>", 'PROPERTY')).toEqual([
      "property F: x' < x is TRUE in no step, so what it implies is not tested [SY5131]",
    ]);
    expect(await vacuous("[][x' > x => y' < 9]_<<x, y>>", 'PROPERTY')).toEqual([]);
  });

  it('is none if one state satisfies the antecedent, or if the implication is below a negation', async () => {
    expect(await vacuous('x = 3 => y < 9')).toEqual([]);
    expect(await vacuous('~(x = 2 => y = 7) \\/ x # 2 \\/ y >= 0')).toEqual([]);
    expect(await vacuous('(Big => x = 0) => x < 9')).toEqual([]);
    expect(await vacuous('{n \\in 0..x : n > 9 => n = 10} # {7}')).toEqual([]);
  });

  it('is not called so beyond what was explored', async () => {
    expect(await vacuous('x > 2 => y < 9', 'INVARIANT', '--max-depth', '2')).toEqual([
      'Stay is not enabled in the states that were explored: x = 3 is FALSE in every state: x is 0 or 1 [SY5130]',
      'invariant F: x > 2 is TRUE in no state that was explored, so what it implies is not tested: x is 0 or 1 [SY5131]',
    ]);
  });

  it('is told with the constraints that exclude states', async () => {
    const tla = specification(`${counter}\nNext == Inc \\/ Stay\nSmall == x < 2\nF == x > 2 => y < 9`);
    const { lines } = await check(tla, 'INIT Init\nNEXT Next\nCONSTRAINT Small\nINVARIANT F\n');
    expect(lines.at(-1)).toBe(
      'invariant F: x > 2 is TRUE in no state within the constraints, so what it implies is not tested: x is 0 or 1 (line 9) [SY5131]',
    );
  });
});

describe('a property that is a formula about one state', () => {
  it('is told, because only the initial states were held against it', async () => {
    expect(await vacuous('x < 2', 'PROPERTY')).toEqual([
      'Property F is a formula about one state, so it was checked in the initial states only: INVARIANT F checks every state (line 3 of M.cfg) [SY3150]',
    ]);
    expect(await vacuous('[](x < 4)', 'PROPERTY')).toEqual([]);
  });
});

describe('a name that nothing uses', () => {
  it('is a constant, a variable that nothing reads, or a definition', async () => {
    const tla = String.raw`---- MODULE M ----
EXTENDS Naturals
CONSTANTS N, Spare
VARIABLES x, log
vars == <<x, log>>
Init == x = 0 /\ log \in {1}
Next == \/ x < N /\ x' = x + 1 /\ log' = 2
        \/ x = N /\ UNCHANGED vars
Spec == Init /\ [][Next]_vars
FairSpec == Spec /\ WF_vars(Next)
RECURSIVE Sum(_)
Sum(n) == IF n = 0 THEN 0 ELSE n + Sum(n - 1)
Proved == x >= 0
THEOREM Spec => []Proved
====
`;
    const { lines } = await check(tla, 'CONSTANTS N = 2 Spare = s\nSPECIFICATION Spec\n');
    expect(lines).toEqual([
      'Nothing uses the constant Spare (line 3) [SY5133]',
      'Nothing reads the variable log (line 4) [SY5134]',
      'Nothing uses the definition Sum (line 11) [SY5135]',
    ]);
  });

  it('is a specification of the root module if the configuration names one of an extended module', async () => {
    const base = specification(`${counter}\nNext == Inc \\/ Stay\nSpec == Init /\\ [][Next]_<<x, y>>`).replace(
      'E M',
      'E Base',
    );
    const root = `---- MODULE M ----\nEXTENDS Base\nMCNext == Next \\/ UNCHANGED <<x, y>>\nMCSpec == Init /\\ [][MCNext]_<<x, y>>\n====\n`;
    const said = async (name: string) => {
      const folder = folderWith({ 'M.tla': root, 'Base.tla': base, 'M.cfg': `SPECIFICATION ${name}\n` });
      return (await runSynod(folder, ['check', 'DIR/M.tla', '--workers', '1'])).out;
    };
    expect(await said('Spec')).toContain(
      'Nothing uses the definition MCSpec (line 4): SPECIFICATION MCSpec in the configuration would check it [SY5135]',
    );
    expect(await said('MCSpec')).not.toContain('SY5135');
  });

  it('is none that the configuration names, nor one of a library', async () => {
    const tla = specification(
      `${counter}\nNext == Inc \\/ Stay\nView == x\nLimit == 7\nSmall == x < 9`,
      'Naturals, Sequences, Lib',
    );
    const lib = '---- MODULE Lib ----\nTwice(n) == n\n====\n';
    const folder = folderWith({
      'M.tla': tla,
      'Lib.tla': lib,
      'M.cfg': 'INIT Init\nNEXT Next\nVIEW View\nCONSTRAINT Small\n',
    });
    const { out } = await runSynod(folder, ['check', 'DIR/M.tla', '--workers', '1', '--invariant', 'Limit > x']);
    expect(out).not.toContain('Nothing uses');
  });
});

describe('--vacuity', () => {
  const tla = specification(`${counter}\nNext == Inc \\/ Stay\nF == x > 9 => y = 0`);
  const cfg = 'INIT Init\nNEXT Next\nINVARIANT F\n';

  it('off says nothing', async () => {
    const { exit, out } = await check(tla, cfg, '--vacuity', 'off');
    expect([exit, out]).toEqual([0, expect.not.stringContaining('Suspicious')]);
  });

  it('error makes the check fail, with each suspicion as an error', async () => {
    const { exit, out } = await check(tla, cfg, '--vacuity', 'error');
    expect([exit, out]).toEqual([
      151,
      expect.stringContaining('error[SY5131]: invariant F: x > 9 is TRUE in no state'),
    ]);
    const json = JSON.parse((await check(tla, cfg, '--vacuity', 'error', '--json')).out);
    expect(json).toMatchObject({
      verdict: 'config error',
      exit: 151,
      suspicions: [{ kind: 'antecedent', name: 'F', code: 'SY5131' }],
    });
  });

  it('leaves a violation as it is', async () => {
    const { exit, out } = await check(
      specification(`${counter}\nNext == Inc \\/ Stay\nF == x < 2`),
      cfg,
      '--vacuity',
      'error',
    );
    expect([exit, out]).toEqual([12, expect.not.stringContaining('Suspicious')]);
  });
});

describe('an update of EXCEPT', () => {
  const tla = (step: string) => `---- MODULE M ----
EXTENDS Naturals
VARIABLES box, order
Init == box = [u \\in {"ann", "bob"} |-> 0] /\\ order = [status |-> "new"]
Next == ${step}
Ok == box["ann"] < 2 /\\ order.status \\in {"new", "sent"}
====
`;
  const config = 'INIT Init\nNEXT Next\nINVARIANT Ok\nCHECK_DEADLOCK FALSE\n';

  it('that names no field or argument changes nothing', async () => {
    const { lines } = await check(
      tla('order.status = "new" /\\ order\' = [order EXCEPT !.stauts = "sent"] /\\ box\' = [box EXCEPT !["an"] = 1]'),
      config,
    );
    expect(lines).toEqual([
      'EXCEPT !.stauts changes nothing in some step: there is no field stauts (line 5) [SY5136]',
      'EXCEPT !["an"] changes nothing in some step: "an" is not in the domain, {"ann", "bob"} (line 5) [SY5136]',
    ]);
  });

  it.each([1, 2])('is found among many states with %i workers', { timeout: 60_000 }, async (workers) => {
    const walks = `---- MODULE M ----
EXTENDS Naturals
VARIABLES box, x, y, z
Init == box = [i \\in 1..2 |-> 0] /\\ x = 0 /\\ y = 0 /\\ z = 0
Next ==
  \\/ x < 60 /\\ x' = x + 1 /\\ UNCHANGED <<box, y, z>>
  \\/ y < 60 /\\ y' = y + 1 /\\ UNCHANGED <<box, x, z>>
  \\/ z < 20 /\\ z' = z + 1 /\\ UNCHANGED <<box, x, y>>
  \\/ x = 57 /\\ y = 46 /\\ z = 9 /\\ box' = [box EXCEPT ![3] = 1] /\\ UNCHANGED <<x, y, z>>
Ok == box[1] = 0 /\\ x >= 0 /\\ y >= 0 /\\ z >= 0
====
`;
    const { lines } = await check(
      walks,
      'INIT Init\nNEXT Next\nINVARIANT Ok\nCHECK_DEADLOCK FALSE\n',
      '--workers',
      String(workers),
    );
    expect(lines).toEqual([
      'EXCEPT ![3] changes nothing in some step: 3 is not in the domain, {1, 2} (line 9) [SY5136]',
    ]);
  });

  it('that changes a value, or gives it again, is not reported', async () => {
    const { lines } = await check(
      tla('order\' = [order EXCEPT !.status = "sent"] /\\ box\' = [box EXCEPT !["ann"] = 1, !["bob"] = @]'),
      config,
    );
    expect(lines).toEqual([]);
  });
});
