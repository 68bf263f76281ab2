/** The reasons that a report gives for an event that no step explains, for each form of formula in a map. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../cli/run-synod.js';
import { acquire, lines, lockMap, release, validate } from './validate.js';

const votes = `---- MODULE Lock ----
EXTENDS Naturals
Node == {"a", "b", "c"}
VARIABLES term, vote, mode
Init == term = [n \\in Node |-> 1] /\\ vote = [n \\in Node |-> "none"] /\\ mode = "run"
Next == \\E n \\in Node : term' = [term EXCEPT ![n] = @ + 1] /\\ UNCHANGED <<vote, mode>>
IsChosen(n) == \\E m \\in Node : vote[m] = n \\/ term[m] = 2
====
`;

/** The lines between an event and the behavior. */
async function reasonOf(formula: string): Promise<readonly string[]> {
  const map = `---- MODULE LockMap ----\nEXTENDS Lock\nOn_x(e) ==\n${formula}\n====\n`;
  const logs = [lines({ event: 'x', node: 'b', ok: false })];
  const { out } = await validate({ logs, map, spec: votes, config: 'INIT Init\nNEXT Next\n' });
  const [reason = ''] = out.split('{"event":"x","node":"b","ok":false}\n').slice(1);
  return (reason.split('\n\n')[0] ?? '').split('\n').map((line) => line.trim());
}

describe('the values that a FALSE formula reads are told for', () => {
  it.each([
    ['a disjunction', 'term[e.node] = 2 \\/ mode = "stop"', ['term[e.node] = 1', 'e.node = "b"', 'mode = "run"']],
    ['an implication', 'term[e.node] = 1 => mode = "stop"', ['term[e.node] = 1', 'e.node = "b"', 'mode = "run"']],
    ['an equivalence', '(mode = "run") <=> (term[e.node] = 2)', ['mode = "run"', 'term[e.node] = 1', 'e.node = "b"']],
    ['a negation', '~(mode = "run" /\\ term[e.node] = 1)', ['mode = "run"', 'term[e.node] = 1', 'e.node = "b"']],
    ['a negated \\E', '~\\E n \\in Node : term[n] = 1', ['term[n] = 1', 'n = "a"']],
    ['an \\A', '\\A n \\in Node : term[n] > 1 \\/ mode = "stop"', ['term[n] = 1', 'mode = "run"']],
    [
      'an \\E of which all instances read the same',
      '\\E n \\in Node : vote[n] = e.node \\/ mode = "stop"',
      ['vote[n] = "none"', 'e.node = "b"', 'mode = "run"'],
    ],
    [
      'an \\E of which the instances read different values',
      '\\E n \\in Node : n = e.node /\\ vote[n] = n',
      ['vote[n] = "none"  for n = "b"', 'e.node = "b"  for n = "a"; n = "c"'],
    ],
    [
      'an \\E without instances',
      '\\E n \\in {m \\in Node : term[m] = 5} : vote[n] = n',
      ['{m \\in Node : term[m] = 5} = {}', 'Node = {"a", "b", "c"}'],
    ],
    [
      'an \\E over a set of the state',
      '\\E v \\in {vote[e.node]} : v = "a" \\/ v = "b"',
      ['{vote[e.node]} = {"none"}', 'vote[e.node] = "none"', 'e.node = "b"', 'v = "none"'],
    ],
    [
      'a comparison of values that differ in a part only',
      `[term EXCEPT !.a = 1, !.b = 1, !.c = 1] = [term EXCEPT !.b = 9]`,
      ['[term EXCEPT !.a = 1, !.b = 1, !.c = 1].b = 1', '[term EXCEPT !.b = 9].b = 9'],
    ],
    [
      'the branch of an IF, with the condition',
      'IF term[e.node] > 0 THEN vote[e.node] = "a" ELSE TRUE',
      ['vote[e.node] = "none"', 'e.node = "b"', 'term[e.node] > 0 is TRUE', 'term[e.node] = 1'],
    ],
    [
      'the arm of a CASE, with the condition',
      'CASE mode = "run" -> vote[e.node] = "a" [] OTHER -> TRUE',
      ['vote[e.node] = "none"', 'e.node = "b"', 'mode = "run" is TRUE'],
    ],
    ['a membership', 'vote[e.node] \\in {"a"}', ['vote[e.node] = "none"', 'e.node = "b"']],
    ['a definition', 'IsChosen(e.node)', ['vote[m] = "none"', 'n = "b"', 'term[m] = 1']],
    [
      'a LET',
      'LET t == term[e.node] IN t > 1 \\/ mode = "stop"',
      ['t = 1', 'term = [a |-> 1, b |-> 1, c |-> 1]', 'mode = "run"'],
    ],
  ])('%s', async (_, formula, values) => {
    const [headline, ...read] = await reasonOf(formula);
    expect(headline).toMatch(/^FALSE is .* {2}DIR\/Lock(Map)?\.tla:\d+:\d+$/);
    expect(read).toEqual(values);
  });
});

