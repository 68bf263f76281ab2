import { describe, expect, it } from 'vitest';
import { type Diagnostic, type DiagnosticParts, diagnostic } from '../../src/diagnostics/diagnostic.js';
import { diagnosticToJson } from '../../src/diagnostics/diagnostic-json.js';
import { type Palette, plain } from '../../src/diagnostics/palette.js';
import { countDiagnostics, renderDiagnostic, renderDiagnostics } from '../../src/diagnostics/render-diagnostic.js';
import type { Source, Span } from '../../src/diagnostics/source.js';

/** The span of the text between the n-th pair of `‹` and `›`. These signs are removed from the source. */
function marked(text: string, name = 'Spec.tla'): { readonly source: Source; readonly spans: readonly Span[] } {
  const source = { name, text: text.replace(/[‹›]/g, '') };
  const starts: number[] = [];
  const ends: number[] = [];
  let offset = 0;
  for (const character of text.split('')) {
    if (character === '‹') starts.push(offset);
    else if (character === '›') ends.push(offset);
    else offset += 1;
  }
  return { source, spans: starts.map((start, index) => ({ source, start, end: ends[index] ?? start })) };
}

/** A message about the first marked place of a text. The other marked places are related places. */
function messageAbout(text: string, parts: DiagnosticParts, labels: readonly string[] = []): Diagnostic {
  const { spans } = marked(text);
  const [span, ...others] = spans;
  if (!span) throw new Error('The text has no marked place.');
  return diagnostic('SY2101', 'unknown name', {
    span,
    related: others.map((other, index) => ({ span: other, label: labels[index] ?? '' })),
    ...parts,
  });
}

function expectFrame(message: Diagnostic, expected: readonly string[]): void {
  expect(renderDiagnostic(message).split('\n')).toEqual(expected);
}

