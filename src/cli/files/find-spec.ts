/**
 * Finds the specification that the command line names: the file, the file with the extension `.tla`, or a specification
 * of the library.
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

/** Returns the path of a specification. Prints a note if it comes from the library. */
export function findSpec(named: string, { err, deep }: Pick<Shell, 'err' | 'deep'>): string {
  const { path, isOfLibrary } = locate(named);
  // On the deep stack the command runs for the second time.
  if (isOfLibrary && !deep) err(noteOfLibrary(path));
  return path;
}

/** If nothing is found, returns the name itself, so that the error shows it as written. */
function locate(named: string): FoundSpec {
  const isFile = isFileOrPipe(named);
  if (isFile || named.endsWith('.tla')) return isFile ? own(named) : (inLibrary(named) ?? own(named));
  if (isFileOrPipe(`${named}.tla`)) return own(`${named}.tla`);
  return (existsSync(named) ? undefined : inLibrary(`${named}.tla`)) ?? own(named);
}

/** The folder of the specifications that come with Synod. */
export function libraryFolder(): string {
  return fileURLToPath(inPackage('specs'));
}

function own(path: string): FoundSpec {
  return { path, isOfLibrary: false };
}

/** Finds a file of the library by its name, which must not contain a folder. */
function inLibrary(file: string): FoundSpec | undefined {
  const path = /^\w+\.tla$/.test(file) ? pathInLibrary(basename(file, '.tla')) : undefined;
  return path === undefined ? undefined : { path, isOfLibrary: true };
}

/** The file of a module of the library; undefined if there is none. */
export function pathInLibrary(module: string): string | undefined {
  const path = fileURLToPath(inPackage(`specs/${module}.tla`));
  return existsSync(path) ? path : undefined;
}

function isFileOrPipe(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
  } catch (error) {
    // The caller tries to read the file and reports why it cannot.
    if (systemErrorCode(error) === undefined) throw error;
    return true;
  }
}

/** The note about a module that was found in the library. */
export function noteOfLibrary(path: string): string {
  return `note: ${basename(path, '.tla')} comes from the library of Synod: ${path}\n`;
}

/**
 * The path of a configuration: the named file, or the file of this name in the library if the specification comes from
 * there.
 */
export function findConfig(named: string, spec: string): string {
  const beside = join(dirname(spec), named);
  const isOfLibrary = dirname(spec) === libraryFolder() && basename(named) === named;
  return isOfLibrary && !isFileOrPipe(named) && isFileOrPipe(beside) ? beside : named;
}
