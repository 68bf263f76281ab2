/** Finds the files of models on disk. */
import { readdirSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Source } from '../../diagnostics/source.js';
import { configsOf } from '../../session/testing/find-models.js';
import type { ModelFiles } from '../../session/testing/model-files.js';
import { missingFile, readSource, systemErrorCode, whyUnlisted } from '../files/read-source.js';

export const filesOnDisk: ModelFiles = {
  canonical,
  kindOf: (path) => {
    try {
      return statSync(path).isDirectory() ? 'folder' : 'file';
    } catch (error) {
      if (systemErrorCode(error) === undefined) throw error;
      return undefined;
    }
  },
  namesIn,
  whyUnlisted,
  read: readSource,
  parentOf: (folder) => (resolve(folder) === resolve(folder, '..') ? undefined : slashed(join(folder, '..'))),
  missing: missingFile,
};

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return [];
  }
}

/** Reads the configuration files that belong to a specification. Returns none if their folder cannot be listed. */
export function configsBeside(spec: string): readonly Source[] {
  return configsOf(canonical(spec), filesOnDisk).flatMap((config) => {
    const outcome = readSource(config);
    return outcome?.kind === 'source' ? [outcome.source] : [];
  });
}

/** Returns the path relative to the current folder if the file is below that folder. Otherwise the absolute path. */
function canonical(path: string): string {
  const fromHere = relative('.', path);
  if (fromHere === '') return '.';
  return slashed(fromHere === '..' || fromHere.startsWith(`..${sep}`) ? resolve(path) : fromHere);
}

/** Returns the path with `/` between names, on every system. */
export function slashed(path: string): string {
  return path.split(sep).join('/');
}