describe('a rendered diagnostic', () => {
  it('says what is wrong, where, shows the code with the line before it, and gives the hint', () => {
    const text = 'VARIABLE maxVBal\n\nInit ==\n  ‹maxVbal› = 0\n';
    expectFrame(messageAbout(text, { label: 'not defined here', hint: "did you mean 'maxVBal'?" }), [
      'error[SY2101]: unknown name',
      '  --> Spec.tla:4:3',
      '   |',
      ' 3 | Init ==',
      ' 4 |   maxVbal = 0',
      '   |   ^^^^^^^ not defined here',
      "hint: did you mean 'maxVBal'?",
    ]);
  });

  it('has no frame without a place', () => {
    const message = diagnostic('SY0001', "there is no file 'X.tla'", { hint: 'check the path' });
    expectFrame(message, ["error[SY0001]: there is no file 'X.tla'", 'hint: check the path']);
  });

  it('leaves out the line before when it is blank', () => {
    expectFrame(messageAbout('A == 1\n   \n‹B› == 2', {}), [
      'error[SY2101]: unknown name',
      '  --> Spec.tla:3:1',
      '   |',
      ' 3 | B == 2',
      '   | ^',
    ]);
  });

  it('underlines both places of one line in rows of their own, the primary one first', () => {
    expectFrame(messageAbout('F(x, ‹x›) == ‹x›', { label: 'again' }, ['and here']), [
      'error[SY2101]: unknown name',
      '  --> Spec.tla:1:6',
      '   |',
      ' 1 | F(x, x) == x',
      '   |      ^ again',
      '   |            - and here',
    ]);
  });

  it('shows a near second place in the same frame, in the order of the lines', () => {
    const { spans } = marked('‹A› == 1\nB == 2\nC == 3\nD == 4\n‹A› == 5');
    const [first, second] = spans;
    if (!first || !second) throw new Error('two places expected');
    const related = [{ span: first, label: 'first defined here' }];
    expectFrame(diagnostic('SY2102', 'A is defined twice', { span: second, related }), [
      'error[SY2102]: A is defined twice',
      '  --> Spec.tla:5:1',
      '   |',
      ' 1 | A == 1',
      '   | - first defined here',
      '...',
      ' 4 | D == 4',
      ' 5 | A == 5',
      '   | ^',
    ]);
  });

  it('shows a single line between two places instead of an ellipsis', () => {
    expectFrame(messageAbout('‹A› == 1\nB == 2\n‹C› == 3', {}, ['here too']), [
      'error[SY2101]: unknown name',
      '  --> Spec.tla:1:1',
      '   |',
      ' 1 | A == 1',
      '   | ^',
      ' 2 | B == 2',
      ' 3 | C == 3',
      '   | - here too',
    ]);
  });

  it('gives a far second place and one of another file a frame each, with one width of line numbers', () => {
    const { spans } = marked(`‹A› == 1${'\n'.repeat(1199)}‹A› == 2`);
    const other = marked('CONSTANT ‹A›', 'Other.tla').spans[0];
    const [far, span] = spans;
    if (!far || !span || !other) throw new Error('three places expected');
    const related = [
      { span: far, label: 'first defined here' },
      { span: other, label: 'declared here' },
    ];
    expectFrame(diagnostic('SY2102', 'A is defined twice', { span, related }), [
      'error[SY2102]: A is defined twice',
      '    --> Spec.tla:1200:1',
      '     |',
      '1200 | A == 2',
      '     | ^',
      '    --> Spec.tla:1:1',
      '     |',
      '   1 | A == 1',
      '     | - first defined here',
      '    --> Other.tla:1:10',
      '     |',
      '   1 | CONSTANT A',
      '     |          - declared here',
    ]);
  });

  it('underlines every line of a short place, from the indentation on, and labels the last', () => {
    expectFrame(messageAbout('Init == ‹/\\ x = 0\n\n        /\\ y = 0› \\* end', { label: 'this list' }), [
      'error[SY2101]: unknown name',
      '  --> Spec.tla:1:9',
      '   |',
      ' 1 | Init == /\\ x = 0',
      '   |         ^^^^^^^^',
      ' 2 |',
      ' 3 |         /\\ y = 0 \\* end',
      '   |         ^^^^^^^^ this list',
    ]);
  });

  it('shows the first and the last line of a long place', () => {
    expectFrame(messageAbout('‹(* one\n two\n three\n four\n five *)› x', { label: 'a comment' }), [
      'error[SY2101]: unknown name',
      '  --> Spec.tla:1:1',
      '   |',
      ' 1 | (* one',
      '   | ^^^^^^',
      '...',
      ' 5 |  five *) x',
      '   |  ^^^^^^^ a comment',
    ]);
  });

  it('does not count a final line break of a place as a second line', () => {
    expectFrame(messageAbout('A == ‹"abc\n›B == 1', { label: 'not closed' }), [
      'error[SY2101]: unknown name',
      '  --> Spec.tla:1:6',
      '   |',
      ' 1 | A == "abc',
      '   |      ^^^^ not closed',
    ]);
  });

  it('puts one caret after the last character when the place is the end of the file', () => {
    expectFrame(messageAbout('A == ‹›', { label: 'an expression was expected' }), [
      'error[SY2101]: unknown name',
      '  --> Spec.tla:1:6',
      '   |',
      ' 1 | A ==',
      '   |      ^ an expression was expected',
    ]);
  });

  it('shows the line before when the text ends with a line break', () => {
    expectFrame(messageAbout('A ==\r\n‹›', {}), [
      'error[SY2101]: unknown name',
      '  --> Spec.tla:2:1',
      '   |',
      ' 1 | A ==',
      ' 2 |',
      '   | ^',
    ]);
  });

  it('can point into an empty text', () => {
    expectFrame(messageAbout('‹›', {}), [
      'error[SY2101]: unknown name',
      '  --> Spec.tla:1:1',
      '   |',
      ' 1 |',
      '   | ^',
    ]);
  });

  it('writes tabs as spaces up to the next multiple of eight', () => {
    expectFrame(messageAbout('\tA\t‹B›', {}), [
      'error[SY2101]: unknown name',
      '  --> Spec.tla:1:4',
      '   |',
      ' 1 |         A       B',
      '   |                 ^',
    ]);
  });

  it('counts wide characters as two columns, marks without width as none, and symbols of TLA+ as one', () => {
    expectFrame(messageAbout('"提案 e\u0301 ∈" ‹∪› "😀"‹x›', {}, ['later']), [
      'error[SY2101]: unknown name',
      '  --> Spec.tla:1:11',
      '   |',
      ' 1 | "提案 e\u0301 ∈" ∪ "😀"x',
      '   |            ^',
      '   |                  - later',
    ]);
  });

  it('never writes control characters', () => {
    const message = messageAbout('A \u001b[2J\u202e\u0007 ‹B›', { label: 'a \u0085', hint: 'b \u001b[0m' });
    const text = renderDiagnostic({ ...message, title: 'unexpected \u001b[31m' });
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
    expect(text).toContain(' 1 | A ␛[2J\ufffd␇ B\n   |          ^');
  });

  it('cuts a long line to the part around the place, with an ellipsis where it was cut', () => {
    const filler = 'abcdefghi '.repeat(50);
    const [, , , line, carets] = renderDiagnostic(messageAbout(`${filler}‹HERE› ${filler}`, { label: 'this' })).split(
      '\n',
    );
    expect(line).toBe(` 1 | …${filler.slice(-24)}HERE ${filler.slice(0, 91)}…`);
    expect(carets).toBe(`   | ${' '.repeat(25)}^^^^ this`);
  });

  it('shows a long line from its beginning when the place fits there', () => {
    const [, , , line, carets] = renderDiagnostic(messageAbout(`‹A› == ${'1 + '.repeat(100)}`, {})).split('\n');
    expect(line).toBe(` 1 | A == ${'1 + '.repeat(28)}1 +…`);
    expect(carets).toBe('   | ^');
  });

  it('shows a long line twice when two places are too far apart', () => {
    const text = renderDiagnostic(messageAbout(`‹A› ${'+ 1 '.repeat(100)}‹A›`, { label: 'one' }, ['two']));
    const rows = text.split('\n').slice(3);
    expect(rows.map((row) => row.slice(0, 9))).toEqual([' 1 | A + ', '   | ^ on', ' 1 | …+ 1', '   |     ']);
    expect(rows[3]).toBe(`   | ${' '.repeat(25)}- two`);
    expect(rows[2]).toMatch(/ A$/);
  });

  it('takes constant time for a line of millions of characters', () => {
    const source = { name: 'Spec.tla', text: '('.repeat(20_000_000) };
    const span = { source, start: 10_000_000, end: 20_000_000 };
    const begin = performance.now();
    const rows = renderDiagnostic(diagnostic('SY1002', 'too deep', { span, label: 'here' })).split('\n');
    expect(performance.now() - begin).toBeLessThan(1000);
    expect(rows[1]).toBe('  --> Spec.tla:1:10000001');
    expect(rows[3]).toBe(` 1 | …${'('.repeat(120)}…`);
    expect(rows[4]).toBe(`   | ${' '.repeat(25)}${'^'.repeat(96)} here`);
  });

  it('gives every part to the palette, and the palette changes nothing else', () => {
    const named = Object.fromEntries(
      Object.keys(plain).map((part) => [part, (text: string) => `<${part}>${text}</>`]),
    ) as unknown as Palette;
    const message = messageAbout('A == ‹B›\n‹C›', { label: 'what', hint: 'try' }, ['why']);
    const painted = renderDiagnostic(message, named);
    for (const part of ['<error>error[SY2101]</>', '<primary>^ what</>', '<secondary>- why</>', '<hint>hint</>']) {
      expect(painted).toContain(part);
    }
    expect(painted.replace(/<\w*\/?>|<\/>/g, '')).toBe(renderDiagnostic(message));
    expect(renderDiagnostic({ ...message, severity: 'warning' }, named)).toContain('<warning>warning[SY2101]</>');
  });
});

