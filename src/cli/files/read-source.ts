/**
 * Reads a file as a source, or returns a diagnostic. Reads at most `sizeLimit` bytes, so that reading a device without
 * an end stops.
 */
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { closest } from '../../diagnostics/suggest.js';
import { decodeSource, type ReadOutcome } from '../../session/reading/decode-source.js';

export const sizeLimit = 64 * 1024 * 1024;

/** Reads a file. Undefined if the file does not exist. `path` becomes the name of the source. */
export function readSource(path: string): ReadOutcome | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    if (fstatSync(file).isDirectory()) return unreadable(isFolder(path));
    const bytes = readAtMost(file, sizeLimit + 1);
    return bytes.length > sizeLimit ? unreadable(tooLarge(path)) : decodeSource(path, bytes);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    return unreadable(cannotBeRead(path, code));
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Returns the text of stdin, or an error. */
export function readStandardInput(): string | Diagnostic {
  try {
    return readFileSync(0, 'utf8');
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    return diagnostic('SY0003', `Cannot read the standard input: ${code}`);
  }
}

function readAtMost(file: number, limit: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let total = 0;
  while (total < limit) {
    // The buffer is one byte larger than the file, so that the first read usually reaches the end.
    const size = chunks.length === 0 ? Math.max(fstatSync(file).size + 1, 65_536) : 1_048_576;
    const chunk = new Uint8Array(Math.min(size, limit - total));
    const count = readSync(file, chunk, 0, chunk.length, null);
    if (count === 0) break;
    chunks.push(chunk.subarray(0, count));
    total += count;
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, total);
}

function unreadable(diagnostic: Diagnostic): ReadOutcome {
  return { kind: 'unreadable', diagnostic };
}

/** Returns the code of a system error, such as `ENOENT`. Undefined for any other error. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/**
 * Returns the error for a file that does not exist. If the folder has a file with a similar name, the hint names that
 * file.
 */
export function missingFile(path: string): Diagnostic {
  const folder = dirname(path);
  const extension = extname(path) || '.tla';
  const meant = closest(basename(path, extension), namesIn(folder, extension));
  const other = path.endsWith('.cfg') && meant === undefined ? namesIn(folder, '.cfg') : [];
  const hint =
    meant === undefined
      ? thoseThere(folder, other)
      : { hint: `did you mean '${join(folder, `${meant}${extension}`)}'?` };
  return diagnostic('SY0001', `There is no file '${path}'`, hint);
}

/** Returns a hint with the configuration files of a folder, if there are at most five. */
function thoseThere(folder: string, names: readonly string[]): { readonly hint?: string } {
  if (names.length === 0 || names.length > 5) return {};
  return { hint: `the folder has ${names.map((name) => `'${join(folder, `${name}.cfg`)}'`).join(', ')}` };
}

function isFolder(path: string): Diagnostic {
  const [first] = modulesOf(path);
  const hint =
    first === undefined
      ? 'give the name of a file'
      : `give the name of a file, such as '${join(path, `${first}.tla`)}'`;
  return diagnostic('SY0002', `'${path}' is a folder`, { hint });
}

/** Returns why a folder cannot be listed; undefined if it can. */
export function whyUnlisted(folder: string): Diagnostic | undefined {
  try {
    readdirSync(folder);
    return undefined;
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    return cannotBeRead(folder, code);
  }
}

function cannotBeRead(path: string, code: string): Diagnostic {
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ELOOP: 'its symbolic links form a cycle',
    ENAMETOOLONG: 'the file name is too long',
  };
  return diagnostic('SY0003', `Cannot read '${path}': ${reasons[code] ?? code}`);
}

function tooLarge(path: string): Diagnostic {
  return diagnostic('SY0004', `'${path}' is larger than ${sizeLimit / 1024 / 1024} MB, the limit for a file`);
}

/** Returns the names of the modules in a folder. Empty if the folder cannot be read. */
export function modulesOf(folder: string): readonly string[] {
  return namesIn(folder, '.tla');
}

/**
 * Returns the names of the files in a folder that have this extension. The extension is left out. Empty if the folder
 * cannot be read.
 */
export function namesIn(folder: string, extension: string): readonly string[] {
  try {
    const files = readdirSync(folder).filter((name) => name.endsWith(extension));
    return files.sort().map((name) => basename(name, extension));
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return [];
  }
}
