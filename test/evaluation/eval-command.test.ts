/** `synod eval`: its output, exit codes and arguments. */
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

const spec = `---- MODULE Votes ----
EXTENDS Integers, FiniteSets
CONSTANTS Acceptor, N
VARIABLE x
Quorum == {Q \\in SUBSET Acceptor : 2 * Cardinality(Q) > Cardinality(Acceptor)}
Double(n) == 2 * n
Inc == x' = x + 1
====
`;
const config = 'CONSTANTS\n  Acceptor = {a1, a2, a3}\n  N = 3 - 1\n';

async function evaluate(...args: readonly string[]) {
  return runSynod(folderWith({ 'Votes.tla': spec, 'Votes.cfg': config, 'Other.cfg': 'CONSTANT N = 7\n' }), [
    'eval',
    ...args,
  ]);
}

describe('synod eval', () => {
  // First, because a process that has reserved much memory may not be able to start a program.
  it('does not run programs unless they are allowed', async () => {
    const refused = await evaluate('IOExec(<<"echo", "hi">>).stdout');
    expect(refused.exit).toBe(75);
    expect(refused.err).toContain('SY4044');
    expect((await evaluate('--allow-exec', 'IOExec(<<"echo", "hi">>).stdout')).out).toBe('"hi\\n"\n');
  });

  it('says why a program cannot be run', async () => {
    const { exit, err } = await evaluate('--allow-exec', 'IOExec(<<"no-such-program", "hi">>).stdout');
    expect(exit).toBe(75);
    expect(err).toContain(
      'error[SY4046]: The program of <<"no-such-program", "hi">> cannot be run: there is no such program',
    );
  });

  it('prints the value of an expression as TLA+', async () => {
    expect(await evaluate('{x \\in 1..9 : x % 3 = 0}')).toEqual({ exit: 0, out: '{3, 6, 9}\n', err: '' });
  });

  it('has all built-in modules in scope, and lets an expression bind their names', async () => {
    expect((await evaluate('SumSet({1, 2}) + Len(Reverse(<<1, 2>>))')).out).toBe('5\n');
    expect((await evaluate('LET Max(S) == 5 IN \\E Last \\in {Max({1})} : Last = 5')).out).toBe('TRUE\n');
  });

  it('has the definitions of a specification in scope, and the constants of its configuration', async () => {
    expect((await evaluate('Quorum', 'DIR/Votes.tla')).out).toBe('{{a1, a2}, {a1, a3}, {a2, a3}, {a1, a2, a3}}\n');
    expect((await evaluate('Double(N)', 'DIR/Votes.tla')).out).toBe('4\n');
    expect((await evaluate('Double(N)', 'DIR/Votes.tla', '-c', 'DIR/Other.cfg')).out).toBe('14\n');
  });

  it('gives the value in the ITF format too with --json', async () => {
    const { exit, out } = await evaluate('--json', '<<2^70, {"a"}>>');
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      command: 'eval',
      verdict: 'success',
      value: '<<1180591620717411303424, {"a"}>>',
      itf: { '#tup': [{ '#bigint': '1180591620717411303424' }, { '#set': ['a'] }] },
    });
  });

  it('answers one line of a batch with one JSON object, in order, and exits with 0', async () => {
    const folder = folderWith({ lines: '1 + 1\n1 \\div 0\n"a\\tb"\n1 +\n\nNosuch\n' });
    const { exit, out } = await runSynod(folder, ['eval', '--batch', 'DIR/lines']);
    expect(exit).toBe(0);
    const lines = out.trimEnd().split('\n');
    expect(lines[0]).toBe('{"value":"2"}');
    expect(lines[1]).toBe('{"error":{"code":"SY4013","message":"1 cannot be divided by 0"}}');
    expect(lines[2]).toBe('{"value":"\\"a\\\\tb\\""}');
    for (const line of lines.slice(3)) expect(JSON.parse(line)).toMatchObject({ error: { code: expect.any(String) } });
    expect(lines).toHaveLength(6);
  });

  it('exits with 75 when the evaluation fails, 150 for an error in the text, 151 for a missing file', async () => {
    expect((await evaluate('1 \\div 0')).exit).toBe(75);
    expect((await evaluate('1 +')).exit).toBe(150);
    expect((await evaluate('Nosuch')).exit).toBe(150);
    expect((await evaluate('1', 'DIR/Missing.tla')).exit).toBe(151);
    expect((await evaluate()).exit).toBe(151);
  });

  it('rejects variables, constants without a value, and actions', async () => {
    expect((await evaluate('x', 'DIR/Votes.tla')).err).toContain('SY4066');
    expect((await evaluate('Acceptor', 'DIR/Votes.tla', '-c', 'DIR/Other.cfg')).err).toContain('SY4067');
    expect((await evaluate('ENABLED Inc', 'DIR/Votes.tla')).err).toContain('SY4063');
  });

  it('reports the size of a set that is too large, and has an option for the limit', async () => {
    expect((await evaluate('{{}} \\cup SUBSET (1..30)')).err).toContain('1073741824');
    expect((await evaluate('--max-set-size', '10', '{x + 1 : x \\in 1..11} \\cup (1..11)')).exit).toBe(75);
    expect((await evaluate('{<<a, b>> : a \\in 1..3000, b \\in 1..3000} = {}')).err).toContain('more than 1000000');
    expect((await evaluate('--max-set-size', '11', '1..11 \\cup {}')).exit).toBe(0);
  });

  it.each([
    ...['1 +', '1 =', 'x \\in', '~', 'SUBSET', '[]', '/\\', 'f['],
    ...['\\A x \\in', '\\E x \\in {1} :', 'CHOOSE x \\in {1} :', 'LET x ==', 'LET x == 1 IN'],
    ...['IF', 'IF TRUE THEN', 'IF TRUE THEN 1 ELSE', 'CASE TRUE ->', '{', '<<', '{1,', '[a |->', '[f EXCEPT ![1] ='],
  ])('says that the text %s ends where an expression is expected', async (text) => {
    const { exit, err } = await evaluate(text);
    expect(err).toContain('error[SY1001]: The text ends where an expression is expected\n');
    expect(err).toContain(`expression:1:${text.trimEnd().length + 1}\n`);
    expect(exit).toBe(150);
  });
});