describe('a step that satisfies the map but not the next-state relation', () => {
  const outside = (operator: string) =>
    `a step satisfies ${operator}, but the next-state relation does not allow it: check the sets over which it quantifies`;

  it('is told, because the next-state relation does not try the node of the event', async () => {
    const { out } = await validate({ logs: [lines(acquire('eve'))] });
    expect(out).toContain(`{"event":"acquire","node":"eve"}\n  ${outside('On_acquire')}\n`);
    expect(out).toContain(
      'other steps, for which an earlier condition is FALSE: a stuttering step, Acquire("ann"), Acquire("bob")',
    );
  });

  it('is told, also if the map has conditions on the state after the step', async () => {
    const map = lockMap.replace('Acquire(e.node)', "Acquire(e.node) /\\ count' = e.count");
    const { out } = await validate({ logs: [lines(acquire('eve', { count: 1 }))], map });
    expect(out).toContain(outside('On_acquire'));
  });

  it('is not told if the operator of the map is FALSE for the step', async () => {
    const map = lockMap.replace('Acquire(e.node)', "Acquire(e.node) /\\ count' = e.count");
    const { out } = await validate({ logs: [lines(acquire('eve', { count: 2 }))], map });
    expect(out).not.toContain('a step satisfies');
    expect((await validate({ logs: [lines(acquire('ann'), acquire('bob'))] })).out).not.toContain('a step satisfies');
  });

  it('is not told if a variable may have any value after the step', async () => {
    const map = lockMap.replace('Acquire(e.node)', "holder' = e.node");
    expect((await validate({ logs: [lines(acquire('eve'))], map })).out).not.toContain('a step satisfies');
  });
});

describe('the steps that come closest', () => {
  it('are told in full, and the others are named on one line', async () => {
    expect(await reasonOf(`term'[e.node] = 2 /\\ term'["a"] = 7`)).toEqual([
      `Next("b"): FALSE is term'["a"] = 7  DIR/LockMap.tla:4:22`,
      `term'["a"] = 1`,
      'other steps, for which an earlier condition is FALSE: a stuttering step, Next("a"), Next("c")',
    ]);
  });

  it('are told with their values, if several come equally close', async () => {
    expect(await reasonOf(`term' # term /\\ term'[e.node] = 7`)).toEqual([
      `Next("a"), Next("c"): FALSE is term'[e.node] = 7  DIR/LockMap.tla:4:17`,
      `term'[e.node] = 1`,
      'e.node = "b"',
      `Next("b"): FALSE is term'[e.node] = 7  DIR/LockMap.tla:4:17`,
      `term'[e.node] = 2`,
      'e.node = "b"',
      'other steps, for which an earlier condition is FALSE: a stuttering step',
    ]);
  });
});

describe('the whole behavior', () => {
  const rounds = Array.from({ length: 6 }, () => [acquire('ann'), release('ann')]).flat();
  const config = 'SPECIFICATION Spec\nCONSTANT Client = {"ann", "bob"}\n';
  const wholeText = async (logs: readonly string[], given = config) => {
    const file = join(folderWith({}), 'a.txt');
    const { out } = await validate({ logs, config: given, options: ['--trace', file] });
    return { out, text: readFileSync(file, 'utf8') };
  };
  const statesIn = (text: string) => [...text.matchAll(/^State (\d+) /gm)].map(([, number]) => Number(number));
  const upTo = (most: number) => Array.from({ length: most }, (_, i) => i + 1);

  it('is in the text of --trace if the log is not allowed, and the answer names the option', async () => {
    const { out, text } = await wholeText([lines(...rounds, release('ann'))]);
    expect(out).toContain('State 9  use --trace FILE.txt to see the steps before it\n');
    expect(statesIn(out)).toEqual([9, 10, 11, 12, 13]);
    expect(statesIn(text)).toEqual(upTo(13));
    expect(text).toContain('FALSE is holder = c');
  });

  it('is in the text of --trace if the log is allowed', async () => {
    const { out, text } = await wholeText([lines(...rounds)]);
    expect(statesIn(out)).toEqual([]);
    expect(statesIn(text)).toEqual(upTo(13));
  });

  it('is in the text of --trace if an invariant is FALSE', async () => {
    const { text } = await wholeText([lines(...rounds)], `${config}INVARIANT AtMostThree\n`);
    expect(text).toContain('The invariant AtMostThree is FALSE after 7 events.');
    expect(statesIn(text)).toEqual(upTo(13));
  });

  it('is in the text of --trace once, although several states explain the events', async () => {
    const map = lockMap.replace('Acquire(e.node)', '\\E c \\in Client : Acquire(c)');
    const file = join(folderWith({}), 'a.txt');
    await validate({ logs: [lines(acquire('ann'), acquire('bob'))], map, options: ['--trace', file] });
    const text = readFileSync(file, 'utf8');
    expect(text.match(/Not possible from state \d of 2/g)).toHaveLength(2);
  });
});
