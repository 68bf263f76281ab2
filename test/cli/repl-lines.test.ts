/** Which lines form one input of `synod repl`: typed lines, and the pasted text of a module. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runRepl } from '../../src/cli/repl/repl.js';
import { ask, keys, shellFor, Terminal } from './repl-dialogue.js';
import { folderWith } from './run-synod.js';

const library = fileURLToPath(new URL('../../specs', import.meta.url));

describe('an input of several lines', () => {
  it('continues after a definition whose first line has a list item', async () => {
    const out = await ask('B(x) == /\\ x > 1', '        /\\ x < 5', '', '{x \\in 1..10 : B(x)}');
    expect(out).toBe('defined B\n{2, 3, 4}\n');
    expect(await ask('B(x) == \\/ x = 1', '        \\/ x = 9', '', '{x \\in 1..10 : B(x)}')).toBe(
      'defined B\n{1, 9}\n',
    );
    expect(await ask('F[x \\in 1..3] == \\/ x = 1', '                 \\/ x = 3', '', 'F')).toBe(
      'defined F\n<<TRUE, FALSE, TRUE>>\n',
    );
  });

  it('continues after a list at the end of a LET, IF, quantifier or implication, and after a CASE without OTHER', async () => {
    const value = async (...lines: readonly string[]) => (await ask(...lines, '', 'D')).replace('defined D\n', '');
    expect(await value('D == LET a == 1 IN /\\ a = 1', '                   /\\ a = 2')).toBe('FALSE\n');
    expect(await value('D == IF 1 = 1 THEN TRUE ELSE /\\ TRUE', '', 'D')).toBe('TRUE\nTRUE\n');
    expect(await value('D == IF 1 = 2 THEN TRUE ELSE /\\ TRUE', '                             /\\ FALSE')).toBe(
      'FALSE\n',
    );
    expect(await value('D == \\A x \\in 1..3 : /\\ x > 0', '                     /\\ x < 3')).toBe('FALSE\n');
    expect(await value('D == 1 = 1 => /\\ TRUE', '              /\\ FALSE')).toBe('FALSE\n');
    expect(await value('D == CASE 1 = 2 -> "a"', '       [] 1 = 1 -> "b"')).toBe('"b"\n');
    expect(await value('D == IF 1 = 1 THEN /\\ TRUE', '                   /\\ FALSE', ' ELSE TRUE')).toBe('FALSE\n');
  });

  it('also takes items that stand in the first column', async () => {
    const out = await ask('B(x) == /\\ x > 1', '/\\ x < 5', '/\\ x # 3', '', '{x \\in 1..10 : B(x)}');
    expect(out).toBe('defined B\n{2, 4}\n');
  });

  it('ends with a line that cannot continue it', async () => {
    expect(await ask('B(x) == /\\ x > 1', '{x \\in 1..3 : B(x)}')).toBe('defined B\n{2, 3}\n');
    expect(await ask('A == \\/ 1 = 2', '     \\/ 1 = 3', 'B == /\\ A', '-1', 'B')).toBe(
      'defined A\ndefined B\n-1\nFALSE\n',
    );
    expect(await ask('/\\ 1 = 1', 'CASE 1 = 1 -> 5', ':level 1')).toBe('TRUE\n5\nconstant\n');
  });

  it('is not defined if one of its lines has an error, and the lines after this one are left out', async () => {
    const out = await ask('B(x) == /\\ x > 1', '        /\\ x < < 5', '        /\\ x = 3', '        /\\ TRUE', 'B(2)');
    expect(out).toContain('error[SY1001]: Unexpected `5`\n  --> input 1:2:18');
    expect(out.match(/The lines that continue this input are left out\./g)).toHaveLength(1);
    expect(out).toContain("The name 'B' is not defined");
    expect(out).not.toContain('defined B');
    expect(await ask('1 +* 2', '  3')).toMatch(/\n3\n$/);
  });

  it('may go on with a line that makes no sense alone, after its definition was answered', async () => {
    expect(await ask('B(x) == x > 1', '        /\\ x < 4', '', '{x \\in 1..5 : B(x)}')).toBe(
      'defined B\ndefined B\n{2, 3}\n',
    );
    expect(await ask('S == {1}', '  \\cup {2}', '  \\cup {3}', 'S')).toBe(
      'defined S\ndefined S\ndefined S\n{1, 2, 3}\n',
    );
    // After something else, such a line is an error.
    expect(await ask('S == {1}', '7', '  \\cup {2}')).toContain('error[SY1001]');
  });

  it('has empty lines in a comment, and no input is only a comment', async () => {
    expect(await ask('(* one', '', ':quit', '*)', 'A == 1', 'A')).toBe('defined A\n1\n');
    expect(await ask('\\* only a comment', '', '2')).toBe('2\n');
  });

  it('gives a comment between two definitions to the second one', async () => {
    const out = await ask('A == /\\ TRUE', '\\* About B.', 'B == /\\ A', '', ':doc A', ':doc B');
    expect(out).toBe('defined A\ndefined B\nA == /\\ TRUE\ninput 1:1\nAbout B.\nB == /\\ A\ninput 2:2\n');
  });
});

describe('the pasted text of a module', () => {
  it('defines what the module defines, and passes over what means nothing at the prompt', async () => {
    const out = await ask(
      '---- MODULE Pasted ----',
      'EXTENDS Naturals, FiniteSets',
      'VARIABLES a,',
      '          b',
      '(* A box with an empty line.',
      '',
      '   Its end. *)',
      'Small(y) == /\\ y > 1',
      '            /\\ y < 5   \\* not more',
      '',
      'Next(y) ==',
      '  \\/ Small(y)',
      '',
      '  \\/ y = 9',
      '----',
      'INSTANCE Sequences',
      'THEOREM Small(2)',
      '====',
      '{y \\in 1..10 : Next(y)}',
    );
    expect(out).toMatchInlineSnapshot(`
      "error[SY0058]: The prompt declares no variables
        --> input 3:1:1
         |
       1 | VARIABLES a,
         | ^^^^^^^^^^^^
       2 |           b
         |           ^
      hint: write a module that declares them, and :load the module
      defined Small
      defined Next
      warning[SY0058]: THEOREM means nothing at the prompt, and is left out
        --> input 8:1:1
         |
       1 | THEOREM Small(2)
         | ^^^^^^^^^^^^^^^^
      hint: an input is an expression or a definition
      {2, 3, 4, 9}
      "
    `);
  });

  it('says what it cannot take', async () => {
    expect(await ask('EXTENDS Naturals, Missing', 'CONSTANT N', 'ASSUME 1 = 1')).toMatchInlineSnapshot(`
      "error[SY0058]: The prompt cannot extend the module 'Missing'
        --> input 1:1:19
         |
       1 | EXTENDS Naturals, Missing
         |                   ^^^^^^^
      hint: write :load MODULE, or name the definitions of an instance: I == INSTANCE MODULE. Built-in modules are always there
      error[SY0058]: The prompt declares no constants
        --> input 2:1:1
         |
       1 | CONSTANT N
         | ^^^^^^^^^^
      hint: write a module that declares them, and :load the module
      warning[SY0058]: ASSUME means nothing at the prompt, and is left out
        --> input 3:1:1
         |
       1 | ASSUME 1 = 1
         | ^^^^^^^^^^^^
      hint: an input is an expression or a definition
      "
    `);
  });

  // Each of these modules has been parsed as a whole. So all lines of a pasted one must be definitions, too.
  const files = readdirSync(library).filter((name) => name.endsWith('.tla') && !name.startsWith('Mistake'));
  it.each(files)('%s: every definition is taken whole', async (name) => {
    const text = readFileSync(join(library, name), 'utf8');
    const [input, output] = [new PassThrough(), new PassThrough()];
    const running = runRepl(join(library, name), {}, shellFor([]), { input, output, isTerminal: false });
    input.end(`${text}\n:names\n`);
    await running;
    const out = String(output.read() ?? '').trimEnd();
    const others = out.split('\n').filter((line) => /^error/.test(line) && !/SY0050/.test(line));
    expect(others).toEqual([]);
    const body = text.replaceAll(/\(\*[\s\S]*?\*\)/g, '');
    const named = [...body.matchAll(/^(?:LOCAL )?(\w+)(?:\([^)]*\)|\[[^\]]*\])? *==/gm)].map(([, word]) => word);
    const rows = out.slice(out.lastIndexOf('\nprompt ') + '\nprompt '.length);
    const defined = new Set(rows.split(',').map((row) => row.trim()));
    expect(
      named.filter((word) => word !== undefined && !defined.has(word) && !/^(?:THEOREM|ASSUME)/.test(word)),
    ).toEqual([]);
  });
});

describe('an input of several lines on a terminal', () => {
  it('shows a prompt that is as wide as the first one', async () => {
    const terminal = new Terminal(folderWith({}), undefined, { history: false });
    const drawn = await terminal.type('B(x) == /\\ x > 1', keys.enter, '        /\\ x < 5', keys.enter, keys.enter);
    expect(drawn).toContain('synod> B(x) == /\\ x > 1');
    expect(drawn).toContain('   ...         /\\ x < 5');
    expect(drawn).toContain('defined B');
    await terminal.type(keys.end);
    expect(await terminal.ended).toBe(0);
  });
});

describe('the value of an expression on a terminal', () => {
  it('is printed in lines that are as wide as the terminal, and several short elements share a line', async () => {
    const terminal = new Terminal(folderWith({}), undefined, { history: false });
    const numbers = await terminal.type('{x * x : x \\in 1..30}', keys.enter);
    expect(numbers).toContain('\n{1, 4, 9, 16, 25');
    expect(numbers).toMatch(/\n \d+, [\d, ]+841, 900\}\r?\n/);
    expect(numbers.split('\n').every((line) => line.trimEnd().length <= 80)).toBe(true);
    const records = await terminal.type(
      '{[a |-> x, text |-> "a long text in each of them"] : x \\in 1..3}',
      keys.enter,
    );
    expect(records).toContain(
      '{ [a |-> 1, text |-> "a long text in each of them"],\n  [a |-> 2, text |-> "a long text in each of them"],\n',
    );
    await terminal.type(keys.end);
    await terminal.ended;
  });

  it('is cut if it is long, and :full shows it as a whole', async () => {
    const terminal = new Terminal(folderWith({}), undefined, { history: false });
    const cut = await terminal.type('{x * x : x \\in 1..2000}', keys.enter);
    expect(cut).toContain('... (2,000 elements; :full shows all of them)');
    expect(cut).not.toContain('4000000');
    expect(cut.split('\n').length).toBeLessThan(40);
    const whole = await terminal.type(':full', keys.enter);
    expect(whole).toContain('4000000}');
    expect(whole).not.toContain('elements');
    expect(await terminal.type(':full {1}', keys.enter)).toContain('\n{1}\n');
    await terminal.type(keys.end);
    await terminal.ended;
  });

  it('is one line in a pipe', async () => {
    const out = await ask('{x * x : x \\in 1..500}');
    expect(out.split('\n')).toHaveLength(2);
    expect(out).toContain('250000}');
  });
});

describe('Ctrl-R on a terminal', () => {
  const { enter, search, giveUp, left, backspace, end } = keys;
  const begun = async (columns = 80) => {
    const folder = folderWith({ history: '100 + 1\n200 + 2\nB ==\u2028  300 + 3\n200 + 2\n"last"\n' });
    const terminal = new Terminal(folder, undefined, { history: `${folder}/history` }, columns);
    await terminal.type('');
    return terminal;
  };
  const ended = async (terminal: Terminal) => {
    await terminal.type(keys.interrupt, end);
    expect(await terminal.ended).toBe(0);
  };

  it.each([80, 20])('finds an earlier input while its part is typed, in %d columns', async (columns) => {
    const terminal = await begun(columns);
    expect(await terminal.type(search, '0', '0')).toContain("(search '00') 200 + 2");
    expect(await terminal.type(search)).toContain("(search '00') B ==");
    // The same input is not found twice in a row, and inputs of several lines are found as a whole.
    expect(await terminal.type(search, search)).toContain("(search '00') 100 + 1");
    expect(await terminal.type(search)).toContain("(not found '00')");
    const answered = await terminal.type(enter);
    expect(answered).toContain('synod> 100 + 1');
    expect(answered).toContain('\n101\n');
    await ended(terminal);
  });

  it('takes an input of several lines as a whole', async () => {
    const terminal = await begun();
    await terminal.type(search, '3', '0', '0', enter);
    expect(await terminal.type('B + 1', enter)).toContain('\n304\n');
    await ended(terminal);
  });

  it('lets any other key edit the input that was found', async () => {
    const terminal = await begun();
    const typed = [search, '1', '0', '0', 'x', backspace, left, '\u0005', '0', enter];
    expect(await terminal.type(...typed)).toContain('\n110\n');
    await ended(terminal);
  });

  it.each([
    ['Ctrl-G', giveUp],
    ['Escape', keys.escape],
  ])('gives back the line as it was at %s', async (_name, key) => {
    const terminal = await begun();
    await terminal.type('7 * 6', left, search, '1', '0', '0', key);
    await terminal.type('');
    // A terminal sends Escape also in front of other keys, so the editor waits for half a second.
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await terminal.type('0', enter)).toContain('\n42\n');
    await ended(terminal);
  });
});
