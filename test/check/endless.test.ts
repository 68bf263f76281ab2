/**
 * A run ends in time, and at once with Ctrl-C, also in the midst of what would take for ever: very many initial states, very many successors of one
 * state, one evaluation. Its report says what was not explored. These tests wait for the clock, so that several run at the same time. Needs the build.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
ManyFirst == x \in SUBSET (1..40)
ManyNext == x' \in SUBSET (1..40)
NoneFirst == x \in SUBSET (1..40) /\ Cardinality(x) > 50
NoneNext == x' \in SUBSET (1..40) /\ Cardinality(x') > 50
Slow == \A y \in SUBSET (1..40) : Cardinality(y \cup x) < 50
====
`;

const folder = mkdtempSync(join(tmpdir(), 'synod-endless-'));
writeFileSync(join(folder, 'Endless.tla'), spec);
writeFileSync(join(folder, 'Endless.cfg'), 'CHECK_DEADLOCK FALSE\n');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly exit: number | null;
  readonly out: string;
  /** From the signal, or from the start if there was none. */
  readonly seconds: number;
}

/** What is printed before the search says that the program has begun; the milliseconds until the signal count from there. */
function check(args: readonly string[], interruptAfter?: number): Promise<Ended> {
  const child = spawn(process.execPath, [synod, 'check', `${folder}/Endless.tla`, '--progress', 'none', ...args]);
  let since = performance.now();
  let out = '';
  child.stdout.on('data', (chunk) => {
    const hadBegun = out !== '';
    out += chunk;
    if (interruptAfter === undefined || hadBegun) return;
    setTimeout(() => {
      since = performance.now();
      child.kill('SIGINT');
    }, interruptAfter);
  });
  return new Promise((resolve) => {
    child.on('close', (exit) =>
      resolve({ exit, out: out.replace('"begun"\n', ''), seconds: (performance.now() - since) / 1000 }),
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
];

describe('a check of what takes for ever', () => {
  describe.concurrent('ends when its time is over', () => {
    it.for(runs)('$what', { timeout: 60_000 }, async ({ args, left }, { expect }) => {
      const { exit, out, seconds } = await check([...args, '--time-limit', '1']);
      expect({ exit, out }).toEqual({
        exit: 0,
        out: expect.stringMatching(/^Stopped after [\d.]+ s \(--time-limit\)\./),
      });
      expect(out).toContain(left);
      expect(out).not.toContain('No violation.');
      expect(seconds).toBeLessThan(10);
    });
  });

  it('ends at the bound on states in the midst of a step', async ({ expect }) => {
    const { exit, out } = await check(['--init', 'One', '--next', 'ManyNext', '--max-states', '1000']);
    expect({ exit, out }).toEqual({ exit: 0, out: expect.stringMatching(/^Stopped after 1,\d\d\d distinct states/) });
  });

  describe.concurrent('ends at once when it is interrupted', () => {
    it.for(runs.slice(1, 5))('$what', { timeout: 60_000 }, async ({ args, left }, { expect }) => {
      const { exit, out, seconds } = await check(args, 1000);
      expect({ exit, out }).toEqual({ exit: 130, out: expect.stringMatching(/^Interrupted\./) });
      expect(out).toContain(left);
      expect(seconds).toBeLessThan(5);
    });
  });
});
