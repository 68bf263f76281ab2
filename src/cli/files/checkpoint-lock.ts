/**
 * The lock of a checkpoint folder: only one run writes to it. In: the folder. Out: a function that removes the lock, or
 * the process that has it. The lock is a file with the number of a process. The lock of a process that no longer runs
 * is taken over.
 */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { systemErrorCode } from './read-source.js';

export function lockCheckpoints(folder: string): (() => void) | { readonly owner: number } {
  const file = join(folder, 'lock');
  for (;;) {
    if (create(file)) {
      const remove = () => rmSync(file, { force: true });
      // The process may end without a return to the caller, after a second Ctrl-C.
      process.once('exit', remove);
      return () => {
        process.off('exit', remove);
        remove();
      };
    }
    const owner = ownerOf(file);
    if (owner !== undefined && owner !== process.pid && isRunning(owner)) return { owner };
    rmSync(file, { force: true });
  }
}

/** Returns false if the file exists. */
function create(file: string): boolean {
  try {
    const descriptor = openSync(file, 'wx');
    writeSync(descriptor, String(process.pid));
    closeSync(descriptor);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function ownerOf(file: string): number | undefined {
  try {
    const owner = Number(readFileSync(file, 'utf8'));
    return Number.isSafeInteger(owner) && owner > 0 ? owner : undefined;
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}

function isRunning(owner: number): boolean {
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    // A process of another user may not be signalled, but runs.
    return systemErrorCode(error) === 'EPERM';
  }
}
