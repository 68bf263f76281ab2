/**
 * Checkpoints on disk: they are read as written, other files are rejected, and a kill at any moment leaves the last
 * complete one.
 */
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
  it('is read as it was written, also from shared memory', () => {
    const folder = newFolder();
    const shared = new Uint8Array(new SharedArrayBuffer(3));
    shared.set([7, 8, 9]);
    writeCheckpoint(folder, 'spec', [{ name: 'numbers', bytes: shared }]);
    expect(numbersIn(folder)).toEqual([7, 8, 9]);
  });

  it('replaces the previous one', () => {
    const folder = newFolder();
    for (let i = 0; i < 12; i++) writeCheckpoint(folder, 'spec', parts(i, i));
    expect(numbersIn(folder)).toEqual([11, 11]);
    expect(readdirSync(folder).sort()).toEqual(['checkpoint-12', 'current'].sort());
  });

  it('leaves the previous one, and no partial files, if it cannot be written', () => {
    const folder = newFolder();
    writeCheckpoint(folder, 'spec', parts(1));
    const large = { name: 'in/no-such-folder', bytes: Uint8Array.of(2) };
    expect(writeCheckpoint(folder, 'spec', [...parts(2), large])).toBe('ENOENT');
    expect(numbersIn(folder)).toEqual([1]);
    expect(readdirSync(folder).sort()).toEqual(['checkpoint-1', 'current']);
  });

  it('is tested for writability before the search', () => {
    const folder = join(newFolder(), 'new', 'newer');
    expect(prepareCheckpoints(folder)).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(join(folder, 'file'), '');
    expect(prepareCheckpoints(join(folder, 'file'))).toBe('EEXIST');
    expect(prepareCheckpoints(join(folder, 'file', 'below'))).toBe('ENOTDIR');
  });

  it.runIf(process.platform === 'linux')('fails, instead of hanging, if its folder cannot be created', () => {
    expect(prepareCheckpoints('/proc/none/here')).toBe('ENOENT');
  });

  it('is rejected if the specification, its configuration or the version differs', () => {
    const folder = newFolder();
    writeCheckpoint(folder, 'spec', parts(1));
    expect(numbersIn(folder, 'spec ')).toBe('foreign');
  });

  it('is rejected if a file has changed', () => {
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

  it('is not found in an empty or missing folder', () => {
    expect(numbersIn(newFolder())).toBe('none');
    expect(numbersIn(join(scratch, 'missing'))).toBe('none');
  });

  it('survives a kill at any moment: the resumed search gives the same result', {
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
      // Kills the process between the first steps and the middle of a write. The last run is not killed.
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
