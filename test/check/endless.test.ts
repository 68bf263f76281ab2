/**
 * A run ends at its time limit, and immediately with Ctrl-C, also during work that would not end: very many initial
 * states, very many successors of one state, a single evaluation. The report says what was not explored. Needs the
 * build.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../cli/run-synod.js';

const synod = fileURLToPath(new URL('../../bin/synod.js', import.meta.url));

const spec = String.raw`---- MODULE Endless ----
EXTENDS Naturals, FiniteSets
VARIABLE x
One == x = {}
Same == x' = x
ManyFirst == x \in SUBSET (1..40)
ManyNext == x' \in SUBSET (1..40)
NoneFirst == x \in SUBSET (1..40) /\ Cardinality(x) > 50
NoneNext == x' \in SUBSET (1..40) /\ Cardinality(x') > 50
Slow == \A y \in SUBSET (1..40) : Cardinality(y \cup x) < 50
====
`;

interface Ended {
  readonly exit: number | null;
  readonly out: string;
  /** From the signal, or from the start if there was none. */
  readonly seconds: number;
}

function check(args: readonly string[], interruptAfter?: number): Promise<Ended> {
  const folder = folderWith({ 'Endless.tla': spec, 'Endless.cfg': 'CHECK_DEADLOCK FALSE\n' });
  const child = spawn(process.execPath, [synod, 'check', `${folder}/Endless.tla`, '--progress', 'none', ...args]);
  let since = performance.now();
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  if (interruptAfter !== undefined)
    setTimeout(() => {
      since = performance.now();
      child.kill('SIGINT');
    }, interruptAfter);
  return new Promise((resolve) => {
    child.on('close', (exit) => resolve({ exit, out, seconds: (performance.now() - since) / 1000 }));
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

describe('a check that does not terminate by itself', () => {
  it.each(runs)('ends at its time limit: $what', { timeout: 60_000 }, async ({ args, left }) => {
    const { exit, out, seconds } = await check([...args, '--time-limit', '1']);
    expect({ exit, out }).toEqual({
      exit: 0,
      out: expect.stringMatching(/^Stopped after [\d.]+ s \(--time-limit\)\./),
    });
    expect(out).toContain(left);
    expect(out).not.toContain('No violation.');
    expect(seconds).toBeLessThan(10);
  });

  it.each(runs.slice(1, 5))(
    'ends immediately when it is interrupted: $what',
    { timeout: 60_000 },
    async ({ args, left }) => {
      const { exit, out, seconds } = await check(args, 3000);
      expect({ exit, out }).toEqual({ exit: 130, out: expect.stringMatching(/^Interrupted\./) });
      expect(out).toContain(left);
      expect(seconds).toBeLessThan(5);
    },
  );

  it('ends at the limit on states within a step', async () => {
    const { exit, out } = await check(['--init', 'One', '--next', 'ManyNext', '--max-states', '1000']);
    expect({ exit, out }).toEqual({ exit: 0, out: expect.stringMatching(/^Stopped after 1,\d\d\d distinct states/) });
  });
});
