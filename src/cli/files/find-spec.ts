/**
 * Finds the specification that the command line names. Tries the name as a file, then the name with `.tla` as a file,
 * and then the library of Synod.
 */
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Shell } from '../terminal/shell.js';
import { inPackage } from './package-folder.js';
import { systemErrorCode } from './read-source.js';

interface FoundSpec {
  readonly path: string;
  readonly isOfLibrary: boolean;
}

/** Returns the path of a specification. If it is in the library, prints a note. */
export function findSpec(named: string, { err, deep }: Pick<Shell, 'err' | 'deep'>): string {
  const { path, isOfLibrary } = locate(named);
  // If the stack was too small, the command runs again on a larger stack (`deep`). Its first run has already printed
  // the note.
  if (isOfLibrary && !deep) err(noteOfLibrary(path));
  return path;
}

/** Finds a specification. If there is none, returns the name as a path, so that the error shows the name as written. */
function locate(named: string): FoundSpec {
  const isFile = isFileOrPipe(named);
  if (isFile || named.endsWith('.tla')) return isFile ? own(named) : (inLibrary(named) ?? own(named));
  if (isFileOrPipe(`${named}.tla`)) return own(`${named}.tla`);
  return (existsSync(named) ? undefined : inLibrary(`${named}.tla`)) ?? own(named);
}

/** Returns the folder of the specifications that come with Synod. */
export function libraryFolder(): string {
  return fileURLToPath(inPackage('specs'));
}

function own(path: string): FoundSpec {
  return { path, isOfLibrary: false };
}

/** Returns the file of this name in the library. Undefined if there is none, or if the name contains a folder. */
function inLibrary(file: string): FoundSpec | undefined {
  const path = /^\w+\.tla$/.test(file) ? pathInLibrary(basename(file, '.tla')) : undefined;
  return path === undefined ? undefined : { path, isOfLibrary: true };
}

/** Returns the path of a module in the library. Undefined if there is none. */
export function pathInLibrary(module: string): string | undefined {
  const path = fileURLToPath(inPackage(`specs/${module}.tla`));
  return existsSync(path) ? path : undefined;
}

function isFileOrPipe(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
  } catch (error) {
    // If the system refuses to examine the file, it counts as existing. Then the caller tries to read it and reports
    // the error.
    if (systemErrorCode(error) === undefined) throw error;
    return true;
  }
}

/** Returns the note that a file comes from the library of Synod. */
export function noteOfLibrary(path: string): string {
  return `note: ${basename(path, '.tla')} comes from the library of Synod: ${path}\n`;
}

/**
 * Returns the path of a configuration. The name may lack the extension `.cfg`, as in TLC. If there is no such file and
 * the specification is in the library, returns the file of this name in the library. Otherwise returns the name itself.
 */
export function findConfig(named: string, spec: string): string {
  if (isFileOrPipe(named)) return named;
  const isOfLibrary = dirname(spec) === libraryFolder() && basename(named) === named;
  const beside = isOfLibrary ? [join(dirname(spec), named)] : [];
  const without = [named, ...beside];
  return [...beside, ...without.map((path) => `${path}.cfg`)].find(isFileOrPipe) ?? named;
}
