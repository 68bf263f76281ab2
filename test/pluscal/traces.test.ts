/** Behaviors that violate something, in the words of the algorithm: the snapshots show what a user sees. */
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

async function behaviorOf(algorithm: string, ...args: readonly string[]): Promise<string> {
  const text = `---- MODULE A ----\nEXTENDS Integers, Sequences, TLC\n(*\n${algorithm}*)\n====\n`;
  const folder = folderWith({ 'A.tla': text });
  const { out, err } = await runSynod(folder, ['check', 'DIR/A.tla', '--workers', '1', ...args]);
  return err + out;
}

const lock = `--algorithm Lock {
variables taken = FALSE;
process (worker \\in 1..2)
  variables inside = FALSE;
{ test: await ~ taken;
  take: taken := TRUE;
  cs:   inside := TRUE;
  exit: inside := FALSE;
        taken := FALSE }
}
`;

describe('a behavior of an algorithm', () => {
  it('says which process took each step, where it was and where it goes', async () => {
    expect(await behaviorOf(lock, '--invariant', '~ (inside[1] /\\ inside[2])')).toMatchSnapshot();
  });

  it('is that of the translation if asked', async () => {
    expect(await behaviorOf(lock, '--invariant', '~ taken', '--tla')).toMatchSnapshot();
  });

  it('names the procedure of a step, and has no stack', async () => {
    const algorithm = `--algorithm Sum
variables total = 0;
procedure add(n)
begin
  a: total := total + n;
  b: return;
end procedure;
process p = "left" begin l: call add(1); l2: skip; end process;
process q = "right" begin r: call add(2); r2: skip; end process;
end algorithm
`;
    expect(await behaviorOf(algorithm, '--invariant', 'total < 3')).toMatchSnapshot();
  });

  it('has labels only if there are no processes', async () => {
    const algorithm = `--algorithm Loop {
variables i = 0;
{ up: while (i < 3) { i := i + 1 };
  check: assert i = 2 }
}
`;
    expect(await behaviorOf(algorithm)).toMatchSnapshot();
  });

  it('names the processes of an algorithm without labels to go to', async () => {
    const algorithm = `--algorithm Turns {
variables turn = 1;
process (p \\in 1..2) { a: while (TRUE) { await turn = self; turn := 3 - turn } }
process (clock = 0) { b: while (TRUE) { await turn = 2; turn := 7 } }
}
`;
    expect(await behaviorOf(algorithm)).toMatchSnapshot();
  });

  it('has the labels of the algorithm if they are renamed in the translation', async () => {
    const algorithm = `--algorithm Twins
variables x = 0;
process p = 1 begin a: x := 1; b: skip; end process;
process q = 2 begin a: await x = 1; x := 2; b: skip; end process;
end algorithm
`;
    expect(await behaviorOf(algorithm, '--invariant', 'x < 2')).toMatchSnapshot();
  });

  it('says that no process can take a step, which steps were never taken, and where an evaluation failed', async () => {
    const algorithm = `--algorithm Dine {
variables fork = [f \\in 0..1 |-> 0];
process (phil \\in 1..2)
{ first:  await fork[self % 2] = 0;
          fork[self % 2] := self;
  second: await fork[(self + 1) % 2] = 0;
          fork[(self + 1) % 2] := self;
  never:  await FALSE; }
process (idle = 7)
{ wait: await FALSE; show: print 1 }
}
`;
    expect(await behaviorOf(algorithm, '--coverage')).toMatchSnapshot();
    expect(await behaviorOf(algorithm, '--no-deadlock')).toMatchSnapshot();
    const failing = '--algorithm Fail {\nvariables x = 0;\n{ first: x := 1;\n  second: x := x[3] }\n}\n';
    expect(await behaviorOf(failing)).toMatchSnapshot();
  });

  it('names the fair processes that a loop ignores, and a property as it was given', async () => {
    const algorithm = `--algorithm Semaphore
variables sem = 1, served = 0;
procedure enter() begin try: await sem > 0; sem := sem - 1; return; end procedure;
fair process p \\in 1..2
begin
  wait: while TRUE do call enter();
  work: served := self;
  free: sem := sem + 1;
  end while;
end process;
fair process clock = 0 begin tick: call enter(); back: sem := sem + 1; end process;
end algorithm
`;
    expect(await behaviorOf(algorithm, '--property', '[]<>(served = 1)')).toMatchSnapshot();
  });

  it('shows the values that variables have within the step, in an await and in an assertion', async () => {
    const waits = `--algorithm Waits
variables x = 0;
process p \\in 1..2 variables k = 0;
begin
  a: x := x + 1;
     k := x * 2;
     await k > 10;
end process;
end algorithm
`;
    expect(await behaviorOf(waits)).toMatchSnapshot();
    expect(await behaviorOf(waits.replace('await', 'assert'))).toMatchSnapshot();
  });

  it('names the process whose assertion failed', async () => {
    const algorithm = `--algorithm Pop {
variables q = <<1>>;
macro pop(v) { v := Head(q); q := Tail(q) }
process (w \\in 1..2) variable item = 0; {
  get:  if (Len(q) > 0) {
  take:   pop(item) };
  fin:  assert item # 0 }
}
`;
    expect(await behaviorOf(algorithm)).toMatchSnapshot();
  });
});
