/**
 * Runs the command line within this process. In: arguments. Out: the output and the exit code. Files that a test names
 * are written to a temporary folder, which the output shows as `DIR`.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runProgram } from '../../src/cli/commands/program.js';
import { plain } from '../../src/diagnostics/palette.js';

export interface Run {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** A folder with these files, which is removed after the test. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'synod-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** `DIR` in an argument, and in SYNOD_LIBRARY, stands for the folder, as it does in what comes back. */
export async function runSynod(
  folder: string,
  args: readonly string[],
  environmentLibrary = '',
  deep = true,
): Promise<Run> {
  const out: string[] = [];
  const err: string[] = [];
  const exit = await runProgram(
    args.map((argument) => argument.replaceAll('DIR', folder)),
    {
      out: (text) => out.push(text),
      err: (text) => err.push(text),
      palette: plain,
      clock: () => 12.4,
      environmentLibrary: environmentLibrary.replaceAll('DIR', folder),
      environment: {},
      deep,
      runDeep: () => Promise.reject(new Error('a thread with a large stack never asks for another')),
    },
  );
  const masked = (texts: readonly string[]) => texts.join('').replaceAll(folder, 'DIR');
  return { exit, out: masked(out), err: masked(err) };
}
