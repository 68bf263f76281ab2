/** `synod repl`, as a user sees it: through a pipe, and on a terminal that is made of streams. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { runRepl } from '../../src/cli/repl/repl.js';
import { ask, keys, pipe, shellFor, Terminal } from './repl-dialogue.js';
import { folderWith } from './run-synod.js';

const clock = `---- MODULE Clock ----
EXTENDS Naturals
CONSTANT Hours
VARIABLES hour, log
vars == <<hour, log>>
Init == hour \\in 1..2 /\\ log = [last |-> 0, ticks |-> 0]

\\* The clock shows the next hour.
\\* It begins again after the last one.
Tick == /\\ hour' = IF hour = Hours THEN 1 ELSE hour + 1
        /\\ log' = [log EXCEPT !.last = hour, !.ticks = @ + 1]

(* Somebody turns the hand to h. *)
Set(h) == h # hour /\\ hour' = h /\\ UNCHANGED log
Next == Tick \\/ \\E h \\in {5, 6} : Set(h)
Spec == Init /\\ [][Next]_vars
Fails == hour + "a" = 1
====
`;

const files = { 'Clock.tla': clock, 'Clock.cfg': 'SPECIFICATION Spec\nCONSTANT Hours = 6\n' };

async function walk(...lines: readonly string[]): Promise<string> {
  return (await pipe(folderWith(files), 'Clock.tla', `${lines.join('\n')}\n`)).out;
}

describe('synod repl without a specification', () => {
  it('evaluates expressions and definitions', async () => {
    expect(await ask('1 + 1', 'Double(x) == 2 * x', 'Double(21)', 'f[n \\in 1..3] == n * n', 'f')).toBe(
      '2\ndefined Double\n42\ndefined f\n<<1, 4, 9>>\n',
    );
  });

  it('reads an input of several lines', async () => {
    expect(await ask('{x \\in 1..5 :', '   x > 3}', 'Big(x) ==', '  x > 3', 'Big(4)')).toBe(
      '{4, 5}\ndefined Big\nTRUE\n',
    );
    expect(await ask('/\\ 1 = 1', '/\\ 2 = 3', '', 'TRUE')).toBe('FALSE\nTRUE\n');
    expect(await ask('(* a comment', 'ends *) 7')).toBe('7\n');
  });

  it('takes a new definition of a name, also for definitions that use it', async () => {
    expect(await ask('A == 1', 'B == A + 1', 'A == 10', 'B')).toBe('defined A\ndefined B\ndefined A\n11\n');
    expect(await ask('RECURSIVE F(_) F(n) == IF n = 0 THEN 1 ELSE n * F(n - 1)', 'F(5)')).toBe('defined F\n120\n');
  });

  it('reads RECURSIVE and its definition as one input', async () => {
    expect(await ask('RECURSIVE F(_)', 'F(n) == IF n = 0 THEN 1 ELSE n * F(n - 1)', 'F(5)', 'F(6)')).toBe(
      'defined F\n120\n720\n',
    );
    expect(await ask('RECURSIVE F(_)', '', '1')).toContain("'F' is declared RECURSIVE but not defined");
  });

  it('lets a bound name hide a definition of the prompt', async () => {
    const out = await ask('x == 1', '{x \\in 1..3 : x > 1}', 'CHOOSE x \\in {4} : TRUE', 'x');
    expect(out).toBe('defined x\n{2, 3}\n4\n1\n');
  });

  it('lists its definitions, and forgets one', async () => {
    const out = await ask('A == 1', 'B == 2', ':names', ':forget A', ':names', ':forget A', 'A');
    expect(out).toContain('A, B\nforgot A\nB\n');
    expect(out).toContain("error[SY0056]: The prompt has no definition of 'A'\nhint: it defines B");
    expect(out).toContain("The name 'A' is not defined");
  });

  it('ends at :quit, and at the words of other prompts', async () => {
    expect(await ask('1', ':quit', '2')).toBe('1\n');
    expect(await ask('1', 'exit', '2')).toBe('1\n');
    expect(await ask('quit == 3', 'quit', '2')).toBe('defined quit\n3\n2\n');
    expect(await ask('help')).toContain(':next [NUMBER | ACTION');
  });

  it('says what is wrong, and goes on', async () => {
    const out = await ask('1 + y', '1 +', '', '1 \\div 0', '2');
    expect(out).toContain("error[SY2001]: The name 'y' is not defined\n  --> input 1:1:5");
    expect(out).toContain('error[SY1001]');
    expect(out).toContain('error[SY40');
    expect(out.endsWith('\n2\n')).toBe(true);
  });

  it('keeps a definition that is wrong out', async () => {
    const out = await ask('A == 1', 'A == unknown', 'A');
    expect(out).toContain("The name 'unknown' is not defined");
    expect(out.endsWith('\n1\n')).toBe(true);
  });

  it('says the level of an expression, and what an operator is', async () => {
    expect(await ask(':level 1 + 1', ':doc UNCHANGED', ':doc \\in')).toBe(
      "constant\nUNCHANGED e is e' = e.\ne \\in S is TRUE if e is an element of S.\n",
    );
  });

  it('explains wrong commands', async () => {
    const out = await ask(':nxt', ':doc', ':doc nothing', ':init', ':run 3', ':back x', ':help');
    expect(out).toContain('error[SY0055]: There is no command :nxt\nhint: did you mean :next?');
    expect(out).toContain("error[SY0055]: The command is written :doc NAME, not ':doc'");
    expect(out).toContain("error[SY0056]: There is no definition or operator 'nothing'");
    expect(out).toContain('error[SY0050]: There is no specification');
    expect(out).toContain("error[SY0055]: The command is written :run until FORMULA, not ':run 3'");
    expect(out).toContain(':next [NUMBER | ACTION | ACTION(ARGUMENTS) | FORMULA]');
  });
});

describe('synod repl with a specification', () => {
  it('begins a behavior, takes steps, and shows it', async () => {
    expect(
      await walk(':init', ':init 2', ':next', ':next 1', ':next Set(2 + 3)', 'hour', 'log.ticks', "hour'", ':trace'),
    ).toMatchInlineSnapshot(`
      "1  hour = 1
      2  hour = 2
      State 1  initial state
        hour = 2
        log  = [last |-> 0, ticks |-> 0]
      1  Tick    hour: 2 -> 3; log.last: 0 -> 2; log.ticks: 0 -> 1
      2  Set(5)  hour: 2 -> 5
      3  Set(6)  hour: 2 -> 6
      State 2  Tick  DIR/Clock.tla:10:9
        hour: 2 -> 3
        log.last: 0 -> 2
        log.ticks: 0 -> 1
      State 3  Set(5)  DIR/Clock.tla:14:11
        hour: 3 -> 5
      5
      1
      5
      After the first state, only changes are shown (-> changed to).

      State 1  initial state
        hour = 2
        log  = [last |-> 0, ticks |-> 0]

      State 2  Tick  DIR/Clock.tla:10:9
        hour: 2 -> 3
        log.last: 0 -> 2
        log.ticks: 0 -> 1

      State 3  Set(5)  DIR/Clock.tla:14:11
        hour: 3 -> 5

      State 3 in full
        hour = 5
        log  = [last |-> 2, ticks |-> 1]
      "
    `);
  });

  it('lists the steps of an action if there are several', async () => {
    expect(await walk(':init 1', ':next Set', ':next Set(6)', ':next Set')).toMatchInlineSnapshot(`
      "State 1  initial state
        hour = 1
        log  = [last |-> 0, ticks |-> 0]
      2  Set(5)  hour: 1 -> 5
      3  Set(6)  hour: 1 -> 6
      State 2  Set(6)  DIR/Clock.tla:14:11
        hour: 1 -> 6
      State 3  Set(5)  DIR/Clock.tla:14:11
        hour: 6 -> 5
      "
    `);
  });

  it('uses a definition of the prompt in several states, and after a new definition', async () => {
    const lines = ['F(n) == n + hour', ':init 2', 'F(1)', 'F(2)', ':next Tick', 'F(1)', 'G == 1', 'F(1)'];
    const out = await walk(...lines, ':run until F(1) = 5', 'F(1)', ':run until F(2) = 7', 'F(1)');
    const numbers = out.split('\n').filter((line) => /^\d+$/.test(line));
    expect(numbers).toEqual(['3', '4', '4', '4', '5', '6']);
  });

  it('begins in the initial state that satisfies a formula', async () => {
    expect(await walk(':init hour = 2', 'hour')).toMatch(/\n2\n$/);
    const several = await walk(':init hour < 3');
    expect(several.trimEnd().split('\n')).toHaveLength(2);
    expect(several).not.toContain('log');
    expect(await walk(':init hour = 9')).toContain('None of the 2 initial states satisfies hour = 9');
    expect(await walk(":init hour' = 9")).toContain('error[SY0053]');
  });

  it('takes the step that satisfies a formula, also an action that is no part of Next by name', async () => {
    const out = await walk('ToSix == Set(6)', ':init 1', ':next ToSix', 'hour');
    expect(out).toMatch(/State 2 {2}Set\(6\)[\s\S]*\n6\n$/);
    expect(await walk(':init 1', ":next hour' = 2", 'hour')).toMatch(/\n2\n$/);
    const none = await walk(':init 1', ':next Set(6)', ':next Set(6)');
    expect(none).toContain('State 2 of the behavior has no step Set(6)');
    expect(none).toContain('the steps of this action are Set(5)');
    expect(await walk(':init 1', ':next hour + 1')).toContain('error[SY0053]');
  });

  it('says which name of the specification a definition hides', async () => {
    expect(await walk('hour == 3')).toContain('defined hour, in place of hour of the specification');
  });

  it('sets a definition aside that another specification gives no meaning', async () => {
    const folder = folderWith({ ...files, 'Other.tla': '---- MODULE Other ----\nN == 1\n====\n' });
    const lines = [
      'Twice == 2 * hour',
      'One == 1',
      ':load DIR/Other.tla',
      'One + N',
      'Twice',
      ':load DIR/Clock.tla',
      ':init 2',
      'Twice',
    ];
    const { out } = await pipe(folder, 'Clock.tla', `${lines.join('\n')}\n`);
    expect(out).toContain("warning[SY0057]: The definition of 'Twice' at the prompt has no meaning here");
    expect(out).toContain('\n2\nerror[SY2001]');
    expect(out).toMatch(/\n4\n$/);
  });

  it('shows one state of the behavior, and the current one', async () => {
    const out = await walk(
      ':init 1',
      ':next Tick',
      ':trace 1',
      ':back 0',
      ':trace 3',
      ':trace 0',
      ':trace x',
      ':state 1',
    );
    expect(out.match(/State 1 {2}initial state\n {2}hour = 1/g)).toHaveLength(2);
    expect(out.match(/State 2 {2}Tick.*\n {2}hour: 1 -> 2/g)).toHaveLength(2);
    expect(out).toContain('error[SY0052]: The behavior has 2 states, and no state 3\n');
    expect(out).toContain('error[SY0052]: The behavior has 2 states, and no state 0\n');
    expect(out).toContain('error[SY0052]: The behavior has 2 states, and no state x\n');
    expect(out).toContain("error[SY0055]: The command is written :state, not ':state 1'");
  });

  it('goes back', async () => {
    const out = await walk(':init 1', ':next Tick', ':next Tick', ':back 2', 'hour', ':back');
    expect(out).toContain('State 1  initial state\n  hour = 1');
    expect(out).toContain('\n1\n');
    expect(out).toContain('error[SY0052]: The behavior has only 0 steps to go back');
  });

  it('runs to the nearest state or step for which a formula holds', async () => {
    const out = await walk(':init 1', ':run until hour = 4', 'hour', ":run until hour' < hour", "<<hour, hour'>>");
    expect(out).toContain('State 4  Tick  DIR/Clock.tla:10:9\n  hour: 3 -> 4');
    expect(out).toContain('\n4\n');
    expect(out.endsWith('\n<<6, 1>>\n')).toBe(true);
  });

  it('says that a formula is never reached', async () => {
    const out = await walk(':init 1', ':run until hour = 7', ':run until [](hour = 1)');
    expect(out).toContain('error[SY0054]: ');
    expect(out).toContain('error[SY0053]: :run until takes a state predicate or an action, not a temporal formula');
  });

  it('needs a state for a variable, and a step for a primed variable', async () => {
    const out = await walk(
      'Hours',
      'hour',
      ':init 1',
      'hour',
      "hour'",
      ':level hour',
      ":level hour' = 1",
      ':level []Tick',
    );
    expect(out).toContain('6\nerror[SY0051]: There is no current state\nhint: write :init to begin a behavior\n');
    expect(out).toContain('error[SY0051]: There is no last step: the expression refers to two states');
    expect(out).toContain('\nstate\naction\n');
  });

  it('knows the built-in modules that the specification does not extend', async () => {
    const out = await walk(
      ':init 1',
      ':next Tick',
      'Cardinality({hour, 7})',
      'Both(S) == Cardinality(S) = 2',
      ':run until Both({hour, 5})',
      ':level Len(<<hour>>)',
      "Cardinality({hour, hour'})",
      'Cardinality(S) == 5',
      'Cardinality({})',
      ':doc Append',
      'hour',
    );
    expect(out).toContain('\n2\ndefined Both\n');
    expect(out).toContain('\nstate\n2\ndefined Cardinality\n5\n');
    expect(out).toMatch(/Append\(.*\n.*Sequences \(built in\):\d+\n2\n$/s);
  });

  it('reports a failed evaluation in a state', async () => {
    const out = await walk(':init 1', 'Fails', 'hour');
    expect(out).toMatch(/error\[SY4\d+\]: .*"a"/);
    expect(out.endsWith('\n1\n')).toBe(true);
  });

  it('shows the comment above a definition', async () => {
    expect(await walk(':doc Tick', ':doc Set')).toMatchInlineSnapshot(`
      "The clock shows the next hour.
      It begins again after the last one.
      Tick == /\\ hour' = IF hour = Hours THEN 1 ELSE hour + 1
              /\\ log' = [log EXCEPT !.last = hour, !.ticks = @ + 1]
      DIR/Clock.tla:10
      Somebody turns the hand to h.
      Set(h) == h # hour /\\ hour' = h /\\ UNCHANGED log
      DIR/Clock.tla:14
      "
    `);
  });

  it('shows the text of a comment in a box, without its frame', async () => {
    const boxed = `---- MODULE Boxed ----
(***************************************************)
(* The first number.                               *)
(*                                                 *)
(* It is small.                                    *)
(***************************************************)
One == 1

(* The second
 * number,
 * or a product: 1 * 2
 *)
Two == 2

\\**************
\\* The third number. *
\\**************
Three == 3
====
`;
    const folder = folderWith({ 'Boxed.tla': boxed });
    const { out } = await pipe(folder, 'Boxed.tla', ':doc One\n:doc Two\n:doc Three\n');
    expect(out).toMatchInlineSnapshot(`
      "error[SY0050]: The specification has no configuration, so its behaviors are not known
      hint: name a configuration with :load SPEC FILE.cfg, or write one and :reload, or start with --init and --next, or with --spec
      The first number.

      It is small.
      One == 1
      DIR/Boxed.tla:7
      The second
      number,
      or a product: 1 * 2
      Two == 2
      DIR/Boxed.tla:13
      The third number.
      Three == 3
      DIR/Boxed.tla:18
      "
    `);
  });

  it('finds the step of an action by the value of an argument, however it is written', async () => {
    const sets = `---- MODULE Sets ----
EXTENDS Naturals
VARIABLE x
Init == x = {}
Take(S) == x = {} /\\ x' = S
Next == \\E S \\in SUBSET (1..3) : Take(S)
====
`;
    const folder = folderWith({ 'Sets.tla': sets, 'Sets.cfg': 'INIT Init\nNEXT Next\n' });
    const walked = (next: string) => pipe(folder, 'Sets.tla', `:init\n${next}\n`);
    for (const argument of ['2..3', '{3, 2}', '{n \\in 1..3 : n > 1}'])
      expect((await walked(`:next Take(${argument})`)).out).toContain('State 2  Take({2, 3})');
    expect((await walked(':next Take("a")')).out).toContain('error[');
  });

  it('reads changed files again, and takes the same steps as far as possible', async () => {
    const folder = folderWith(files);
    const [input, output] = [new PassThrough(), new PassThrough()];
    const running = runRepl(join(folder, 'Clock.tla'), {}, shellFor([]), { input, output, isTerminal: false });
    input.write('A == hour\n:init 1\n:next Tick\n:next Set(6)\n');
    await sleep(500);
    writeFileSync(join(folder, 'Clock.tla'), clock.replace('{5, 6}', '{5}'));
    input.end(':reload\nA\n');
    expect(await running).toBe(0);
    const out = String(output.read());
    expect(out.replaceAll(folder, 'DIR')).toContain(
      'reloaded Clock with DIR/Clock.cfg\nThe specification now allows only 2 of the 3 states of the behavior.\n2\n',
    );
  });

  it('loads another specification, and keeps the open one if that has errors', async () => {
    const folder = folderWith({ ...files, 'Broken.tla': '---- MODULE Broken ----\nA == \n====\n' });
    const { out } = await pipe(
      folder,
      undefined,
      ':load DIR/Clock\n:init 2\n:load DIR/Broken.tla\nhour\n:load DIR/Gone.tla\n',
    );
    expect(out).toContain('loaded Clock with DIR/Clock.cfg\n');
    expect(out).toContain('error[SY1001]');
    expect(out).toContain('\n2\nerror[SY0001]');
  });

  it('finds files whose names have blanks, and a configuration beside the specification', async () => {
    const folder = folderWith({ 'my specs/Clock.tla': clock, 'my specs/Six.cfg': files['Clock.cfg'] });
    const { out } = await pipe(folder, undefined, ':load "DIR/my specs/Clock.tla" Six.cfg\n:init 2\nHours\n');
    expect(out).toMatch(/^loaded Clock with DIR\/my specs\/Six\.cfg\nState 1[\s\S]*\n6\n$/);
  });

  it('evaluates expressions without a configuration, and says so', async () => {
    const folder = folderWith({ 'Clock.tla': clock });
    const given = await pipe(folder, 'Clock.tla', 'Hours + 1\n', { constant: ['Hours = 3'] });
    expect(given.out).toMatch(/\n4\n$/);
    const { out } = await pipe(folder, 'Clock.tla', ':init\n');
    expect(out).toContain('error[SY0050]: The specification has no configuration, so its behaviors are not known');
    const asked = await pipe(folder, 'Clock.tla', ':init 1\n', { init: 'Init', next: 'Next', constant: ['Hours = 3'] });
    expect(asked.out).toContain('State 1  initial state');
  });

  it('ends with an error if the specification of the command line cannot be opened', async () => {
    const { exit, out } = await pipe(folderWith({}), 'Gone.tla', '1\n');
    expect([exit, out]).toEqual([151, expect.stringContaining("error[SY0001]: There is no file 'DIR/Gone.tla'")]);
  });
});

describe('synod repl on a terminal', () => {
  it('has a prompt with the module and the number of states', async () => {
    const terminal = new Terminal(folderWith(files), 'Clock.tla', { history: false });
    expect(await terminal.type('hour', keys.enter)).toContain('Clock> ');
    expect(await terminal.type(':init 1', keys.enter)).toContain('Clock 1> ');
    expect(await terminal.type('{1,', keys.enter)).toContain('... ');
    expect(await terminal.type('2}', keys.enter)).toContain('{1, 2}');
    await terminal.type(keys.end);
    expect(await terminal.ended).toBe(0);
  });

  it('says how an unfinished input ends, and takes a command in its place', async () => {
    const terminal = new Terminal(folderWith(files), 'Clock.tla', { history: false });
    const first = await terminal.type('{1,', keys.enter);
    expect(first).toContain('The input continues here. An empty line ends it, Ctrl-C drops it.');
    const second = await terminal.type(':init 1', keys.enter);
    expect(second).toContain('SY1001');
    expect(second).toContain('initial state');
    expect(await terminal.type('Cardin', keys.tab, '({hour})', keys.enter)).toContain('\n1\n');
    await terminal.type('/\\ TRUE', keys.enter, ':quit', keys.enter);
    expect(await terminal.ended).toBe(0);
  });

  it('completes names, fields, commands and files', async () => {
    const folder = folderWith(files);
    const terminal = new Terminal(folder, 'Clock.tla', { history: false });
    expect(await terminal.type('Hou', keys.tab)).toContain('Hours');
    await terminal.type(keys.interrupt, ':init 1', keys.enter);
    expect(await terminal.type('log.ti', keys.tab, keys.enter)).toMatch(/log\.ticks\s+0/);
    expect(await terminal.type(':tr', keys.tab)).toContain(':trace');
    await terminal.type(keys.interrupt);
    expect(await terminal.type(`:load ${folder}/Cl`, keys.tab)).toContain('Clock.');
    expect(await terminal.type(keys.interrupt, 'UNCH', keys.tab)).toContain('UNCHANGED');
    await terminal.type(keys.interrupt, keys.end);
    expect(await terminal.ended).toBe(0);
  });

  it('takes a text that is pasted into a line which is wider than the terminal', async () => {
    const terminal = new Terminal(folderWith({}), undefined, { history: false });
    await terminal.type(`${'0 + '.repeat(25)}2`, keys.home, '40 + ', keys.left);
    expect(await terminal.type(keys.enter)).toContain('\n42\n');
    await terminal.type(keys.end);
    await terminal.ended;
  });

  it('goes up to the first row of a wide line before it draws the line again', async () => {
    const terminal = new Terminal(folderWith({}), undefined, { history: false });
    await terminal.type(...Array.from({ length: 90 }, (_, i) => String(i % 10)));
    const drawn = await terminal.draws(keys.home);
    // Once before the line is drawn, and once from its last row to the cursor.
    expect(drawn.split('\u001b[1A')).toHaveLength(3);
    await terminal.type(keys.interrupt, keys.end);
    await terminal.ended;
  });

  it('keeps its inputs for the next session', async () => {
    const folder = folderWith({});
    const history = join(folder, 'history');
    const first = new Terminal(folder, undefined, { history });
    await first.type('40 + 2', keys.enter, keys.end);
    await first.ended;
    expect(readFileSync(history, 'utf8')).toBe('40 + 2\n');
    const second = new Terminal(folder, undefined, { history });
    expect(await second.type(keys.up, keys.enter)).toContain('\n42\n');
    await second.type(keys.end);
    await second.ended;
  });

  it('keeps an input of several lines as one', async () => {
    const folder = folderWith({});
    const history = join(folder, 'history');
    const first = new Terminal(folder, undefined, { history });
    await first.type('7', keys.enter, '{1,', keys.enter, '  2}', keys.enter);
    expect(await first.type(keys.up, keys.enter)).toContain('\n{1, 2}\n');
    expect(await first.type(keys.up, keys.up, keys.enter)).toContain('\n7\n');
    await first.type('/\\ TRUE', keys.enter, '/\\ 1 = 2', keys.enter, keys.enter, keys.end);
    await first.ended;
    const second = new Terminal(folder, undefined, { history });
    expect(await second.type(keys.up, keys.enter)).toContain('\nFALSE\n');
    expect(await second.type(keys.up, keys.up, keys.up, keys.enter)).toContain('\n{1, 2}\n');
    await second.type(keys.end);
    await second.ended;
  });

  it('completes what follows a command: actions, variables, files', async () => {
    const folder = folderWith(files);
    const terminal = new Terminal(folder, 'Clock.tla', { history: false });
    await terminal.type(':init 1', keys.enter);
    expect(await terminal.type(':next Ti', keys.tab, keys.enter)).toContain('State 2  Tick');
    expect(await terminal.type(':why-not Se', keys.tab)).toContain('Set');
    await terminal.type(keys.interrupt);
    expect(await terminal.type(':init hou', keys.tab, ' = 1', keys.enter)).toContain('initial state');
    expect(await terminal.type(':run u', keys.tab, 'hour = 3', keys.enter)).toContain('hour: 2 -> 3');
    const loading = await terminal.type(
      `:load ${folder}/Clock.t`,
      keys.tab,
      ` ${folder}/Clock.c`,
      keys.tab,
      keys.enter,
    );
    expect(loading).toContain('loaded Clock');
    await terminal.type(keys.end);
    expect(await terminal.ended).toBe(0);
  });

  it('completes a command with a blank behind it, and the model values of the configuration', async () => {
    const pets = `---- MODULE Pets ----
CONSTANT Pet
VARIABLE fed
Init == fed = [p \\in Pet |-> FALSE]
Feed(p) == fed' = [fed EXCEPT ![p] = TRUE]
Next == \\E p \\in Pet : Feed(p)
====
`;
    const folder = folderWith({ 'Pets.tla': pets, 'Pets.cfg': 'INIT Init\nNEXT Next\nCONSTANT Pet = {rex, tom}\n' });
    const terminal = new Terminal(folder, 'Pets.tla', { history: false });
    await terminal.type(':ini', keys.tab, keys.enter);
    expect(await terminal.type(':ne', keys.tab, 'Feed(re', keys.tab, keys.enter)).toContain('State 2  Feed(rex)');
    expect(await terminal.type('fed[to', keys.tab, ']', keys.enter)).toContain('\nFALSE\n');
    expect(await terminal.type(':why-', keys.tab, 'Feed(tom)', keys.enter)).toContain('Feed(tom) is enabled');
    await terminal.type(':qu', keys.tab, keys.enter);
    expect(await terminal.ended).toBe(0);
  });

  it('empties the line with Ctrl-C, and stays', async () => {
    const terminal = new Terminal(folderWith({}), undefined, { history: false });
    expect(await terminal.type('{1, 2', keys.interrupt)).toContain('^C');
    expect(await terminal.type('3', keys.enter)).toContain('\n3\n');
    expect(await terminal.type(keys.interrupt)).toContain('^C (Ctrl-D ends the session)');
    await terminal.type(keys.end);
    expect(await terminal.ended).toBe(0);
  });
});