describe('several diagnostics', () => {
  it('are separated by a blank line and counted by severity', () => {
    const error = diagnostic('SY1001', 'bad');
    const warning = diagnostic('SY2001', 'odd', { severity: 'warning' });
    expect(renderDiagnostics([error, warning, error])).toBe(
      'error[SY1001]: bad\n\nwarning[SY2001]: odd\n\nerror[SY1001]: bad\n\n2 errors, 1 warning',
    );
    expect(renderDiagnostics([error])).toBe('error[SY1001]: bad');
    expect(countDiagnostics([warning])).toBe('1 warning');
  });
});

describe('a diagnostic as JSON', () => {
  it('has places as lines and columns, columns counting code points', () => {
    const message = messageAbout('A == "😀" ‹B›\n‹C›', { label: 'what', hint: 'try' }, ['why']);
    expect(diagnosticToJson(message)).toEqual({
      code: 'SY2101',
      severity: 'error',
      title: 'unknown name',
      file: 'Spec.tla',
      start: { line: 1, column: 10 },
      end: { line: 1, column: 11 },
      label: 'what',
      related: [{ file: 'Spec.tla', start: { line: 2, column: 1 }, end: { line: 2, column: 2 }, label: 'why' }],
      hint: 'try',
    });
  });

  it('has the same keys if parts are absent', () => {
    expect(diagnosticToJson(diagnostic('SY0001', 'no file'))).toEqual({
      code: 'SY0001',
      severity: 'error',
      title: 'no file',
      file: null,
      start: null,
      end: null,
      label: null,
      related: [],
      hint: null,
    });
  });
});
