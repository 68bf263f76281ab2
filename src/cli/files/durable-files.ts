/**
 * Reads and writes files of any size, with checksums. A written file is on the disk when the call returns (fsync).
 * System errors are thrown.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, readSync, statSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';

/** Linux writes at most 2 GB per call. */
const mostAtOnce = 2 ** 30;

/** Calls a function. Returns the code of a system error, such as ENOSPC, or undefined on success. */
export function refusalOf(act: () => void): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'syscall' in error) return String(error.code);
    throw error;
  }
}

/**
 * Creates a folder and the folders around it. Does not use Node's recursive mkdir, which does not terminate where the
 * system refuses to create folders, as in /proc.
 */
export function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  mkdirSync(folder);
}

export function hashOf(content: string | Uint8Array): string {
  const hash = newHash();
  // One call of a hash accepts less than 2 GB.
  if (typeof content === 'string') hash.update(content);
  else for (let at = 0; at < content.length; at += mostAtOnce) hash.update(content.subarray(at, at + mostAtOnce));
  return hash.digest('hex');
}

export function hashOfFile(file: string): string {
  const hash = newHash();
  const descriptor = openSync(file, 'r');
  try {
    const chunk = new Uint8Array(2 ** 22);
    for (let read = readSync(descriptor, chunk); read > 0; read = readSync(descriptor, chunk))
      hash.update(chunk.subarray(0, read));
  } finally {
    closeSync(descriptor);
  }
  return hash.digest('hex');
}

function newHash(): import('node:crypto').Hash {
  // The module is loaded here, not at the start, because loading it takes 5 % of the time of checking a small model.
  const { createHash }: typeof import('node:crypto') = createRequire(import.meta.url)('node:crypto');
  return createHash('sha256');
}

export function textBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Returns the text of a file. Undefined if the file does not exist. */
export function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return;
    throw error;
  }
}

export function sizeOf(place: string, file: string): number | undefined {
  return statSync(join(place, file), { throwIfNoEntry: false })?.size;
}

/** Writes a file and waits until it is on the disk (fsync). */
export function writeWhole(file: string, bytes: Uint8Array): void {
  const descriptor = openSync(file, 'w');
  try {
    for (let at = 0; at < bytes.length; ) {
      at += writeSync(descriptor, bytes, at, Math.min(bytes.length - at, mostAtOnce));
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

export function readWhole(file: string, into: Uint8Array): void {
  const descriptor = openSync(file, 'r');
  try {
    for (let at = 0; at < into.length; ) {
      const read = readSync(descriptor, into, at, Math.min(into.length - at, mostAtOnce), null);
      if (read === 0) throw new Error(`${file} has become shorter`);
      at += read;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Waits until the entries of a folder are on the disk (fsync), on systems that can open a folder. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
