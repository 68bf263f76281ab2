/** A check runs with little memory. If there is too little, it ends with a message. Needs the build. */
import { execFile } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { addressBytesOf } from '../../src/cli/terminal/auto-workers.js';
import { shareMemory } from '../../src/cli/terminal/memory-share.js';
import { folderWith } from '../cli/run-synod.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);
const gigabyte = 2 ** 30;

/** Runs the program in a shell that limits the address space, in kilobytes. */
async function limited(kilobytes: number, args: string): Promise<string> {
  const command = `ulimit -v ${kilobytes} && exec "${process.execPath}" bin/synod.js ${args}`;
  const { stdout } = await run('sh', ['-c', command], { cwd: root });
  return stdout;
}

describe.runIf(process.platform === 'linux')('under ulimit -v', () => {
  it.each([2_000_000, 4_000_000, 8_000_000])('of %i kB a check runs as without', { timeout: 60_000 }, async (limit) => {
    const checked = JSON.parse(await limited(limit, 'check specs/PCon.tla -c specs/PCon-small.cfg --workers 2 --json'));
    expect(checked).toMatchObject({ exit: 0, stats: { distinct: 2025, generated: 18_826, depth: 19 } });
    expect(await limited(limit, "eval '1 + 1'")).toBe('2\n');
  });
});

const huge = `---- MODULE Huge ----
EXTENDS Integers, FiniteSets
VARIABLE x
Large == {Q \\in SUBSET (1..60) : Cardinality(Q) > 40}
Init == x = {}
Grow == Cardinality(x) < 2 /\\ x' = x \\cup {Cardinality(x)}
Next == Grow
Jump == \\E Q \\in Large : x' = Q
Inv == \\A Q \\in Large : ~(Q \\subseteq x)
====
`;

describe.runIf(process.platform === 'linux')('an evaluation that needs more memory than there is', () => {
  const told = (options: string) => {
    const folder = folderWith({ 'Huge.tla': huge });
    return limited(2_500_000, `check ${folder}/Huge.tla --init Init --workers 1 --no-deadlock ${options}`).catch(
      ({ code, stdout, stderr }) => `${`${stderr}${stdout}`.replaceAll(`${folder}/`, '')}[exit ${code}]`,
    );
  };

  it('is reported with its place: an invariant', { timeout: 60_000 }, async () => {
    const report = await told('--next Next --invariant Inv');
    expect(report).toContain('error[SY4071]: Out of memory');
    expect(report).toContain('  --> Huge.tla:4:17\n');
    expect(report).toContain('--- in Inv\n');
    expect(report).toContain('SUBSET S has 2^n elements if S has n');
    expect(report).toContain('The evaluation of invariant Inv failed at state 1.');
    expect(report).toContain('[exit 76]');
  });

  it('is reported with its place: an action', { timeout: 60_000 }, async () => {
    const report = await told('--next Jump');
    expect(report).toContain('  --> Huge.tla:4:17\n');
    expect(report).toContain('The evaluation of the action Jump failed at state 1.');
  });

  it('is named if the time ends before the memory', { timeout: 60_000 }, async () => {
    const command = `"${process.execPath}" bin/synod.js check "${folderWith({ 'Huge.tla': huge })}/Huge.tla" --init Init --next Next --invariant Inv`;
    const { stdout } = await run('sh', ['-c', `${command} --workers 1 --no-deadlock --time-limit 4`], { cwd: root });
    expect(stdout).toMatch(/^Stopped after \d+\.\d s \(--time-limit\) while invariant Inv was evaluated\.\n/);
  });
});

describe('the memory of a run', () => {
  const machine = { cores: 2, quota: undefined, memoryBytes: 8 * gigabyte };

  it('is reserved in full if address space is unlimited', () => {
    expect(shareMemory({ ...machine, addressBytes: undefined }, 64)).toEqual({
      workers: 64,
      reservation: undefined,
      stateBytes: undefined,
      bytes: 7.2 * gigabyte,
    });
  });

  it.each([1, 2, 4, 8, 64])('fits into %i GB of address space, with fewer threads if necessary', (gigabytes) => {
    const addressBytes = gigabytes * gigabyte;
    const { workers, reservation, stateBytes = 0 } = shareMemory({ ...machine, addressBytes }, 64);
    const { valueBytes = 0, scratchBytes = 0, tableBits = 0 } = reservation ?? {};
    expect(workers).toBeGreaterThanOrEqual(1);
    const threads = (workers - 1) * 0.6 * gigabyte;
    expect(threads + valueBytes + scratchBytes + 4 * 2 ** tableBits + stateBytes).toBeLessThan(addressBytes);
  });

  it('is what the limit of the process leaves', () => {
    const files = (texts: Readonly<Record<string, string>>) => (file: string) => texts[file];
    const statm = '1000 500 200 1 0 300 0';
    const limits = (bytes: string) =>
      `Max data size unlimited unlimited bytes\nMax address space   ${bytes}  unlimited  bytes\n`;
    expect(addressBytesOf(files({ '/proc/self/limits': limits('8192000'), '/proc/self/statm': statm }))).toBe(
      4_096_000,
    );
    expect(
      addressBytesOf(files({ '/proc/self/limits': limits('unlimited'), '/proc/self/statm': statm })),
    ).toBeUndefined();
    expect(addressBytesOf(files({}))).toBeUndefined();
  });
});
