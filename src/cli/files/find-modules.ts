/**
 * Finds modules: in the folder of the root file, then in the folders of `--library` in order, then in the folders of
 * SYNOD_LIBRARY, and at last in the folder `specs` of Synod. Every file is read once, so that all uses of a module have
 * the same `Source`.
 */
import { statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { ReadOutcome } from '../../session/reading/decode-source.js';
import type { ModuleSource } from '../../session/reading/load-spec.js';
import type { Shell } from '../terminal/shell.js';
import { noteOfLibrary, pathInLibrary } from './find-spec.js';
import { modulesOf, readSource, systemErrorCode } from './read-source.js';

/**
 * Returns a function that finds modules in `folders`, in order. Each module that comes from the library of Synod is
 * noted on stderr.
 */
export function modulesIn(
  folders: readonly string[],
  { err, deep }: Pick<Shell, 'err' | 'deep'>,
  kept?: ModuleSource['kept'],
): ModuleSource {
  const known = new Map<string, ReadOutcome | undefined>();
  const read = (name: string) => {
    if (!known.has(name)) known.set(name, readFirst(folders, `${name}.tla`));
    return known.get(name);
  };
  const readLast = (name: string) => {
    const path = pathInLibrary(name);
    const outcome = path === undefined ? undefined : readSource(path);
    // If the stack was too small, the command runs again on a larger stack (`deep`). Its first run has already printed
    // the note.
    if (outcome && path !== undefined && !deep) err(noteOfLibrary(path));
    return outcome;
  };
  return { read, readLast, names: folders.flatMap(modulesOf), kept };
}

function readFirst(folders: readonly string[], file: string): ReadOutcome | undefined {
  for (const folder of folders) {
    const outcome = readSource(join(folder, file));
    if (outcome) return outcome;
  }
  return undefined;
}

/** A folder to search for modules. `namedBy` says where the user has named the folder. */
export interface LibraryFolder {
  readonly path: string;
  readonly namedBy: '--library' | 'SYNOD_LIBRARY';
}

export function libraryFolders(options: readonly string[], environment: string): readonly LibraryFolder[] {
  const fromEnvironment = environment.split(delimiter).filter((path) => path !== '');
  return [
    ...options.map((path): LibraryFolder => ({ path, namedBy: '--library' })),
    ...fromEnvironment.map((path): LibraryFolder => ({ path, namedBy: 'SYNOD_LIBRARY' })),
  ];
}

/**
 * Returns an error for each folder that does not exist. Without this check, only the missing modules would be reported.
 */
export function checkLibraryFolders(folders: readonly LibraryFolder[]): readonly Diagnostic[] {
  return folders
    .filter(({ path }) => !isFolder(path))
    .map(({ path, namedBy }) => diagnostic('SY0008', `There is no folder '${path}' (named by ${namedBy})`));
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return false;
  }
}
