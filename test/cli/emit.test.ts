/** `--emit` writes the code of a model for people who read it, complete or not at all. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from './run-synod.js';

const files = {
  'Clock.tla': `---- MODULE Clock ----
EXTENDS Naturals
VARIABLE hour
Init == hour \\in 1 .. 12
Tick == hour' = (hour % 12) + 1
Next == Tick
TypeOK == hour \\in 1 .. 12
====
`,
  'Clock.cfg': 'INIT Init\nNEXT Next\nINVARIANT TypeOK\n',
};

const tree = (folder: string) => readdirSync(folder, { recursive: true }).map(String).sort();

describe('synod check --emit', () => {
  it('writes one file for each formula, and the result of the check stays', async () => {
    const folder = folderWith(files);
    const plain = await runSynod(folder, ['check', 'DIR/Clock.tla']);
    expect(await runSynod(folder, ['check', 'DIR/Clock.tla', '--emit', 'DIR/new/code'])).toEqual(plain);
    const code = join(folder, 'new/code');
    expect(tree(code)).toEqual(['Clock', 'Clock/Init.js', 'Clock/Next.js', 'Clock/TypeOK.js']);
    const next = readFileSync(join(code, 'Clock/Next.js'), 'utf8');
    expect(next).toContain('// Tick, Clock line 5\n');
    expect(next).toMatch(/if \(found\(0\)\) return true;/);
    expect(next).toMatch(/sourceURL=synod\/Clock\/Next\.js\n$/);
  });

  it('takes an empty folder', async () => {
    const folder = folderWith(files);
    mkdirSync(join(folder, 'code'));
    expect((await runSynod(folder, ['check', 'DIR/Clock.tla', '--emit', 'DIR/code'])).exit).toBe(0);
    expect(tree(join(folder, 'code'))).toContain('Clock/Next.js');
  });

  it('refuses a folder that is not empty, and a file, before it searches', async () => {
    const folder = folderWith({ ...files, 'code/kept.txt': 'kept' });
    const full = await runSynod(folder, ['check', 'DIR/Clock.tla', '--emit', 'DIR/code']);
    expect(full.exit).toBe(151);
    expect(full.err).toContain(
      "error[SY0027]: The emitted code cannot be written to 'DIR/code': the folder is not empty",
    );
    expect(tree(join(folder, 'code'))).toEqual(['kept.txt']);
    const file = await runSynod(folder, ['check', 'DIR/Clock.tla', '--emit', 'DIR/Clock.cfg']);
    expect(file.err).toContain("'DIR/Clock.cfg': it is a file");
    const below = await runSynod(folder, ['check', 'DIR/Clock.tla', '--emit', 'DIR/Clock.cfg/code']);
    expect(below.err).toContain("'DIR/Clock.cfg/code': a part of the path is a file");
  });

  it('leaves no folder behind if the specification cannot be compiled', async () => {
    const folder = folderWith(files);
    writeFileSync(join(folder, 'Clock.cfg'), 'INIT Init\nNEXT Next\nINVARIANT Missing\n');
    expect((await runSynod(folder, ['check', 'DIR/Clock.tla', '--emit', 'DIR/code'])).exit).toBe(151);
    expect(tree(folder)).toEqual(['Clock.cfg', 'Clock.tla']);
  });
});
