/**
 * A check gives the same result in every run and with any number of workers: the counts, the behavior of a violation,
 * and the states. Needs the build.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../cli/run-synod.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/** Both take about as long as a second thread needs to begin, or longer. Each form of the dump has the states in their order, and the steps. */
const models = [
  { spec: 'MultiPaxos', args: ['-c', 'specs/MultiPaxos-one-slot.cfg'], form: 'json', exit: 0 },
  { spec: 'CASPaxos', args: ['-c', 'specs/CASPaxos-reach.cfg'], form: 'dot', exit: 12 },
];

/**
 * In these specifications, the result on a thread does not depend on other threads: it depends on the level, or on what
 * the first thread chose at random.
 */
const asks = String.raw`---- MODULE Asks ----
EXTENDS Naturals, TLC, Randomization
VARIABLES x, y, z
Init == x = 0 /\ y = 0 /\ z = 0
Drawn == x \in RandomSubset(3, 0..9) /\ y = 0 /\ z = 0
Next == \/ x' = x + 1 /\ UNCHANGED <<y, z>>
        \/ y' = (y + x) % 91 /\ UNCHANGED <<x, z>>
        \/ z' = (z + y) % 61 /\ UNCHANGED <<x, y>>
Near == TLCGet("level") < 120
Late == TLCGet("level") > 110 => z # 17
Small == x < 200
Prints == z < 60 \/ PrintT(z)
====
`;

const asking = [
  { what: 'asks for the level', args: ['--init', 'Init', '--constraint', 'Near', '--invariant', 'Late'], exit: 12 },
  { what: 'begins at random', args: ['--init', 'Drawn', '--seed', '5', '--constraint', 'Small'], exit: 0 },
];

async function check(path: string, args: readonly string[], workers: number) {
  const all = ['bin/synod.js', 'check', path, ...args, '--json', '--workers', String(workers)];
  const { stdout } = await run(process.execPath, all, { cwd: root, maxBuffer: 2 ** 26 }).catch((error) => error);
  const { exit, stats, violation, trace, coverage, neverEnabled } = JSON.parse(stdout.trimEnd().split('\n').at(-1));
  const { initial, generated, distinct, depth, left, workers: threads } = stats;
  const counts = { initial, generated, distinct, depth, left };
  return { exit, counts, violation, trace, coverage, neverEnabled, threads };
}

/** With what each action found, and the states in their order. */
async function checkAndDump(path: string, args: readonly string[], form: string, workers: number) {
  const file = `${folderWith({})}/states.${form}`;
  const checked = await check(path, [...args, '--dump', file, '--coverage'], workers);
  return { ...checked, states: createHash('sha256').update(readFileSync(file)).digest('hex') };
}

describe('a check', () => {
  it.each(models)('comes to the same in every run: $spec', { timeout: 240_000 }, async ({ spec, args, form, exit }) => {
    const path = `specs/${spec}.tla`;
    const { threads: _, ...first } = await checkAndDump(path, args, form, 1);
    expect(first.exit).toBe(exit);
    for (const workers of [1, 1, 2, 2, 2]) expect(await checkAndDump(path, args, form, workers)).toMatchObject(first);
  });

  it.each(asking)(
    'gives the same result on several threads if the specification $what',
    { timeout: 240_000 },
    async ({ args, exit }) => {
      const folder = folderWith({ 'Asks.tla': asks, 'Asks.cfg': 'CHECK_DEADLOCK FALSE\n' });
      const all = ['--next', 'Next', ...args];
      const { threads: _, ...first } = await check(`${folder}/Asks.tla`, all, 1);
      expect(first.exit).toBe(exit);
      expect(await check(`${folder}/Asks.tla`, all, 2)).toEqual({ ...first, threads: 2 });
    },
  );

  it('runs on one thread if the specification prints', { timeout: 240_000 }, async () => {
    const folder = folderWith({ 'Asks.tla': asks, 'Asks.cfg': 'CHECK_DEADLOCK FALSE\n' });
    const args = ['--next', 'Next', '--init', 'Init', '--constraint', 'Near', '--invariant', 'Prints'];
    expect(await check(`${folder}/Asks.tla`, args, 2)).toMatchObject({ exit: 0, threads: 1 });
  });
});
