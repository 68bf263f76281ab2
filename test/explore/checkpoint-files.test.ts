/** Checkpoints on disk: what was written is read, nothing else is, and a kill at any moment leaves the last complete one. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { openCheckpoint, prepareCheckpoints, writeCheckpoint } from '../../src/cli/files/checkpoint-files.js';
import { stripTypes } from '../bench/run-typescript.mjs';
import { search } from './search-toy.js';
import { grid } from './toy-model.js';

const scratch = mkdtempSync(join(tmpdir(), 'synod-checkpoint-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const newFolder = () => mkdtempSync(join(scratch, 'at-'));
const parts = (...bytes: number[]) => [
  { name: 'numbers', bytes: Uint8Array.from(bytes) },
  { name: 'none', bytes: new Uint8Array() },
];

function numbersIn(folder: string, boundTo = 'spec'): readonly number[] | string {
  const opened = openCheckpoint(folder, boundTo);
  if (opened.kind !== 'checkpoint') return opened.kind;
  const bytes = new Uint8Array(opened.saved.sizeOf('numbers') ?? 0);
  opened.saved.read('numbers', bytes);
  return [...bytes];
}

describe('a checkpoint', () => {
  it('is read as it was written, from shared memory too', () => {
    const folder = newFolder();
    const shared = new Uint8Array(new SharedArrayBuffer(3));
    shared.set([7, 8, 9]);
    writeCheckpoint(folder, 'spec', [{ name: 'numbers', bytes: shared }]);
    expect(numbersIn(folder)).toEqual([7, 8, 9]);
  });

  it('takes the place of the one before', () => {
    const folder = newFolder();
    for (let i = 0; i < 12; i++) writeCheckpoint(folder, 'spec', parts(i, i));
    expect(numbersIn(folder)).toEqual([11, 11]);
    expect(readdirSync(folder).sort()).toEqual(['checkpoint-12', 'current'].sort());
  });

  it('leaves the one before, and nothing of itself, where the system does not let it be written', () => {
    const folder = newFolder();
    writeCheckpoint(folder, 'spec', parts(1));
    const large = { name: 'in/no-such-folder', bytes: Uint8Array.of(2) };
    expect(writeCheckpoint(folder, 'spec', [...parts(2), large])).toBe('ENOENT');
    expect(numbersIn(folder)).toEqual([1]);
    expect(readdirSync(folder).sort()).toEqual(['checkpoint-1', 'current']);
  });

  it('finds out beforehand whether it can be written', () => {
    const folder = join(newFolder(), 'new', 'newer');
    expect(prepareCheckpoints(folder)).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(join(folder, 'file'), '');
    expect(prepareCheckpoints(join(folder, 'file'))).toBe('EEXIST');
    expect(prepareCheckpoints(join(folder, 'file', 'below'))).toBe('ENOTDIR');
  });

  it.runIf(process.platform === 'linux')('does not try for ever to make a folder where there can be none', () => {
    expect(prepareCheckpoints('/proc/none/here')).toBe('ENOENT');
  });

  it('is refused where the specification, its configuration or the version is another', () => {
    const folder = newFolder();
    writeCheckpoint(folder, 'spec', parts(1));
    expect(numbersIn(folder, 'spec ')).toBe('foreign');
  });

  it('is refused where a file is not as it was', () => {
    const folder = newFolder();
    writeCheckpoint(folder, 'spec', parts(1, 2, 3));
    const place = join(folder, readFileSync(join(folder, 'current'), 'utf8'));
    truncateSync(join(place, 'numbers'), 2);
    expect(openCheckpoint(folder, 'spec')).toEqual({ kind: 'damaged', file: join('checkpoint-1', 'numbers') });
    writeFileSync(join(place, 'manifest.json'), '{');
    expect(openCheckpoint(folder, 'spec').kind).toBe('damaged');
    writeFileSync(join(folder, 'current'), '../elsewhere');
    expect(openCheckpoint(folder, 'spec')).toEqual({ kind: 'damaged', file: 'current' });
  });

  it('is not there in a folder that is empty or missing', () => {
    expect(numbersIn(newFolder())).toBe('none');
    expect(numbersIn(join(scratch, 'missing'))).toBe('none');
  });

  it('survives a kill at any moment: the search that resumes it ends as if nothing had happened', {
    timeout: 240_000,
  }, async () => {
    const program = stripTypes('test/explore/checkpoint-child.ts', scratch);
    const folder = newFolder();
    const begun: string[] = [];
    for (let kills = 0; ; kills++) {
      const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
      let text = '';
      child.stdout.on('data', (chunk) => {
        text += chunk;
      });
      const exit = once(child, 'close');
      while (!text.includes('\n') && child.exitCode === null) await setTimeout(2);
      // From the first steps to the middle of a write; the last run is left alone.
      if (kills < 20) await setTimeout((kills * 37) % 90);
      if (kills < 20) child.kill('SIGKILL');
      await exit;
      const [kind = '', outcome] = text.split('\n');
      begun.push(kind);
      if (kills < 20 && !outcome) continue;
      const { violation: _, endedBy: __, ...rest } = search(grid(3, 20));
      expect(JSON.parse(outcome ?? '')).toEqual(rest);
      break;
    }
    expect(begun).toContain('checkpoint');
    expect(begun).not.toContain('damaged');
  });
});
