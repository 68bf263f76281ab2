/**
 * The time limit and Ctrl-C end a run, even during work that would never end: very many initial states, very many
 * successors of one state, or one evaluation. The report says what was not explored. These tests mostly wait, so
 * several of them run at the same time. Needs the build.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, it } from 'vitest';

const synod = fileURLToPath(new URL('../../bin/synod.js', import.meta.url));

const spec = String.raw`---- MODULE Endless ----
EXTENDS Naturals, FiniteSets, TLC
VARIABLE x
ASSUME PrintT("begun")
One == x = {}
Same == x' = x
Never == x # {}
ManyFirst == x \in SUBSET (1..40)
ManyNext == x' \in SUBSET (1..40)
NoneFirst == x \in SUBSET (1..40) /\ Cardinality(x) > 50
NoneNext == x' \in SUBSET (1..40) /\ Cardinality(x') > 50
Slow == \A y \in SUBSET (1..40) : Cardinality(y \cup x) < 50
AtTheEnd == \A y \in SUBSET (1..40) : Cardinality(y) < 50
Three == x = 3
Down == x > 0 /\ x' = x - 1
SlowNumber == \A y \in SUBSET (1..40) : Cardinality(y) < 50 + x
SlowDown == Down /\ (x = 1 => SlowNumber)
Shown == [x |-> IF AtTheEnd THEN x ELSE x]
====
`;

/** The second assumption takes for ever. */
const assuming = String.raw`---- MODULE Assuming ----
EXTENDS Naturals, FiniteSets, TLC
ASSUME PrintT("begun")
ASSUME \A y \in SUBSET (1..40) : Cardinality(y) < 50
====
`;

const folder = mkdtempSync(join(tmpdir(), 'synod-endless-'));
writeFileSync(join(folder, 'Endless.tla'), spec);
writeFileSync(join(folder, 'Endless.cfg'), 'CHECK_DEADLOCK FALSE\n');
writeFileSync(join(folder, 'Assuming.tla'), assuming);
writeFileSync(join(folder, 'Assuming.cfg'), '');
writeFileSync(join(folder, 'Shown.cfg'), 'INIT One\nNEXT Same\nINVARIANT Never\nALIAS Shown\n');
writeFileSync(join(folder, 'Post.cfg'), 'INIT One\nNEXT Same\nPOSTCONDITION AtTheEnd\nCHECK_DEADLOCK FALSE\n');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Signal = 'SIGINT' | 'SIGTERM';

interface Ended {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
  /** From the signal, or from the start if there was none. */
  readonly seconds: number;
}

/** The first output shows that the program has begun. The time until the signal is counted from then on. */
function check(args: readonly string[], signal?: { readonly name: Signal; readonly after: number }): Promise<Ended> {
  const [module, ...options] = args[0]?.endsWith('.tla') ? args : ['Endless.tla', ...args];
  const child = spawn(process.execPath, [synod, 'check', `${module}`, '--progress', 'none', ...options], {
    cwd: folder,
  });
  let since = performance.now();
  let out = '';
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  child.stdout.on('data', (chunk) => {
    const hadBegun = out !== '';
    out += chunk;
    if (signal === undefined || hadBegun) return;
    setTimeout(() => {
      since = performance.now();
      child.kill(signal.name);
    }, signal.after);
  });
  return new Promise((resolve) => {
    child.on('close', (exit) =>
      resolve({ exit, err, out: out.replace('"begun"\n', ''), seconds: (performance.now() - since) / 1000 }),
    );
  });
}

const runs = [
  {
    what: 'initial states',
    args: ['--init', 'ManyFirst', '--next', 'Same'],
    left: 'Not all initial states were found.',
  },
  {
    what: 'successors',
    args: ['--init', 'One', '--next', 'ManyNext'],
    left: 'Every state up to depth 1 was checked.',
  },
  {
    what: 'no initial state',
    args: ['--init', 'NoneFirst', '--next', 'Same'],
    left: 'Not all initial states were found.',
  },
  { what: 'no successor', args: ['--init', 'One', '--next', 'NoneNext'], left: '1 state was found and not expanded' },
  { what: 'one invariant', args: ['--init', 'One', '--next', 'Same', '--invariant', 'Slow'], left: 'were not checked' },
  {
    what: 'successors, in depth',
    args: ['--init', 'One', '--next', 'ManyNext', '--strategy', 'depth-first', '--max-depth', '9'],
    left: 'were found and not expanded',
  },
  { what: 'an assumption', args: ['Assuming.tla'], left: 'while the assumptions were evaluated' },
  { what: 'a postcondition', args: ['--config', 'Post.cfg'], left: 'while the result was evaluated' },
  {
    what: 'initial states, with coverage',
    args: ['--init', 'NoneFirst', '--next', 'Same', '--coverage'],
    left: 'Not all initial states were found.',
  },
  {
    what: 'one temporal property',
    args: ['--init', 'Three', '--next', 'Down', '--property', '<>~SlowNumber'],
    left: 'while property <>~SlowNumber was evaluated',
  },
];

