/**
 * Algorithms for which a wrong translation gives another verdict. Each one is checked as it stands, and once more after
 * an edit that must change the verdict.
 */
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

async function exitOf(algorithm: string, ...args: readonly string[]): Promise<number> {
  const text = `---- MODULE A ----\nEXTENDS Integers, Sequences, TLC\n(*\n${algorithm}*)\n====\n`;
  const { exit } = await runSynod(folderWith({ 'A.tla': text }), ['check', 'DIR/A.tla', '--workers', '1', ...args]);
  return exit;
}

const success = 0;
const livenessFailure = 13;
const assertionFailure = 14;

describe('an algorithm', () => {
  it('keeps the fairness of a process whose procedure is called in a macro', async () => {
    const algorithm = `--algorithm Called
variables called = [a |-> FALSE, b |-> FALSE];
macro inMacro() begin call mark(); end macro;
procedure mark() begin Begin: called[self] := TRUE; return; end procedure;
fair process first = "a" begin one: inMacro(); end process;
fair process second = "b" begin two: call mark(); end process;
end algorithm
`;
    const property = ['--property', '<>[](called.a /\\ called.b)'];
    expect(await exitOf(algorithm, ...property)).toBe(success);
    expect(await exitOf(algorithm.replace('fair process first', 'process first'), ...property)).toBe(livenessFailure);
    expect(await exitOf(algorithm.replace('fair process second', 'process second'), ...property)).toBe(livenessFailure);
  });

  it('may omit the semicolon before `fair process`', async () => {
    const algorithm = `--algorithm Missing
variables foo = 0 \\* no semicolon
fair process bug = 0 begin L: foo := 1; end process;
end algorithm
`;
    expect(await exitOf(algorithm, '--property', '<>(foo = 1)')).toBe(success);
    expect(await exitOf(algorithm.replace('fair ', ''), '--property', '<>(foo = 1)')).toBe(livenessFailure);
  });

  it('reads the new value of a variable in an operator of `define`, as in an expression', async () => {
    const algorithm = `--algorithm Alias {
variables x = 0, y = 0;
define { alias == x }
{ one: x := 1;
       y := alias;
  two: assert y = 1 }
}
`;
    expect(await exitOf(algorithm)).toBe(success);
    expect(await exitOf(algorithm.replace('y := alias', 'y := x'))).toBe(success);
    expect(await exitOf(algorithm.replace('x := 1;', 'x := 1; mid:'))).toBe(success);
    expect(await exitOf(algorithm.replace('y = 1', 'y = 0'))).toBe(assertionFailure);
  });

  it('restores the parameters of the caller at a call before a return', async () => {
    // The inner activation of `twice` ends by a call before a return; then `n` is again that of the outer activation.
    const algorithm = `--algorithm Last
variables seen = 0;
procedure twice(n)
begin
  a: if n = 1 then
  b:   call twice(2);
  c:   seen := n;
       return;
     else
  d:   call nothing();
       return;
     end if;
end procedure;
procedure nothing() begin e: return; end procedure;
begin
  start: call twice(1);
  after: assert seen = 1;
end algorithm
`;
    expect(await exitOf(algorithm)).toBe(success);
    expect(await exitOf(algorithm.replace('seen = 1', 'seen = 2'))).toBe(assertionFailure);
  });

  it('binds a name in a macro that is also the parameter of the macro around it', async () => {
    const algorithm = `--algorithm Bound {
variables waiting = {1, 2};
macro release() { with (id \\in waiting) { waiting := waiting \\ {id} } }
macro both(id) { if (id > 0) { release() } }
{ one: both(3);
  two: assert waiting \\in {{1}, {2}} }
}
`;
    expect(await exitOf(algorithm)).toBe(success);
    expect(await exitOf(algorithm.replace('{{1}, {2}}', '{{1, 2}}'))).toBe(assertionFailure);
  });

  it('goes to a step after an endless loop', async () => {
    // The other tools leave out such a step, so that the process stops before it.
    const algorithm = `--algorithm Left {
variables x = 0;
{ a: while (TRUE) { b: either { x := 1 } or { goto c } };
     if (x = 0) { c: x := x + 2; d: assert x # 3 } }
}
`;
    expect(await exitOf(algorithm)).toBe(assertionFailure);
    expect(await exitOf(algorithm.replace('x # 3', 'x \\in {2, 3}'))).toBe(success);
    expect(await exitOf(algorithm.replace('x := 1', 'x := 0'))).toBe(success);
  });
});
