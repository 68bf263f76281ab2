/**
 * The lock of a checkpoint folder: only one run writes to the folder. In: the folder. Out: a function that removes the
 * lock, or the number of the process that holds the lock. The lock is a file that contains the number of a process. If
 * that process no longer runs, its lock is taken over.
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
      // A second Ctrl-C ends the process without a return to the caller.
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

/** Creates the lock file. Returns FALSE if the file exists. */
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
    // EPERM: the process exists, but belongs to another user.
    return systemErrorCode(error) === 'EPERM';
  }
}
