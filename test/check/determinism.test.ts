/** A check comes to the same in every run, and with any number of workers: the counts, the behavior that shows a violation, and the states. Needs the build. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../cli/run-synod.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/** Both take about as long as a second thread needs to begin, or longer. */
const models = [
  { spec: 'MultiPaxos', args: ['-c', 'specs/MultiPaxos-one-slot.cfg'], exit: 0 },
  { spec: 'PaxosMadeSimple', args: ['-c', 'specs/PaxosMadeSimple-forgets-promise.cfg'], exit: 12 },
];

async function check(spec: string, args: readonly string[], workers: number) {
  const folder = folderWith({});
  const more = ['--dump', `${folder}/states.json`, '--coverage'];
  const all = ['bin/synod.js', 'check', `specs/${spec}.tla`, ...args, '--json', '--workers', String(workers), ...more];
  const { stdout } = await run(process.execPath, all, { cwd: root, maxBuffer: 2 ** 26 }).catch((error) => error);
  const { exit, stats, violation, trace, coverage, neverEnabled } = JSON.parse(stdout.trimEnd().split('\n').at(-1));
  const { initial, generated, distinct, depth, left } = stats;
  const states = createHash('sha256')
    .update(readFileSync(`${folder}/states.json`))
    .digest('hex');
  return {
    exit,
    counts: { initial, generated, distinct, depth, left },
    violation,
    trace,
    states,
    coverage,
    neverEnabled,
  };
}

describe('a check', () => {
  it.each(models)('comes to the same in every run: $spec', { timeout: 240_000 }, async ({ spec, args, exit }) => {
    const first = await check(spec, args, 1);
    expect(first.exit).toBe(exit);
    for (const workers of [1, 1, 2, 2, 2]) expect(await check(spec, args, workers)).toEqual(first);
  });
});
