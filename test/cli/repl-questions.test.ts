/** The questions of `synod repl` about a specification: what it defines, what a name is, why a formula is FALSE, and what Tab offers. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask, keys, pipe, Terminal } from './repl-dialogue.js';
import { folderWith } from './run-synod.js';

const votes = `---- MODULE Votes ----
EXTENDS Naturals
CONSTANTS Voter,  \\* the voters
          None

VARIABLE votes    \\* the votes of each voter
\\* The messages.
VARIABLE msgs

TypeOK == votes \\in [Voter -> SUBSET (0..2)]
Safe == \\A v \\in Voter : \\A b \\in votes[v] : b < 2
Init == votes = [v \\in Voter |-> {}] /\\ msgs = {}

\\* A voter votes once.
Vote(v, b) == /\\ votes[v] = {}
              /\\ votes' = [votes EXCEPT ![v] = {b}]
              /\\ msgs' = msgs \\cup {[kind |-> "vote", by |-> v, ballot |-> b]}
Close == /\\ \\A v \\in Voter : votes[v] # {}
         /\\ UNCHANGED <<votes, msgs>>
Next == (\\E v \\in Voter, b \\in 0..2 : Vote(v, b)) \\/ Close
Spec == Init /\\ [][Next]_<<votes, msgs>>
S == INSTANCE Sums WITH total <- 3
====
`;
const sums = `---- MODULE Sums ----
EXTENDS Naturals
CONSTANT total
\\* The double of the total.
Double == 2 * total
LOCAL Hidden == 1
Plus(x) == total + x
====
`;
const config = 'SPECIFICATION Spec\nCONSTANTS Voter = {v1, v2} None = None\nINVARIANTS TypeOK Safe\n';
const files = { 'Votes.tla': votes, 'Sums.tla': sums, 'Votes.cfg': config };

async function talk(...lines: readonly string[]): Promise<string> {
  return (await pipe(folderWith(files), 'Votes.tla', `${lines.join('\n')}\n`)).out;
}

describe(':names', () => {
  it('lists what the specification, its configuration and the prompt define', async () => {
    expect(await talk('Two == 2', ':names')).toMatchInlineSnapshot(`
      "defined Two
      constants    Voter = {v1, v2}
                   None, a model value
      variables    votes, msgs
      actions      Vote(v, b), Close
      invariants   TypeOK, Safe
      instances    S == INSTANCE Sums
      definitions  Init, Next, Spec
      prompt       Two
      "
    `);
  });
});

describe(':doc', () => {
  it('says whether a name is a constant or a variable, its value, and the comment that stands with it', async () => {
    expect(
      await talk(':doc Voter', ':doc None', ':doc votes', ':init', ':next Vote(v1, 1)', ':doc votes', ':doc msgs'),
    ).toMatchInlineSnapshot(`
      "the voters
      constant Voter = {v1, v2}
      DIR/Votes.tla:3
      constant None, a model value
      DIR/Votes.tla:4
      the votes of each voter
      variable votes
      DIR/Votes.tla:6
      State 1  initial state
        votes = (v1 :> {} @@ v2 :> {})
        msgs  = {}
      State 2  Vote(v1, 1)  DIR/Votes.tla:15:15
        votes[v1]: + 1
        msgs: + [kind |-> "vote", by |-> v1, ballot |-> 1]
      the votes of each voter
      variable votes = (v1 :> {1} @@ v2 :> {})
      DIR/Votes.tla:6
      The messages.
      variable msgs = {[kind |-> "vote", by |-> v1, ballot |-> 1]}
      DIR/Votes.tla:8
      "
    `);
  });

  it('knows instances and their names', async () => {
    expect(await talk(':doc S', ':doc S!Double', ':doc S!Hidden')).toMatchInlineSnapshot(`
      "S == INSTANCE Sums WITH total <- 3
      DIR/Votes.tla:22
      The double of the total.
      Double == 2 * total
      DIR/Sums.tla:5, of the instance S
      error[SY0056]: There is no definition or operator 'S!Hidden'
      hint: write :names for a list
      "
    `);
  });

  it('suggests a name for one that is unknown', async () => {
    const out = await talk(':doc Vte', ':doc S!Doubl');
    expect(out).toContain("There is no definition or operator 'Vte'\nhint: did you mean Vote?");
    expect(out).toContain('hint: did you mean S!Double?');
  });

  it('shows the translation of a label with the comment above the label', async () => {
    const algorithm = `---- MODULE Algo ----
EXTENDS Naturals
(* --algorithm Algo
variable x = 0
begin
  \\* Counts.
  step: x := x + 1
end algorithm *)
====
`;
    const { out } = await pipe(folderWith({ 'Algo.tla': algorithm }), 'Algo.tla', ':doc step\n:doc Init\n:doc x\n');
    expect(out).toMatchInlineSnapshot(`
      "Counts.
      step ==
        /\\ pc = "step"
        /\\ x' = x + 1
        /\\ pc' = "Done"
      DIR/Algo.tla:7, the translation of the label step
      Init ==
        /\\ x = 0
        /\\ pc = "step"
      DIR/Algo.tla:3, from the translation of the algorithm
      variable x
      DIR/Algo.tla:4
      "
    `);
  });
});

describe(':why', () => {
  it('says why a formula is FALSE or TRUE, with the step since which', async () => {
    expect(await talk(':init', ':next Vote(v2, 2)', ':why Safe', ':why TypeOK /\\ ~Safe')).toMatchInlineSnapshot(`
      "State 1  initial state
        votes = (v1 :> {} @@ v2 :> {})
        msgs  = {}
      State 2  Vote(v2, 2)  DIR/Votes.tla:15:15
        votes[v2]: + 2
        msgs: + [kind |-> "vote", by |-> v2, ballot |-> 2]
      Why Safe is FALSE in state 2:
        \\A v \\in Voter : \\A b \\in votes[v] : b < 2 is FALSE for v = v2  DIR/Votes.tla:11:9
          \\A b \\in votes[v] : b < 2 is FALSE for b = 2
            b \\in votes[v] since state 2, Vote(v2, 2)
            b < 2 is FALSE  DIR/Votes.tla:11:46
      Why TypeOK /\\ ~Safe is TRUE in state 2:
        TypeOK /\\ ~Safe is TRUE  input:1:1
          TypeOK is TRUE
            votes \\in [Voter -> SUBSET (0..2)] is TRUE  DIR/Votes.tla:10:11
              votes = (v1 :> {} @@ v2 :> {2}), since state 2, Vote(v2, 2)
              [Voter -> SUBSET (0..2)] = {(v1 :> {} @@ v2 :> {}), (v1 :> {} @@ v2 :> {0}), (v1 :> {} @@ v2 :> {1}), (v1 :> {}…
              Voter = {v1, v2}
          ~Safe is TRUE
            Safe is FALSE
              \\A v \\in Voter : \\A b \\in votes[v] : b < 2 is FALSE for v = v2
                \\A b \\in votes[v] : b < 2 is FALSE for b = 2
                  b \\in votes[v] since state 2, Vote(v2, 2)
                  b < 2 is FALSE  DIR/Votes.tla:11:46
      "
    `);
  });

  it('explains formulas about constants and about the last step, and refuses other values', async () => {
    const out = await talk(
      ':why \\E v \\in Voter : v = None',
      ':init',
      ":why msgs' = msgs",
      ':next Vote(v1, 0)',
      ":why msgs' = msgs",
      ':why votes',
      ':why',
    );
    expect(out).toMatchInlineSnapshot(`
      "Why \\E v \\in Voter : v = None is FALSE:
        \\E v \\in Voter : v = None is FALSE for each of 2 instances, the nearest first  input:1:1
          v = v1:
            v = None is FALSE  input:1:18
      State 1  initial state
        votes = (v1 :> {} @@ v2 :> {})
        msgs  = {}
      error[SY0051]: There is no last step: the expression refers to two states
      hint: write :next to take a step
      State 2  Vote(v1, 0)  DIR/Votes.tla:15:15
        votes[v1]: + 0
        msgs: + [kind |-> "vote", by |-> v1, ballot |-> 0]
      Why msgs' = msgs is FALSE of the step to state 2:
        msgs' = msgs is FALSE  input:1:1
          msgs' = {[kind |-> "vote", by |-> v1, ballot |-> 0]}
          msgs = {}, since the initial state
      error[SY0053]: 'votes' is neither TRUE nor FALSE
      hint: :why explains the truth value of a formula
      error[SY0055]: The command is written :why FORMULA, not ':why'
      hint: :help :why says more
      "
    `);
  });
});

describe('a trace', () => {
  it('is saved and read again', async () => {
    const folder = folderWith(files);
    const lines = [':save DIR/a.itf.json', ':init', ':next Vote(v1, 0)', ':next Vote(v2, 1)'];
    const saves = ['itf.json', 'trace.json', 'txt', 'tla'].map((form) => `:save DIR/Saved.${form}`);
    const first = await pipe(folder, 'Votes.tla', [...lines, ...saves, ':save DIR/Saved', ''].join('\n'));
    expect(first.out).toContain('error[SY0051]: There is no current state');
    expect(first.out.match(/saved 3 states to DIR\/Saved\./g)).toHaveLength(4);
    expect(first.out).toContain(
      "error[SY0055]: The extension of 'DIR/Saved' does not say in which form to write the behavior",
    );
    expect(readFileSync(join(folder, 'Saved.txt'), 'utf8')).toContain('State 3  Vote(v2, 1)');
    for (const command of [':load DIR/Saved.itf.json', ':trace DIR/Saved.trace.json']) {
      const { out } = await pipe(folder, 'Votes.tla', `${command}\nvotes[v2]\n:back\n`);
      expect(out).toMatch(/^read 3 states from .*; the last one is the current state\nState 3 {2}Vote\(v2, 1\)/);
      expect(out).toContain('\n{1}\nState 2  Vote(v1, 0)');
    }
  });

  it('of another specification, or no trace at all, is refused', async () => {
    const folder = folderWith(files);
    await pipe(folder, 'Votes.tla', ':init\n:next Vote(v1, 0)\n:save DIR/Saved.itf.json\n');
    writeFileSync(join(folder, 'Votes.cfg'), config.replace('{v1, v2}', '{v1}'));
    const { out } = await pipe(folder, 'Votes.tla', ':load DIR/Saved.itf.json\n:load DIR/Gone.json\n:init\n');
    expect(out).toContain('error[SY5107]: State 1 of');
    expect(out).toContain("error[SY0001]: There is no file 'DIR/Gone.json'");
    expect(out).toContain('State 1  initial state');
  });
});

describe('Tab', () => {
  const offered = async (...typed: readonly string[]): Promise<string> => {
    const terminal = new Terminal(folderWith(files), 'Votes.tla', { history: false });
    await terminal.type(':init', keys.enter, ':next Vote(v1, 0)', keys.enter);
    const shown = await terminal.type(...typed);
    await terminal.type(keys.interrupt, keys.end);
    await terminal.ended;
    return shown;
  };

  it('offers the specifications of the library after :load', async () => {
    expect(await offered(':load Mut', keys.tab)).toContain(':load Mutex');
  });

  it('offers the names of an instance, and no others', async () => {
    const shown = await offered('S!', keys.tab, keys.tab);
    expect(shown).toMatch(/Double\s+Plus/);
    expect(shown).not.toMatch(/Hidden|SUBSET|votes/);
    expect(await offered('S!D', keys.tab, keys.enter)).toContain('\n6\n');
  });

  it('offers the fields of a bound name', async () => {
    expect(await offered('{m \\in msgs : m.ki', keys.tab, ' = "vote"}', keys.enter)).toContain('kind |-> "vote"');
    expect(await offered('\\A m \\in msgs : \\E n \\in {m} : (n.', keys.tab, keys.tab)).toMatch(
      /ballot\s+by\s+kind|by\s+kind\s+ballot|kind\s+by\s+ballot/,
    );
    expect(await offered('(CHOOSE m \\in msgs : TRUE).bal', keys.tab, keys.enter)).toContain('\n0\n');
  });

  it('offers the enabled actions after :next, and their steps behind the bracket', async () => {
    expect(await offered(':next ', keys.tab, keys.tab)).not.toContain('Close');
    expect(await offered(':next Vote(', keys.tab, '2', keys.tab, keys.enter)).toContain('State 3  Vote(v2, 2)');
    expect(await offered(':why-not ', keys.tab, keys.tab)).toContain('Close');
  });
});

describe('a hint', () => {
  it('says how to choose a number of the list that was shown', async () => {
    expect(await talk(':init', ':next', '2', '7', ':next 2', '2')).toMatch(
      /\n2\n\(:next 2 chooses number 2 of the list\)\n7\nState 2[\s\S]*\n2\n$/,
    );
  });

  it('says that a temporal formula has no value, also before the first step', async () => {
    for (const out of [await talk('[]TypeOK'), await talk(':init', '[]TypeOK')])
      expect(out).toContain('error[SY0053]: A temporal formula is about whole behaviors, and has no value in a state');
  });

  it('says that a goal is reached already', async () => {
    const out = await talk(':init', ':run until msgs = {}');
    expect(out).toMatch(/The formula is TRUE in the current state\.\nState 1 {2}initial state\n/);
  });

  it('says what a command does, in whichever way it is named', async () => {
    const about = ':run until FORMULA\n  Takes the fewest steps to a state in which the formula holds.';
    expect(await ask(':help :run')).toContain(about);
    expect(await ask(':help run')).toContain(about);
    expect(await ask(':help x')).toContain('There is no command :x');
    expect(await ask(':exit', '1')).toBe('');
    expect(await ask('y + 1')).toContain('hint: define it at the prompt');
  });
});