/** In these runs, states are used after a long evaluation was ended. */
const gentle = [
  { options: ['--next', 'SlowDown', '--coverage'], also: 'Coverage' },
  { options: ['--next', 'SlowDown', '--continue', '--strategy', 'depth-first', '--max-depth', '9'] },
  { options: ['--next', 'SlowDown', '--dump', 'states.json'], writes: 'states.json' },
  { options: ['--next', 'SlowDown', '--continue'] },
  { options: ['--next', 'SlowDown', '--checkpoint', 'saved'], writes: 'saved' },
  { options: ['--next', 'Down', '--property', '<>~SlowNumber'] },
];

describe('a check of what takes for ever', () => {
  describe.concurrent('ends when its time is over', () => {
    it.for(runs)('$what', { timeout: 60_000 }, async ({ args, left }, { expect }) => {
      const { exit, out, seconds } = await check([...args, '--time-limit', '1']);
      expect({ exit, out }).toEqual({
        exit: 0,
        out: expect.stringMatching(/^Stopped after [\d.]+ s \(--time-limit\)/m),
      });
      expect(out).toContain(left);
      expect(out).not.toContain('No violation.');
      expect(seconds).toBeLessThan(10);
    });
  });

  it('names the violation even if its behavior cannot be shown in time', async ({ expect }) => {
    const { exit, out, err } = await check(['--config', 'Shown.cfg', '--time-limit', '1']);
    expect(exit).toBe(12);
    expect(out).toContain('Invariant Never is violated.');
    expect(out).toContain(
      'warning[SY0047]: The behavior that leads to the violation is not shown: the run was ended while the result was evaluated',
    );
    expect(err).toBe('');
  });

  it('writes no part of the states', async ({ expect }) => {
    const { exit, out } = await check([
      '--init',
      'One',
      '--next',
      'Same',
      '--invariant',
      'Slow',
      '--time-limit',
      '1',
      '--dump',
      'states.json',
    ]);
    expect(exit).toBe(151);
    expect(out).toContain("error[SY0048]: The states were not written to 'states.json'");
    expect(existsSync(join(folder, 'states.json'))).toBe(false);
  });

  describe.concurrent.each([
    { name: 'SIGINT', ends: 130 },
    { name: 'SIGTERM', ends: 143 },
  ] as const)('keeps its states after $name', ({ name, ends }) => {
    it.for(gentle)(
      'with $options',
      { timeout: 60_000, retry: 2 },
      async ({ options, also = '', writes }, { expect }) => {
        const own = writes && `${name}-${writes}`;
        const args = options.map((option) => (option === writes && own ? own : option));
        const { exit, out, seconds } = await check(['--init', 'Three', ...args], { name, after: 2500 });
        expect({ exit, out }).toEqual({ exit: ends, out: expect.stringContaining('Interrupted') });
        expect(out).toContain(also);
        if (own) expect(existsSync(join(folder, own))).toBe(true);
        expect(seconds).toBeLessThan(5);
      },
    );
  });

  it('says after Ctrl-C which variable grows', { timeout: 60_000, retry: 2 }, async ({ expect }) => {
    const module =
      "---- MODULE Grow ----\nEXTENDS Naturals, TLC\nASSUME PrintT(1)\nVARIABLE n\nInit == n = 0\nNext == n' = n + 1\n====\n";
    writeFileSync(join(folder, 'Grow.tla'), module);
    writeFileSync(join(folder, 'Grow.cfg'), 'INIT Init\nNEXT Next\n');
    const { exit, out } = await check(['Grow.tla'], { name: 'SIGINT', after: 1500 });
    expect({ exit, out }).toEqual({ exit: 130, out: expect.stringMatching(/^Growing from depth .*: n \(up to/m) });
    expect(out).toContain('a definition such as Bound == n < 10 in the module, and CONSTRAINT Bound');
  });

  it('ends at the bound on states in the midst of a step', async ({ expect }) => {
    const { exit, out } = await check(['--init', 'One', '--next', 'ManyNext', '--max-states', '1000']);
    expect({ exit, out }).toEqual({ exit: 0, out: expect.stringMatching(/^Stopped after 1,\d\d\d distinct states/) });
  });

  describe.concurrent.each([
    { name: 'SIGINT', ends: 130, some: [1, 2, 4, 6, 8] },
    { name: 'SIGTERM', ends: 143, some: [2, 3, 4, 6, 7] },
  ] as const)('ends at once with a report after $name', ({ name, ends, some }) => {
    it.for(runs.filter((_, i) => some.some((at) => at === i)))(
      '$what',
      { timeout: 60_000 },
      async ({ args, left }, { expect }) => {
        const { exit, out, seconds } = await check(args, { name, after: 2500 });
        expect({ exit, out }).toEqual({ exit: ends, out: expect.stringMatching(/^Interrupted/m) });
        expect(out).toContain(left);
        expect(seconds).toBeLessThan(5);
      },
    );
  });
});
